// A picture that the server has drawn, on paper of its own.

import { html } from "/lit-html.js";

/** @type {Map<string, string>} the address of each drawing that was shown */
const addresses = new Map();

/**
 * @param {string} text an SVG file
 * @param {string} label what it shows, for who does not see it
 */
export function picture(text, label) {
  let address = addresses.get(text);
  if (!address) {
    address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    addresses.set(text, address);
  }
  return html`<img class="picture" src=${address} alt=${label}>`;
}
