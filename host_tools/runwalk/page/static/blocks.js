// A plan as blocks that can be moved, repeated and put into each other, by mouse and by keyboard.

import { html, nothing } from "/lit-html.js";
import { onValue } from "./forms.js";

/** @typedef {{time: string, kind: string}} Step */
/** @typedef {{times: number | null, items: Block[], no_last?: boolean}} Repeat null: endless */
/** @typedef {(Step | Repeat) & {id?: number}} Block */

const KINDS = ["warm-up", "run", "walk", "cool-down"];

/**
 * The notation of blocks; a repeat with nothing in it is left out.
 * @param {Block[]} blocks
 * @returns {string}
 */
export function notation(blocks) {
  return blocks
    .map((block) => {
      if (!("items" in block)) return `${block.time} ${block.kind}`;
      const inner = notation(block.items);
      if (!inner || block.times === null) return inner && `endless(${inner})`;
      const last = block.no_last && lastStep(block);
      return `${block.times}x(${inner}${last ? `, no last ${last.kind}` : ""})`;
    })
    .filter(Boolean)
    .join(", ");
}

/**
 * The step that the last round of a repeat may leave out, if it has one.
 * @param {Repeat} repeat
 * @returns {Step | null}
 */
function lastStep(repeat) {
  const last = repeat.items.at(-1);
  const hasOthers = repeat.items.length > 1 && repeat.times !== null;
  return last && hasOthers && !("items" in last) ? last : null;
}

/**
 * @param {() => void} changed is called when the blocks are other ones
 */
