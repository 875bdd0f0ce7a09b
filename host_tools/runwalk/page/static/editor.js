// A plan as one writes it, with what it means drawn below while one types.

import { html, nothing } from "/lit-html.js";
import { post } from "./api.js";
import { createBlocks } from "./blocks.js";
import { onValue } from "./forms.js";
import { createPlayer } from "./player.js";
import { legend, timeline } from "./timeline.js";

const TYPING_MS = 120;
const SPEED = 10;

/** @typedef {import("./app.js").App} App */
/** @typedef {{name: string, steps: string, about: string, level: string}} Written */

/** @param {App} app */
export function createEditor(app) {
  /** @type {Written} */
  let plan = { name: "", steps: "", about: "", level: "beginner" };
  /** @type {any} what was read of it last that made sense */
  let understood = null;
  let trouble = "";
  let at = 0;
  let isTyped = true;
  // Typed and not yet read: blocks of the former text would write over it.
  let isPending = false;
  /** @type {number | undefined} */
  let timer;
  let asked = 0;
  const player = createPlayer(app, SPEED);
  const blocks = createBlocks(() => {
    plan.steps = blocks.notation();
    isTyped = false;
    void read();
  });

  async function read() {
    const number = ++asked;
    const found = await post("plans/read", plan).catch((error) => ({
      trouble: error.message,
      at: 0,
    }));
    // Something was typed or moved meanwhile: the answer to that is the one to show.
    if (number !== asked) return;
    isPending = false;
    trouble = found.trouble ?? "";
    at = found.at ?? 0;
    if (!trouble) {
      understood = found;
      if (isTyped) blocks.show(found.items);
    }
    app.redraw();
  }

  /** @param {Partial<Written>} change */
  function write(change) {
    Object.assign(plan, change);
    player.stop();
    isTyped = isPending = true;
    // An answer that is still to come is one to the former text.
    asked++;
    clearTimeout(timer);
    timer = setTimeout(read, TYPING_MS);
    app.redraw();
  }

  /** Whether the blocks may be changed: they are those of the text. */
  const isFree = () => !isPending && !(trouble && isTyped);

  async function play() {
    if (player.at() !== null) {
      player.stop();
      return;
    }
    // Within the click, or the browser lets nothing sound.
    app.sounder.now();
    const steps = understood.steps;
    player.start(await post("plans/tones", plan), steps[steps.length - 1].end_ms);
  }

  function totals() {
    return html`<p class="totals">${Object.entries(understood.totals).map(
      ([kind, time]) => html`<span class="total"><b>${time}</b> ${kind}</span>`,
    )}</p>`;
  }

  function warnings() {
    if (!understood.warnings.length) {
      return html`<p class="good">A coach has nothing to say against it.</p>`;
    }
    return html`<ul class="warnings">
      ${understood.warnings.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>`;
  }

  return {
    /** The plan as it is written now. */
    plan: () => ({ ...plan }),
    /** Whether it can be kept and loaded. */
    isGood: () => Boolean(understood) && !trouble && !isPending,
    stop: player.stop,

    /** @param {Partial<Written>} given */
    open(given) {
      plan = { ...plan, about: "", ...given };
      player.stop();
      isTyped = isPending = true;
      void read();
    },

    draw() {
      return html`
        <label class="field">Name
          <input id="plan-name" maxlength="48" .value=${plan.name} @input=${onValue((value) => write({ name: value }))}></label>
        <label class="field" for="plan-steps">Steps</label>
        <textarea id="plan-steps" rows="3" spellcheck="false" autocapitalize="off"
          aria-describedby="plan-trouble plan-help" aria-invalid=${trouble ? "true" : "false"}
          .value=${plan.steps} @input=${onValue((value) => write({ steps: value }))}></textarea>
        <p id="plan-trouble" class="mend" aria-live="polite">${trouble ? mend() : nothing}</p>
        <p id="plan-help" class="help">As in <code>5m warm-up, 8x(1m run, 90s walk), open run,
          5m cool-down</code></p>
        ${understood ? drawn() : nothing}`;
    },
  };

  function mend() {
    const text = plan.steps.slice(at, at + 14);
    return html`${trouble[0].toUpperCase()}${trouble.slice(1)}.
      ${
        text
          ? html`<span class="where">Look at “${text}${at + 14 < plan.steps.length ? "…" : ""}”,
        letter ${at + 1}.</span>`
          : nothing
      }`;
  }

  function drawn() {
    return html`
      <div class=${trouble ? "stale" : ""}>
        ${timeline(understood.steps, `Time line: ${understood.notation}`, player.at())}
        ${legend()}
        ${totals()}
      </div>
      <p><button @click=${play} ?disabled=${Boolean(trouble)}>
        ${player.at() === null ? `▶ Play it with sound, ${SPEED} times faster` : "■ Stop"}</button></p>
      <h3>What a coach would say</h3>
      <label>to a <select @change=${onValue((value) => write({ level: value }))}>
        ${["beginner", "returning", "regular"].map(
          (level) => html`<option .selected=${level === plan.level}>${level}</option>`,
        )}</select> runner</label>
      ${warnings()}
      <h3>As blocks</h3>
      <fieldset class="bare" ?disabled=${!isFree()}>
        <legend class="hidden">The plan's steps as blocks</legend>
        ${blocks.draw(isFree())}
      </fieldset>`;
  }
}
