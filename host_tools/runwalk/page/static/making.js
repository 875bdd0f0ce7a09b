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
  ["60m", "run an hour without a walk"],
  ["5k", "run 5 km without a walk"],
  ["10k", "get to 10 km"],
  ["half", "get to a half marathon"],
  ["marathon", "get to a marathon"],
  ["walking", "walk briskly, for now"],
];
const HOLDS = [
  ["", "they get shorter, then go"],
  ["4m/1m", "they stay: 4m run, 1m walk"],
  ["2m/1m", "they stay: 2m run, 1m walk"],
  ["1m/1m", "they stay: 1m run, 1m walk"],
  ["1m/30s", "they stay: 1m run, 30s walk"],
];
const GROWTHS = [
  ["gentle", "10 % a week at most"],
  ["faster", "20 %, with more risk of an injury"],
  ["fastest", "30 %, with more risk of an injury"],
];
const STARTS = ["30s/2m", "1m/2m", "1m/1m", "2m/2m", "3m/1m", "5m/1m"];
const FROM_ARCHIVE = "archive";

/** @param {string[][]} options @param {string} chosen */
const choices = (options, chosen) =>
  options.map(
    ([value, label]) =>
      html`<option value=${value} .selected=${value === chosen}>${label}</option>`,
  );

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
        // By a ratio the first session is of the usual length, or as long as the archive says.
        start: form.get("hold") && form.get("start") !== FROM_ARCHIVE ? null : form.get("start"),
        hold: form.get("hold") || null,
        growth: form.get("growth"),
        per_week: Number(form.get("per_week")),
        weeks: Number(form.get("weeks")) || null,
      };
      made = (await decided(app, () => post("course/make", wanted))) ?? made;
      await onMade();
    });
  }

  const save = () =>
    app.run("Keeping the course", async () => {
      /** @type {string[]} */
      const names = [];
      for (const text of made.texts) {
        const kept = await keep(app, "course/keep", { text }, null);
        if (!kept) return;
        names.push(kept.name);
      }
      made = null;
      await onKept(names[0]);
      app.say(
        `The course is kept as “${names.join("”, “")}”: load ${
          names.length > 1 ? "the first" : "it"
        } onto the clip.`,
      );
    });

  function drawMade() {
    return html`
      ${made.reminder ? html`<p class="trouble">${made.reminder}</p>` : nothing}
      ${made.risk ? html`<p class="trouble">${made.risk}</p>` : nothing}
      <h3>${made.name}</h3>
      <p>${made.about}</p>
      ${picture(made.charts, `The ${made.sessions.length} sessions of the new course`)}
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
          <label>I would like to <select name="goal">${choices(GOALS, "30m")}</select></label>
          <label>beginning with run / walk of <select name="start">${choices(
            [...STARTS.map((one) => [one, one]), [FROM_ARCHIVE, "what I did in the last 30 days"]],
            "1m/2m",
          )}</select></label>
          <label>the walks: <select name="hold">${choices(HOLDS, "")}</select></label>
          <label>growing by <select name="growth">${choices(GROWTHS, "gentle")}</select></label>
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
