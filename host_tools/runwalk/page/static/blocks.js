// A plan as blocks that can be moved, repeated and put into each other, by mouse, touch and keyboard.

import { html, nothing } from "/lit-html.js";
import {
  blockAt,
  home,
  mayLeaveOut,
  move,
  notation,
  replace,
  step,
  timeOf,
  twin,
} from "./block_tree.js";
import { follow } from "./dragging.js";
import { onValue } from "./forms.js";
import { icon } from "./icons.js";

/** @typedef {import("./block_tree.js").Block} Block */
/** @typedef {import("./block_tree.js").Step} Step */
/** @typedef {import("./block_tree.js").Repeat} Repeat */

const KINDS = ["warm-up", "run", "walk", "cool-down"];

/**
 * @param {() => void} changed is called when the blocks are other ones
 * @param {(block: Block | null) => void} pointed which one is pointed at
 */
export function createBlocks(changed, pointed) {
  /** @type {Block[]} */
  let blocks = [];
  let nextId = 1;
  /** @type {string | null} the element that has the focus once it is drawn again */
  let focused = null;
  /** @type {{block: Block | null, text: string}} what is wrong, and with which one */
  let wrong = { block: null, text: "" };
  /** @type {Block | null} */
  let marked = null;

  /** @param {Block} block */
  function named(block) {
    block.id ??= nextId++;
    return block.id;
  }

  /** @param {() => void} act */
  function change(act) {
    act();
    changed();
  }

  /** @param {Block} block @param {-1 | 1} way */
  function goOn(block, way) {
    change(() => step(blocks, block, way));
    focused = `block-${named(block)}-${way > 0 ? "down" : "up"}`;
  }

  /** @param {Block} block */
  function remove(block) {
    const list = home(blocks, block)?.list ?? [];
    const at = list.indexOf(block);
    const next = list[at + 1] ?? list[at - 1];
    focused = next ? `block-${named(next)}-remove` : "add-run";
    change(() => replace(blocks, block, []));
  }

  /** @param {Block} block @param {import("./dragging.js").Place} place */
  function drop(block, { element, where }) {
    const by = find(blocks, (one) => element.id.split("-")[1] === String(one.id));
    if (!by) return;
    change(() => {
      if (where === "inside" && "items" in by) {
        move(blocks, block, by.items, 0);
        return;
      }
      const list = home(blocks, by)?.list ?? blocks;
      move(blocks, block, list, list.indexOf(by) + (where === "after" ? 1 : 0));
    });
  }

  /** @param {Block[]} list @returns {unknown} */
  const drawList = (list) => html`<ol class="blocks">${list.map((block) => drawBlock(block))}</ol>`;

  /** @param {Block} block */
  function drawBlock(block) {
    const id = `block-${named(block)}`;
    const what = "items" in block ? repeatName(block) : `${block.time} ${block.kind}`;
    const isWrong = wrong.block === block;
    return html`<li class="block ${"items" in block ? "repeat" : `kind-${block.kind}`} ${
      marked === block ? "marked" : ""
    }" id=${id}
      @pointerenter=${() => pointed(block)} @pointerleave=${() => pointed(null)}>
      <div class="row">
        <span class="grip" title="Drag to move" @pointerdown=${(
          /** @type {PointerEvent} */ event,
        ) => {
          const element = document.getElementById(id);
          if (element) follow(event, element, (place) => drop(block, place));
        }}>⠿</span>
        ${"items" in block ? drawRepeat(block) : drawStep(block, isWrong, id)}
        <span class="acts">
          <button id="${id}-up" aria-label="Move up: ${what}" title="Move up"
            @click=${() => goOn(block, -1)}>${icon("up")}</button>
          <button id="${id}-down" aria-label="Move down: ${what}" title="Move down"
            @click=${() => goOn(block, 1)}>${icon("down")}</button>
          <button aria-label="Repeat: ${what}" title="Repeat"
            @click=${() => change(() => replace(blocks, block, [{ times: 2, items: [block] }]))}>
            ${icon("repeat")}</button>
          <button aria-label="Duplicate: ${what}" title="Duplicate"
            @click=${() => change(() => replace(blocks, block, [block, twin(block)]))}>${icon("duplicate")}</button>
          ${
            "items" in block
              ? html`<button aria-label="Ungroup: ${what}" title="Ungroup"
            @click=${() => change(() => replace(blocks, block, block.items))}>${icon("ungroup")}</button>`
              : nothing
          }
          <button id="${id}-remove" aria-label="Remove: ${what}" title="Remove"
            @click=${() => remove(block)}>${icon("remove")}</button>
        </span>
      </div>
      ${isWrong ? html`<p class="mend" id="${id}-wrong">${wrong.text}</p>` : nothing}
      ${"items" in block ? drawInside(block, id) : nothing}
    </li>`;
  }

  /** @param {Repeat} repeat @param {string} id */
  function drawInside(repeat, id) {
    return repeat.items.length
      ? drawList(repeat.items)
      : html`<p class="hint" id="${id}-empty">Nothing in it yet: drag a block here.</p>`;
  }

  /** @param {Step} block @param {boolean} isWrong @param {string} id */
  function drawStep(block, isWrong, id) {
    return html`
      <input class="time" aria-label="Time" size="6" .value=${block.time}
        aria-invalid=${isWrong ? "true" : "false"}
        aria-describedby=${isWrong ? `${id}-wrong` : nothing}
        @change=${onValue((value) =>
          change(() => {
            block.time = timeOf(value);
          }),
        )}>
      <select aria-label="Kind of step" @change=${onValue((value) =>
        change(() => {
          block.kind = value;
        }),
      )}>
        ${KINDS.map((kind) => html`<option .selected=${kind === block.kind}>${kind}</option>`)}
      </select>`;
  }

  /** @param {Repeat} repeat */
  function drawRepeat(repeat) {
    // Only one that is in no other can go on without an end.
    const endless = blocks.includes(repeat) ? drawEndless(repeat) : nothing;
    if (repeat.times === null) return endless;
    const last = mayLeaveOut(repeat);
    return html`<label><input class="times" type="number" min="1" max="1000"
      .value=${String(repeat.times)}
      @change=${onValue((value) =>
        change(() => {
          repeat.times = Number(value) || 1;
        }),
      )}> times</label>
      ${
        last
          ? html`<label><input type="checkbox" .checked=${Boolean(repeat.no_last)}
        @change=${() =>
          change(() => {
            repeat.no_last = !repeat.no_last;
          })}> no last ${last.kind}</label>`
          : nothing
      }${endless}`;
  }

  /** @param {Repeat} repeat */
  function drawEndless(repeat) {
    return html`<label title="Three presses on the clip end it"><input type="checkbox" .checked=${repeat.times === null}
      @change=${() =>
        change(() => {
          repeat.times = repeat.times === null ? 4 : null;
          repeat.no_last = false;
        })}> endless</label>`;
  }

  /** @param {Block} block */
  const add = (block) => change(() => blocks.push(block));

  return {
    /** @param {Block[]} given */
    show(given) {
      blocks = given;
    },
    all: () => blocks,
    notation: () => notation(blocks),
    /**
     * What is wrong at a letter of the notation; "" if nothing is.
     * @param {string} text
     * @param {number} at
     */
    blame(text, at) {
      wrong = { text, block: text ? blockAt(blocks, at) : null };
    },
    /** @param {Block | null} block */
    mark(block) {
      marked = block;
    },
    /**
     * Show the block that was picked in the chart.
     * @param {Block} block
     */
    goTo(block) {
      const row = document.getElementById(`block-${named(block)}`);
      row?.scrollIntoView({ block: "center" });
      row?.querySelector("input")?.focus({ preventScroll: true });
    },
    draw() {
      if (focused) {
        const id = focused;
        focused = null;
        requestAnimationFrame(() => document.getElementById(id)?.focus());
      }
      return html`${drawList(blocks)}
        <p class="adding">Add:
          ${KINDS.map(
            (kind) =>
              html`<button id="add-${kind}" @click=${() => add({ time: "1m", kind })}>${kind}</button>`,
          )}
          <button @click=${() =>
            add({
              times: 4,
              items: [
                { time: "1m", kind: "run" },
                { time: "2m", kind: "walk" },
              ],
            })}>repeat</button>
        </p>`;
    },
  };
}

/** @param {Repeat} repeat */
function repeatName(repeat) {
  return repeat.times === null ? "endless repeat" : `repeat ${repeat.times} times`;
}

/**
 * @param {Block[]} blocks
 * @param {(block: Block) => boolean} isIt
 * @returns {Block | null}
 */
function find(blocks, isIt) {
  for (const block of blocks) {
    const found = isIt(block) ? block : "items" in block ? find(block.items, isIt) : null;
    if (found) return found;
  }
  return null;
}
