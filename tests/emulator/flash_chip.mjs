// The Pico's flash chip, as the boot ROM's functions erase and program it.
//
// Times: W25Q16JV datasheet, typical (sector erase 45 ms, 64 KiB block erase 150 ms, page program
// 0.4 ms). The chip's interrupts stay off meanwhile, as the SDK leaves them.

import { existsSync, openSync, readSync, writeSync } from 'node:fs';

const FLASH_BYTES = 2 * 1024 * 1024;
const SECTOR_BYTES = 4096;
const BLOCK_BYTES = 65536;
const PAGE_BYTES = 256;
const SECTOR_ERASE_MS = 45;
const BLOCK_ERASE_MS = 150;
const PAGE_PROGRAM_MS = 0.4;

/** Thrown when the power goes in the middle of an operation. */
export class PowerCut extends Error {}

/** Its bytes lie in a file, so they outlast the chip that reads them; `onOperation` is told of each
 * erase and program. */
export class FlashChip {
  constructor(path) {
    this.file = openSync(path, existsSync(path) ? 'r+' : 'w+');
    this.bytes = new Uint8Array(FLASH_BYTES).fill(0xff);
    readSync(this.file, this.bytes, 0, FLASH_BYTES, 0);
    this.onOperation = () => {};
    this.operations = 0;
    this.cutAt = 0;
  }

  /** Put an image on it, as dragging a UF2 file does: what lies behind it stays. */
  put(image) {
    this.bytes.set(image);
    writeSync(this.file, this.bytes, 0, FLASH_BYTES, 0);
  }

  /** The power goes half-way through the operation that comes `after` this many; 0: never. */
  cutAfter(after) {
    this.cutAt = after && this.operations + after;
  }

  /** What the boot ROM offers of it. `wait` lets so many ms pass on the chip. */
  romFunctions(chip, wait) {
    const { registers } = chip.core;
    const nothing = () => 20;
    const erase = () => {
      const [at, size] = registers;
      this.erase(chip, at, size, wait);
      return 0;
    };
    const program = () => {
      const [at, from, size] = registers;
      const data = chip.sram.slice(from - 0x20000000, from - 0x20000000 + size);
      this.program(chip, at, data, wait);
      return 0;
    };
    return { IF: nothing, EX: nothing, FC: nothing, CX: nothing, RE: erase, RP: program };
  }

  erase(chip, at, size, wait) {
    for (let end = at + size; at < end; ) {
      const isBlock = at % BLOCK_BYTES === 0 && end - at >= BLOCK_BYTES;
      const bytes = isBlock ? BLOCK_BYTES : SECTOR_BYTES;
      this.change(chip, at, new Uint8Array(bytes).fill(0xff), 'erase');
      wait(isBlock ? BLOCK_ERASE_MS : SECTOR_ERASE_MS);
      at += bytes;
    }
  }

  program(chip, at, data, wait) {
    for (let done = 0; done < data.length; done += PAGE_BYTES) {
      const page = data.slice(done, done + PAGE_BYTES);
      // A bit that is 0 stays 0 until it is erased.
      this.change(chip, at + done, page.map((byte, n) => byte & this.bytes[at + done + n]), 'program');
      wait(PAGE_PROGRAM_MS);
    }
  }

  change(chip, at, data, what) {
    this.operations += 1;
    const isCut = this.operations === this.cutAt;
    const changed = isCut ? data.subarray(0, data.length / 2) : data;
    this.bytes.set(changed, at);
    chip.flash.set(changed, at);
    writeSync(this.file, changed, 0, changed.length, at);
    this.onOperation(what, at, data.length);
    if (isCut) throw new PowerCut();
  }
}
