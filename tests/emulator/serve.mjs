// Runs an emulated Pico for a program that holds its cable: commands come in as lines of JSON, and
// what shows on the outside goes out as such. See emulated_pico.py, which speaks for it.
//
// Called as: node serve.mjs FLASH_FILE [IMAGE]

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { FlashChip } from './flash_chip.mjs';
import { Pico } from './pico.mjs';

// So much is emulated before commands are looked for, and so long it is let run on.
const SLICE_NANOS = 1e6;
const TURN_MS = 10;

const [flashFile, image] = process.argv.slice(2);
process.stdout.on('error', () => process.exit());
const tell = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const flash = new FlashChip(flashFile);
if (image) flash.put(readFileSync(image));
const pico = new Pico(flash, tell);

// How many emulated seconds pass in a real one at most, 0: as many as it can; and where it stops.
let speed = 1;
let untilNanos = Infinity;
let isAtEnd = false;
let anchor = { realMs: performance.now(), nanos: 0 };

const commands = {
  power: ({ on }) => (on ? pico.powerOn() : pico.powerOff()),
  usb: ({ data }) => pico.chip && pico.isPlugged && pico.usb.send(Buffer.from(data, 'base64')),
  pin: ({ pin, level }) => pico.setInput(pin, level),
  adc: ({ channel, mv }) => pico.setAdc(channel, mv),
  cable: ({ plugged, pin }) => pico.setCable(plugged, pin),
  scope: ({ slice }) => pico.outputs.scope(slice),
  cut: ({ after }) => flash.cutAfter(after),
  speed: (command) => {
    speed = command.speed;
    anchor = { realMs: performance.now(), nanos: pico.nanos };
  },
  until: ({ us }) => {
    untilNanos = us === null ? Infinity : us * 1000;
    isAtEnd = false;
  },
  count: ({ from_zero }) => {
    const { awakeNanos, flashNanos, longestBusyNanos } = pico;
    tell({
      event: 'count',
      us: pico.nanos / 1000,
      awake_us: awakeNanos / 1000,
      flash_us: flashNanos / 1000,
      busy_us: longestBusyNanos / 1000,
    });
    if (from_zero) pico.awakeNanos = pico.flashNanos = pico.longestBusyNanos = 0;
  },
};

function turn() {
  const started = performance.now();
  const real = started - anchor.realMs;
  const allowed = speed ? anchor.nanos + real * 1e6 * speed : Infinity;
  const goal = Math.min(untilNanos, allowed);
  while (pico.nanos < goal && performance.now() - started < TURN_MS) {
    pico.runUntil(Math.min(goal, pico.nanos + SLICE_NANOS));
  }
  if (pico.nanos >= untilNanos && !isAtEnd) tell({ event: 'until', us: pico.nanos / 1000 });
  isAtEnd = pico.nanos >= untilNanos;
  if (pico.nanos >= goal) setTimeout(turn, 1);
  else setImmediate(turn);
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const command = JSON.parse(line);
  commands[command.do](command);
});
lines.on('close', () => process.exit());
turn();
