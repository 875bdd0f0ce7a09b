// A chart that the server has drawn, for a desk and for a phone; the style sheet shows what fits.

import { html } from "/lit-html.js";

/** @typedef {{wide: string, narrow: string}} Charts SVG of the project's own, its texts escaped */

/** @type {WeakMap<Charts, Node[]>} what was read of each, so that it is not drawn again */
const read = new WeakMap();

/**
 * @param {Charts} charts
 * @param {string} label what it shows, for people who do not see it
 */
export function picture(charts, label) {
  let nodes = read.get(charts);
  if (!nodes) {
    nodes = [charts.wide, charts.narrow].map(
      (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement,
    );
    read.set(charts, nodes);
  }
  return html`<div class="picture" role="img" aria-label=${label}>
    <div class="wide-chart" aria-hidden="true">${nodes[0]}</div>
    <div class="narrow-chart" aria-hidden="true">${nodes[1]}</div>
  </div>`;
}
