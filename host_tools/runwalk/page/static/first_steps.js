// Three pictures for people without a clip on the cable.

import { html, svg } from "/lit-html.js";

const CLIP = svg`<rect x="62" y="14" width="46" height="62" rx="11"></rect>
  <circle class="lamp" cx="85" cy="31" r="6"></circle><circle class="knob" cx="85" cy="56" r="10"></circle>`;

const STEPS = [
  [
    "Plug in the clip",
    "By its USB cable. It shows up here by itself.",
    svg`<rect x="8" y="26" width="34" height="24" rx="3"></rect><path d="M4 56h42"></path>
      <path class="cable" d="M42 40c10 0 8 10 20 6"></path>${CLIP}`,
  ],
  [
    "Choose a plan",
    "Run and walk steps, loaded in a second.",
    svg`<path class="bars" d="M10 76V52h22v24M36 76V20h14v56M54 76V60h18v16M76 76V20h14v56M94 76V52h18v24"></path>`,
  ],
  [
    "Press its button",
    "Clip it on and go: sound and light lead you.",
    svg`${CLIP}<path class="cable" d="M44 34c-6 8-6 16 0 24M34 28c-10 12-10 24 0 36M124 34c6 8 6 16 0 24"></path>`,
  ],
];

export function drawSteps() {
  return html`<ol class="steps">${STEPS.map(
    ([title, text, picture]) => html`<li>
      <svg viewBox="0 0 140 90" aria-hidden="true">${picture}</svg>
      <b>${title}</b><span class="help">${text}</span></li>`,
  )}</ol>`;
}
