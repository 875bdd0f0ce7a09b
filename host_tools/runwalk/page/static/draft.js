// The plan that is being written: it outlives the page until it is saved or left.

const KEY = "draft";

/** @typedef {{plan: import("./editor.js").Written, saved: import("./editor.js").Written,
 *   opened: string | null}} Draft saved: the plan as it was opened or saved last */

/** @returns {Draft | null} */
export function draft() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** @param {Draft | null} found null forgets it */
export function keepDraft(found) {
  if (found) localStorage.setItem(KEY, JSON.stringify(found));
  else localStorage.removeItem(KEY);
}
