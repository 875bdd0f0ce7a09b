// What a person has written, to be taken back and done again.

const MOST = 200;
// What is typed in one go is taken back in one go.
const ONE_GO_MS = 800;

/**
 * @template T
 * @param {(one: T, other: T) => boolean} isSame
 */
export function createHistory(isSame) {
  /** @type {T[]} */
  let states = [];
  let at = -1;
  let lastMs = Number.NEGATIVE_INFINITY;

  return {
    canUndo: () => at > 0,
    canRedo: () => at < states.length - 1,

    /** @param {T} state */
    begin(state) {
      states = [state];
      at = 0;
      lastMs = Number.NEGATIVE_INFINITY;
    },

    /**
     * @param {T} state
     * @param {number} nowMs
     * @param {boolean} isTyped what is typed soon after it belongs to it
     */
    note(state, nowMs, isTyped) {
      if (isSame(states[at], state)) return;
      const isSameGo = isTyped && nowMs - lastMs < ONE_GO_MS && at > 0;
      states = [...states.slice(0, isSameGo ? at : at + 1), state].slice(-MOST);
      at = states.length - 1;
      lastMs = isTyped ? nowMs : Number.NEGATIVE_INFINITY;
    },

    undo() {
      at = Math.max(0, at - 1);
      lastMs = Number.NEGATIVE_INFINITY;
      return states[at];
    },

    redo() {
      at = Math.min(states.length - 1, at + 1);
      lastMs = Number.NEGATIVE_INFINITY;
      return states[at];
    },
  };
}
