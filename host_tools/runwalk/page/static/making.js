// Making a course for oneself.

import { html, nothing } from "/lit-html.js";
import { post } from "./api.js";
import { decided } from "./deciding.js";
import { onSubmit } from "./forms.js";
import { keep } from "./keep.js";
import { picture } from "./picture.js";

const GOALS = [
  ["10m", "run 10 minutes without a walk"],
  ["20m", "run 20 minutes without a walk"],
  ["30m", "run 30 minutes without a walk"],
  ["5k", "run 5 km without a walk"],
  ["walking", "walk briskly, for now"],
];
const STARTS = ["30s/2m", "1m/2m", "1m/1m", "2m/2m", "3m/1m", "5m/1m"];

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {() => Promise<void>} onMade the health check may have been answered for it
 * @param {(name: string) => Promise<void>} onKept
 */
export function createMaking(app, onMade, onKept) {
  /** @type {any} */
  let made = null;

  /** @param {FormData} form */
  function make(form) {
    void app.run("Making the course", async () => {
      const wanted = {
        goal: form.get("goal"),
        start: form.get("start"),
        per_week: Number(form.get("per_week")),
        weeks: Number(form.get("weeks")) || null,
      };
      made = (await decided(app, () => post("course/make", wanted))) ?? made;
      await onMade();
    });
  }

  const save = () =>
    app.run("Keeping the course", async () => {
      const kept = await keep(app, "course/keep", { text: made.text }, null);
      if (!kept) return;
      made = null;
      await onKept(kept.name);
      app.say(`The course is kept as “${kept.name}”: load it onto the clip.`);
    });

  function drawMade() {
    return html`
      ${made.reminder ? html`<p class="trouble">${made.reminder}</p>` : nothing}
      <h3>${made.name}</h3>
      <p>${made.about}</p>
      ${picture(made.svg, `The ${made.sessions.length} sessions of the new course`)}
      ${
        made.weeks.length
          ? html`<details><summary>Its ${made.weeks.length} weeks</summary>
        <ol>${made.weeks.map(
          (/** @type {any} */ week) => html`<li>${week.steps}
          ${week.is_easier ? "(easier)" : ""}</li>`,
        )}</ol></details>`
          : nothing
      }
      <div class="bar"><button class="main" ?disabled=${app.isBusy} @click=${save}>
        Keep it</button></div>`;
  }

  return {
    draw() {
      return html`<section class="card" aria-labelledby="making">
        <h2 id="making">Make one for yourself</h2>
        <form class="fields" @submit=${onSubmit(make)}>
          <label>I would like to <select name="goal">${GOALS.map(
            ([value, label]) => html`<option value=${value} .selected=${value === "30m"}>
              ${label}</option>`,
          )}</select></label>
          <label>beginning with run / walk of <select name="start">${STARTS.map(
            (one) => html`<option .selected=${one === "1m/2m"}>${one}</option>`,
          )}</select></label>
          <label>times a week <input name="per_week" type="number" min="1" max="7" value="3"
            required></label>
          <label>weeks, if it shall take so many <input name="weeks" type="number" min="1"
            max="104"></label>
          <button class="main" ?disabled=${app.isBusy}>Make the course</button>
        </form>
        ${made ? drawMade() : nothing}
      </section>`;
    },
  };
}
