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

  /** @param {string} id */
  async function open(id) {
    found = await get("progress/session", { id });
    app.redraw();
  }

  /**
   * @param {string} what
   * @param {object} said
   */
  const note = (what, said) =>
    app.run("Keeping it", async () => {
      await post(`progress/${what}`, { id: found.id, ...said });
      await open(found.id);
      await onChanged();
    });

  /** @param {string} ending */
  const save = (ending) =>
    app.run("Writing", () => download(`progress/session.${ending}`, { id: found.id }));

  async function remove() {
    if (!(await app.confirm("Delete this session? It can be taken back.", "Delete it"))) return;
    await app.run("Deleting", async () => {
      await post("progress/delete", { id: found.id });
      found = null;
      await onChanged();
    });
  }

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

  function drawNote() {
    return html`<form class="bar" @submit=${onSubmit((form) =>
      note("note", { text: form.get("text") }),
    )}><label>Note <input name="text" maxlength="500" .value=${found.note}></label>
      <button>Keep note</button></form>`;
  }

  return {
    open,
    id: () => found?.id,
    close() {
      found = null;
    },
    draw() {
      if (!found) return nothing;
      return html`<section class="card" aria-labelledby="report">
        <h2 id="report">${found.plan} <small>${found.when}</small></h2>
        ${picture(found.charts, `What was planned and what was done: ${found.outcome}`)}
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
          <button ?disabled=${app.isBusy} @click=${() => save("fit")}>Download (FIT)</button>
          <button ?disabled=${app.isBusy} @click=${() => save("tcx")}>Download (TCX)</button>
          <button class="danger" ?disabled=${app.isBusy} @click=${remove}>Delete session</button>
        </div>
        ${drawDate()}${drawNote()}
      </section>`;
    },
  };
}
