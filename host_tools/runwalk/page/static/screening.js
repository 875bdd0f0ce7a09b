// The questions before one runs.

import { html, nothing } from "/lit-html.js";
import { post } from "./api.js";
import { onSubmit } from "./forms.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function createScreening(app) {
  /** @type {any} */
  let found = null;
  let isAsking = false;

  /** @param {FormData} form */
  function answer(form) {
    const yes = [...form].filter(([, value]) => value === "yes").map(([key]) => key);
    void app.run("Keeping the answers", async () => {
      found = await post("course/screening", { yes });
      isAsking = false;
      app.say("Your answers are kept on this computer alone.");
    });
  }

  /** @param {FormData} form */
  function clear(form) {
    void app.run("Keeping it", async () => {
      found = await post("course/cleared", { on: form.get("on") });
    });
  }

  function drawQuestions() {
    return html`<form @submit=${onSubmit(answer)}>
      <p class="help">${found.not_advice}</p>
      ${found.questions.map(
        (/** @type {any} */ one) => html`<fieldset class="question">
        <legend>${one.text}</legend>
        ${["yes", "no"].map(
          (value) => html`<label><input type="radio" required name=${one.key}
          value=${value}> ${value}</label>`,
        )}
      </fieldset>`,
      )}
      <button class="main" ?disabled=${app.isBusy}>Done</button>
    </form>`;
  }

  return {
    /** @param {any} given */
    show(given) {
      found = given;
    },
    draw() {
      return html`<section class="card" aria-labelledby="screening">
        <h2 id="screening">Questions first</h2>
        <p class=${found.is_known && !found.may_run ? "trouble" : ""}>${
          found.is_known
            ? `${found.advice}.`
            : "Before you run: seven questions, that say whether to see a doctor first."
        }</p>
        ${
          isAsking
            ? drawQuestions()
            : html`<div class="bar">
          <button class=${found.is_known ? "" : "main"} @click=${() => {
            isAsking = true;
            app.redraw();
          }}>${found.is_known ? "Answer anew" : "Answer seven questions"}</button></div>`
        }
        ${
          found.is_known && !found.may_run && !isAsking
            ? html`<form class="bar" @submit=${onSubmit(clear)}>
          <label>A doctor has cleared you on <input type="date" name="on" required></label>
          <button>Keep it</button></form>`
            : nothing
        }
      </section>`;
    },
  };
}
