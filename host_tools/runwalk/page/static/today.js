// Today: is the clip here, what comes next, what was done last, and one thing to do.

import { html, nothing } from "/lit-html.js";
import { createAfterwards } from "./afterwards.js";
import { get, work } from "./api.js";
import { drawSteps } from "./first_steps.js";
import { inWords, loadAsWished } from "./loading.js";
import { pullSessions } from "./pulling.js";
import { dayOf } from "./sessions.js";
import { startVirtual } from "./try.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */

/**
 * @param {App} app
 * @returns {View}
 */
export function createToday(app) {
  /** @type {any} */
  let found = null;

  const read = async () => {
    try {
      found = await get("today");
    } finally {
      // What the archive can't tell is left out.
      found ??= {};
      app.redraw();
    }
  };
  const afterwards = createAfterwards(app, read);

  const tryOne = () =>
    app.run("Starting a virtual clip", async () => {
      await startVirtual(app, 1);
      location.hash = "#try";
    });

  const loadFirst = () =>
    app.run("Loading onto the clip", async (onProgress) => {
      const plans = await get("plans");
      const first = plans.find((/** @type {any} */ one) => one.id === "first-steps");
      const { name, steps, about } = first;
      const loaded = await loadAsWished(app, (wish) =>
        work("plans/load", { plan: { name, steps, about }, port: app.port, ...wish }, onProgress),
      );
      if (!loaded) return;
      app.say(inWords(loaded));
      app.clipChanged();
    });

  const pull = () =>
    app.run("Getting sessions from the clip", async (onProgress) => {
      const told = await pullSessions(app, onProgress);
      if (told === null) return;
      await afterwards.ask();
      await read();
      app.say(told);
    });

  function drawEmpty() {
    return html`<section class="card welcome" aria-labelledby="begin">
      ${
        found.last
          ? html`<h2 id="begin">No clip is plugged in</h2>
            <p>Plug it in by its USB cable: it shows up here by itself.</p>`
          : html`<h2 id="begin">Three steps to your first session</h2>${drawSteps()}`
      }
      <div class="bar">
        <button class="main large" ?disabled=${app.isBusy} @click=${tryOne}>
          Try without a clip</button>
        <span class="help">The real firmware, running on this computer.</span>
      </div>
    </section>`;
  }

  function drawClip() {
    const seen = app.look.seen();
    if (!seen) {
      return html`<section class="card" aria-labelledby="here"><h2 id="here">Your clip</h2>
        <p>${app.live.isUnderWay() ? "A session is under way." : "Looking at the clip …"}</p>
      </section>`;
    }
    if (!seen.status) {
      return html`<section class="card" aria-labelledby="here"><h2 id="here">Your clip</h2>
        <p>${seen.trouble}</p><p><a href="#clip">Set it up</a></p></section>`;
    }
    const { status } = seen;
    const plan = status.plan && !status.plan.error ? status.plan.name : "";
    const others = seen.slots.length - (plan ? 1 : 0);
    return html`<section class="card" aria-labelledby="here">
      <h2 id="here">${status.name ?? seen.title} <small>is connected</small></h2>
      <dl>
        <dt>Battery</dt><dd>${seen.battery ?? "unknown in a session"}</dd>
        <dt>Plan</dt><dd>${plan ? html`<b>${plan}</b>` : "none yet"}${
          plan && others > 0 ? html`, and <a href="#clip">${others} more</a>` : nothing
        }</dd>
      </dl>
      <div class="bar">${
        plan
          ? html`<button class="main large" ?disabled=${app.isBusy} @click=${pull}>
              Read my sessions</button>
            <button ?disabled=${app.isBusy} @click=${app.live.start}>Start “${plan}” now</button>`
          : html`<button class="main large" ?disabled=${app.isBusy} @click=${loadFirst}>
              Load “First steps”</button>
            <a href="#plans">Choose another plan</a>`
      }</div>
    </section>`;
  }

  function drawNext() {
    const { next } = found;
    return html`<section class="card" aria-labelledby="next">
      <h2 id="next">Next</h2>
      ${
        next
          ? html`<p><b>${next.course}${
              next.session ? `: session ${next.session} of ${next.sessions}` : ""
            }</b></p>
          <p class="help">${next.why}.</p>`
          : html`<p>No course yet. <a href="#course">Choose a course</a>: it plans every session
            for you.</p>`
      }</section>`;
  }

  function drawLast() {
    const { last } = found;
    return html`<section class="card" aria-labelledby="last">
      <h2 id="last">Last session</h2>
      ${
        last
          ? html`<p><b>${last.plan}</b>, ${last.outcome}, ${last.moving}
            <small>${dayOf(last.started_at)} ${last.started_at?.slice(11, 16)}</small></p><p><a href=${`#progress/${last.id}`}>See the report</a></p>`
          : html`<p>Nothing yet. Your sessions show up here.</p>`
      }</section>`;
  }

  return {
    title: "Today",
    enter() {
      void app.look.look();
      void app.run("Looking up what comes next", async () => {
        // First, so that nothing that is drawn moves.
        await afterwards.read();
        await read();
      });
    },
    clipChanged() {
      if (["", "#today"].includes(location.hash)) void app.look.look();
    },
    draw() {
      return html`<h1>Today</h1>
        ${app.port ? html`${app.live.draw()}${drawClip()}` : found && drawEmpty()}
        ${found && html`<div class="cards">${drawNext()}${drawLast()}</div>`}
        ${afterwards.draw()}`;
    },
  };
}
