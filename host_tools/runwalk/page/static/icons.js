// Small pictures for buttons, in the colour of their text; the button's name says what it does.

import { svg } from "/lit-html.js";

const WAYS = {
  up: "M8 13V3M4 7l4-4 4 4",
  down: "M8 3v10M4 9l4 4 4-4",
  repeat: "M3 8a5 5 0 0 1 9-3l1.5 1.5M13.5 3v3.5H10M13 8a5 5 0 0 1-9 3L2.5 9.5M2.5 13V9.5H6",
  duplicate: "M6 6h7v7H6zM3 10V3h7",
  ungroup: "M3 3v10h10M7 9l5-5M8 4h4v4",
  remove: "M4 4l8 8M12 4l-8 8",
  undo: "M5 3L2 6l3 3M2 6h7a4 4 0 0 1 0 8H6",
  redo: "M11 3l3 3-3 3M14 6H7a4 4 0 0 0 0 8h3",
};

/** @param {keyof typeof WAYS} name */
export const icon = (name) => svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16"
  aria-hidden="true"><path d=${WAYS[name]}></path></svg>`;
