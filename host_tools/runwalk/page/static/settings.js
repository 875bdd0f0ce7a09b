// The clip's settings: a change is seen and heard at once, and taken back if the clip refuses it.

import { html, nothing } from "/lit-html.js";
import { get, post, work } from "./api.js";
import { onValue } from "./forms.js";
import { ledColour } from "./led.js";
import { drawNotes } from "./notes.js";

const TONES = "tones.";
// Their words say it all.
const PLAIN = /^(idle_|active_|volume|brightness)/;
// What has more values than this is typed, not slid.
const MOST_ON_SLIDER = 100;

/** @type {[string, [string, string, string?][]][]} group, and its settings: name, words, unit */
const GROUPS = [
  [
    "Sound and light",
    [
      ["volume", "Volume"],
      ["brightness", "Brightness"],
      ["outputs", "Outputs"],
      ["quiet", "Quiet"],
    ],
  ],
  [
    "Cues",
    [
      ["countdown_s", "Countdown", "s"],
      ["get_ready_s", "Time to get ready", "s"],
      ["hints", "Hints"],
      ["reminder_s", "Reminder", "s"],
      ["again_times", "Repeat the end signal", "times"],
      ["again_every_s", "Between repeats", "s"],
    ],
  ],
  [
    "Button while idle",
    [
      ["idle_short", "Short press"],
      ["idle_double", "Double press"],
      ["idle_triple", "Triple press"],
      ["idle_long", "Hold 2 s"],
      ["idle_very_long", "Hold 5 s"],
    ],
  ],
  [
    "Button in a session",
    [
      ["active_short", "Short press"],
      ["active_double", "Double press"],
      ["active_triple", "Triple press"],
      ["active_long", "Hold 2 s"],
      ["active_very_long", "Hold 5 s"],
      ["lock", "Lock"],
    ],
  ],
  [
    "Power and clock",
    [
      ["power_off_min", "Switch off after", "min"],
      ["drift_ppm", "Clock correction", "ppm"],
    ],
  ],
];

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./sound.js").Pattern} Pattern */

