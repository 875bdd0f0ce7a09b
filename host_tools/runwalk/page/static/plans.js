// The plans there are, the editor, and what can be done with a plan.

import { html, nothing } from "/lit-html.js";
import { download, get, inSentences, post } from "./api.js";
import { decided } from "./deciding.js";
import { createEditor } from "./editor.js";
import { onFile } from "./forms.js";
import { keep } from "./keep.js";
import { createLoading, inWords } from "./loading.js";

const EMPTY = { name: "My plan", steps: "5m warm-up, 6x(1m run, 2m walk), 5m cool-down" };
// The endings of other programs' workouts.
const OTHERS = [
  ["zwo", "Zwift"],
  ["json", "Garmin Connect"],
  ["txt", "intervals.icu"],
];

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app.js").View} View */

/**
 * @param {App} app
 * @returns {View}
 */
export function createPlans(app) {
  /** @type {any[]} */
  let listed = [];
  /** @type {string | null} the plan of the list that is open */
  let opened = null;
  const loading = createLoading(app);
  const editor = createEditor(app);

  async function list() {
    listed = await get("plans");
    app.redraw();
  }

  /** @param {any} plan */
  function open(plan) {
    opened = plan.id ?? null;
    editor.open({ name: plan.name, steps: plan.steps, about: plan.about ?? "" });
    app.redraw();
  }

  const save = () =>
    app.run("Saving", async () => {
      const kept = await keep(app, "plans/keep", editor.plan(), isOwn() ? opened : null);
      if (!kept) return;
      opened = kept.name;
      await list();
      app.say(`Saved as “${kept.name}”.`);
    });

  async function remove() {
    const name = opened;
    if (!(await app.confirm(`Delete the plan “${name}” from this computer?`, "Delete it"))) return;
    await app.run("Deleting", async () => {
      await post("plans/remove", { name });
      opened = null;
      await list();
      app.say(`“${name}” is deleted.`);
    });
  }

  const load = () =>
    app.run("Loading onto the clip", async (onProgress) => {
      const loaded = await loading.load("plans/load", { plan: editor.plan() }, onProgress);
      if (!loaded) return;
      app.clipChanged();
      app.say(inWords(loaded));
    });

  /** @param {File} file */
  const openFile = (file) =>
    app.run("Opening", async () => {
      const found = await post(`plans/open?${new URLSearchParams({ name: file.name })}`, file);
      open(found);
      app.say(inSentences(found.warnings) || `“${found.name}” is open.`);
    });

  /** @param {string} ending */
  const write = (ending) =>
    app.run("Writing", async () => {
      const plan = editor.plan();
      const lost = await decided(app, (wish) =>
        download("plans/file", { ending }, { ...plan, ...wish }),
      );
      if (lost?.length) app.say(inSentences(lost));
    });

  /** @param {boolean} isOwn */
  function group(isOwn) {
    const found = listed.filter((plan) => plan.is_own === isOwn);
    return html`<ul class="picks">${found.map(
      (plan) => html`<li><button class="pick" aria-pressed=${plan.id === opened ? "true" : "false"}
        ?disabled=${Boolean(plan.trouble)} title=${plan.trouble ?? plan.about} @click=${() =>
          open(plan)}>${plan.name}</button></li>`,
    )}</ul>`;
  }

  const isOwn = () => listed.some((plan) => plan.id === opened && plan.is_own);

  return {
    title: "Plans",
    enter() {
      void app.run("Looking for plans", async () => {
        await list();
        if (!editor.plan().steps) open(listed[0] ?? EMPTY);
      });
    },
    clipChanged: loading.forget,
    draw() {
      const cant = app.isBusy || !editor.isGood();
      return html`
        <h1>Plans</h1>
        <div class="columns">
          <aside>
            ${listed.some((plan) => plan.is_own) ? html`<h2>Yours</h2>${group(true)}` : nothing}
            <h2>To begin with</h2>
            ${group(false)}
            <p><button @click=${() => open(EMPTY)}>New plan</button></p>
            <p><label class="file">Open a file (.toml, .fit, .zwo, .json, .txt)
              <input type="file" accept=".toml,.fit,.zwo,.json,.txt" @change=${onFile(openFile)}></label></p>
          </aside>
          <section aria-labelledby="editing">
            <h2 id="editing">The plan</h2>
            ${editor.draw()}
            <div class="bar">
              <button ?disabled=${cant} @click=${save}>Save</button>
              ${
                isOwn()
                  ? html`<button class="danger" ?disabled=${app.isBusy} @click=${remove}>
                Delete</button>`
                  : nothing
              }
              <button ?disabled=${cant} @click=${() => write("toml")}>Download as a file</button>
              <button ?disabled=${cant} @click=${() => write("fit")}>For a watch (FIT)</button>
              ${OTHERS.map(
                ([ending, name]) => html`<button ?disabled=${cant} @click=${() => write(ending)}>
                For ${name} (.${ending})</button>`,
              )}
            </div>
            <div class="bar">
              <button class="main" ?disabled=${cant || !app.port} @click=${load}>
                Load onto the clip</button>
              ${loading.draw()}
            </div>
          </section>
        </div>`;
    },
  };
}
