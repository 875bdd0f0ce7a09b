// A plan's time line, drawn from the steps as the clip's core plays them.

import { html, nothing, svg } from "/lit-html.js";

/** @typedef {{kind: string, start_ms: number, end_ms: number, is_open: boolean}} PlannedStep */

const WIDTH = 1000;
const HEIGHT = 120;
// Heights say the same as the colours to those who see none.
/** @type {Record<string, number>} */
const HEIGHTS = { "warm-up": 0.55, run: 1, walk: 0.35, "cool-down": 0.55 };
// Between two marks: the least of these that leaves room for their words.
const MARKS_MIN = [1, 2, 5, 10, 20, 30, 60, 120, 240];
const MOST_MARKS = 9;

/**
 * @param {PlannedStep[]} steps
 * @param {string} label what it shows, for who does not see it
 * @param {number | null} atMs where it is played, null if it is not
 */
export function timeline(steps, label, atMs = null) {
  const totalMs = steps[steps.length - 1].end_ms;
  /** @param {number} ms */
  const x = (ms) => (ms / totalMs) * WIDTH;
  const every = 60_000 * (MARKS_MIN.find((min) => totalMs / 60_000 / min < MOST_MARKS) ?? 240);
  const marks = Array.from({ length: Math.floor(totalMs / every) + 1 }, (_, n) => n * every);
  return html`
    <div class="timeline">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"
        aria-label=${label}>
        ${steps.map((step) => {
          const height = HEIGHTS[step.kind] * HEIGHT;
          return svg`<rect class="kind-${step.kind} ${step.is_open ? "open" : ""}"
            x=${x(step.start_ms)} y=${HEIGHT - height} height=${height}
            width=${Math.max(x(step.end_ms) - x(step.start_ms) - 1, 0.5)}></rect>`;
        })}
        ${
          atMs === null
            ? nothing
            : svg`<line class="playing" x1=${x(atMs)} x2=${x(atMs)}
          y1="0" y2=${HEIGHT}></line>`
        }
      </svg>
      <div class="marks" aria-hidden="true">
        ${marks.map(
          (ms) => html`<span .style=${`left: ${(ms / totalMs) * 100}%`}>
          ${ms / 60_000}</span>`,
        )}
      </div>
    </div>`;
}

/** Which colour is what. */
export function legend() {
  return html`<ul class="legend">
    ${Object.keys(HEIGHTS).map(
      (kind) => html`<li><span class="swatch kind-${kind}"></span>
      ${kind}</li>`,
    )}
    <li class="unit">minutes</li>
  </ul>`;
}
