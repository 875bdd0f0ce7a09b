// A virtual clip: the real firmware, running behind the page, with its light, motor and button.

import { html, nothing } from "/lit-html.js";
import { get, post } from "./api.js";
import { onValue } from "./forms.js";

const SPEEDS = [1, 2, 5, 10, 30, 60];
const WAYS = [
  ["double", "Twice"],
  ["triple", "Three times"],
  ["long", "Hold 2 s"],
  ["very-long", "Hold 5 s"],
];

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */

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
  /** @type {{colours: Record<string, Record<string, string>>} | null} */
  let sounds = null;
  const speed = () => app.virtual?.speed ?? wanted;
  async function know() {
    sounds = await get("sounds");
  }

  const start = () =>
    app.run("Starting a virtual clip", async () => {
      await startVirtual(app, wanted);
      app.device.timeAnew();
      app.say("It runs: load a plan onto it, then press its button.");
    });

  const changeSpeed = () =>
    app.run("Changing its speed", async () => {
      await post("try/start", { speed: wanted });
      app.device.timeAnew();
      app.say(`Its time runs at ${wanted}×.`);
      await app.live.ask();
    });

  const stop = () =>
    app.run("Switching it off", async () => {
      await post("try/stop");
      app.device.darken();
    });

  /** @param {string} way */
  function press(way) {
    app.sounder.now();
    void post("try/press", { way }).then(app.live.soon, (error) => app.say(error.message));
  }

  /** What the light means, for people who does not see it. */
  function meaning() {
    const colour = app.device.shade();
    if (colour === "#000000") return "off";
    for (const kinds of Object.values(sounds?.colours ?? {})) {
      for (const [kind, its] of Object.entries(kinds)) if (its === colour) return kind;
    }
    return colour === "#ffffff" ? "flash" : "pause or warning";
  }

  function drawRunning() {
    return html`
      ${app.port === app.virtual?.port ? app.live.draw() : nothing}
      <div class="try card">
        ${app.device.draw(meaning())}
        <div>
          <p>Light: <b aria-live="polite">${meaning()}</b>${app.device.isShaking() ? ", the motor shakes" : ""}.</p>
          <div class="bar">${WAYS.map(
            ([way, label]) => html`<button
            @click=${() => press(way)}>${label}</button>`,
          )}</div>
          <div class="bar">
            <label><input type="checkbox" role="switch" .checked=${!app.device.isMuted()}
              @change=${app.device.toggleSound}> Sound</label>
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
