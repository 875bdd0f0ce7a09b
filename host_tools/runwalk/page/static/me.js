// What the coach is told of oneself.

import { html } from "/lit-html.js";
import { post } from "./api.js";
import { onSubmit } from "./forms.js";

const NUMBERS = [
  ["mass_kg", "Body mass, kg"],
  ["easy_kmh", "Warm-up and cool-down, km/h"],
  ["walk_kmh", "Walking, km/h"],
  ["run_kmh", "Running, km/h"],
  ["grade_percent", "How steep your ground is, %"],
];
const GROUNDS = ["road", "dirt-road", "light-brush", "heavy-brush", "swamp", "sand"];

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {() => Promise<void>} onChanged
 */
export function createMe(app, onChanged) {
  /** @param {FormData} form */
  function keep(form) {
    /** @type {Record<string, unknown>} */
    const told = { terrain: form.get("terrain") };
    for (const [name] of NUMBERS) told[name] = form.get(name) ? Number(form.get(name)) : null;
    void app.run("Keeping it", async () => {
      await post("progress/me", told);
      await onChanged();
      app.say("Kept, on this computer alone.");
    });
  }

  return {
    /** @param {any} me */
    draw(me) {
      return html`<section class="card" aria-labelledby="me">
        <h2 id="me">About you</h2>
        <p class="help">For the energy of what you did. It stays on this computer. The right running speed for
          training is one at which you can still talk.</p>
        <form class="fields" @submit=${onSubmit(keep)}>
          ${NUMBERS.map(
            ([name, label]) => html`<label>${label} <input type="number" step="any"
            name=${name} .value=${me[name] ?? ""}></label>`,
          )}
          <label>Ground <select name="terrain">${GROUNDS.map(
            (ground) => html`<option
            .selected=${ground === me.terrain}>${ground}</option>`,
          )}</select></label>
          <button ?disabled=${app.isBusy}>Keep</button>
        </form>
      </section>`;
    },
  };
}
