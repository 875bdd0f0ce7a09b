// The clip's settings; a change is heard and seen here before it is worn.

import { html, nothing } from "/lit-html.js";
import { get, post, work } from "./api.js";
import { onValue } from "./forms.js";
import { ledColour } from "./led.js";

const GESTURES = /^(idle|active)_/;
const TONES = "tones.";
const UNITS = /_(s|min|ppm)$/;

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function createSettings(app) {
  /** @type {any[] | null} */
  let settings = null;
  /** @type {any} patterns, duties and colours, as the firmware has them */
  let sounds = null;
  let cue = "run";
  let own = "";

  const open = () =>
    app.run("Reading the settings", async () => {
      sounds ??= await get("sounds");
      settings = await get("settings", { port: app.port });
      showCue(cue);
    });

  /** @param {string} name */
  const value = (name) => settings?.find((one) => one.name === name)?.text;

  /**
   * @param {string} name
   * @param {string | null} text null is the default
   */
  const set = (name, text) =>
    app.run("Changing", async () => {
      await post("settings", { port: app.port, name, text });
      settings = await get("settings", { port: app.port });
      const now = value(name);
      app.say(now === undefined ? `${name} is as by default.` : `${name} is ${now}.`);
      demonstrate(name);
    });

  /** What a change sounds like. @param {string} name */
  function demonstrate(name) {
    if (name === "volume") play("run");
    if (name === "countdown_s") play("countdown");
    if (name.startsWith(TONES)) play(name.slice(TONES.length));
  }

  /** @param {string} name */
  function play(name) {
    app.sounder.play(pattern(name), sounds.duties[value("volume")]);
  }

  const onClip = () =>
    app.run("Sounding", (onProgress) =>
      work("clip/test", { port: app.port, what: "cues", cue }, onProgress),
    );

  /** @param {string} name */
  function pattern(name) {
    const chosen = value(TONES + name);
    if (!chosen) return sounds.cues[name];
    return chosen.split(" ").map((/** @type {string} */ pair) => pair.split(":").map(Number));
  }

  /** @param {string} name */
  function showCue(name) {
    cue = name;
    own = pattern(name)
      .map((/** @type {number[]} */ pair) => pair.join(":"))
      .join(" ");
    app.redraw();
  }

  /** @param {any} one */
  function drawSetting(one) {
    const change = onValue((value) => set(one.name, value));
    const input = one.choices
      ? html`<select id="set-${one.name}" ?disabled=${app.isBusy} @change=${change}>
          ${one.choices.map(
            (/** @type {string} */ choice) => html`<option value=${choice}
            .selected=${choice === one.text}>${choice.replaceAll("_", " ")}</option>`,
          )}</select>`
      : html`<input id="set-${one.name}" type="number" min=${one.lowest} max=${one.highest}
          ?disabled=${app.isBusy} .value=${one.text} @change=${change}>`;
    return html`<li>
      <label for="set-${one.name}">${
        GESTURES.test(one.name)
          ? capital(one.help)
          : html`
        ${capital(one.name.replace(UNITS, "").replaceAll("_", " "))}
        <span class="help">${one.help}</span>`
      }</label>
      <span class="row">${one.name === "brightness" ? drawColours(one.text) : nothing}${input}
        ${
          one.is_chosen
            ? html`<button title="As by default" ?disabled=${app.isBusy}
          aria-label="As by default: ${one.name}" @click=${() => set(one.name, null)}>↺</button>`
            : nothing
        }</span>
    </li>`;
  }

  /** @param {string} brightness */
  function drawColours(brightness) {
    return html`<span class="leds" role="img" aria-label="The light's colours">${Object.values(
      sounds.colours[brightness],
    ).map(
      (colour) => html`<span .style=${`background: ${ledColour(String(colour))}`}></span>`,
    )}</span>`;
  }

  function drawCues() {
    return html`
      <h3>Sounds</h3>
      <div class="bar">
        <label>Cue <select @change=${onValue((value) => showCue(value))}>
          ${Object.keys(sounds.cues).map(
            (name) => html`<option .selected=${name === cue}>
            ${name}</option>`,
          )}</select></label>
        <button @click=${() => play(cue)}>▶ Hear it</button>
        <button ?disabled=${app.isBusy} @click=${onClip}>▶ On the clip</button>
      </div>
      <label class="field">Its sound, as Hz:ms with 0 Hz for silence
        <input class="tones" .value=${own} @input=${onValue((value) => {
          own = value;
        })}></label>
      <div class="bar">
        <button ?disabled=${app.isBusy} @click=${() => set(TONES + cue, own)}>
          Use this sound</button>
        ${
          value(TONES + cue) === undefined
            ? nothing
            : html`<button ?disabled=${app.isBusy}
          @click=${() => set(TONES + cue, null).then(() => showCue(cue))}>
          The usual sound</button>`
        }
      </div>`;
  }

  function drawAll() {
    const shown = (settings ?? []).filter((one) => !one.name.startsWith(TONES));
    return html`
      <ul class="settings">${shown.filter((one) => !GESTURES.test(one.name)).map(drawSetting)}</ul>
      ${drawCues()}
      <h3>The button</h3>
      <ul class="settings">${shown.filter((one) => GESTURES.test(one.name)).map(drawSetting)}</ul>`;
  }

  return {
    /** What was read is of another clip, or no longer so. */
    forget() {
      settings = null;
    },
    draw() {
      return html`<section class="card" aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        ${
          settings
            ? drawAll()
            : html`<button ?disabled=${app.isBusy} @click=${open}>
          Show the settings</button>`
        }
      </section>`;
    },
  };
}

/** @param {string} text */
function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
