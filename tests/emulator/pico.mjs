// An emulated Pico: rp2040js, with a boot ROM, a flash that keeps what is written, and a stepping
// loop of our own that leaps over the time in which the core waits.

import { BootRom, ROM_END } from './boot_rom.mjs';
import { PowerCut } from './flash_chip.mjs';
import { Outputs } from './outputs.mjs';
import { ConsoleLogger, LogLevel, RP2040 } from './rp2040js.mjs';
import { UsbHost } from './usb_host.mjs';

const FLASH_START = 0x10000000;
const STACK_TOP = 0x20042000;
const WATCHDOG = 0x40058;

// The mailbox between the cores. The second core is not there but for the 0 that it says when it was
// reset, which MicroPython waits for at a soft reset.
const FIFO_STATUS = 0x50;
const FIFO_HAS_ROOM_AND_MAIL = 3;
const FIFO_READ = 0x58;

class ChipReset extends Error {}

/** What `flash` holds outlasts its power. `tell` is given {us, …} of all that shows on the outside: us is
 * emulated, and goes on over resets and without power. */
export class Pico {
  constructor(flash, tell) {
    this.tellOutside = tell;
    this.flash = flash;
    flash.onOperation = (what, at, size) => this.tell({ flash: what, at, size });
    this.inputs = new Map();
    this.adcMv = new Map();
    this.isPlugged = false;
    this.startNanos = 0;
    // How long the core was at work in all, and the longest that it was without coming to rest.
    this.awakeNanos = 0;
    this.flashNanos = 0;
    this.longestBusyNanos = 0;
    this.chip = null;
  }

  get nanos() {
    return this.startNanos + (this.chip ? this.chip.clock.nanosCounter : 0);
  }

  tell(event) {
    this.tellOutside({ us: Math.round(this.nanos / 1000), ...event });
  }

  powerOn() {
    if (!this.chip) this.start();
  }

  powerOff() {
    this.startNanos = this.nanos;
    this.chip = null;
  }

  start(watchdog) {
    const chip = new RP2040();
    this.chip = chip;
    this.wokeNanos = 0;
    chip.logger = new ConsoleLogger(LogLevel.Error, true);
    chip.flash.set(this.flash.bytes);
    const wait = (ms) => {
      this.flashNanos += ms * 1e6;
      chip.clock.tick(ms * 1e6);
    };
    this.rom = new BootRom(chip, this.flash.romFunctions(chip, wait));
    this.outputs = new Outputs(chip, (event) => this.tell(event));
    this.isUsbEnabled = false;
    this.meetHost();
    const dog = chip.peripherals[WATCHDOG];
    if (watchdog) {
      dog.scratchData.set(watchdog.scratchData);
      dog.reason = watchdog.reason;
    }
    dog.onWatchdogTrigger = () => {
      throw new ChipReset();
    };
    for (const [pin, level] of this.inputs) chip.gpio[pin].setInputValue(level);
    for (const [channel, mv] of this.adcMv) this.putAdc(channel, mv);
    const readSio = chip.sio.readUint32.bind(chip.sio);
    chip.sio.readUint32 = (offset) => {
      if (offset === FIFO_STATUS) return FIFO_HAS_ROOM_AND_MAIL;
      return offset === FIFO_READ ? 0 : readSio(offset);
    };
    // The second stage of the boot, which lies first in the flash.
    chip.core.SP = STACK_TOP;
    chip.core.LR = 0;
    chip.core.PC = FLASH_START;
    this.tell({ event: watchdog ? 'reset' : 'power on' });
  }

  /** A host that knows nothing of the Pico yet; it begins when the Pico's side is on. */
  meetHost() {
    const { usbCtrl } = this.chip;
    this.usb = new UsbHost(this.chip, (data) => {
      if (this.isPlugged) this.tell({ usb: Buffer.from(data).toString('base64') });
    });
    usbCtrl.onUSBEnabled = () => {
      this.isUsbEnabled = true;
      if (this.isPlugged) usbCtrl.resetDevice();
    };
  }

  setInput(pin, level) {
    this.inputs.set(pin, Boolean(level));
    this.chip?.gpio[pin].setInputValue(Boolean(level));
  }

  /** Pull the cable, or plug it in; `sensePin` is high while there is one. */
  setCable(isPlugged, sensePin) {
    this.isPlugged = isPlugged;
    this.setInput(sensePin, isPlugged);
    if (this.chip && isPlugged) {
      this.meetHost();
      if (this.isUsbEnabled) this.chip.usbCtrl.resetDevice();
    }
  }

  setAdc(channel, mv) {
    this.adcMv.set(channel, mv);
    if (this.chip) this.putAdc(channel, mv);
  }

  putAdc(channel, mv) {
    this.chip.adc.channelValues[channel] = Math.min(4095, Math.round((mv * 4096) / 3300));
  }

  /** Run until emulated `nanos`, or for want of power no further. */
  runUntil(nanos) {
    try {
      this.step(nanos);
    } catch (ended) {
      if (ended instanceof ChipReset) {
        const dog = this.chip.peripherals[WATCHDOG];
        this.powerOff();
        this.start(dog);
      } else if (ended instanceof PowerCut) {
        this.tell({ event: 'power cut' });
        this.powerOff();
      } else throw ended;
    }
    if (!this.chip && this.startNanos < nanos) this.startNanos = nanos;
  }

  step(untilNanos) {
    if (!this.chip) return;
    const { chip, rom } = this;
    const { core, clock } = chip;
    const until = untilNanos - this.startNanos;
    while (clock.nanosCounter < until) {
      if (core.waiting) {
        this.longestBusyNanos = Math.max(this.longestBusyNanos, clock.nanosCounter - this.wokeNanos);
        const alarm = clock.nextAlarm;
        clock.tick((alarm && alarm.nanos < until ? alarm.nanos : until) - clock.nanosCounter);
        this.wokeNanos = clock.nanosCounter;
        continue;
      }
      const cycles = core.registers[15] < ROM_END ? rom.call() : core.executeInstruction();
      const took = (cycles * 1e9) / chip.clkSys;
      const alarm = clock.nextAlarm;
      this.awakeNanos += took;
      if (alarm && alarm.nanos <= clock.nanosCounter + took) clock.tick(took);
      else clock.nanosCounter += took;
    }
  }
}
