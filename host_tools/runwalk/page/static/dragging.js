// Blocks are moved by their handles, with a mouse, a pen or a finger; a line shows where to.

/** @typedef {"before" | "inside" | "after"} Where */
/** @typedef {{element: Element, where: Where, lineY: number}} Place by a block */

// The lower edge of a repeat is behind it; above that one is in it.
const EDGE_PX = 10;

/**
 * Follow a pointer that is down on a handle until it is let go.
 * @param {PointerEvent} event
 * @param {Element} block what is moved
 * @param {(place: Place) => void} drop
 */
export function follow(event, block, drop) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  if (event.button !== 0) return;
  handle.setPointerCapture(event.pointerId);
  const line = document.createElement("div");
  line.className = "drop-line";
  /** @type {Place | null} */
  let place = null;

  /** @param {PointerEvent} moved */
  function move(moved) {
    place = placeAt(moved, block);
    block.classList.add("dragged");
    if (!place) {
      line.remove();
      return;
    }
    const box = place.element.getBoundingClientRect();
    line.style.left = `${box.left}px`;
    line.style.width = `${box.width}px`;
    line.style.top = `${place.lineY}px`;
    document.body.append(line);
  }

  /** @param {Event} ended */
  function end(ended) {
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", end);
    handle.removeEventListener("pointercancel", end);
    line.remove();
    block.classList.remove("dragged");
    if (place && ended.type === "pointerup") drop(place);
  }

  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}

/**
 * @param {PointerEvent} moved
 * @param {Element} block
 * @returns {Place | null}
 */
function placeAt(moved, block) {
  const over = document.elementFromPoint(moved.clientX, moved.clientY);
  const element = over?.closest(".block, .hint");
  if (!element || block.contains(element)) return null;
  const box = element.getBoundingClientRect();
  const row = (element.querySelector(":scope > .row") ?? element).getBoundingClientRect();
  const isUpper = moved.clientY < row.top + row.height / 2;
  if (element.matches(".hint")) return { element, where: "inside", lineY: row.bottom };
  if (isUpper) return { element, where: "before", lineY: box.top };
  if (element.matches(".repeat") && moved.clientY < box.bottom - EDGE_PX) {
    return { element, where: "inside", lineY: row.bottom };
  }
  return { element, where: "after", lineY: box.bottom };
}
