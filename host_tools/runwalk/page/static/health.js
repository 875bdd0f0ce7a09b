// The health check: its questions, and what follows from the answers, each in a dialog.

import { html, nothing } from "/lit-html.js";
import { get, post } from "./api.js";

/** @typedef {import("./app.js").App} App */

/** @type {Record<string, string>} */
const TITLES = {
  none: "See a doctor first",
  moderate: "Walks for now",
  vigorous: "You may begin",
};

/**
 * Ask the questions, keep the answers, and show what follows.
 * @param {App} app
 * @returns {Promise<boolean>} whether they were answered
 */
export async function askHealth(app) {
  const check = await get("course/screening");
  const { value, fields } = await app.ask(drawQuestions(check));
  if (!value) return false;
  const yes = [...fields.keys()].filter((key) => fields.get(key) === "yes");
  await tellAdvice(app, await post("course/screening", { yes }));
  return true;
}

/**
 * What follows from the answers, in front of all else until it was read.
 * @param {App} app
 * @param {any} check
 */
async function tellAdvice(app, check) {
  await app.ask(html`
    <h2 id="question-text" tabindex="-1" autofocus>${TITLES[check.allowed]}</h2>
    <p class=${check.allowed === "vigorous" ? "good" : "trouble"}>${check.advice}.</p>
    ${drawSigns(check)}
    <button class="main" value="read">I have read it</button>`);
}

/**
 * Before the first load: when to stop. Nobody runs with a virtual clip.
 * @param {App} app
 */
export async function tellSigns(app) {
  if (app.clips.find((clip) => clip.port === app.port)?.is_virtual) return;
  const check = await get("course/screening");
  if (check.are_signs_told) return;
  await app.ask(html`
    <h2 id="question-text" tabindex="-1" autofocus>Before your first session</h2>
    ${drawSigns(check)}
    <button class="main" value="read">I have read it</button>`);
  await post("course/signs-told");
}

/** @param {any} check */
export function drawSigns(check) {
  return html`<h3>When to stop, at once</h3>
    <ul>${check.signs.map((/** @type {string} */ sign) => html`<li>${sign}</li>`)}</ul>
    <p>${check.stop_then}</p>`;
}

/** @param {any} check */
function drawQuestions(check) {
  return html`
    <h2 id="question-text" tabindex="-1" autofocus>A short health check</h2>
    <p class="help">${check.not_advice}</p>
    <fieldset class="question" @change=${noneOrSome}>
      <legend>Which of these apply to you?</legend>
      ${check.questions.map((/** @type {any} */ one) => drawBox(one.key, "yes", one.text))}
      ${drawBox("none", "none", "None of these", true)}
    </fieldset>
    <fieldset class="question">
      <legend>${check.active.text}</legend>
      ${["yes", "no"].map(
        (value) => html`<label><input type="radio" required name=${check.active.key}
          value=${value}> ${value}</label>`,
      )}
    </fieldset>
    <button value="" formnovalidate>Not now</button>
    <button class="main" value="done">Done</button>`;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} text
 * @param {boolean} [isRequired]
 */
function drawBox(name, value, text, isRequired = false) {
  return html`<label><input type="checkbox" name=${name} value=${value} ?required=${isRequired}
    .checked=${false}> ${text}${isRequired ? nothing : "."}</label>`;
}

/**
 * Some apply, or none: one of both must be told.
 * @param {Event} event
 */
function noneOrSome(event) {
  const changed = /** @type {HTMLInputElement} */ (event.target);
  const boxes = /** @type {HTMLInputElement[]} */ ([
    .../** @type {Element} */ (event.currentTarget).querySelectorAll("input"),
  ]);
  for (const box of boxes) {
    if (changed.checked && (box.name === "none") !== (changed.name === "none")) box.checked = false;
  }
  const none = boxes.find((box) => box.name === "none");
  if (none) none.required = !boxes.some((box) => box.checked);
}
