// A virtual clip: the real firmware, running behind the page, with its light, motor and button.

import { html, nothing, svg } from "/lit-html.js";
import { get, post } from "./api.js";
import { onValue } from "./forms.js";
import { ledColour } from "./led.js";

const SPEEDS = [1, 2, 5, 10, 30, 60];
// What comes is shown and sounded this much later, so that its rhythm is the clip's own.
const LAG_MS = 150;
const WAYS = [
  ["double", "Twice"],
  ["triple", "Three times"],
  ["long", "Hold 2 s"],
  ["very-long", "Hold 5 s"],
];

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */
/** @typedef {import("./app.js").Change} Change */

/**
 * Start the page's virtual clip, and mean it from now on.
 * @param {App} app
 * @param {number} speed
 */
export async function startVirtual(app, speed) {
  app.sounder.now();
  const started = await post("try/start", { speed });
  app.port = started.port;
  app.clipChanged();
}

/**
 * @param {App} app
 * @returns {View}
 */
export function createTry(app) {
  // What was chosen, until it runs.
  let wanted = 1;
  let isMuted = false;
  /** @type {Record<string, number>} duty of 65536 by part */
  const levels = { red: 0, green: 0, blue: 0, motor: 0, buzzer: 0 };
  /** @type {{colours: Record<string, Record<string, string>>} | null} */
  let sounds = null;
  let isDown = false;
  /** @type {Promise<unknown>} what the hand did last: one thing after the other */
  let hand = Promise.resolve();
  // The board's time 0 in the page's time, and what ends the tone that sounds.
  let zeroMs = Number.NaN;
  let lastUs = 0;
  /** @type {((atS?: number) => void) | null} */
  let silence = null;

  const speed = () => app.virtual?.speed ?? wanted;
  const isShown = () => location.hash === "#try";

  async function know() {
    sounds = await get("sounds");
  }

  const start = () =>
    app.run("Starting a virtual clip", async () => {
      await startVirtual(app, wanted);
      zeroMs = Number.NaN;
      app.say("It runs: load a plan onto it, then press its button.");
    });

  const changeSpeed = () =>
    app.run("Changing its speed", async () => {
      await post("try/start", { speed: wanted });
      zeroMs = Number.NaN;
      app.say(`Its time runs at ${wanted}×.`);
      await app.live.ask();
    });

  const stop = () =>
    app.run("Switching it off", async () => {
      await post("try/stop");
      silence?.();
      for (const part of Object.keys(levels)) levels[part] = 0;
    });

  /** @param {string} way */
  function press(way) {
    app.sounder.now();
    void post("try/press", { way }).then(app.live.soon, (error) => app.say(error.message));
  }

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
    const atMs = us / 1000 / (speed() || 1);
    // After a power-on its time starts again at 0, and a late computer has fallen behind.
    if (us < lastUs || !(zeroMs + atMs >= nowMs)) zeroMs = nowMs + LAG_MS - atMs;
    lastUs = us;
    const inMs = zeroMs + atMs - nowMs;
    if (part === "buzzer" && isShown()) sound(hz, duty, app.sounder.now() + inMs / 1000);
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

  /** What the light means, for people who do not see it. */
  function meaning() {
    const colour = shade();
    if (colour === "#000000") return "off";
    for (const kinds of Object.values(sounds?.colours ?? {})) {
      for (const [kind, its] of Object.entries(kinds)) if (its === colour) return kind;
    }
    return colour === "#ffffff" ? "flash" : "pause or warning";
  }

  function drawClip() {
    const isShaking = levels.motor > 0;
    return html`<div class="device ${isShaking ? "shaking" : ""}">
      <svg viewBox="0 0 160 220" role="img" aria-label="The clip; its light: ${meaning()}">
        <rect class="body" x="10" y="10" width="140" height="200" rx="34"></rect>
        ${svg`<circle class="glow" cx="80" cy="62" r="40" .style=${`fill: ${ledColour(shade())};
          opacity: ${shade() === "#000000" ? 0 : 0.35}`}></circle>
          <circle class="led" cx="80" cy="62" r="17" .style=${`fill: ${
            shade() === "#000000" ? "#27343f" : ledColour(shade())
          }`}></circle>`}
      </svg>
      <button class="its-button" aria-label="The clip's button: press or hold"
        @pointerdown=${(/** @type {PointerEvent} */ event) => {
          /** @type {Element} */ (event.target).setPointerCapture(event.pointerId);
          hold(true);
        }} @pointerup=${() => hold(false)} @pointercancel=${() => hold(false)}
        @keydown=${onKey(true)} @keyup=${onKey(false)} @blur=${() => hold(false)}></button>
    </div>`;
  }

  function drawRunning() {
    return html`
      ${app.port === app.virtual?.port ? app.live.draw() : nothing}
      <div class="try card">
        ${drawClip()}
        <div>
          <p>Light: <b aria-live="polite">${meaning()}</b>${levels.motor ? ", the motor shakes" : ""}.</p>
          <div class="bar">${WAYS.map(
            ([way, label]) => html`<button
            @click=${() => press(way)}>${label}</button>`,
          )}</div>
          <div class="bar">
            <label><input type="checkbox" role="switch" .checked=${!isMuted} @change=${() => {
              isMuted = !isMuted;
            }}> Sound</label>
          </div>
          <p class="help">A press starts a session, pauses it and goes on; twice is the next step,
            three times the cool-down. Hold it and the tone rises: let go in time, and nothing
            happens; after two seconds the session ends. <a href="#plans">Load a plan</a> or a
            <a href="#course">course</a> onto it as onto any clip.</p>
          <div class="bar">${drawSpeed()}
            <button ?disabled=${app.isBusy} @click=${stop}>Switch it off</button></div>
        </div>
      </div>`;
  }

  function drawSpeed() {
    return html`<label>Its time runs <select ?disabled=${app.isBusy} @change=${onValue((value) => {
      wanted = Number(value);
      if (app.virtual) void changeSpeed();
    })}>${SPEEDS.map(
      (one) => html`<option value=${one} .selected=${one === speed()}>
      ${one}×</option>`,
    )}</select></label>`;
  }

  return {
    title: "Try it",
    enter() {
      if (app.virtual) app.port = app.virtual.port;
      void app.live.ask();
      if (!sounds) void app.run("Looking up the colours", know);
    },
    show(now) {
      Object.assign(levels, now);
      app.redraw();
    },
    hear(changes) {
      for (const change of changes) take(change);
    },
    draw() {
      return html`<h1>Try it</h1>
        ${
          app.virtual
            ? drawRunning()
            : html`<div class="card">
          <p>A clip that runs on this computer: the real firmware, with its light, its sounds and
            its button drawn here. What you load onto it and do with it is as with a real one.</p>
          <div class="bar"><button class="main" ?disabled=${app.isBusy} @click=${start}>
            Start it</button>${drawSpeed()}</div>
        </div>`
        }`;
    },
  };
}
