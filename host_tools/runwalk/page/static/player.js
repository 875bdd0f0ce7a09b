// Plays a plan with its sounds, faster than real.

const LOOK_MS = 50;
// Tones are handed to the loudspeaker so long before they sound.
const AHEAD_S = 0.3;
// The first tone is not late for its own beginning.
const LEAD_S = 0.1;
const DUTY = 32768;

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {number} speed
 */
export function createPlayer(app, speed) {
  /** @type {number | undefined} */
  let timer;
  /** @type {((atS?: number) => void)[]} */
  let stops = [];
  /** @type {number | null} */
  let atMs = null;

  function stop() {
    clearInterval(timer);
    for (const silence of stops) silence();
    stops = [];
    atMs = null;
    app.redraw();
  }

  return {
    /** Where it is, in ms of the plan; null while nothing plays. */
    at: () => atMs,
    stop,

    /**
     * @param {[number, number, number][]} tones ms from the start, Hz, for ms
     * @param {number} totalMs
     */
    start(tones, totalMs) {
      stop();
      const began = app.sounder.now() + LEAD_S;
      let next = 0;
      timer = setInterval(() => {
        const passed = app.sounder.now() - began;
        while (next < tones.length && tones[next][0] / 1000 / speed < passed + AHEAD_S) {
          const [ms, hz, forMs] = tones[next++];
          const fromS = began + ms / 1000 / speed;
          stops.push(app.sounder.tone(hz, DUTY, fromS, forMs / 1000 / speed));
        }
        atMs = Math.max(0, passed * 1000 * speed);
        if (atMs > totalMs + 2000) stop();
        app.redraw();
      }, LOOK_MS);
    },
  };
}
