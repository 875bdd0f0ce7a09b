// The clip as it was last looked at: read once for all views, since a reading stops its app.

import { get } from "./api.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function createLook(app) {
  /** @type {any} what the clip said of itself, null before */
  let seen = null;
  let isLooking = false;
  /** @type {string | null} the clip that was seen */
  let whose = null;

  async function see() {
    const port = app.port;
    const found = await get("clip", { port });
    if (port !== app.port) return;
    seen = found;
    whose = port;
  }

  const read = async () => {
    if (!app.port || isLooking) return;
    isLooking = true;
    await app.run("Looking at the clip", see, true);
    isLooking = false;
  };

  return {
    /** What is known of the clip that is meant; null before it was looked at. */
    seen: () => (whose === app.port ? seen : null),
    see,
    read,
    forget() {
      seen = null;
    },
    /** Look once; a session under way is left alone. */
    async look() {
      if (this.seen() || !app.port || isLooking) return;
      await app.live.ask();
      if (!app.live.isUnderWay()) await read();
    },
  };
}
