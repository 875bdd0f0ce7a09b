// What the server leaves to the user: asked in a dialog, and then done as decided.

import { html } from "/lit-html.js";
import { Trouble } from "./api.js";
import { askHealth } from "./health.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {Record<string, unknown>} Wish */

/**
 * Do something; where it waits for a decision, ask for that and do it again.
 * @template T
 * @param {App} app
 * @param {(wish: Wish) => Promise<T>} act
 * @returns {Promise<T | null>} null where the user leaves it
 */
export async function decided(app, act) {
  /** @type {Wish} */
  const wish = {};
  for (;;) {
    try {
      return await act(wish);
    } catch (error) {
      if (!(error instanceof Trouble && error.ask && error.ask in QUESTIONS)) throw error;
      const answer = await QUESTIONS[error.ask](app, error.facts);
      if (!answer) return null;
      Object.assign(wish, answer);
    }
  }
}

/** @type {Record<string, (app: App, facts: any) => Promise<Wish | null>>} */
const QUESTIONS = {
  async health(app) {
    return (await askHealth(app)) ? {} : null;
  },

  async replace(app, { slot, held }) {
    const text = `Slot ${slot} holds ${held}. Replace it?`;
    return (await app.confirm(text, "Replace it")) ? { slot, may_replace: true } : null;
  },

  async continue(app, { name, session, sessions }) {
    const { value } = await app.ask(html`
      <p id="question-text">“${name}” is on the clip already, at session ${session} of
        ${sessions}.</p>
      <button value="">Leave it</button>
      <button value="again">Begin again with session 1</button>
      <button class="main" value="on">Go on with session ${session}</button>`);
    return { "": null, again: { session: 1 }, on: { goes_on: true } }[value] ?? null;
  },

  async owner(app, { whose }) {
    const text = `This clip is ${whose}. Make it yours, with all sessions that are on it?`;
    return (await app.confirm(text, "Make it mine")) ? { take_over: true } : null;
  },

  async risk(app, { plan, why }) {
    const { value } = await app.ask(html`
      <p id="question-text" class="trouble">${why}.</p>
      <label><input type="checkbox" required> I know, and take “${plan}”, a plan of my own,
        nevertheless. That is kept with its date.</label>
      <button value="" formnovalidate>No, leave it</button>
      <button class="danger" value="yes">Take it at my own risk</button>`);
    return value ? { at_own_risk: true } : null;
  },
};
