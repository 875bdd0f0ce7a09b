// Courses: the questions before them, where one is, those there are, and making one.

import { html, nothing } from "/lit-html.js";
import { download, get, inSentences, post } from "./api.js";
import { decided } from "./deciding.js";
import { onValue } from "./forms.js";
import { createLoading, inWords } from "./loading.js";
import { createMaking } from "./making.js";
import { picture } from "./picture.js";
import { createScreening } from "./screening.js";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */

/**
 * @param {App} app
 * @returns {View}
 */
export function createCourse(app) {
  /** @type {any[]} */
  let courses = [];
  /** @type {any} */
  let standing = null;
  /** @type {any} the course that is open */
  let one = null;
  let isKnown = false;
  /** @type {Set<string>} */
  let days = new Set();
  let at = "07:00";
  const screening = createScreening(app, read);
  const loading = createLoading(app);
  const making = createMaking(app, read, async (name) => {
    await read();
    await open(name);
  });

  async function read() {
    const found = await get("course");
    ({ courses, standing } = found);
    screening.show(found.screening);
    isKnown = true;
    app.redraw();
  }

  /** @param {string} name */
  async function open(name) {
    one = await get("course/one", { name });
    days = new Set(one.days);
    app.redraw();
  }

  const load = () =>
    app.run("Loading the course onto the clip", async (onProgress) => {
      const loaded = await loading.load("course/load", { name: one.id }, onProgress);
      if (!loaded) return;
      app.clipChanged();
      await read();
      app.say(inWords(loaded));
    });

  /**
   * Sessions before it count as done, it and those after it do not.
   * @param {number} session
   */
  const goTo = (session) =>
    app.run("Setting the course", async () => {
      const { slot } = standing.next;
      const done = await decided(app, async (wish) => {
        await post("clip/go-to", { port: app.port, slot, session, ...wish });
        return true;
      });
      if (done) app.clipChanged();
      await read();
    });

  async function remove() {
    if (!(await app.confirm(`Delete the course “${one.name}” from this computer?`, "Delete it"))) {
      return;
    }
    await app.run("Deleting", async () => {
      await post("course/remove", { name: one.id });
      one = null;
      await read();
    });
  }

  function drawStanding() {
    if (!standing) return nothing;
    const { next } = standing;
    return html`<section class="card" aria-labelledby="standing">
      <h2 id="standing">Where you are: ${standing.name}</h2>
      <p>${standing.done} of ${standing.sessions} sessions done.
        <b>${next.session ? `Next: session ${next.session}, ${next.what}` : "Done"}</b>:
        ${next.why}.
        ${
          next.session && next.session !== next.clip_session
            ? html`Choose the session on
          <a href="#clip">Clip</a> to tell the clip.`
            : nothing
        }</p>
      ${picture(standing.charts, `The ${standing.sessions} sessions of ${standing.name}, ${standing.done} done`)}
      ${drawMarks()}
      <p class="help">As of the last time the journal was pulled: <a href="#progress">Progress</a>.</p>
    </section>`;
  }

  /** Of the course on the clip that is plugged in: a session done without it, or not really done. */
  function drawMarks() {
    const { next, done, sessions } = standing;
    if (app.look.seen()?.status?.id !== next.clip) return nothing;
    return html`<div class="bar">
      ${
        done + 1 < sessions
          ? html`<button ?disabled=${app.isBusy} @click=${() => goTo(done + 2)}>
        Mark session ${done + 1} as done</button>`
          : nothing
      }
      ${
        done
          ? html`<button ?disabled=${app.isBusy} @click=${() => goTo(done)}>
        Mark session ${done} as not done</button>`
          : nothing
      }</div>`;
  }

  function drawCourses() {
    return html`<section class="card" aria-labelledby="courses">
      <h2 id="courses">Courses</h2>
      <ul class="picks">${courses.map(
        (course) => html`<li><button class="pick"
        aria-pressed=${course.id === one?.id ? "true" : "false"} ?disabled=${Boolean(course.trouble)}
        title=${course.trouble ?? ""}
        @click=${() => app.run("Opening", () => open(course.id))}>${course.name}
        <small>${course.count} sessions${course.is_own ? ", yours" : ""}</small></button></li>`,
      )}
      </ul>
      ${one ? drawOne() : html`<p class="help">Choose one to see it.</p>`}
    </section>`;
  }

  function drawOne() {
    return html`
      <h3>${one.name}</h3>
      <p>${one.about}</p>
      <div class="bar">
        <button class="main" ?disabled=${app.isBusy || !app.port} @click=${load}>
          Load onto the clip</button>
        ${loading.draw()}
        ${
          courses.find((course) => course.id === one.id)?.is_own
            ? html`<button class="danger"
          ?disabled=${app.isBusy} @click=${remove}>Delete</button>`
            : nothing
        }
      </div>
      ${picture(one.charts, `The ${one.sessions.length} sessions of ${one.name}`)}
      <details><summary>All ${one.sessions.length} sessions</summary>
        <ol>${one.sessions.map((/** @type {string} */ steps) => html`<li>${steps}</li>`)}</ol>
      </details>
      ${one.source ? html`<p class="help">Source: ${one.source}</p>` : nothing}
      ${drawCalendar()}`;
  }

  const calendar = () =>
    app.run("Writing the calendar", async () => {
      const wanted = { name: one.id, days: [...days].join(","), at };
      const lost = await decided(app, (wish) =>
        download("course/calendar", {}, { ...wanted, ...wish }),
      );
      if (lost?.length) app.say(inSentences(lost));
    });

  const workouts = () =>
    app.run("Writing the workouts", async () => {
      const lost = await decided(app, (wish) =>
        download("course/workouts", {}, { name: one.id, ...wish }),
      );
      if (lost?.length) app.say(inSentences(lost));
    });

  function drawCalendar() {
    return html`<fieldset><legend>Into your calendar</legend>
      <div class="bar">
        ${DAYS.map(
          (day) => html`<label><input type="checkbox" .checked=${days.has(day)}
          @change=${() => {
            if (!days.delete(day)) days.add(day);
            app.redraw();
          }}> ${day}</label>`,
        )}
        <label>at <input type="time" .value=${at} @change=${onValue((value) => {
          at = value;
          app.redraw();
        })}></label>
        ${
          days.size
            ? html`<button ?disabled=${app.isBusy} @click=${calendar}>Download (.ics)</button>`
            : nothing
        }
      </div></fieldset>
      <p><button ?disabled=${app.isBusy} @click=${workouts}>For a watch (.zip)</button></p>`;
  }

  return {
    title: "Course",
    enter() {
      void app.run("Reading", read);
      void app.look.look();
    },
    clipChanged() {
      loading.forget();
      if (location.hash === "#course") void app.look.look();
    },
    draw() {
      return html`<h1>Course</h1>
        ${
          isKnown
            ? html`${drawStanding()}${screening.draw()}${drawCourses()}${making.draw()}`
            : nothing
        }`;
    },
  };
}
