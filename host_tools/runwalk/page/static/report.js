// The report on one session.

import { html, nothing } from "/lit-html.js";
import { keepAnswers } from "./afterwards.js";
import { download, get, post } from "./api.js";
import { onSubmit, onValue } from "./forms.js";
import { picture } from "./picture.js";

const FELT = ["nothing", "", "", "moderate", "", "hard", "", "very hard", "", "", "all"];
const HURT = ["none", "", "", "mild", "", "moderate", "", "severe", "", "", "worst"];

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {() => Promise<void>} onChanged
 */
export function createReport(app, onChanged) {
  /** @type {any} */
  let found = null;

  /** What is open may have been rated, or the person's mass is known by now. */
  async function refresh() {
    if (!found) return;
    const again = await get("progress/session", { id: found.id });
    // It may have been closed meanwhile, or another one is open.
    if (found?.id === again.id) found = again;
    app.redraw();
  }

  /** @param {string} id */
  async function open(id) {
    found = await get("progress/session", { id });
    app.redraw();
    // Once it is drawn.
    requestAnimationFrame(() => {
      const heading = document.getElementById("report");
      heading?.focus({ preventScroll: true });
      // All of it, or as much as fits from its row on.
      heading?.closest("li")?.scrollIntoView({ block: "nearest" });
    });
  }

  /**
   * @param {string} what
   * @param {object} said
   */
  const note = (what, said) =>
    app.run("Saving", async () => {
      await post(`progress/${what}`, { id: found.id, ...said });
      await onChanged();
    });

  /**
   * @param {string} about
   * @param {string} text
   */
  const answer = (about, text) =>
    app.run("Saving", async () => {
      const rules = await keepAnswers([{ id: found.id, about, text }]);
      await onChanged();
      if (rules) app.say(rules);
    });

  /** @param {string} ending */
  const save = (ending) =>
    app.run("Writing", () => download(`progress/session.${ending}`, { id: found.id }));

  async function remove() {
    if (!(await app.confirm("Delete this session? You can restore it.", "Delete it"))) return;
    await app.run("Deleting", async () => {
      await post("progress/delete", { id: found.id });
      found = null;
      await onChanged();
    });
  }

  /**
   * A number from 0 to 10 with words at some of them.
   * @param {string} label
   * @param {string[]} words
   * @param {number | null} value
   * @param {string} about
   */
  function drawScale(label, words, value, about) {
    return html`<label>${label} <select @change=${onValue((given) => answer(about, given))}>
      ${value === null ? html`<option selected disabled>not rated</option>` : nothing}
      ${words.map(
        (word, number) => html`<option value=${number} .selected=${number === value}>
        ${number}${word ? ` – ${word}` : ""}</option>`,
      )}</select></label>`;
  }

  function drawReason() {
    if (!found.reasons.length) return nothing;
    return html`<label>Ended early for
      <select @change=${onValue((given) => answer("reason", given))}>
      ${found.reason ? nothing : html`<option selected disabled>not said</option>`}
      ${found.reasons.map(
        (/** @type {string} */ reason) => html`<option .selected=${reason === found.reason}>
        ${reason}</option>`,
      )}</select></label>`;
  }

  function drawDate() {
    return html`<form class="bar" @submit=${onSubmit((form) =>
      note("date", { when: form.get("when") }),
    )}><label>It was on <input type="datetime-local" name="when" required
      .value=${found.started_at?.slice(0, 16) ?? ""}></label><button>Keep</button></form>`;
  }

  function drawRoute() {
    /** @param {FormDataEntryValue | null} given */
    const number = (given) => (given ? Number(given) : null);
    return html`<form class="bar" @submit=${onSubmit((form) =>
      note("route", { km: number(form.get("km")), climb_m: number(form.get("climb")) }),
    )}><label>Distance, km <input type="number" name="km" min="0.1" max="200" step="any"></label>
      <label>Net climb, m <input type="number" name="climb" min="-5000" max="5000" step="any"></label>
      <button>Keep route</button></form>`;
  }

  function drawNote() {
    return html`<form class="bar" @submit=${onSubmit((form) =>
      note("note", { text: form.get("text") }),
    )}><label>Note <input name="text" maxlength="500" .value=${found.note}></label>
      <button>Keep note</button></form>`;
  }

  return {
    open,
    refresh,
    id: () => found?.id,
    close() {
      found = null;
    },
    draw() {
      if (!found) return nothing;
      return html`<section class="report" aria-labelledby="report">
        <h3 id="report" tabindex="-1">${found.plan} <small>${found.when}</small></h3>
        ${picture(found.charts, `What was planned and what was done: ${found.outcome}`)}
        <div class="bar">
          ${drawScale("It felt", FELT, found.effort, "effort")}
          ${drawScale("Pain", HURT, found.pain, "pain")}
          ${drawScale("Legs the day after", HURT, found.next_day, "next-day")}
          ${drawReason()}
        </div>
        ${drawNote()}
        <dl>${found.facts.map((/** @type {[string, string]} */ [name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
        <details><summary>Every step</summary><div class="wide" tabindex="0"><table>
          <thead><tr><th>Step</th><th>Kind</th><th>Began</th><th>Planned</th><th>Done</th></tr>
          </thead>
          <tbody>${found.rows.map(
            (/** @type {any} */ row) => html`<tr><td>${row.number}</td>
            <td>${row.kind}</td><td>${row.began}</td><td>${row.planned}</td><td>${row.done}</td>
            </tr>`,
          )}</tbody></table></div></details>
        ${drawDate()}${drawRoute()}
        <div class="bar">
          <button @click=${() => save("fit")}>Download (FIT)</button>
          <button @click=${() => save("tcx")}>Download (TCX)</button>
          <button class="danger" @click=${remove}>Delete session</button>
        </div>
      </section>`;
    },
  };
}
