// A boot ROM of our own: the tables that firmware reads, and the functions it asks for.
//
// Each function lies at an address of its own; when the core comes there, what it does is done here
// and the core returns to its caller. Where things lie: RP2040 datasheet, "Bootrom Contents".

const VERSION = 3;
const FUNCTION_TABLE = 0x14;
const DATA_TABLE = 0x16;
const LOOKUP = 0x18;
const TABLES_AT = 0x40;
const FLOAT_TABLE_AT = 0x100;
const FUNCTIONS_AT = 0x200;

export const ROM_END = 0x4000;

// What the ROM's loops take, roughly: a modelled figure, not a measured one.
const CYCLES_PER_CALL = 20;
const CYCLES_PER_BYTE = 0.8;
const CYCLES_OF_FLOAT = 70;

// Offsets in the ROM's table of float functions.
const FLOAT_TABLE_SIZE = 0x80;
const FLOAT_FUNCTIONS = {
  0x00: ([a, b]) => a + b,
  0x04: ([a, b]) => a - b,
  0x08: ([a, b]) => a * b,
  0x0c: ([a, b]) => a / b,
  0x18: ([a]) => Math.sqrt(a),
};
const FLOAT_COMPARE_FLAGS = 0x14;
const FLOAT_TO_INTEGER = 0x1c;
const FLOAT_TO_UNSIGNED = 0x24;
const INTEGER_TO_FLOAT = 0x2c;
const UNSIGNED_TO_FLOAT = 0x34;

const code = (letters) => letters.charCodeAt(0) | (letters.charCodeAt(1) << 8);

// The functions of the bit tricks and the moves of memory, by the letters they are asked for by.
function plainFunctions(chip) {
  const { registers } = chip.core;
  const move = (to, from, size) => {
    for (let at = 0; at < size; at++) chip.writeUint8(to + at, chip.readUint8(from + at));
  };
  const fill = (to, value, size) => {
    for (let at = 0; at < size; at++) chip.writeUint8(to + at, value);
  };
  const take = (size) => CYCLES_PER_CALL + size * CYCLES_PER_BYTE;
  const copied = () => {
    const [to, from, size] = registers;
    move(to, from, size);
    return take(size);
  };
  const filled = () => {
    const [to, value, size] = registers;
    fill(to, value & 0xff, size);
    return take(size);
  };
  const counted = (of) => () => {
    registers[0] = of(registers[0]);
    return CYCLES_PER_CALL;
  };
  return {
    MC: copied,
    C4: copied,
    MS: filled,
    S4: filled,
    L3: counted((value) => Math.clz32(value)),
    T3: counted((value) => (value === 0 ? 32 : 31 - Math.clz32(value & -value))),
    P3: counted((value) => value.toString(2).replaceAll('0', '').length),
    R3: counted((value) => parseInt([...value.toString(2).padStart(32, '0')].reverse().join(''), 2)),
  };
}

function floatFunctions(chip) {
  const { core } = chip;
  const bits = new DataView(new ArrayBuffer(8));
  const argument = (index) => {
    bits.setUint32(0, core.registers[index]);
    return bits.getFloat32(0);
  };
  const give = (value) => {
    bits.setFloat32(0, value);
    core.registers[0] = bits.getUint32(0);
  };
  const functions = {};
  for (const [offset, of] of Object.entries(FLOAT_FUNCTIONS)) {
    functions[offset] = () => give(of([argument(0), argument(1)]));
  }
  functions[FLOAT_COMPARE_FLAGS] = () => {
    const [a, b] = [argument(0), argument(1)];
    core.N = a < b;
    core.Z = a === b;
    core.C = a >= b;
    core.V = false;
  };
  const clipped = (least, most) => () => {
    core.registers[0] = Math.trunc(Math.min(Math.max(argument(0), least), most));
  };
  functions[FLOAT_TO_INTEGER] = clipped(-(2 ** 31), 2 ** 31 - 1);
  functions[FLOAT_TO_UNSIGNED] = clipped(0, 2 ** 32 - 1);
  functions[INTEGER_TO_FLOAT] = () => give(core.registers[0] | 0);
  functions[UNSIGNED_TO_FLOAT] = () => give(core.registers[0]);
  return functions;
}

/** The ROM of a chip, with the flash's functions handed in; `call` is for a core that is in it. */
export class BootRom {
  constructor(chip, flashFunctions) {
    this.chip = chip;
    this.bytes = new DataView(new ArrayBuffer(ROM_END));
    this.called = new Map();
    this.next = FUNCTIONS_AT;
    this.layOut({ ...plainFunctions(chip), ...flashFunctions }, floatFunctions(chip));
    chip.bootrom.set(new Uint32Array(this.bytes.buffer));
  }

  layOut(functions, floats) {
    const { bytes } = this;
    bytes.setUint8(0x10, 'M'.charCodeAt(0));
    bytes.setUint8(0x11, 'u'.charCodeAt(0));
    bytes.setUint8(0x12, 1);
    bytes.setUint8(0x13, VERSION);
    const table = Object.entries(functions).map(([letters, does]) => [letters, this.place(does)]);
    const dataAt = this.layTable(TABLES_AT, table);
    this.layTable(dataAt, [['SF', FLOAT_TABLE_AT]]);
    bytes.setUint8(FLOAT_TABLE_AT - 2, FLOAT_TABLE_SIZE / 4);
    for (let offset = 0; offset < FLOAT_TABLE_SIZE; offset += 4) {
      const does = floats[offset] ?? (() => this.missing(`float function 0x${offset.toString(16)}`));
      const at = this.place(() => does() ?? CYCLES_OF_FLOAT);
      bytes.setUint32(FLOAT_TABLE_AT + offset, at | 1, true);
    }
    bytes.setUint16(FUNCTION_TABLE, TABLES_AT, true);
    bytes.setUint16(DATA_TABLE, dataAt, true);
    bytes.setUint16(LOOKUP, this.place(() => this.lookUp()) | 1, true);
  }

  layTable(at, entries) {
    for (const [letters, address] of entries) {
      this.bytes.setUint16(at, code(letters), true);
      this.bytes.setUint16(at + 2, this.called.has(address) ? address | 1 : address, true);
      at += 4;
    }
    return at + 2;
  }

  place(does) {
    const at = this.next;
    this.next += 2;
    this.called.set(at, does);
    return at;
  }

  lookUp() {
    const { registers } = this.chip.core;
    const [table, wanted] = registers;
    for (let at = table; this.bytes.getUint16(at, true) !== 0; at += 4) {
      if (this.bytes.getUint16(at, true) === wanted) {
        registers[0] = this.bytes.getUint16(at + 2, true);
        return CYCLES_PER_CALL;
      }
    }
    registers[0] = 0;
    return CYCLES_PER_CALL;
  }

  missing(what) {
    throw new Error(`the boot ROM has no ${what}`);
  }

  /** Do what the core has called, and return to its caller. Gives cycles. */
  call() {
    const { core } = this.chip;
    const at = core.PC & ~1;
    const does = this.called.get(at);
    if (!does) this.missing(`function at 0x${at.toString(16)}`);
    const back = core.LR;
    const cycles = does();
    core.PC = back & ~1;
    return cycles;
  }
}
