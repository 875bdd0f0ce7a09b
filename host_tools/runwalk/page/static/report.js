// The report on one session.

import { html, nothing } from "/lit-html.js";
import { download, get, post } from "./api.js";
import { onSubmit, onValue } from "./forms.js";
import { picture } from "./picture.js";

const FELT = ["nothing", "", "", "moderate", "", "hard", "", "very hard", "", "", "all"];

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {() => Promise<void>} onChanged
 */
export function createReport(app, onChanged) {
  /** @type {any} */
  let found = null;

  /** @param {number} number */
  async function open(number) {
    found = await get("progress/session", { number });
    app.redraw();
  }

  /**
   * @param {string} what
   * @param {object} said
   */
  const note = (what, said) =>
    app.run("Keeping it", async () => {
      await post(`progress/${what}`, { number: found.number, ...said });
      await open(found.number);
      await onChanged();
    });

  const save = () =>
    app.run("Writing", () => download("progress/session.fit", { number: found.number }));

  function drawFelt() {
    return html`<label>It felt <select ?disabled=${app.isBusy} @change=${onValue((value) => note("effort", { felt: Number(value) }))}>
      ${found.effort === null ? html`<option selected disabled>how hard?</option>` : nothing}
      ${FELT.map(
        (word, felt) => html`<option value=${felt} .selected=${felt === found.effort}>
        ${felt}${word ? ` – ${word}` : ""}</option>`,
      )}</select> of 10</label>`;
  }

  function drawDate() {
    return html`<form class="bar" @submit=${onSubmit((form) =>
      note("date", { when: form.get("when") }),
    )}><label>It was on <input type="datetime-local" name="when" required
      .value=${found.started_at?.slice(0, 16) ?? ""}></label><button>Keep</button></form>`;
  }

  return {
    open,
    number: () => found?.number,
    close() {
      found = null;
    },
    draw() {
      if (!found) return nothing;
      return html`<section class="card" aria-labelledby="report">
        <h2 id="report">${found.plan} <small>${found.when}</small></h2>
        ${picture(found.svg, `What was planned and what was done: ${found.outcome}`)}
        <dl>${found.facts.map((/** @type {[string, string]} */ [name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
        <details><summary>Every step</summary><div class="wide" tabindex="0"><table>
          <thead><tr><th>Step</th><th>Kind</th><th>Began</th><th>Planned</th><th>Done</th></tr>
          </thead>
          <tbody>${found.rows.map(
            (/** @type {any} */ row) => html`<tr><td>${row.number}</td>
            <td>${row.kind}</td><td>${row.began}</td><td>${row.planned}</td><td>${row.done}</td>
            </tr>`,
          )}</tbody></table></div></details>
        <div class="bar">${drawFelt()}
          <button ?disabled=${app.isBusy} @click=${save}>Download (FIT)</button></div>
        ${drawDate()}
      </section>`;
    },
  };
}
