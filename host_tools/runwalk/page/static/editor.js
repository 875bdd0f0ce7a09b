// A plan as one writes it, as a chart and as blocks; all three are the same plan at all times.

import { html, nothing } from "/lit-html.js";
import { post } from "./api.js";
import { played } from "./block_tree.js";
import { createBlocks } from "./blocks.js";
import { onValue } from "./forms.js";
import { createHistory } from "./history.js";
import { createPlayer } from "./player.js";
import { timeline } from "./timeline.js";

const TYPING_MS = 120;

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./block_tree.js").Block} Block */
/** @typedef {{name: string, steps: string, about: string}} Written */

/** @param {Written} one @param {Written} other */
const isSame = (one, other) =>
  one.name === other.name && one.steps === other.steps && one.about === other.about;

/**
 * @param {App} app
 * @param {() => void} onChange the plan was changed by the person
 */
export function createEditor(app, onChange) {
  /** @type {Written} */
  let plan = { name: "", steps: "", about: "" };
  let level = "beginner";
  /** @type {any} what was read of it last that made sense */
  let understood = null;
  let trouble = "";
  let nameTrouble = "";
  let at = 0;
  let isTyped = true;
  // Typed and not yet read: blocks of the former text would write over it.
  let isPending = false;
  /** @type {number | undefined} */
  let timer;
  let asked = 0;
  /** @type {Block | null} */
  let pointed = null;
  const history = createHistory(isSame);
  const player = createPlayer(app);
  const blocks = createBlocks(
    () => {
      isTyped = false;
      write({ steps: blocks.notation() });
    },
    (block) => {
      pointed = block;
      app.redraw();
    },
  );

  async function read() {
    clearTimeout(timer);
    const number = ++asked;
    const found = await post("plans/read", { ...plan, level }).catch((error) => ({
      trouble: error.message,
      at: 0,
    }));
    // Something was typed or moved meanwhile: the answer to that is the one to show.
    if (number !== asked) return;
    isPending = false;
    trouble = found.trouble ?? "";
    nameTrouble = found.name_trouble ?? "";
    at = found.at ?? 0;
    if (!trouble) {
      understood = found;
      if (isTyped) blocks.show(found.items);
    }
    blocks.blame(isTyped ? "" : sentence(trouble), at);
    app.redraw();
  }

  /** Read it, at once or when nothing more is typed. */
  function readSoon() {
    isPending = true;
    // An answer that is still to come is one to the former text.
    asked++;
    clearTimeout(timer);
    if (isTyped) timer = setTimeout(read, TYPING_MS);
    else void read();
    app.redraw();
  }

  /** @param {Partial<Written>} change */
  function write(change) {
    plan = { ...plan, ...change };
    player.stop();
    history.note(plan, performance.now(), isTyped);
    onChange();
    readSoon();
  }

  /** @param {Partial<Written>} change */
  function type(change) {
    isTyped = true;
    write(change);
  }

  /** @param {Written} state */
  function goBack(state) {
    plan = state;
    isTyped = true;
    isPending = true;
    player.stop();
    onChange();
    void read();
    app.redraw();
  }

  async function play() {
    // Within the click, or the browser lets nothing sound.
    app.sounder.now();
    const { steps } = understood;
    player.start(await post("plans/tones", { ...plan, level }), steps[steps.length - 1].end_ms);
  }

  return {
    /** The plan as it is written now. */
    plan: () => ({ ...plan }),
    /** Whether it can be kept and loaded. */
    isGood: () => Boolean(understood) && !trouble && !nameTrouble && !isPending,
    total: () => understood?.totals["in all"] ?? "",
    stop: player.stop,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    undo: () => goBack(history.undo()),
    redo: () => goBack(history.redo()),
    isSame,

    /** @param {Partial<Written>} given */
    open(given) {
      plan = { ...plan, about: "", ...given };
      history.begin(plan);
      isTyped = isPending = true;
      player.stop();
      void read();
    },

    drawName() {
      return html`<label class="field">Name
        <input id="plan-name" maxlength="48" .value=${plan.name}
          aria-invalid=${nameTrouble ? "true" : "false"} aria-describedby="name-trouble"
          @input=${onValue((value) => type({ name: value }))}></label>
        <p id="name-trouble" class="mend" aria-live="polite">${sentence(nameTrouble)}</p>`;
    },

    drawChart() {
      if (!understood) return nothing;
      /** @type {import("./block_tree.js").Bracket[]} */
      const brackets = [];
      const order = played(blocks.all(), brackets);
      // While a text is wrong, the blocks and the chart are of the one before.
      const isOf = order.length === understood.steps.length;
      return html`<div class=${trouble ? "stale" : ""}>
        ${timeline(
          understood.steps,
          `Timeline: ${understood.notation}`,
          player.at(),
          isOf
            ? {
                brackets,
                isMarked: (index) => order[index] === pointed,
                onPoint(index) {
                  pointed = index === null ? null : order[index];
                  app.redraw();
                },
                onPick: (index) => blocks.goTo(order[index]),
              }
            : {},
        )}</div>`;
    },

    draw() {
      blocks.mark(pointed);
      return html`
        ${understood ? drawSums() : nothing}
        <label class="field" for="plan-steps">Steps</label>
        <textarea id="plan-steps" rows="2" spellcheck="false" autocapitalize="off"
          aria-describedby="plan-trouble plan-help" aria-invalid=${trouble ? "true" : "false"}
          .value=${plan.steps} @input=${onValue((value) => type({ steps: value }))}></textarea>
        <p id="plan-trouble" class="mend" aria-live="polite">${trouble ? mend() : nothing}</p>
        <p id="plan-help" class="help">For example <code>5m warm-up, 8x(1m run, 90s walk),
          5m cool-down</code></p>
        ${understood ? drawBelow() : nothing}`;
    },
  };

  function mend() {
    const text = plan.steps.slice(at, at + 14);
    return html`${sentence(trouble)}
      ${
        text
          ? html`<span class="where">Look at “${text}${at + 14 < plan.steps.length ? "…" : ""}”,
        character ${at + 1}.</span>`
          : nothing
      }`;
  }

  function drawSums() {
    return html`<p class="totals">${Object.entries(understood.totals).map(
      ([kind, time]) => html`<span class="total">${
        kind === "in all" ? nothing : html`<span class="swatch kind-${kind}"></span>`
      }
        <b>${time}</b> ${kind}</span>`,
    )}</p>
      ${player.draw(play, understood.steps, !trouble)}`;
  }

  function drawBelow() {
    const isFree = !isPending && !(trouble && isTyped);
    return html`
      <h3>Blocks</h3>
      <fieldset class="bare" ?disabled=${!isFree && isTyped}>
        <legend class="hidden">The plan's steps as blocks</legend>
        ${blocks.draw()}
      </fieldset>
      <h3>Review</h3>
      <label>For a <select @change=${onValue((value) => {
        level = value;
        void read();
      })}>
        ${["beginner", "returning", "regular"].map(
          (one) => html`<option .selected=${one === level}>${one}</option>`,
        )}</select> runner</label>
      ${
        understood.warnings.length
          ? html`<ul class="warnings">
        ${understood.warnings.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>`
          : html`<p class="good">Nothing to change.</p>`
      }`;
  }
}

/** @param {string} text */
const sentence = (text) => text && `${text[0].toUpperCase()}${text.slice(1)}.`;
