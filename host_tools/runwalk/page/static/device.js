// The page's virtual clip as one has it in the hand: its light, its tones, its motor and its button.

import { html, svg } from "/lit-html.js";
import { post } from "./api.js";
import { ledColour } from "./led.js";

// What comes is shown and sounded this much later, so that its rhythm is the clip's own.
const LAG_MS = 150;
// Where it is shown, and heard.
const SHOWN = ["#try", "#board"];

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").Change} Change */

/** @param {App} app */
export function createDevice(app) {
  let isMuted = false;
  /** @type {Record<string, number>} duty of 65536 by part */
  const levels = { red: 0, green: 0, blue: 0, motor: 0, buzzer: 0 };
  let isDown = false;
  /** @type {Promise<unknown>} what the hand did last: one thing after the other */
  let hand = Promise.resolve();
  // The board's time 0 in the page's time, and what ends the tone that sounds.
  let zeroMs = Number.NaN;
  let lastUs = 0;
  /** @type {((atS?: number) => void) | null} */
  let silence = null;

  /**
   * The hand presses the button, and lets it go.
   * @param {boolean} isNowDown
   */
  function hold(isNowDown) {
    if (isNowDown === isDown) return;
    isDown = isNowDown;
    app.sounder.now();
    hand = hand
      .then(() => post(isNowDown ? "try/down" : "try/up"))
      .then(app.live.soon, (error) => app.say(error.message));
  }

  /** @param {boolean} isNowDown */
  const onKey = (isNowDown) => (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    hold(isNowDown);
  };

  /** @param {Change} change */
  function take([us, part, hz, duty]) {
    const nowMs = performance.now();
    // A clip whose time stands still is shown at the pace of one whose time runs as usual.
    const atMs = us / 1000 / (app.virtual?.speed || 1);
    // After a power-on its time starts again at 0, and a late computer has fallen behind.
    if (us < lastUs || !(zeroMs + atMs >= nowMs)) zeroMs = nowMs + LAG_MS - atMs;
    lastUs = us;
    const inMs = zeroMs + atMs - nowMs;
    const isShown = SHOWN.includes(location.hash);
    if (part === "buzzer" && isShown) sound(hz, duty, app.sounder.now() + inMs / 1000);
    setTimeout(() => {
      levels[part] = duty;
      app.redraw();
    }, inMs);
  }

  /**
   * A tone lasts until the next change of the buzzer.
   * @param {number} hz
   * @param {number} duty
   * @param {number} fromS in the loudspeaker's time
   */
  function sound(hz, duty, fromS) {
    silence?.(fromS);
    silence = duty && !isMuted ? app.sounder.tone(hz, duty, fromS, Number.POSITIVE_INFINITY) : null;
  }

  function shade() {
    const [red, green, blue] = ["red", "green", "blue"].map((part) =>
      Math.round(levels[part] / 257)
        .toString(16)
        .padStart(2, "0"),
    );
    return `#${red}${green}${blue}`;
  }

  return {
    /** Its light's colour, as #rrggbb. */
    shade,
    isShaking: () => levels.motor > 0,
    isMuted: () => isMuted,

    toggleSound() {
      isMuted = !isMuted;
    },

    /** Its speed was changed: what comes is timed anew. */
    timeAnew() {
      zeroMs = Number.NaN;
    },

    /** It is off. */
    darken() {
      silence?.();
      for (const part of Object.keys(levels)) levels[part] = 0;
    },

    /** @param {Record<string, number>} now duty of 65536 by part, of what is on */
    show(now) {
      Object.assign(levels, now);
      app.redraw();
    },

    /** @param {Change[]} changes */
    hear(changes) {
      for (const change of changes) take(change);
    },

    /** @param {string} meaning of its light, for people who do not see it */
    draw(meaning) {
      const isDark = shade() === "#000000";
      return html`<div class="device ${levels.motor > 0 ? "shaking" : ""}">
        <svg viewBox="0 0 160 220" role="img" aria-label="The clip; its light: ${meaning}">
          <rect class="body" x="10" y="10" width="140" height="200" rx="34"></rect>
          ${svg`<circle class="glow" cx="80" cy="62" r="40" .style=${`fill: ${ledColour(shade())};
            opacity: ${isDark ? 0 : 0.35}`}></circle>
            <circle class="led" cx="80" cy="62" r="17" .style=${`fill: ${
              isDark ? "#27343f" : ledColour(shade())
            }`}></circle>`}
        </svg>
        <button class="its-button" aria-label="The clip's button: press or hold"
          @pointerdown=${(/** @type {PointerEvent} */ event) => {
            /** @type {Element} */ (event.target).setPointerCapture(event.pointerId);
            hold(true);
          }} @pointerup=${() => hold(false)} @pointercancel=${() => hold(false)}
          @keydown=${onKey(true)} @keyup=${onKey(false)} @blur=${() => hold(false)}></button>
      </div>`;
    },
  };
}
