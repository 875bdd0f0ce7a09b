// The frame of the page: which view is shown, which clip is meant, what goes on, what went wrong.

import { html, nothing, render } from "/lit-html.js";
import { listen } from "./api.js";
import { createBoardTest } from "./board_test.js";
import { createClip } from "./clip.js";
import { createCourse } from "./course.js";
import { createDevice } from "./device.js";
import { ask, confirm } from "./dialog.js";
import { onValue } from "./forms.js";
import { createLive } from "./live.js";
import { createLook } from "./look.js";
import { createPlans } from "./plans.js";
import { createProgress } from "./progress.js";
import { keepSecret } from "./secret.js";
import { createSounder } from "./sound.js";
import { createToday } from "./today.js";
import { createTry } from "./try.js";

/** @typedef {import("./api.js").OnProgress} OnProgress */
/** @typedef {{port: string, description: string, speed: number, is_virtual: boolean}} Clip */
/** @typedef {{port: string, speed: number, pid: number}} Virtual */
/** @typedef {[number, string, number, number]} Change us, part, Hz, duty */
/**
 * A page of the page.
 * @typedef {object} View
 * @property {string} title
 * @property {string} [within] the one of the navigation that leads to it
 * @property {(of: string) => unknown} enter it is shown from now on; `of`: the address's part
 *   after the view, as in #progress/ID
 * @property {() => unknown} draw
 * @property {() => void} [leave] another one is shown from now on
 * @property {() => void} [clipChanged] another clip is meant, or it was changed
 */
/**
 * What a view may ask of the frame.
 * @typedef {object} App
 * @property {Clip[]} clips
 * @property {Virtual | null} virtual
 * @property {string | null} port of the clip that is meant
 * @property {boolean} isBusy
 * @property {ReturnType<typeof createSounder>} sounder
 * @property {ReturnType<typeof createDevice>} device the page's virtual clip
 * @property {ReturnType<typeof createLook>} look what is known of the clip
 * @property {ReturnType<typeof createLive>} live the session under way
 * @property {() => boolean} isLiveShown whether a view shows it
 * @property {() => void} redraw
 * @property {(text: string) => void} say
 * @property {(what: string, act: (onProgress: OnProgress) => Promise<unknown>, isQuiet?: boolean) => Promise<void>} run
 *   what: "" where a view itself shows it; quiet: what was said before stays
 * @property {(content: unknown) => Promise<{value: string, fields: FormData}>} ask in a dialog:
 *   the value of the button that closed it, "" for none, and what its fields held
 * @property {(text: string, yes: string) => Promise<boolean>} confirm
 * @property {() => void} clipChanged
 */

const RETRY_MS = 1000;
// What was done is read by then; what went wrong stays until it is closed.
const SAID_MS = 15_000;
const TITLE = "Run/walk clip";
const LIVE = ["today", "clip", "try"];

/** @type {{what: string, done: number, total: number}[]} what goes on, the newest last */
const going = [];
let said = "";
let trouble = "";
/** why the page hears nothing */
let lost = "";
/** @type {string | null} whose page it is, null for the default profile */
let who = null;
/** @type {number | undefined} */
let saying;
let isDrawing = false;
/** the view that was entered last */
let entered = "";

/** @type {App} */
const app = {
  clips: [],
  virtual: null,
  port: null,
  get isBusy() {
    return going.length > 0;
  },
  sounder: createSounder(),
  get device() {
    return device;
  },
  get look() {
    return look;
  },
  get live() {
    return live;
  },
  isLiveShown: () => LIVE.includes(shown()),

  redraw() {
    if (isDrawing) return;
    isDrawing = true;
    // Before the next event: what is typed or clicked then meets the page as it is.
    queueMicrotask(() => {
      isDrawing = false;
      draw();
    });
  },

  say(text) {
    said = text;
    trouble = "";
    app.redraw();
    clearTimeout(saying);
    saying = setTimeout(() => {
      said = "";
      app.redraw();
    }, SAID_MS);
  },

  async run(what, act, isQuiet = false) {
    const it = { what, done: 0, total: 0 };
    going.push(it);
    if (!isQuiet) said = trouble = "";
    app.redraw();
    try {
      await act((done, total) => {
        Object.assign(it, { done, total });
        app.redraw();
      });
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
    }
    going.splice(going.indexOf(it), 1);
    app.redraw();
  },

  ask,
  confirm,

  clipChanged() {
    look.forget();
    if (app.isLiveShown()) void live.ask();
    for (const view of Object.values(views)) view.clipChanged?.();
  },
};

