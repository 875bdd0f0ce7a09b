// Keeping a plan or a course on this computer.

import { post, Trouble } from "./api.js";

/**
 * Keep it; where another one has its name, ask whether it shall take its place.
 * @param {import("./app.js").App} app
 * @param {string} path
 * @param {Record<string, unknown>} wanted `was` is asked about once
 * @param {string | null} replaces the one that is open: that one is replaced unasked
 * @returns {Promise<{name: string} | null>} null where it was not kept
 */
export async function keep(app, path, wanted, replaces) {
  try {
    return await post(path, { ...wanted, replaces });
  } catch (error) {
    if (!(error instanceof Trouble && error.taken)) throw error;
    const question = `There is a “${error.taken}” of yours already. Replace it?`;
    if (!(await app.confirm(question, "Replace it"))) return null;
    const { was: _, ...rest } = wanted;
    return await post(path, { ...rest, replaces: error.taken });
  }
}
