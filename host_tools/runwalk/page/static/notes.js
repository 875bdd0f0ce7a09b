// A cue's sound as notes: each with a pitch and a length, seen, heard and changed.

import { html, nothing, svg } from "/lit-html.js";

/** @typedef {import("./sound.js").Pattern} Pattern */

const NAMES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];
const A4_HZ = 440;
const A4 = 69;
const LOWEST_HZ = 200;
const HIGHEST_HZ = 6000;
const MOST = 24;
const NEW_HZ = 2800;
const NEW_MS = 200;

/** The note nearest to a pitch. @param {number} hz */
export function noteName(hz) {
  const key = Math.round(A4 + 12 * Math.log2(hz / A4_HZ));
  return `${NAMES[key % 12]}${Math.floor(key / 12) - 1}`;
}

/**
 * @param {Pattern} pattern
 * @param {(pattern: Pattern, changed?: number) => void} onChange the pattern, and which note it is
 */
export function drawNotes(pattern, onChange) {
  /**
   * @param {number} at
   * @param {[number, number]} note
   */
  const change = (at, note) =>
    onChange(/** @type {Pattern} */ (pattern.map((one, n) => (n === at ? note : one))), at);
  /** @param {number} hz */
  const add = (hz) => onChange([...pattern, [hz, NEW_MS]], pattern.length);
  return html`${drawRoll(pattern)}
    <ol class="notes">${pattern.map(([hz, ms], n) => {
      const name = hz ? `Note ${n + 1}` : `Pause ${n + 1}`;
      return html`<li>
        <b>${hz ? noteName(hz) : "Pause"}</b>
        ${
          hz
            ? html`<label>Pitch <input type="range" min=${LOWEST_HZ} max=${HIGHEST_HZ} step="50"
              aria-label="${name}: pitch" aria-valuetext="${noteName(hz)}, ${hz} Hz" .value=${String(hz)}
              @change=${(/** @type {Event} */ event) => change(n, [chosenBy(event), ms])}></label>`
            : html`<span></span>`
        }
        <label>Length <input type="range" min="20" max="2000" step="20" .value=${String(ms)}
          aria-label="${name}: length" aria-valuetext="${ms / 1000} seconds"
          @change=${(/** @type {Event} */ event) => change(n, [hz, chosenBy(event)])}></label>
        <span class="help">${ms / 1000} s</span>
        <button aria-label="Remove ${name.toLowerCase()}" ?disabled=${pattern.length === 1}
          @click=${() => onChange(pattern.filter((_, other) => other !== n))}>✕</button>
      </li>`;
    })}</ol>
    ${
      pattern.length < MOST
        ? html`<button @click=${() => add(NEW_HZ)}>Add a note</button>
          <button @click=${() => add(0)}>Add a pause</button>`
        : nothing
    }`;
}

/** @param {Pattern} pattern */
function drawRoll(pattern) {
  const totalMs = pattern.reduce((sum, [, ms]) => sum + ms, 0);
  let at = 0;
  return html`<svg class="roll" viewBox="0 0 1000 100" preserveAspectRatio="none" role="img"
    aria-label="${pattern.filter(([hz]) => hz).length} notes in ${totalMs / 1000} seconds">
    ${pattern.map(([hz, ms]) => {
      const x = (at / totalMs) * 1000;
      at += ms;
      if (!hz) return nothing;
      const octaves = Math.log2(Math.max(hz, LOWEST_HZ) / LOWEST_HZ);
      const y = 88 - (octaves / Math.log2(HIGHEST_HZ / LOWEST_HZ)) * 80;
      return svg`<rect x=${x} y=${y} width=${Math.max((ms / totalMs) * 1000 - 4, 4)} height="12"
        rx="3"></rect>`;
    })}</svg>`;
}

/** @param {Event} event */
const chosenBy = (event) => Number(/** @type {HTMLInputElement} */ (event.target).value);
