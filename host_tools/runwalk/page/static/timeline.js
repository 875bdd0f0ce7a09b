// A plan's timeline, drawn from the steps as the clip's core plays them.

import { html, nothing, svg } from "/lit-html.js";

/** @typedef {{kind: string, start_ms: number, end_ms: number, is_open: boolean}} PlannedStep */
/** @typedef {import("./block_tree.js").Bracket} Bracket */
/**
 * What else a timeline may have: repeats, which steps are marked, and who is told of a pointer.
 * @typedef {object} Extras
 * @property {Bracket[]} [brackets]
 * @property {(index: number) => boolean} [isMarked]
 * @property {(index: number | null) => void} [onPoint]
 * @property {(index: number) => void} [onPick]
 */

const WIDTH = 1000;
const HEIGHT = 120;
// Heights say the same as the colours to those who see none.
/** @type {Record<string, number>} */
const HEIGHTS = { "warm-up": 0.55, run: 1, walk: 0.35, "cool-down": 0.55 };
// Between two marks: the least of these that leaves room for their words.
const MARKS_MIN = [1, 2, 5, 10, 20, 30, 60, 120, 240];
const MOST_MARKS = 9;
// Brackets within brackets within brackets would be taller than the bars.
const MOST_DEPTH = 2;

/** @param {number} ms as 1:05 or 1:01:05 */
export function clock(ms) {
  const s = Math.floor(ms / 1000);
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return `${minutes}:${two(s % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`;
}

/**
 * @param {PlannedStep[]} steps
 * @param {string} label what it shows, for people who do not see it
 * @param {number | null} atMs where it is played, null if it is not
 * @param {Extras} extras
 */
export function timeline(steps, label, atMs = null, extras = {}) {
  const totalMs = steps[steps.length - 1].end_ms;
  /** @param {number} ms */
  const x = (ms) => (ms / totalMs) * WIDTH;
  const every = 60_000 * (MARKS_MIN.find((min) => totalMs / 60_000 / min < MOST_MARKS) ?? 240);
  const marks = Array.from({ length: Math.floor(totalMs / every) + 1 }, (_, n) => n * every);
  /** @param {Event} event */
  const stepAt = (event) => {
    const index = /** @type {Element} */ (event.target).getAttribute("data-step");
    return index === null ? null : Number(index);
  };
  return html`
    <div class="timeline ${extras.onPick ? "picked" : ""}">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"
        aria-label=${label}
        @pointerover=${(/** @type {Event} */ event) => extras.onPoint?.(stepAt(event))}
        @pointerleave=${() => extras.onPoint?.(null)}
        @click=${(/** @type {Event} */ event) => {
          const index = stepAt(event);
          if (index !== null) extras.onPick?.(index);
        }}>
        ${steps.map((step, index) => {
          const height = HEIGHTS[step.kind] * HEIGHT;
          const classes = `kind-${step.kind} ${step.is_open ? "open" : ""}`;
          const length = step.is_open ? "open" : clock(step.end_ms - step.start_ms);
          return svg`<rect class="${classes} ${extras.isMarked?.(index) ? "marked" : ""}"
            data-step=${index} x=${x(step.start_ms)} y=${HEIGHT - height} height=${height}
            width=${Math.max(x(step.end_ms) - x(step.start_ms) - 1, 0.5)}>
            <title>${step.kind}, ${length}, from ${clock(step.start_ms)}</title></rect>`;
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
          ${ms / 60_000}${ms ? "" : " min"}</span>`,
        )}
      </div>
      ${brackets(extras.brackets ?? [], steps, totalMs)}
    </div>`;
}

/**
 * @param {Bracket[]} found
 * @param {PlannedStep[]} steps
 * @param {number} totalMs
 */
function brackets(found, steps, totalMs) {
  const shown = found.filter((one) => one.depth < MOST_DEPTH && one.times !== 1);
  const depths = Math.max(0, ...shown.map((one) => one.depth + 1));
  return Array.from({ length: depths }, (_, depth) => depth)
    .reverse()
    .map(
      (depth) => html`<div class="brackets" aria-hidden="true">
      ${shown
        .filter((one) => one.depth === depth)
        .map((one) => {
          const left = (100 * steps[one.from].start_ms) / totalMs;
          const right = (100 * steps[one.to - 1].end_ms) / totalMs;
          return html`<span .style=${`left: ${left}%; width: ${right - left}%`}>
          ${one.times === null ? "endless" : `${one.times}×`}</span>`;
        })}</div>`,
    );
}
