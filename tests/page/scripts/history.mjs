import assert from "node:assert/strict";
import { test } from "node:test";
import { createHistory } from "../../../host_tools/runwalk/page/static/history.js";

const begun = () => {
  const history = createHistory((one, other) => one === other);
  history.begin("a");
  return history;
};

test("what is typed in one go is taken back in one go", () => {
  const history = begun();
  history.note("ab", 0, true);
  history.note("abc", 100, true);
  history.note("abcd", 5000, true);
  assert.equal(history.undo(), "abc");
  assert.equal(history.undo(), "a");
  assert.equal(history.canUndo(), false);
  assert.equal(history.undo(), "a");
  assert.equal(history.redo(), "abc");
  assert.equal(history.redo(), "abcd");
  assert.equal(history.canRedo(), false);
});

test("each change of a block is one of its own", () => {
  const history = begun();
  history.note("b", 0, false);
  history.note("c", 1, false);
  assert.equal(history.undo(), "b");
});

test("what comes after a change that was taken back is forgotten", () => {
  const history = begun();
  history.note("b", 0, false);
  history.undo();
  history.note("c", 1, false);
  assert.equal(history.canRedo(), false);
  assert.equal(history.undo(), "a");
});

test("what is the same is no change", () => {
  const history = begun();
  history.note("a", 0, false);
  assert.equal(history.canUndo(), false);
});
