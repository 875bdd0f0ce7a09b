// Plays a plan with its sounds: where it is, seeking, and how fast.

import { html, nothing } from "/lit-html.js";
import { onValue } from "./forms.js";
import { clock } from "./timeline.js";

const LOOK_MS = 50;
// Tones are handed to the loudspeaker so long before they sound.
const AHEAD_S = 0.3;
// The first tone is not late for its own beginning.
const LEAD_S = 0.1;
const DUTY = 32768;
const SPEEDS = [1, 2, 5, 10, 30, 60];
// The end signal is heard out.
const AFTER_MS = 2000;

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./timeline.js").PlannedStep} PlannedStep */

/** @param {App} app */
export function createPlayer(app) {
  /** @type {number | undefined} */
  let timer;
  /** @type {((atS?: number) => void)[]} */
  let stops = [];
  /** @type {number | null} */
  let atMs = null;
  let speed = 10;
  /** @type {[number, number, number][]} ms from the start, Hz, for ms */
  let tones = [];
  let totalMs = 0;

  function silence() {
    clearInterval(timer);
    for (const stop of stops) stop();
    stops = [];
  }

  function stop() {
    if (atMs === null) return;
    silence();
    atMs = null;
    app.redraw();
  }

  /** @param {number} fromMs */
  function playFrom(fromMs) {
    silence();
    atMs = fromMs;
    const began = app.sounder.now() + LEAD_S - fromMs / 1000 / speed;
    let next = tones.findIndex(([ms]) => ms >= fromMs);
    if (next < 0) next = tones.length;
    timer = setInterval(() => {
      const passed = app.sounder.now() - began;
      while (next < tones.length && tones[next][0] / 1000 / speed < passed + AHEAD_S) {
        const [ms, hz, forMs] = tones[next++];
        const fromS = began + ms / 1000 / speed;
        stops.push(app.sounder.tone(hz, DUTY, fromS, forMs / 1000 / speed));
      }
      atMs = Math.max(fromMs, passed * 1000 * speed);
      if (atMs > totalMs + AFTER_MS) stop();
      app.redraw();
    }, LOOK_MS);
    app.redraw();
  }

  return {
    /** Where it is, in ms of the plan; null while nothing plays. */
    at: () => (atMs === null ? null : Math.min(atMs, totalMs)),
    stop,

    /**
     * @param {() => void} play is called where it is to begin
     * @param {PlannedStep[]} steps
     * @param {boolean} isGood
     */
    draw(play, steps, isGood) {
      const now = this.at();
      const step = now === null ? null : steps.find(({ end_ms }) => now < end_ms);
      return html`<div class="player bar">
        <button ?disabled=${!isGood} @click=${now === null ? play : stop}>
          ${now === null ? "▶ Play" : "■ Stop"}</button>
        <label>Speed <select @change=${onValue((value) => {
          speed = Number(value);
          if (atMs !== null) playFrom(atMs);
        })}>${SPEEDS.map(
          (one) => html`<option value=${one} .selected=${one === speed}>${one}×</option>`,
        )}</select></label>
        ${
          now === null
            ? nothing
            : html`<input type="range" aria-label="Position" min="0" max=${totalMs} step="1000"
            .value=${String(now)} aria-valuetext=${clock(now)}
            @input=${onValue((value) => playFrom(Number(value)))}>
          <span class="clock">${clock(now)} of ${clock(totalMs)}</span>
          <span class="now" aria-live="polite">${
            step ? `${step.kind}${step.is_open ? ", open" : ""}` : "end"
          }</span>
          ${
            step
              ? html`<span class="help">${clock(step.end_ms - now)} left in this step</span>`
              : nothing
          }`
        }
      </div>`;
    },

    /**
     * @param {[number, number, number][]} given
     * @param {number} ms
     */
    start(given, ms) {
      tones = given;
      totalMs = ms;
      playFrom(0);
    },
  };
}
