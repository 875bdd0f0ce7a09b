// The plans there are, the editor, and what can be done with a plan.

import { html, nothing } from "/lit-html.js";
import { download, get, inSentences, post } from "./api.js";
import { decided } from "./deciding.js";
import { draft, keepDraft } from "./draft.js";
import { createEditor } from "./editor.js";
import { onFile, onValue } from "./forms.js";
import { icon } from "./icons.js";
import { keep } from "./keep.js";
import { createLoading, inWords } from "./loading.js";

const EMPTY = { name: "My plan", steps: "5m warm-up, 6x(1m run, 2m walk), 5m cool-down" };
const FILES = [
  ["toml", "As a file (.toml)"],
  ["fit", "For a watch (.fit)"],
  ["zwo", "For Zwift (.zwo)"],
  ["json", "For Garmin Connect (.json)"],
  ["txt", "For intervals.icu (.txt)"],
];
// So few are seen at a glance.
const MOST_UNSEARCHED = 8;

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
  let saved = { name: "", steps: "", about: "" };
  let wanted = "";
  let isAtWork = false;
  const loading = createLoading(app);
  const editor = createEditor(app, () =>
    keepDraft(isUnsaved() ? { plan: editor.plan(), saved, opened } : null),
  );
  const isUnsaved = () => !editor.isSame(editor.plan(), saved);
  const isOwn = () => listed.some((plan) => plan.id === opened && plan.is_own);

  async function list() {
    listed = await get("plans");
    app.redraw();
  }

  /** @param {any} plan @param {boolean} isSaved */
  function open(plan, isSaved = true) {
    opened = plan.id ?? null;
    const written = { name: plan.name, steps: plan.steps, about: plan.about ?? "" };
    editor.open(written);
    saved = isSaved ? written : { name: "", steps: "", about: "" };
    keepDraft(isSaved ? null : { plan: written, saved, opened });
    app.redraw();
  }

  async function mayLeave() {
    if (!isUnsaved()) return true;
    return app.confirm(
      `“${editor.plan().name}” has changes that are not saved.`,
      "Leave without saving",
    );
  }

  /** @param {any} plan */
  async function change(plan) {
    if (!(await mayLeave())) return;
    open(plan);
    document.getElementById("editing")?.scrollIntoView({ block: "nearest" });
  }

  function duplicate() {
    const { name, ...plan } = editor.plan();
    open({ ...plan, name: `${name} (copy)` }, false);
    document.getElementById("plan-name")?.focus();
  }

  /**
   * One thing at a time; its button keeps the focus.
   * @param {string} what
   * @param {(onProgress: import("./api.js").OnProgress) => Promise<void>} act
   */
  async function work(what, act) {
    if (isAtWork) return;
    isAtWork = true;
    await app.run(what, act);
    isAtWork = false;
    app.redraw();
  }

  const save = () =>
    work("Saving", async () => {
      const plan = editor.plan();
      const own = isOwn() ? opened : null;
      const kept = await keep(app, "plans/keep", { ...plan, renames: own, was: saved.steps }, own);
      if (!kept) return;
      opened = kept.name;
      saved = plan;
      keepDraft(isUnsaved() ? { plan: editor.plan(), saved, opened } : null);
      await list();
      app.say(`Saved “${plan.name}”.`);
    });

  async function remove() {
    const id = opened;
    const { name } = saved;
    if (!(await app.confirm(`Delete the plan “${name}” from this computer?`, "Delete it"))) return;
    await app.run("Deleting", async () => {
      try {
        await post("plans/remove", { name: id });
      } finally {
        // It may have been deleted in another tab.
        await list();
      }
      opened = null;
      saved = { name: "", steps: "", about: "" };
      app.say(`Deleted “${name}”. It is still in the editor.`);
    });
  }

  const load = () =>
    work("Loading onto the clip", async (onProgress) => {
      const loaded = await loading.load("plans/load", { plan: editor.plan() }, onProgress);
      if (!loaded) return;
      app.clipChanged();
      app.say(inWords(loaded));
    });

  /** @param {File} file */
  const openFile = (file) =>
    app.run("Opening", async () => {
      const found = await post(`plans/open?${new URLSearchParams({ name: file.name })}`, file);
      if (!(await mayLeave())) return;
      open(found, false);
      app.say(inSentences(found.warnings) || `Opened “${found.name}”.`);
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

  /** @param {boolean} isOwn @param {string} title */
  function group(isOwn, title) {
    const named = (/** @type {any} */ plan) =>
      plan.name.toLowerCase().includes(wanted.toLowerCase());
    const found = listed.filter((plan) => plan.is_own === isOwn && named(plan));
    if (!found.length) return nothing;
    return html`<h3>${title}</h3><ul class="picks">${found.map(
      (plan) => html`<li><button class="pick" aria-pressed=${plan.id === opened ? "true" : "false"}
        ?disabled=${Boolean(plan.trouble)} title=${plan.trouble ?? plan.about} @click=${() =>
          change(plan)}>${plan.name}</button></li>`,
    )}</ul>`;
  }

  function drawLibrary() {
    return html`<aside>
      <div class="bar">
        <button @click=${() => change(EMPTY)}>New plan</button>
        <label class="file">Open a file
          <input type="file" accept=".toml,.fit,.zwo,.json,.txt" @change=${onFile(openFile)}></label>
      </div>
      ${
        listed.length > MOST_UNSEARCHED
          ? html`<input type="search" aria-label="Search plans" placeholder="Search" .value=${wanted}
        @input=${onValue((value) => {
          wanted = value;
          app.redraw();
        })}>`
          : nothing
      }
      <div class="library">${group(true, "Yours")}${group(false, "Examples")}</div>
    </aside>`;
  }

  /** The name, the total, and what is done most, always in view. */
  function drawHead() {
    const cant = !editor.isGood();
    return html`<div class="head">
      <div class="head-row">
        ${editor.drawName()}
        <p class="sum"><b>${editor.total()}</b>
          ${isUnsaved() ? html`<span class="unsaved">Unsaved</span>` : nothing}</p>
        <div class="head-acts">
          <button aria-label="Undo" title="Undo (Ctrl+Z)" ?disabled=${!editor.canUndo()}
            @click=${editor.undo}>${icon("undo")}</button>
          <button aria-label="Redo" title="Redo (Ctrl+Shift+Z)" ?disabled=${!editor.canRedo()}
            @click=${editor.redo}>${icon("redo")}</button>
          <button ?disabled=${cant} @click=${save}>Save</button>
          <button class="main" ?disabled=${cant || !app.port} @click=${load}>
            Load<span class="long"> onto the clip</span></button>
        </div>
      </div>
      ${editor.drawChart()}
    </div>`;
  }

  function drawFoot() {
    const cant = !editor.isGood();
    return html`<div class="bar">
        ${loading.draw()}
        <button @click=${duplicate}>Duplicate</button>
        ${isOwn() ? html`<button class="danger" @click=${remove}>Delete</button>` : nothing}
      </div>
      <details><summary>Download</summary><div class="bar">
        ${FILES.map(
          ([ending, name]) => html`<button ?disabled=${cant} @click=${() => write(ending)}>
          ${name}</button>`,
        )}</div></details>`;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const target = /** @type {Element} */ (event.target);
    const isElsewhere = target.matches("input") && !target.closest("#editing");
    const isCommand = event.ctrlKey || event.metaKey;
    if (!isCommand || isElsewhere || location.hash !== "#plans") return;
    const key = event.key.toLowerCase();
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (key === "s") {
      if (editor.isGood()) void save();
    } else if (isRedo) {
      if (editor.canRedo()) editor.redo();
    } else if (key === "z") {
      if (editor.canUndo()) editor.undo();
    } else return;
    event.preventDefault();
  }

  addEventListener("keydown", onKey);
  addEventListener("hashchange", () => {
    if (location.hash !== "#plans") editor.stop();
  });
  // Another tab may have saved or deleted one.
  addEventListener("focus", () => {
    if (location.hash === "#plans") void list().catch(() => {});
  });

  return {
    title: "Plans",
    enter() {
      void app.run("Looking for plans", async () => {
        await list();
        if (editor.plan().steps) return;
        const left = draft();
        if (left) {
          ({ saved, opened } = left);
          editor.open(left.plan);
          app.say("Your unsaved plan is back.");
        } else open(listed[0] ?? EMPTY);
      });
    },
    clipChanged: loading.forget,
    draw() {
      return html`
        <h1>Plans</h1>
        <div class="columns">
          ${drawLibrary()}
          <section id="editing" aria-label="The plan">
            ${drawHead()}${editor.draw()}${drawFoot()}
          </section>
        </div>`;
    },
  };
}
