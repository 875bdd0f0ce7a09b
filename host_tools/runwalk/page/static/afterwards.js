// The short questions after a session: each may be left out.

import { html, nothing } from "/lit-html.js";
import { get, post } from "./api.js";
import { onSubmit } from "./forms.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{session: string, about: string, text: string, choices: string[]}} Question */

const NUMBERS = Array.from({ length: 11 }, (_, number) => String(number));

/**
 * Keep answers; what follows from them, as sentences.
 * @param {{id: string, about: string, text: string}[]} answers
 */
export async function keepAnswers(answers) {
  const rules = new Set();
  for (const answer of answers) {
    const { rule } = await post("progress/answer", answer);
    if (rule) rules.add(rule);
  }
  return [...rules].join(" ");
}

/**
 * @param {App} app
 * @param {() => Promise<void>} onChanged
 */
export function createAfterwards(app, onChanged) {
  /** @type {Question[]} */
  let asked = [];
  let advice = "";
  let isSkipped = false;

  async function read() {
    asked = isSkipped ? [] : await get("progress/questions");
    app.redraw();
  }

  /** @param {FormData} given */
  const save = (given) =>
    app.run("Saving", async () => {
      const answers = asked
        .map(({ session, about }) => ({ id: session, about, text: String(given.get(about) ?? "") }))
        .filter((answer) => answer.text);
      advice = await keepAnswers(answers);
      if (answers.length) app.say("Saved.");
      skip();
      await onChanged();
    });

  function skip() {
    isSkipped = true;
    asked = [];
    app.redraw();
  }

  /** @param {Question} question */
  function drawQuestion({ about, text, choices }) {
    const answers = choices.length ? choices : NUMBERS;
    return html`<fieldset class="scale"><legend>${text}</legend>${answers.map(
      (answer) => html`<label><input type="radio" name=${about} value=${answer}>
        <span>${answer}</span></label>`,
    )}</fieldset>`;
  }

  return {
    read,
    /** New sessions came from the clip: what was skipped before may be another one's. */
    async ask() {
      isSkipped = false;
      advice = "";
      await read();
      if (!asked.length) return;
      // Once it is drawn.
      requestAnimationFrame(() => {
        const heading = document.getElementById("how");
        heading?.focus({ preventScroll: true });
        heading?.scrollIntoView({ block: "nearest" });
      });
    },
    draw() {
      if (advice) {
        return html`<section class="card" aria-labelledby="how"><h2 id="how">Your next sessions</h2>
          <p>${advice}</p></section>`;
      }
      if (!asked.length) return nothing;
      return html`<section class="card" aria-labelledby="how">
        <h2 id="how" tabindex="-1">How was it? <small>Your last session</small></h2>
        <form @submit=${onSubmit(save)}>${asked.map(drawQuestion)}
          <div class="bar"><button class="main">Save answers</button>
            <button type="button" @click=${skip}>Skip</button></div></form>
      </section>`;
    },
  };
}
