// Loading onto the clip: which slot, and what is to be decided first.

import { html, nothing } from "/lit-html.js";
import { work } from "./api.js";
import { decided } from "./deciding.js";
import { onValue } from "./forms.js";
import { tellSigns } from "./health.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function createLoading(app) {
  let slot = "";
  let isAsked = false;

  function drawSlots() {
    const held = app.look.seen()?.held;
    if (!held) return html`into a free slot`;
    const free = held.indexOf(null) + 1;
    return html`<label>into <select @change=${onValue((value) => {
      slot = value;
    })}>
      <option value="" .selected=${!slot}>${
        free ? `slot ${free}: free` : "choose the one to replace"
      }</option>
      ${held.map((/** @type {string | null} */ one, /** @type {number} */ n) =>
        n + 1 === free
          ? nothing
          : html`<option value=${n + 1} .selected=${slot === String(n + 1)}>
          slot ${n + 1}: ${one ?? "free"}</option>`,
      )}
    </select></label>`;
  }

  return {
    /** Another clip is meant, or it was changed: ask again what it holds. */
    forget() {
      slot = "";
      isAsked = false;
    },

    /**
     * Load it; what is on the clip then, null where the user leaves it.
     * @param {string} path
     * @param {object} wanted
     * @param {import("./api.js").OnProgress} onProgress
     */
    async load(path, wanted, onProgress) {
      const chosen = { port: app.port, slot: slot ? Number(slot) : null };
      return loadAsWished(app, (wish) => work(path, { ...wanted, ...chosen, ...wish }, onProgress));
    },

    draw() {
      // What the slots hold is shown beside the button that loads.
      if (!isAsked && app.port && !app.isBusy) {
        isAsked = true;
        queueMicrotask(() => void app.look.look());
      }
      return app.port
        ? html`<span>${drawSlots()}</span>`
        : html`<span class="help">Plug in a clip, or <a href="#try">start one here</a>.</span>`;
    },
  };
}

/**
 * Load; then tell when to stop, unless the health questions have just told that.
 * @param {App} app
 * @param {(wish: import("./deciding.js").Wish) => Promise<any>} act
 */
export async function loadAsWished(app, act) {
  const loaded = await decided(app, act);
  if (loaded) await tellSigns(app);
  return loaded;
}

/**
 * What was loaded, in words.
 * @param {any} loaded
 */
export function inWords(loaded) {
  const first = loaded.session
    ? ` It begins with session ${loaded.session} of ${loaded.sessions}.`
    : "";
  const held = loaded.replaced
    ? ` The slot held ${loaded.replaced}; “Put it back” on Clip undoes that.`
    : "";
  return `“${loaded.name}” is on the clip, in slot ${loaded.slot}.${first} Press its button to start.${held}`;
}
