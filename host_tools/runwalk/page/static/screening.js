// The health check on the page of courses: where one stands with it.

import { html, nothing } from "/lit-html.js";
import { post } from "./api.js";
import { onSubmit } from "./forms.js";
import { askHealth, drawSigns } from "./health.js";

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {() => Promise<void>} onAnswered
 */
export function createScreening(app, onAnswered) {
  /** @type {any} */
  let found = null;

  const answer = () =>
    app.run("Keeping the answers", async () => {
      if (await askHealth(app)) await onAnswered();
    });

  /** @param {FormData} form */
  function clear(form) {
    void app.run("Keeping it", async () => {
      found = await post("course/cleared", { on: form.get("on") });
    });
  }

  return {
    /** @param {any} given */
    show(given) {
      found = given;
    },
    draw() {
      const isLimited = found.allowed === "none" || found.reasons.length;
      return html`<section class="card" aria-labelledby="screening">
        <h2 id="screening">Health check</h2>
        <p class=${found.is_known && found.allowed !== "vigorous" ? "trouble" : ""}>${
          found.is_known || found.allowed === "none"
            ? `${found.advice}.`
            : "Before you run: a few questions, in less than a minute, whether to see a doctor first."
        }</p>
        <div class="bar">
          <button class=${found.is_known ? "" : "main"} ?disabled=${app.isBusy} @click=${answer}>
            ${found.is_known ? "Answer again" : "Answer the health check"}</button></div>
        ${
          found.is_known && isLimited && found.allowed !== "vigorous"
            ? html`<form class="bar" @submit=${onSubmit(clear)}>
          <label>A doctor has cleared you on <input type="date" name="on" required></label>
          <button>Keep it</button></form>`
            : nothing
        }
        <details><summary>When to stop and seek help</summary>${drawSigns(found)}</details>
      </section>`;
    },
  };
}