/** @param {App} app */
export function createSettings(app) {
  /** @type {any[] | null} */
  let settings = null;
  /** @type {any} patterns, duties and colours, as the firmware has them */
  let sounds = null;
  let cue = "run";
  /** @type {Pattern} */
  let own = [];
  /** @type {Map<string, string | null>} what is to be sent, the latest of each */
  const unsent = new Map();
  let isSending = false;
  let isAsked = false;

  const open = async () => {
    if (isAsked || !app.look.seen()?.status) return;
    isAsked = true;
    const read = async () => {
      sounds ??= await get("sounds");
      settings = await get("settings", { port: app.port });
      showCue(cue);
    };
    await app.run("Reading the settings", read, true);
  };

  /** @param {string} name */
  const one = (name) => settings?.find((setting) => setting.name === name);
  /** @param {string} name */
  const value = (name) => one(name)?.text;

  /**
   * @param {string} name
   * @param {string | null} text null is the default
   */
  function set(name, text) {
    unsent.set(name, text);
    const before = one(name);
    const now = text ?? before?.default;
    settings = (settings ?? []).filter((setting) => setting.name !== name);
    if (now != null) settings.push({ ...before, name, text: now, is_chosen: text !== null });
    app.redraw();
    demonstrate(name);
    if (!isSending) void app.run("Changing", send);
  }

  async function send() {
    isSending = true;
    try {
      for (const [name, text] of unsent) {
        unsent.delete(name);
        await post("settings", { port: app.port, name, text });
        app.say(told(name));
      }
    } catch (error) {
      // What the clip has is shown again.
      unsent.clear();
      settings = await get("settings", { port: app.port });
      showCue(cue);
      throw error;
    } finally {
      isSending = false;
    }
  }

  /** What a setting is now, in words. @param {string} name */
  function told(name) {
    if (name.startsWith(TONES)) return `${words(name)}: ${value(name) ? "your own" : "the usual"}.`;
    return `${words(name)}: ${value(name)?.replaceAll("_", " ")}.`;
  }

  /** What a change sounds like. @param {string} name */
  function demonstrate(name) {
    if (name === "volume") play("run");
    if (name === "countdown_s") play("countdown");
  }

  /** @param {string} name */
  const play = (name) => hear(pattern(name));

  /** @param {Pattern} notes */
  const hear = (notes) => app.sounder.play(notes, sounds.duties[value("volume")]);

  const onClip = () =>
    app.run("Sounding", (onProgress) =>
      work("clip/test", { port: app.port, what: "cues", cue }, onProgress),
    );

  /**
   * @param {string} name
   * @returns {Pattern}
   */
  function pattern(name) {
    const chosen = value(TONES + name);
    if (!chosen) return sounds.cues[name];
    return chosen.split(" ").map((/** @type {string} */ pair) => pair.split(":").map(Number));
  }

  /** @param {string} name */
  function showCue(name) {
    cue = name;
    own = pattern(name);
    app.redraw();
  }

  /** @param {[string, string, string?]} given */
  function drawSetting([name, label, unit]) {
    const setting = one(name);
    if (!setting) return nothing;
    return html`<li>
      <label for="set-${name}">${label}
        ${PLAIN.test(name) ? nothing : html`<span class="help">${setting.help}</span>`}</label>
      <span class="row">${name === "brightness" ? drawColours(setting.text) : nothing}
        ${drawInput(setting, unit ?? "")}
        ${
          setting.is_chosen
            ? html`<button title="Reset to the default" aria-label="Reset ${label}"
              @click=${() => set(name, null)}>↺</button>`
            : nothing
        }</span>
    </li>`;
  }

  /**
   * @param {any} setting
   * @param {string} unit
   */
  function drawInput({ name, text, choices, lowest, highest }, unit) {
    const change = onValue((value) => set(name, value));
    if (choices?.length === 2) {
      return html`<input id="set-${name}" type="checkbox" role="switch" .checked=${text === "yes"}
        @change=${(/** @type {Event} */ event) =>
          set(name, /** @type {HTMLInputElement} */ (event.target).checked ? "yes" : "no")}>`;
    }
    if (choices) {
      return html`<select id="set-${name}" @change=${change}>
        ${choices.map(
          (/** @type {string} */ choice) => html`<option value=${choice}
          .selected=${choice === text}>${choice.replaceAll("_", " ")}</option>`,
        )}</select>`;
    }
    const isSlider = highest - lowest <= MOST_ON_SLIDER;
    return html`<input id="set-${name}" type=${isSlider ? "range" : "number"} min=${lowest}
      max=${highest} .value=${text} @change=${change}>
      <span class="value">${isSlider ? text : ""} ${unit}</span>`;
  }

  /** @param {string} brightness */
  function drawColours(brightness) {
    return html`<span class="leds" role="img" aria-label="The light's colours">${Object.values(
      sounds.colours[brightness] ?? {},
    ).map(
      (colour) => html`<span .style=${`background: ${ledColour(String(colour))}`}></span>`,
    )}</span>`;
  }

  function drawCues() {
    const isOwn = value(TONES + cue) !== undefined;
    return html`<section class="group" aria-labelledby="sounds">
      <h3 id="sounds">Sounds</h3>
      <div class="bar">
        <label>Sound of <select @change=${onValue((value) => showCue(value))}>
          ${Object.keys(sounds.cues).map(
            (name) => html`<option .selected=${name === cue}>
            ${name}</option>`,
          )}</select></label>
        <button @click=${() => hear(own)}>▶ Hear it</button>
        <button ?disabled=${app.isBusy} @click=${onClip}>▶ On the clip</button>
      </div>
      ${drawNotes(own, (changed, at) => {
        own = changed;
        if (at !== undefined) hear([own[at]]);
        app.redraw();
      })}
      <div class="bar">
        <button class="main" ?disabled=${own === pattern(cue)}
          @click=${() => set(TONES + cue, own.map((pair) => pair.join(":")).join(" "))}>
          Use this sound</button>
        ${
          isOwn
            ? html`<button @click=${() => {
                set(TONES + cue, null);
                showCue(cue);
              }}>Back to the usual sound</button>`
            : nothing
        }
      </div></section>`;
  }

  function drawAll() {
    const groups = GROUPS.map(
      ([title, members], n) => html`<section class="group" aria-labelledby="group-${n}">
        <h3 id="group-${n}">${title}</h3>
        <ul class="settings">${members.map(drawSetting)}</ul></section>`,
    );
    return html`<div class="groups">${groups}</div>${drawCues()}`;
  }

  return {
    open,
    /** What was read is of another clip, or no longer so. */
    forget() {
      settings = null;
      isAsked = false;
    },
    draw() {
      if (!isAsked) queueMicrotask(open);
      return html`<section class="card" aria-labelledby="settings">
        <h2 id="settings">Settings</h2>
        ${settings ? drawAll() : html`<p class="help">Reading the settings …</p>`}
      </section>`;
    },
  };
}

/** @param {string} name */
function words(name) {
  for (const [, members] of GROUPS) {
    for (const [member, label] of members) if (member === name) return label;
  }
  return `Sound of ${name.slice(TONES.length)}`;
}
