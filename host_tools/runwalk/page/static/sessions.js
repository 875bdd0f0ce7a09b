// The list of sessions, the last one on top, by months; a report opens in its row.

import { html, nothing } from "/lit-html.js";
import { get } from "./api.js";
import { onValue } from "./forms.js";
import { createReport } from "./report.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{number: number, id: string, plan: string, started_at: string | null,
 *   outcome: string, moving: string, effort: number | null, note: string}} Listed */
/** @typedef {{month: string | null, sessions: number, moving: string, first: number,
 *   last: number}} Month */

/** @param {string | null} at ISO, as by the clocks where it was */
export const dayOf = (at) =>
  at
    ? new Date(`${at.slice(0, 10)}T00:00Z`).toLocaleDateString("en-GB", {
        weekday: "short",
        day: "numeric",
        month: "short",
        timeZone: "UTC",
      })
    : "Date not known";

/** @param {string | null} month as 2026-11 */
const nameOf = (month) =>
  month
    ? new Date(`${month}-01T00:00Z`).toLocaleDateString("en-GB", {
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      })
    : "Date not known";

/** @param {Listed} session */
const monthOf = (session) => session.started_at?.slice(0, 7) ?? null;

/**
 * Sessions in the order in which they come, in runs of the same month.
 * @param {Listed[]} sessions
 */
export function byMonth(sessions) {
  /** @type {{month: string | null, sessions: Listed[]}[]} */
  const found = [];
  for (const session of sessions) {
    const month = monthOf(session);
    if (found.at(-1)?.month !== month) found.push({ month, sessions: [] });
    found.at(-1)?.sessions.push(session);
  }
  return found;
}

/**
 * @param {App} app
 * @param {() => Promise<void>} onChanged
 */
export function createSessions(app, onChanged) {
  /** @type {Listed[]} the last ones, the last one last */
  let latest = [];
  /** @type {Listed[]} */
  let shown = [];
  /** @type {Month[]} */
  let months = [];
  /** the place in the list of months that is chosen; "" is the latest */
  let chosen = "";
  const report = createReport(app, onChanged);

  /** @param {string} place */
  const choose = (place) =>
    app.run("Reading sessions", async () => {
      chosen = place;
      shown = await wanted();
      app.redraw();
    });

  /** The sessions of the month that is chosen, or the latest. */
  async function wanted() {
    const of = chosen && months[Number(chosen)];
    if (!of) return latest;
    const range = { before: of.last + 1, first: of.first };
    const found = /** @type {Listed[]} */ (await get("progress/earlier", range));
    return found.filter((session) => monthOf(session) === of.month);
  }

  const showEarlier = () =>
    app.run("Reading earlier sessions", async () => {
      latest = [...(await get("progress/earlier", { before: latest[0].number })), ...latest];
      shown = latest;
      app.redraw();
    });

  /** @param {Listed} session */
  async function toggle(session) {
    if (session.id === report.id()) report.close();
    else await app.run("Opening the report", () => report.open(session.id));
    app.redraw();
  }

  /** @param {Listed} session */
  function drawSession(session) {
    const isOpen = session.id === report.id();
    return html`<li class="session ${isOpen ? "chosen" : ""}">
      <button class="session-row" aria-expanded=${isOpen ? "true" : "false"}
        @click=${() => toggle(session)}>
        <span class="when"><span class="hidden">Report on session ${session.number}: </span>
          <b>${dayOf(session.started_at)}</b> ${session.started_at?.slice(11, 16)}</span>
        <span class="plan">${session.plan}</span>
        <span>${session.moving}</span>
        <span class="outcome ${session.outcome === "finished" ? "good" : ""}">
          ${session.outcome}</span>
        <span class="help">${
          session.effort === null ? "effort not rated" : `effort ${session.effort} of 10`
        }</span>
      </button>
      ${isOpen ? report.draw() : nothing}
    </li>`;
  }

  function drawMonths() {
    if (months.length < 2) return nothing;
    return html`<label>Month <select @change=${onValue(choose)}>
      <option value="" .selected=${chosen === ""}>latest sessions</option>
      ${months.map(
        (one, place) => html`<option value=${place} .selected=${String(place) === chosen}>
        ${nameOf(one.month)} (${one.sessions})</option>`,
      )}</select></label>`;
  }

  /** @param {string | null} month */
  function sum(month) {
    const found = months.find((one) => one.month === month);
    const counted = found?.sessions === 1 ? "1 session" : `${found?.sessions} sessions`;
    return found ? html`<small>${counted}, ${found.moving}</small>` : nothing;
  }

  return {
    /** @param {Listed[]} given the last ones, as they are now */
    async show(given) {
      const first = latest[0]?.number;
      const before = given[0]?.number;
      // As many as were shown: what is open may be an earlier one.
      const earlier = first < before ? await get("progress/earlier", { before, first }) : [];
      latest = [...earlier, ...given];
      shown = await wanted();
      await report.refresh();
    },
    /** @param {Month[]} given */
    showMonths(given) {
      months = given;
    },
    open: report.open,
    close: report.close,
    draw() {
      if (!shown.length) {
        return html`<p>No sessions yet. After your first run or walk, plug in the clip and press
          “Get sessions from the clip”.</p>`;
      }
      const before = latest[0].number - 1;
      return html`${drawMonths()}
        ${byMonth(shown.toReversed()).map(
          ({ month, sessions }) => html`<h3>${nameOf(month)} ${sum(month)}</h3>
          <ul class="sessions">${sessions.map(drawSession)}</ul>`,
        )}
        ${
          before > 0 && !chosen
            ? html`<p><button @click=${showEarlier}>Show earlier sessions (${before})</button></p>`
            : nothing
        }`;
    },
  };
}
