// The guided test of a soldered clip: what is asked, what was answered, and what came of it.

import { html, nothing } from "/lit-html.js";
import { hearOut, post, save } from "./api.js";
import { onSubmit } from "./forms.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */
/** @typedef {{name: string, outcome: string, note: string, measured?: Record<string, number>}} Step */
/** @typedef {{kind: string, text: string, choices: string[] | null, number: number}} Question */

/** @type {Record<string, [string, string]>} */
const STEPS = {
  light: ["Light", "each colour by itself"],
  buzzer: ["Buzzer", "15 tones: which is the loudest?"],
  motor: ["Motor", "it shakes once"],
  button: ["Button", "five presses"],
  battery: ["Battery", "against a meter, if you have one"],
  clock: ["Clock", "against this computer's, for a minute"],
  off: ["Off and on", "it switches off, and a press wakes it"],
};
/** @type {Record<string, string>} */
const ANSWERS = {
  again: "Play them again",
  another: "Another colour",
  dark: "Nothing: it is dark",
  none: "I hear none",
};
/** @type {Record<string, string>} */
const MARKS = { passed: "✓", failed: "✗", skipped: "–" };
/** @type {Record<string, string>} */
const COLOURS = { "#000000": "off", "#ff0000": "red", "#00ff00": "green", "#0000ff": "blue" };

/** @param {string} text */
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/**
 * @param {App} app
 * @returns {View}
 */