export function createBlocks(changed) {
  /** @type {Block[]} */
  let blocks = [];
  let nextId = 1;
  let canDrag = true;
  /** @type {Block | null} */
  let dragged = null;
  /** @type {string | null} the element that has the focus once it is drawn again */
  let focused = null;

  /** @param {Block} block */
  function named(block) {
    block.id ??= nextId++;
    return block.id;
  }

  /**
   * The list that a block is in, and the repeat of that list.
   * @param {Block} block
   * @param {Block[]} list
   * @param {Repeat | null} repeat
   * @returns {{list: Block[], repeat: Repeat | null} | null}
   */
  function home(block, list = blocks, repeat = null) {
    if (list.includes(block)) return { list, repeat };
    for (const other of list) {
      const found = "items" in other ? home(block, other.items, other) : null;
      if (found) return found;
    }
    return null;
  }

  /**
   * @param {Block} block
   * @param {Block[]} list
   * @param {number} index
   */
  function move(block, list, index) {
    const from = home(block);
    const isIntoItself = "items" in block && (block.items === list || contains(block.items, list));
    if (!from || isIntoItself) return;
    const at = from.list.indexOf(block);
    from.list.splice(at, 1);
    list.splice(from.list === list && at < index ? index - 1 : index, 0, block);
    changed();
  }

  /**
   * One place on: past a step, into a repeat, out of a repeat.
   * @param {Block} block
   * @param {-1 | 1} way
   */
  function step(block, way) {
    const from = home(block);
    if (!from) return;
    const index = from.list.indexOf(block);
    const other = from.list[index + way];
    if (other && "items" in other) move(block, other.items, way > 0 ? 0 : other.items.length);
    else if (other) move(block, from.list, way > 0 ? index + 2 : index - 1);
    else if (from.repeat) {
      const around = home(from.repeat);
      if (!around) return;
      move(block, around.list, around.list.indexOf(from.repeat) + (way > 0 ? 1 : 0));
    }
    focused = `block-${named(block)}-${way > 0 ? "down" : "up"}`;
  }

  /**
   * @param {Block} block
   * @param {Block[]} instead
   */
  function replace(block, instead) {
    const from = home(block);
    if (!from) return;
    from.list.splice(from.list.indexOf(block), 1, ...instead);
    changed();
  }

  /** @param {Block} block */
  function twin(block) {
    const other = structuredClone(block);
    unname([other]);
    replace(block, [block, other]);
  }

  /**
   * @param {DragEvent} event
   * @param {Block[]} list
   * @param {Block | null} over null is the end of the list
   */
  function drop(event, list, over) {
    event.preventDefault();
    event.stopPropagation();
    if (!dragged || dragged === over) return;
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    move(dragged, list, over ? list.indexOf(over) + (isBelow ? 1 : 0) : list.length);
    dragged = null;
  }

  /** @param {DragEvent} event */
  function allow(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {Block[]} list
   * @returns {unknown}
   */
  function drawList(list) {
    return html`<ol class="blocks" @dragover=${allow}
      @drop=${(/** @type {DragEvent} */ event) => drop(event, list, null)}>
      ${list.map((block) => drawBlock(block, list))}
      ${list.length ? nothing : html`<li class="hint">Nothing yet: drop a block here.</li>`}
    </ol>`;
  }

  /**
   * @param {Block} block
   * @param {Block[]} list
   */
  function drawBlock(block, list) {
    const id = `block-${named(block)}`;
    const what = "items" in block ? repeatName(block) : `${block.time} ${block.kind}`;
    return html`<li class="block ${"items" in block ? "repeat" : `kind-${block.kind}`}" id=${id}
      draggable=${canDrag ? "true" : "false"}
      @dragstart=${(/** @type {DragEvent} */ event) => {
        event.stopPropagation();
        dragged = block;
      }}
      @dragover=${allow}
      @drop=${(/** @type {DragEvent} */ event) => drop(event, list, block)}>
      <div class="row">
        <span class="grip" aria-hidden="true">⠿</span>
        ${"items" in block ? drawRepeat(block) : drawStep(block)}
        <span class="acts">
          <button id="${id}-up" aria-label="Move up: ${what}" @click=${() => step(block, -1)}>
            ↑</button>
          <button id="${id}-down" aria-label="Move down: ${what}" @click=${() => step(block, 1)}>
            ↓</button>
          <button aria-label="Repeat: ${what}" title="Repeat it"
            @click=${() => replace(block, [{ times: 2, items: [block] }])}>⟳</button>
          <button aria-label="Double: ${what}" title="Once more"
            @click=${() => twin(block)}>+</button>
          ${
            "items" in block
              ? html`<button aria-label="Unpack: ${what}" title="Out of the repeat"
            @click=${() => replace(block, block.items)}>⤴</button>`
              : nothing
          }
          <button aria-label="Remove: ${what}" title="Remove it"
            @click=${() => replace(block, [])}>✕</button>
        </span>
      </div>
      ${"items" in block ? drawList(block.items) : nothing}
    </li>`;
  }

  /** @param {Step} step */
  function drawStep(step) {
    return html`
      <input class="time" aria-label="Time" size="6" .value=${step.time}
        @change=${onValue((value) => {
          step.time = value.trim();
          changed();
        })}>
      <select aria-label="Kind of step" @change=${onValue((value) => {
        step.kind = value;
        changed();
      })}>
        ${KINDS.map((kind) => html`<option .selected=${kind === step.kind}>${kind}</option>`)}
      </select>`;
  }

  /** @param {Repeat} repeat */
  function drawRepeat(repeat) {
    if (repeat.times === null) return "endless: three presses end it";
    const last = lastStep(repeat);
    return html`<label><input class="times" type="number" min="1" max="1000"
      .value=${String(repeat.times)}
      @change=${onValue((value) => {
        repeat.times = Number(value) || 1;
        changed();
      })}> times</label>
      ${
        last
          ? html`<label><input type="checkbox" .checked=${Boolean(repeat.no_last)}
        @change=${() => {
          repeat.no_last = !repeat.no_last;
          changed();
        }}> no last ${last.kind}</label>`
          : nothing
      }`;
  }

  return {
    /** @param {Block[]} given */
    show(given) {
      blocks = given;
    },
    notation: () => notation(blocks),
    /** @param {boolean} isFree whether they may be changed */
    draw(isFree) {
      canDrag = isFree;
      if (focused) {
        const id = focused;
        focused = null;
        requestAnimationFrame(() => document.getElementById(id)?.focus());
      }
      return html`${drawList(blocks)}
        <p class="adding">Add:
          ${KINDS.map(
            (kind) =>
              html`<button @click=${() => {
                blocks.push({ time: "1m", kind });
                changed();
              }}>${kind}</button>`,
          )}
          <button @click=${() => {
            blocks.push({
              times: 4,
              items: [
                { time: "1m", kind: "run" },
                { time: "2m", kind: "walk" },
              ],
            });
            changed();
          }}>repeat</button>
        </p>`;
    },
  };
}

/** @param {Repeat} repeat */
function repeatName(repeat) {
  return repeat.times === null ? "endless repeat" : `repeat ${repeat.times} times`;
}

/**
 * @param {Block[]} items
 * @param {Block[]} list
 * @returns {boolean}
 */
function contains(items, list) {
  return items.some(
    (item) => "items" in item && (item.items === list || contains(item.items, list)),
  );
}

/** @param {Block[]} blocks */
function unname(blocks) {
  for (const block of blocks) {
    delete block.id;
    if ("items" in block) unname(block.items);
  }
}
