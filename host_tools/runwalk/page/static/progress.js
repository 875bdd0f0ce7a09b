// What was done: the journal, the sessions, the weeks, and what is known of one.

import { html, nothing } from "/lit-html.js";
import { createAfterwards } from "./afterwards.js";
import { download, get, post } from "./api.js";
import { onFile } from "./forms.js";
import { createMe } from "./me.js";
import { picture } from "./picture.js";
import { pullSessions } from "./pulling.js";
import { createSessions } from "./sessions.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */

/**
 * @param {App} app
 * @returns {View}
 */
export function createProgress(app) {
  /** @type {any} */
  let found = null;
  /** @type {any} */
  let sums = null;
  const sessions = createSessions(app, read);
  const me = createMe(app, read);
  const afterwards = createAfterwards(app, read);

  async function read() {
    found = await get("progress");
    await sessions.show(found.sessions);
    app.redraw();
    // Thousands of sessions take a moment to add up; the last ones are there before.
    sums = await get("progress/weeks");
    sessions.showMonths(sums.months);
    app.redraw();
  }

  const pull = () =>
    app.run("Getting sessions from the clip", async (onProgress) => {
      const told = await pullSessions(app, onProgress);
      if (told === null) return;
      await afterwards.ask();
      await read();
      app.say(told);
    });

  /** @param {File} file */
  const fromWatch = (file) =>
    app.run("Reading what the watch recorded", async () => {
      const path = `progress/import?${new URLSearchParams({ name: file.name })}`;
      const { plan, is_new, measured } = await post(path, file);
      await read();
      app.say(`“${plan}”${is_new ? " is a new session" : ""}: ${measured}.`);
    });

  /** @param {string} id */
  const undelete = (id) =>
    app.run("Restoring", async () => {
      await post("progress/undelete", { id });
      await read();
    });

  /** @param {string} file */
  const save = (file) => app.run("Writing", () => download(`progress/${file}`, {}));

  async function forget() {
    const text = "Delete all sessions, your answers, mass and speeds from this computer?";
    if (!(await app.confirm(text, "Delete my data"))) return;
    await app.run("Deleting", async () => {
      await post("progress/forget");
      sessions.close();
      await read();
      app.say("Your data is deleted. The clip still has its own journal.");
    });
  }

  function drawWeeks() {
    if (!sums?.weeks.length) return nothing;
    const { weeks } = sums;
    return html`<section class="card" aria-labelledby="weeks">
      <h2 id="weeks">Week by week</h2>
      ${picture(sums.charts, `${weeks.length} weeks: times run and walked, and aerobic minutes`)}
      <p>Weeks in a row with a finished session: <b>${sums.streak_weeks}</b>; your longest
        streak: ${sums.longest_streak_weeks}.
        ${sums.lapsed_since ? `None since the week of ${sums.lapsed_since}.` : ""} ${sums.guideline_min} aerobic minutes a week are advised.</p>
      <details><summary>As a table</summary><div class="wide" tabindex="0"><table>
        <thead><tr><th>Week of</th><th>Finished</th><th>Run</th><th>Walk</th><th>Aerobic</th></tr>
        </thead>
        <tbody>${weeks.map(
          (/** @type {any} */ week) => html`<tr>
          <td>${week.monday}</td>
          <td>${week.finished}${week.planned ? ` of ${week.planned}` : ""}</td>
          <td>${Math.round(week.run_min)} min</td><td>${Math.round(week.walk_min)} min</td>
          <td>${Math.round(week.aerobic_min)} min</td></tr>`,
        )}</tbody></table></div></details>
    </section>`;
  }

  function drawDeleted() {
    if (!found.deleted.length) return nothing;
    return html`<details><summary>Deleted sessions (${found.deleted.length})</summary>
      <div class="bar">${found.deleted.map(
        (/** @type {string} */ id) => html`<button @click=${() => undelete(id)}>
        Restore ${id}</button>`,
      )}</div></details>`;
  }

  return {
    title: "Progress",
    enter(session) {
      void app.run("Reading the archive", async () => {
        // First, so that nothing that is drawn moves.
        await afterwards.read();
        await read();
        if (session) await sessions.open(session);
      });
    },
    draw() {
      if (!found) return html`<h1>Progress</h1>`;
      return html`<h1>Progress</h1>
        <div class="bar">
          <button class="main" ?disabled=${!app.port} @click=${pull}>
            Get sessions from the clip</button>
          ${
            app.port
              ? nothing
              : html`<span class="help">Plug in the clip to get its
            sessions.</span>`
          }
          <label class="file">From a watch (.fit)
            <input type="file" accept=".fit" @change=${onFile(fromWatch)}></label>
        </div>
        ${afterwards.draw()}
        <section class="card" aria-labelledby="sessions">
          <h2 id="sessions">Sessions</h2>
          ${sessions.draw()}${drawDeleted()}
        </section>
        ${drawWeeks()}
        ${me.draw(found.me)}
        <section class="card" aria-labelledby="data">
          <h2 id="data">Your data</h2>
          <p>Everything stays on this computer.</p>
          <div class="bar">
            <button @click=${() => save("sessions.csv")}>
              Sessions as a table (CSV)</button>
            <button @click=${() => save("archive.sqlite")}>
              All of it (SQLite)</button>
            <button class="danger" @click=${forget}>Delete my data</button>
          </div>
        </section>`;
    },
  };
}
