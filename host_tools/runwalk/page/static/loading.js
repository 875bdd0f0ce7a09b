// Loading onto the clip: which slot, and what is to be decided first.

import { html } from "/lit-html.js";
import { get, work } from "./api.js";
import { decided } from "./deciding.js";
import { onValue } from "./forms.js";
import { tellSigns } from "./health.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function createLoading(app) {
  /** @type {(string | null)[] | null} what each slot holds, null for a free one; null: not asked */
  let held = null;
  let slot = "";

  const look = () =>
    app.run("Looking at the slots", async () => {
      held = await get("clip/slots", { port: app.port });
    });

  function drawSlots() {
    if (!held) {
      return html`into a free slot
        <button class="plain" ?disabled=${app.isBusy} @click=${look}>Choose the slot …</button>`;
    }
    return html`<label>into <select @change=${onValue((value) => {
      slot = value;
    })}>
      <option value="" .selected=${!slot}>a free slot</option>
      ${held.map(
        (one, n) => html`<option value=${n + 1} .selected=${slot === String(n + 1)}>
          slot ${n + 1}: ${one ?? "free"}</option>`,
      )}
    </select></label>`;
  }

  return {
    /** Another clip is meant, or it was changed: ask again what it holds. */
    forget() {
      held = null;
      slot = "";
    },

    /**
     * Load it; what is on the clip then, null where the user leaves it.
     * @param {string} path
     * @param {object} wanted
     * @param {import("./api.js").OnProgress} onProgress
     */
    async load(path, wanted, onProgress) {
      await tellSigns(app);
      const chosen = { port: app.port, slot: slot ? Number(slot) : null };
      return decided(app, (wish) => work(path, { ...wanted, ...chosen, ...wish }, onProgress));
    },

    draw() {
      return app.port
        ? html`<span>${drawSlots()}</span>`
        : html`<span class="help">Plug in a clip, or <a href="#try">start one here</a>.</span>`;
    },
  };
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
