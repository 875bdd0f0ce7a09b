// A plan as a tree of blocks: what can be done with it, without a page.

/** @typedef {{time: string, kind: string}} Step */
/** @typedef {{times: number | null, items: Block[], no_last?: boolean}} Repeat null: endless */
/** @typedef {(Step | Repeat) & {id?: number}} Block */
/** @typedef {{block: Block, from: number, to: number}} Span letters of the notation */
/** @typedef {{times: number | null, depth: number, from: number, to: number}} Bracket played steps */

const UNITS = { h: "h", m: "m", s: "s" };
const PART = /^(\d+(?:[.,]\d+)?)\s*(h|m|s)[a-z]*\.?\s*/i;
// "8" may be minutes as well; nobody runs for 90 of them in one go.
const LEAST_BARE_S = 10;

/**
 * A time as a person writes it, in the notation of plans; as it is where it is no time.
 * @param {string} text
 */
export function timeOf(text) {
  const given = text.trim();
  if (/^\d+$/.test(given)) return Number(given) >= LEAST_BARE_S ? `${given}s` : given;
  let rest = given;
  let found = "";
  while (rest) {
    const part = PART.exec(rest);
    if (!part) return given;
    const unit = UNITS[/** @type {keyof typeof UNITS} */ (part[2].toLowerCase())];
    const amount = Number(part[1].replace(",", "."));
    if (Number.isInteger(amount)) found += `${amount}${unit}`;
    else if (unit === "m") found += `${Math.round(amount * 60)}s`;
    else return given;
    rest = rest.slice(part[0].length);
  }
  return found;
}

/**
 * The notation, and where in it each block is; a repeat with nothing in it is left out.
 * @param {Block[]} blocks
 * @param {Span[]} [spans] is added to
 * @param {number} [start] the letter at which the notation begins
 * @returns {string}
 */
export function notation(blocks, spans = [], start = 0) {
  let text = "";
  for (const block of blocks) {
    const from = start + text.length + (text ? 2 : 0);
    const written =
      "items" in block ? repeatText(block, spans, from) : `${block.time} ${block.kind}`;
    if (!written) continue;
    spans.push({ block, from, to: from + written.length });
    text += (text ? ", " : "") + written;
  }
  return text;
}

/**
 * @param {Repeat} repeat
 * @param {Span[]} spans
 * @param {number} from
 */
function repeatText(repeat, spans, from) {
  const head = repeat.times === null ? "endless(" : `${repeat.times}x(`;
  const inner = notation(repeat.items, spans, from + head.length);
  const last = repeat.no_last && mayLeaveOut(repeat);
  return inner && `${head}${inner}${last ? `, no last ${last.kind}` : ""})`;
}

/**
 * The step that the last round of a repeat may leave out, if it has one.
 * @param {Repeat} repeat
 * @returns {Step | null}
 */
export function mayLeaveOut(repeat) {
  const last = repeat.items.at(-1);
  const hasOthers = repeat.items.length > 1 && repeat.times !== null;
  return last && hasOthers && !("items" in last) ? last : null;
}

/**
 * The innermost block that a letter of the notation is in.
 * @param {Block[]} blocks
 * @param {number} at
 */
export function blockAt(blocks, at) {
  /** @type {Span[]} */
  const spans = [];
  notation(blocks, spans);
  const around = spans.filter((span) => span.from <= at && at < span.to);
  around.sort((one, other) => one.to - one.from - (other.to - other.from));
  return around[0]?.block ?? null;
}

/**
 * The steps in the order in which they are played, each as the block that it is of.
 * @param {Block[]} blocks
 * @param {Bracket[]} [brackets] of repeats; is added to
 * @param {number} [depth]
 * @param {number} [start]
 * @returns {Block[]}
 */
export function played(blocks, brackets = [], depth = 0, start = 0) {
  /** @type {Block[]} */
  const found = [];
  for (const block of blocks) {
    if (!("items" in block)) {
      found.push(block);
      continue;
    }
    const from = start + found.length;
    // An endless one is drawn once.
    for (let round = 0; round < (block.times ?? 1); round++) {
      found.push(...played(block.items, brackets, depth + 1, start + found.length));
    }
    if (block.no_last && mayLeaveOut(block)) found.pop();
    const to = start + found.length;
    if (to > from) brackets.push({ times: block.times, depth, from, to });
  }
  return found;
}

/**
 * The list that a block is in, and the repeat of that list.
 * @param {Block[]} list
 * @param {Block} block
 * @param {Repeat | null} repeat
 * @returns {{list: Block[], repeat: Repeat | null} | null}
 */
export function home(list, block, repeat = null) {
  if (list.includes(block)) return { list, repeat };
  for (const other of list) {
    const found = "items" in other ? home(other.items, block, other) : null;
    if (found) return found;
  }
  return null;
}

/**
 * @param {Block[]} blocks
 * @param {Block} block
 * @param {Block[]} list
 * @param {number} index
 */
export function move(blocks, block, list, index) {
  const from = home(blocks, block);
  const isIntoItself = "items" in block && (block.items === list || contains(block.items, list));
  if (!from || isIntoItself) return;
  const at = from.list.indexOf(block);
  from.list.splice(at, 1);
  list.splice(from.list === list && at < index ? index - 1 : index, 0, block);
}

/**
 * One place on: past a step, into a repeat, out of a repeat.
 * @param {Block[]} blocks
 * @param {Block} block
 * @param {-1 | 1} way
 */
export function step(blocks, block, way) {
  const from = home(blocks, block);
  if (!from) return;
  const index = from.list.indexOf(block);
  const other = from.list[index + way];
  if (other && "items" in other) {
    move(blocks, block, other.items, way > 0 ? 0 : other.items.length);
  } else if (other) {
    move(blocks, block, from.list, way > 0 ? index + 2 : index - 1);
  } else if (from.repeat) {
    const around = home(blocks, from.repeat);
    if (!around) return;
    move(blocks, block, around.list, around.list.indexOf(from.repeat) + (way > 0 ? 1 : 0));
  }
}

/**
 * @param {Block[]} blocks
 * @param {Block} block
 * @param {Block[]} instead
 */
export function replace(blocks, block, instead) {
  const from = home(blocks, block);
  from?.list.splice(from.list.indexOf(block), 1, ...instead);
}

/**
 * Another one that is the same.
 * @param {Block} block
 * @returns {Block}
 */
export function twin(block) {
  const other = structuredClone(block);
  unname([other]);
  return other;
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
