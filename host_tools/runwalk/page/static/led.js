// The light of a clip's LED as a screen shows it.

const GAMMA = 2.2;

/**
 * An LED's light grows with its duty, a screen's with a power of its number.
 * @param {string} colour #rrggbb, duties of 255
 */
export function ledColour(colour) {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgb(${parts.map((duty) => Math.round(255 * (duty / 255) ** (1 / GAMMA))).join(" ")})`;
}
