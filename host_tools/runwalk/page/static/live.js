// The session under way, on any clip: countdown, step and next step, timeline, controls.

import { html, nothing } from "/lit-html.js";
import { get, post } from "./api.js";
import { decided } from "./deciding.js";
import { clock, timeline } from "./timeline.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{state: string, crc: number | null, step: number, left_ms: number | null, elapsed_ms: number}} Now */

const UNDER_WAY = ["running", "paused", "waiting"];
const DRAW_MS = 250;
const AGAIN_MS = 2000;
const IDLE_MS = 4000;
// After a press the clip waits for a further one, then sounds its cue.
const SOON_MS = 900;

/** @param {App} app */
export function createLive(app) {
  /** @type {Now | null} */
  let now = null;
  let heardAt = 0;
  /** @type {string | null} the clip that said it */
  let whose = null;
  /** @type {any} */
  let plan = null;
  let isAsking = false;
  /** @type {number | undefined} */
  let asking;

  const speed = () => app.clips.find((clip) => clip.port === app.port)?.speed || 1;
  const known = () => (whose === app.port ? now : null);
  const isUnderWay = () => UNDER_WAY.includes(known()?.state ?? "");

  async function ask() {
    if (!app.port || isAsking) return;
    isAsking = true;
    const port = app.port;
    try {
      /** @type {Now | null} */
      const said = await get("session", { port });
      if (said && port === app.port) {
        now = said;
        whose = port;
        heardAt = performance.now();
        if (isUnderWay() && plan?.crc !== said.crc) {
          plan = await get("session/plan", { port, crc: said.crc });
        }
      }
    } catch {
      now = null;
    }
    isAsking = false;
    app.redraw();
  }

  /** Ask now and then, as long as somebody sees it. */
  function follow() {
    clearTimeout(asking);
    const next = isUnderWay() ? Math.min(AGAIN_MS, leftMs() / speed() + SOON_MS) : IDLE_MS;
    asking = setTimeout(async () => {
      if (app.isLiveShown() && !app.isBusy && document.visibilityState === "visible") await ask();
      follow();
    }, next);
  }

  const passedMs = () =>
    known()?.state === "running" ? (performance.now() - heardAt) * speed() : 0;
  const leftMs = () => Math.max(0, (known()?.left_ms ?? AGAIN_MS) - passedMs());

  /**
   * @param {string} what
   * @param {() => Promise<unknown>} act
   */
  const act = (what, act) =>
    app.run(what, async () => {
      app.sounder.now();
      await act();
      await ask();
      setTimeout(ask, SOON_MS);
    });

  const start = () =>
    act("Starting", () =>
      decided(app, async (wish) => {
        await post("session/start", { port: app.port, ...wish });
        return true;
      }),
    );
  /** @param {string} what */
  const type = (what) => () =>
    act("Telling the clip", () => post("session/do", { port: app.port, what }));
  const stop = async () => {
    if (await app.confirm("End this session? What was done is kept.", "End it")) {
      await act("Ending the session", () => post("clip/stop", { port: app.port }));
    }
  };

  /** Of a repeat: which run it is, of how many. */
  function round() {
    const runs = plan.steps.filter((/** @type {any} */ one) => one.kind === "run").length;
    const begun = plan.steps
      .slice(0, known()?.step)
      .filter((/** @type {any} */ one) => one.kind === "run").length;
    return runs > 1 && begun ? `run ${begun} of ${runs}` : "";
  }

  function cursorMs() {
    const step = plan.steps[(known()?.step ?? 1) - 1] ?? plan.steps[0];
    if (known()?.left_ms == null) return step.start_ms;
    return Math.max(step.start_ms, step.end_ms - leftMs());
  }

  function drawUnderWay() {
    const { state, step, left_ms } = /** @type {Now} */ (known());
    const here = plan.steps[step - 1];
    const next = plan.steps[step];
    const kind = here?.kind ?? "get ready";
    const words = state === "paused" ? `Paused in: ${kind}` : capital(kind);
    return html`<section class="card live" aria-labelledby="live">
      <h2 id="live">“${plan.name}” <small>step ${step} of ${plan.steps.length}${
        round() ? `, ${round()}` : ""
      }</small></h2>
      <div class="now kind-${here?.kind}">
        <span class="step" aria-live="polite">${words}</span>
        <b class="clock" role="timer" aria-live="off">${left_ms == null ? "until a press" : clock(wholeSeconds(leftMs()))}</b>
        <span class="next">${next ? `Next: ${next.kind}, ${inTime(next)}` : "Next: the end"}</span>
      </div>
      ${timeline(plan.steps, `The plan “${plan.name}”, at step ${step}`, cursorMs())}
      <div class="bar">
        <button class="main" @click=${type("pause")} ?disabled=${app.isBusy}>${
          state === "paused" ? "Continue" : state === "waiting" ? "Next step" : "Pause"
        }</button>
        <button @click=${type("skip")} ?disabled=${app.isBusy}>Skip this step</button>
        <button class="danger" @click=${stop} ?disabled=${app.isBusy}>Stop</button>
        <span class="help">It takes the clip up to two seconds to hear the page.</span>
      </div>
    </section>`;
  }

  follow();
  setInterval(() => {
    if (isUnderWay() && app.isLiveShown()) app.redraw();
  }, DRAW_MS);

  return {
    ask,
    isUnderWay,
    start,
    /** The button was pressed: hear what came of it. */
    soon: () => setTimeout(ask, SOON_MS),
    draw: () => (isUnderWay() && plan ? drawUnderWay() : nothing),
  };
}

/**
 * A countdown ends with its last second: it shows a second until that has passed.
 * @param {number} ms
 */
const wholeSeconds = (ms) => Math.ceil(ms / 1000) * 1000;

/** @param {any} step */
function inTime(step) {
  return step.is_open ? "until a press" : clock(step.end_ms - step.start_ms);
}

/** @param {string} text */
const capital = (text) => text[0].toUpperCase() + text.slice(1);