const device = createDevice(app);
const live = createLive(app);
const look = createLook(app);

/** @type {Record<string, View>} */
const views = {
  today: createToday(app),
  clip: createClip(app),
  plans: createPlans(app),
  try: createTry(app),
  course: createCourse(app),
  progress: createProgress(app),
  board: createBoardTest(app),
};

/** The view in the address, "" for none, and what is shown of it. */
function addressed() {
  const [name, of = ""] = location.hash.slice(1).split("/");
  return name in views ? { name, of } : { name: "", of: "" };
}

const shown = () => addressed().name || "today";

function draw() {
  const view = views[shown()];
  render(view.draw(), element("main"));
  render(chooser(), element("chooser"));
  render(status(), element("status"));
}

function chooser() {
  return html`${who ? html`<b>${who}</b>, ` : nothing}${clipChooser()}`;
}

function clipChooser() {
  if (app.clips.length < 2) return app.clips[0]?.description ?? "no clip";
  const choose = onValue((port) => {
    app.port = port;
    app.clipChanged();
    app.redraw();
  });
  return html`<label>Clip
    <select @change=${choose} ?disabled=${app.isBusy}>
      ${app.clips.map(
        (clip) => html`<option value=${clip.port} .selected=${clip.port === app.port}>
          ${clip.description}</option>`,
      )}
    </select></label>`;
}

function status() {
  const now = going.findLast((one) => one.what);
  return html`
    <p role="status" class=${now || said ? "said" : "empty"}>
      ${now ? `${now.what} …` : said}
      ${
        now?.total
          ? html`<progress aria-label=${now.what} max=${now.total} .value=${now.done}></progress>`
          : nothing
      }
    </p>
    <div role="alert">${
      trouble || lost
        ? html`<p class="trouble">${trouble || lost}
      <button class="plain" aria-label="Close the message" @click=${close}>✕</button></p>`
        : nothing
    }
    </div>`;
}

function close() {
  trouble = "";
  app.redraw();
}

function enter() {
  const name = shown();
  if (name !== entered) views[entered]?.leave?.();
  entered = name;
  const place = views[name].within ?? name;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${place}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${views[name].title} – ${TITLE}`;
  said = trouble = "";
  views[name].enter(addressed().of);
  draw();
}

function hear() {
  listen(
    (message) => {
      if (message.levels) device.show(message.levels);
      if (message.outputs) device.hear(message.outputs);
      if (message.clips) {
        who = message.who;
        noticeClips(message.clips, message.virtual);
      }
    },
    () => {
      keepSecret();
      lost = "";
      app.redraw();
    },
    (why) => {
      lost = why;
      noticeClips([], null);
      setTimeout(hear, RETRY_MS);
    },
  );
}

/**
 * @param {Clip[]} clips
 * @param {Virtual | null} virtual
 */
function noticeClips(clips, virtual) {
  app.clips = clips;
  app.virtual = virtual;
  if (!clips.some((clip) => clip.port === app.port)) {
    app.port = clips[0]?.port ?? null;
    app.clipChanged();
  }
  app.redraw();
}

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

addEventListener("hashchange", () => {
  if (location.hash && !addressed().name) return;
  enter();
  element("main").focus({ preventScroll: true });
  scrollTo(0, 0);
});
document.querySelector(".skip")?.addEventListener("click", (event) => {
  // It leads within the view that is shown.
  event.preventDefault();
  element("main").focus();
});
// What the server has drawn for the first paint makes way.
element("main").replaceChildren();
enter();
hear();
