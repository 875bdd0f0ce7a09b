// Getting the sessions from the clip, and what came of it in words.

import { work } from "./api.js";
import { decided } from "./deciding.js";

/**
 * Get them; null where it was not wanted in the end.
 * @param {import("./app.js").App} app
 * @param {import("./api.js").OnProgress} onProgress
 * @returns {Promise<string | null>}
 */
export async function pullSessions(app, onProgress) {
  const pulled = await decided(app, (wish) =>
    work("progress/pull", { port: app.port, ...wish }, onProgress),
  );
  if (!pulled) return null;
  if (pulled.part) app.clipChanged();
  const { next } = pulled;
  const proposal = next?.session
    ? ` Next in ${next.course}: session ${next.session}, ${next.what}: ${next.why}.${
        next.is_set ? " The clip is set to that session." : ""
      }`
    : "";
  const part = pulled.part ? ` Loaded the next part, ${pulled.part}.` : "";
  const trouble = pulled.trouble ? ` The next part is not on the clip: ${pulled.trouble}.` : "";
  const damaged = pulled.damaged_bytes
    ? " A part of what the clip had written could not be read."
    : "";
  const counted = pulled.new === 1 ? "1 new session" : `${pulled.new || "No"} new sessions`;
  return `${counted}.${damaged}${proposal}${part}${trouble}`;
}