export function createBoardTest(app) {
  /** @type {AbortController | null} what ends the test, null where none is under way */
  let ending = null;
  let isVirtual = false;
  let step = "";
  /** @type {Step[]} */
  let done = [];
  /** @type {Question | null} */
  let question = null;
  let isAnswered = false;
  /** what was said last without a question */
  let told = "";
  /** @type {{done: number, total: number} | null} how far it is in what takes its time */
  let waited = null;
  /** @type {any} null before */
  let result = null;

  /** @param {FormData} wanted */
  async function begin(wanted) {
    app.sounder.now();
    const port = app.port;
    const end = new AbortController();
    ending = end;
    isVirtual = port === app.virtual?.port;
    done = [];
    question = waited = result = null;
    step = told = "";
    // Nothing else is done meanwhile; what is under way stands in the view.
    await app.run("", async () => {
      const skip = Object.keys(STEPS).filter((name) => !wanted.has(name));
      try {
        result = await hearOut("board/test", { port, skip }, take, end.signal);
      } catch (error) {
        if (!end.signal.aborted) throw error;
        app.say("The test was ended. The clip keeps nothing of it.");
      } finally {
        ending = null;
        // It has restarted, and keeps what was found.
        if (app.clips.some((clip) => clip.port === port)) app.port = port;
        app.clipChanged();
      }
    });
    if (result) focus();
  }

  /** @param {any} said */
  function take(said) {
    if ("total" in said) waited = said;
    if (said.step) {
      step = said.step;
      done = said.done;
      question = waited = null;
      told = "";
    }
    if (said.tell) told = said.tell;
    if (said.ask) {
      const { ask: kind, text, choices, number } = said;
      question = { kind, text, choices, number };
      isAnswered = false;
      told = "";
      focus();
    }
    app.redraw();
  }

  /** Where one reads and answers next. */
  function focus() {
    app.redraw();
    queueMicrotask(() => document.getElementById("asked")?.focus());
  }

  /** @param {string} given */
  async function answer(given) {
    if (!question || isAnswered) return;
    isAnswered = true;
    app.redraw();
    try {
      await post("board/answer", { number: question.number, answer: given });
    } catch (error) {
      isAnswered = false;
      app.say(error instanceof Error ? error.message : String(error));
    }
  }

  function drawStart() {
    return html`<form class="card" @submit=${onSubmit(begin)}>
      <p>Tries a soldered clip part by part, and says what to look at where something is wrong.
        It takes about five minutes, and more if you like. The clip keeps what was found: the
        tones at which your buzzer is loud, and the scale of its battery.</p>
      <fieldset><legend>What to try</legend>
        ${Object.entries(STEPS).map(
          ([name, [title, what]]) => html`<label class="pick-step">
          <input type="checkbox" name=${name} checked> <span><b>${title}</b>: ${what}</span></label>`,
        )}
      </fieldset>
      <div class="bar"><button class="main" ?disabled=${app.isBusy}>Begin the test</button></div>
    </form>`;
  }

  function drawRunning() {
    const number = Object.keys(STEPS).indexOf(step) + 1;
    const asks = html`<div class="asks">
      <p class="help">${number ? `Step ${number} of ${Object.keys(STEPS).length}` : "One moment …"}</p>
      <h2>${STEPS[step]?.[0] ?? "The test begins"}</h2>
      ${
        question
          ? html`<p id="asked" tabindex="-1">${question.text}</p>`
          : html`<p>${STEPS[step] ? capital(STEPS[step][1]) : nothing}</p>`
      }
      <p aria-live="polite">${told || (question && isAnswered ? "Under way …" : "")}</p>
      ${waited ? html`<progress aria-label="Comparing" max=${waited.total} .value=${waited.done}></progress>` : nothing}
      ${question && !isAnswered ? drawAnswers(question) : nothing}
    </div>`;
    return html`<section class="card try" aria-label="The step under way">
        ${isVirtual ? app.device.draw(COLOURS[app.device.shade()] ?? "another colour") : nothing}
        ${asks}
      </section>
      ${done.length ? html`<section class="card"><h2>So far</h2>${drawSteps(done)}</section>` : nothing}
      <div class="bar"><button @click=${() => ending?.abort()}>End the test</button></div>`;
  }

  /** @param {Question} asked */
  function drawAnswers({ kind, choices }) {
    if (kind === "read")
      return html`<div class="bar">
        <button class="main" @click=${() => answer("")}>Go on</button></div>`;
    if (kind === "enter")
      return html`<form class="bar" @submit=${onSubmit((values) => answer(String(values.get("volts"))))}>
        <label>Volts <input name="volts" inputmode="decimal" required size="6"
          autocomplete="off"></label>
        <button class="main">Use this</button>
        <button type="button" @click=${() => answer("")}>I have no meter</button></form>`;
    return html`<div class="bar answers">${(choices ?? []).map(
      (one) => html`<button @click=${() => answer(one)}>${ANSWERS[one] ?? capital(one)}</button>`,
    )}</div>`;
  }

  /** @param {Step[]} steps */
  function drawSteps(steps) {
    return html`<ul class="outcomes">${steps.map(
      ({ name, outcome, note, measured }) => html`<li class=${outcome}>
      <span aria-hidden="true">${MARKS[outcome]}</span>
      <div><b>${STEPS[name][0]}</b> ${outcome}${note ? html`<div>${capital(note)}</div>` : nothing}
        ${measured && Object.keys(measured).length ? drawMeasured(measured) : nothing}</div></li>`,
    )}</ul>`;
  }

  /** @param {Record<string, number>} measured */
  function drawMeasured(measured) {
    return html`<details><summary>What was measured</summary><dl>${Object.entries(measured).map(
      ([name, value]) => html`<dt>${name.replaceAll("_", " ")}</dt><dd>${value}</dd>`,
    )}</dl></details>`;
  }

  function drawResult() {
    const failed = result.steps.filter((/** @type {Step} */ one) => one.outcome === "failed");
    const count = failed.length === 1 ? "One step" : `${failed.length} steps`;
    return html`<section class="card" aria-labelledby="asked">
        <h2 id="asked" tabindex="-1">${
          failed.length ? `${count} failed: mend that, and test again` : "Nothing failed"
        }</h2>
        ${drawSteps(result.steps)}
      </section>
      <section class="card" aria-labelledby="report">
        <h2 id="report">The report</h2>
        <p>A small file: the board, the day, the releases, and what is above. It has no name, no
          number of your clip and no path. ${
            result.confirms
              ? "It shows that a clip on this board works: attach it to a new issue of the project."
              : "It does not confirm a board: for that, all of a real one has to be tried and to pass."
          }</p>
        <div class="bar">
          <button class="main" @click=${() =>
            save(
              new Blob([result.file], { type: "application/json" }),
              `board-test-${result.board}.json`,
            )}>Save the report</button>
          <button @click=${() => {
            result = null;
            app.redraw();
          }}>Test again</button>
        </div>
      </section>`;
  }

  function drawContent() {
    if (ending) return drawRunning();
    if (result) return drawResult();
    if (app.port) return drawStart();
    return html`<p class="card">No clip is plugged in. Plug it in, or
      <a href="#try">start a virtual one</a>.</p>`;
  }

  return {
    title: "Test the board",
    within: "clip",
    enter() {},
    leave() {
      ending?.abort();
    },
    draw() {
      return html`<p><a href="#clip">← Clip</a></p><h1>Test the board</h1>${drawContent()}`;
    },
  };
}
