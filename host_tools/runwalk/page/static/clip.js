// The clip on the cable: what it is and holds, its settings, firmware, backup and tests.

import { html, nothing } from "/lit-html.js";
import { download, post, work } from "./api.js";
import { decided } from "./deciding.js";
import { drawSteps } from "./first_steps.js";
import { onFile, onValue } from "./forms.js";
import { inWords } from "./loading.js";
import { createSettings } from "./settings.js";

const TESTS = [
  ["cues", "Sound all cues", "Sounding"],
  ["button", "Press the button", "Press it for ten seconds, in all ways"],
  ["battery", "Read the battery", "Reading"],
  ["flash", "Try the flash", "Writing and reading back"],
  ["clock", "Compare the clock", "Comparing for twenty seconds"],
];

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */

/**
 * @param {App} app
 * @returns {View}
 */
export function createClip(app) {
  /** @type {any} what the clip said of itself, null before */
  let seen = null;
  let board = "";
  const settings = createSettings(app);

  const see = () => app.look.see();
  const look = () => app.look.read();

  /**
   * @param {string} what
   * @param {string} path
   * @param {object} wanted
   * @param {string} [afterwards]
   */
  async function act(what, path, wanted, afterwards = "") {
    await app.run(what, async () => {
      const done = await decided(app, async (wish) => {
        await post(path, { port: app.port, ...wanted, ...wish });
        return true;
      });
      // Where the user leaves it, the page shows again what the clip holds.
      await see();
      if (done) app.say(afterwards);
    });
  }

  const install = () =>
    app.run("Installing the firmware", async (onProgress) => {
      const wanted = { port: app.port, board: board || null };
      const done = await work("clip/install", wanted, onProgress);
      app.say(
        done.changed
          ? `The new firmware runs on the ${done.title}.`
          : "The firmware was up to date.",
      );
      await see();
    });

  const backup = () =>
    app.run("Reading the clip", () => download("clip/backup", { port: app.port }));

  const putBack = () =>
    app.run("Putting it back", async (onProgress) => {
      const loaded = await decided(app, (wish) =>
        work("clip/load-previous", { port: app.port, ...wish }, onProgress),
      );
      if (!loaded) return;
      await see();
      app.say(inWords(loaded));
    });

  /** @param {File} file */
  async function restore(file) {
    const text = `Replace all plans, settings and the journal of the clip by “${file.name}”?
      Its sessions are pulled first.`;
    if (await app.confirm(text, "Replace them")) {
      await app.run("Restoring", async (onProgress) => {
        const restored = await decided(app, (wish) => {
          const wanted = { name: file.name, port: app.port ?? "", ...wish };
          return work(`clip/restore?${new URLSearchParams(wanted)}`, file, onProgress);
        });
        if (!restored) return;
        await see();
        settings.forget();
        const pulled = restored.new;
        const sessions = pulled === 1 ? "1 new session was" : `${pulled} new sessions were`;
        app.say(`The backup is on the clip; ${sessions} pulled first.`);
      });
    }
  }

  /**
   * @param {string} what
   * @param {string} during
   */
  const test = (what, during) =>
    app.run(during, async (onProgress) => {
      app.say(await work("clip/test", { port: app.port, what }, onProgress));
    });

  /** @param {any} slot */
  async function clear([number, plan]) {
    const text = `Take “${plan.name || "the damaged plan"}” off the clip?`;
    if (await app.confirm(text, "Take it off")) {
      await act("Taking it off", "clip/clear", { slot: number }, `Slot ${number} is empty.`);
    }
  }

  function drawNone() {
    return html`<div class="card empty-clip">
      <p><b>No clip is plugged in.</b></p>
      ${drawSteps()}
      <p>No clip at hand? <a href="#try">Try one</a> that runs on this computer, or
        <a href="#plans">write a plan</a> first.</p>
    </div>`;
  }

  function drawBare() {
    return html`<div class="card">
      <p>${seen.trouble}</p>
      <label>This board is a <select @change=${onValue((value) => {
        board = value;
        app.redraw();
      })}>
        <option value="">choose …</option>
        ${seen.boards.map(
          (/** @type {any} */ one) => html`<option value=${one.name}
          .selected=${one.name === board}>${one.title}</option>`,
        )}</select></label>
      <button class="main" ?disabled=${!board || app.isBusy} @click=${install}>
        Install the firmware</button>
    </div>`;
  }

  function drawFacts() {
    const { status } = seen;
    return html`<section class="card" aria-labelledby="this-clip">
      <h2 id="this-clip">${seen.title} <small>${status.id}</small></h2>
      ${status.safe_mode ? html`<p class="trouble">Safe mode: ${status.safe_mode}</p>` : nothing}
      <dl>
        <dt>Battery</dt><dd>${seen.battery ?? "not read in a session"}</dd>
        <dt>Firmware</dt><dd>${status.version}${seen.is_current ? "" : `, ${seen.newest} is newer`}</dd>
        <dt>Room</dt><dd>${Math.floor(status.free_bytes / 1024)} KiB free</dd>
      </dl>
      <div class="bar">
        <button ?disabled=${app.isBusy} @click=${look}>Look again</button>
        <button class=${seen.is_current ? "" : "main"} ?disabled=${app.isBusy} @click=${install}>
          ${seen.is_current ? "Reinstall the firmware" : "Update the firmware"}</button>
      </div>
      ${status.session ? drawSession(status.session) : nothing}
    </section>`;
  }

  /** @param {any} session */
  function drawSession(session) {
    return html`<p class="session">A session is ${session.state}, step ${session.step}
      (${session.kind}).
      <button ?disabled=${app.isBusy} @click=${() =>
        act("Ending the session", "clip/stop", {}, "The session is ended; its journal is kept.")}>
        End the session</button></p>`;
  }

  function drawSlots() {
    const { status } = seen;
    return html`<section class="card" aria-labelledby="on-clip">
      <h2 id="on-clip">On the clip</h2>
      ${
        seen.slots.length
          ? html`<ul class="slots">${seen.slots.map((/** @type {any} */ one) =>
              drawSlot(one, one[0] === status.slot),
            )}</ul>`
          : html`<p>No plan yet: <a href="#plans">load one</a>, or a
        <a href="#course">course</a>.</p>`
      }
      ${status.course && !status.course.error ? drawCourse(status) : nothing}
      ${
        seen.can_put_back
          ? html`<p>The last load replaced ${seen.can_put_back}.
        <button ?disabled=${app.isBusy} @click=${putBack}>Put it back</button></p>`
          : nothing
      }
    </section>`;
  }

  /**
   * @param {any} one
   * @param {boolean} isChosen
   */
  function drawSlot(one, isChosen) {
    const [number, plan] = one;
    return html`<li class=${isChosen ? "chosen" : ""}>
      <label><input type="radio" name="slot" .checked=${isChosen} ?disabled=${app.isBusy}
        @change=${() => act("Choosing", "clip/choose", { slot: number })}>
        <b>${plan.error ? `unusable: ${plan.error}` : plan.name}</b>
        ${
          plan.error
            ? nothing
            : html`<span class="help">${plan.steps} steps,
          ${Math.round(plan.total_ms / 60_000)} minutes, slot ${number}</span>`
        }</label>
      <button aria-label="Take ${plan.name} off the clip" title="Take it off"
        ?disabled=${app.isBusy} @click=${() => clear(one)}>✕</button>
    </li>`;
  }

  /** @param {any} status */
  function drawCourse(status) {
    const { course } = status;
    const next = Math.min(course.position + 1, course.sessions);
    return html`<p><label>Course “${course.name}”: next is session
      <select ?disabled=${app.isBusy} @change=${onValue((value) => {
        const session = Number(value);
        void act("Going there", "clip/go-to", { slot: status.slot, session });
      })}>${Array.from(
        { length: course.sessions },
        (_, n) => html`<option value=${n + 1}
        .selected=${n + 1 === next}>${n + 1}</option>`,
      )}</select> of ${course.sessions}</label></p>`;
  }

  function drawCare() {
    return html`<section class="card" aria-labelledby="care">
      <h2 id="care">Backup and tests</h2>
      <div class="bar">
        <button ?disabled=${app.isBusy} @click=${backup}>Save a backup</button>
        <label class="file">Restore a backup
          <input type="file" accept=".zip" ?disabled=${app.isBusy} @change=${onFile(restore)}></label>
      </div>
      <div class="bar">${TESTS.map(
        ([what, label, during]) => html`<button
        ?disabled=${app.isBusy} @click=${() => test(what, during)}>${label}</button>`,
      )}</div>
      <p>Have you just soldered it? <a href="#board">Test the board</a>, part by part.</p>
    </section>`;
  }

  return {
    title: "Clip",
    enter() {
      void app.look.look();
    },
    clipChanged() {
      settings.forget();
      if (location.hash === "#clip") void app.look.look();
    },
    draw() {
      seen = app.look.seen();
      return html`<h1>Clip</h1>
        ${!app.port ? drawNone() : nothing}
        ${
          app.port && !seen
            ? html`${app.live.draw()}
          <p>${app.live.isUnderWay() ? "Reading the clip interrupts the session for a moment." : "Looking at the clip …"}
          <button ?disabled=${app.isBusy} @click=${look}>Look again</button></p>`
            : nothing
        }
        ${app.port && seen?.trouble ? drawBare() : nothing}
        ${
          app.port && seen?.status
            ? html`
          ${app.live.draw()}<div class="cards">${drawFacts()}${drawSlots()}</div>
          ${settings.draw()}${drawCare()}`
            : nothing
        }`;
    },
  };
}
