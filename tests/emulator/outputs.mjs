// What the Pico does to its pins: each change of a level, and of what a PWM gives.

const SIO = 5;
const PWM = 4;
const INVERTS_A = 1 << 2;
const INVERTS_B = 1 << 3;
const CHANNEL_BYTES = 0x14;
const SLICES = 8;
const IO_BANK = 0x40014;

/** `tell` is given {pin, level} or {pin, hz, duty} (of 65,535, what the pin is high for); never the same of a
 * pin twice. Of the slice on the scope it is given {pin, edge} too: what the pin is from now on. */
export class Outputs {
  constructor(chip, tell) {
    this.chip = chip;
    this.tell = tell;
    this.last = new Map();
    this.edges = new Map();
    this.scopedSlice = null;
    for (const pin of chip.gpio) pin.addListener(() => this.look(pin.index));
    this.watchPwm();
  }

  // A PWM is known by its registers: the library's edges, one by one, would cost far more than all
  // that the Pico does in a session.
  watchPwm() {
    const { pwm } = this.chip;
    for (const channel of pwm.channels) {
      channel.alarmA.enable = channel.alarmB.enable = channel.alarmBottom.enable = false;
    }
    const write = pwm.writeUint32.bind(pwm);
    pwm.writeUint32 = (offset, value) => {
      write(offset, value);
      if (offset < SLICES * CHANNEL_BYTES) this.lookAtSlice(Math.floor(offset / CHANNEL_BYTES));
    };
    this.chip.addClockListener(() => {
      for (let slice = 0; slice < SLICES; slice++) this.lookAtSlice(slice);
    });
    // A pin that is given to the PWM, or taken from it, shows so at once.
    const io = this.chip.peripherals[IO_BANK];
    const writeIo = io.writeUint32.bind(io);
    io.writeUint32 = (offset, value) => {
      writeIo(offset, value);
      this.look((offset >> 3) % this.chip.gpio.length);
    };
  }

  /** Have each edge of a slice told, as the library emulates it; null: of none. */
  scope(slice) {
    for (const [number, channel] of this.chip.pwm.channels.entries()) {
      const isOn = number === slice;
      channel.alarmA.enable = channel.alarmB.enable = channel.alarmBottom.enable = isOn;
    }
    this.scopedSlice = slice;
  }

  lookAtSlice(slice) {
    for (const pin of this.chip.gpio) if ((pin.index >> 1) % SLICES === slice) this.look(pin.index);
  }

  look(index) {
    const pin = this.chip.gpio[index];
    if (pin.functionSelect === SIO && pin.outputEnable) {
      this.note(index, { level: Number(pin.outputValue) });
    } else if (pin.functionSelect === PWM) {
      this.note(index, this.pwmOf(index));
      if ((index >> 1) % SLICES === this.scopedSlice) this.noteEdge(index, Number(pin.outputValue));
    }
  }

  pwmOf(index) {
    const channel = this.chip.pwm.channels[(index >> 1) % SLICES];
    const compare = index & 1 ? channel.cc >>> 16 : channel.cc & 0xffff;
    const counts = (channel.top & 0xffff) + 1;
    const hz = Math.round(this.chip.pwm.clockFreq / ((channel.div || 16) / 16) / counts);
    const duty = Math.min(65535, Math.round((compare * 65536) / counts));
    const high = channel.csr & (index & 1 ? INVERTS_B : INVERTS_A) ? 65535 - duty : duty;
    return channel.csr & 1 && high ? { hz, duty: high } : { hz: 0, duty: 0 };
  }

  noteEdge(index, edge) {
    if (this.edges.get(index) === edge) return;
    this.edges.set(index, edge);
    this.tell({ pin: index, edge });
  }

  note(index, state) {
    const text = JSON.stringify(state);
    if (this.last.get(index) === text) return;
    this.last.set(index, text);
    this.tell({ pin: index, ...state });
  }
}
