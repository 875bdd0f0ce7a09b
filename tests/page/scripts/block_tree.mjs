import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blockAt,
  move,
  notation,
  played,
  replace,
  step,
  timeOf,
  twin,
} from "../../../host_tools/runwalk/page/static/block_tree.js";

const plan = () => [
  { time: "5m", kind: "warm-up" },
  {
    times: 2,
    items: [
      { time: "1m", kind: "run" },
      { times: 3, items: [{ time: "2m", kind: "walk" }] },
    ],
  },
];

test("times are understood as people write them", () => {
  const told = {
    90: "90s",
    10: "10s",
    "30 s": "30s",
    "5 min": "5m",
    "5 minutes": "5m",
    "1 min 30 sec": "1m30s",
    "1,5 min": "90s",
    "2h": "2h",
    "1:30": "1:30",
    open: "open",
    soon: "soon",
    "": "",
    // Seconds or minutes: the person is asked.
    8: "8",
  };
  for (const [written, read] of Object.entries(told)) assert.equal(timeOf(written), read);
});

test("a letter of the notation is of a block", () => {
  const blocks = plan();
  const text = notation(blocks);
  assert.equal(text, "5m warm-up, 2x(1m run, 3x(2m walk))");
  assert.equal(blockAt(blocks, text.indexOf("warm")), blocks[0]);
  assert.equal(blockAt(blocks, text.indexOf("1m run")), blocks[1].items[0]);
  assert.equal(blockAt(blocks, text.indexOf("walk")), blocks[1].items[1].items[0]);
  assert.equal(blockAt(blocks, text.indexOf("3x")), blocks[1].items[1]);
  assert.equal(blockAt(blocks, text.length), null);
});

test("an empty repeat is not written", () => {
  assert.equal(notation([{ times: 2, items: [] }, { time: "1m", kind: "run" }]), "1m run");
});

test("steps are played in order, and brackets are around repeats", () => {
  const blocks = plan();
  const brackets = [];
  const order = played(blocks, brackets);
  assert.deepEqual(
    order.map((block) => block.time),
    ["5m", "1m", "2m", "2m", "2m", "1m", "2m", "2m", "2m"],
  );
  assert.deepEqual(brackets, [
    { times: 3, depth: 1, from: 2, to: 5 },
    { times: 3, depth: 1, from: 6, to: 9 },
    { times: 2, depth: 0, from: 1, to: 9 },
  ]);
});

test("a block steps into a repeat and out again", () => {
  const blocks = plan();
  const [warmUp] = blocks;
  step(blocks, warmUp, 1);
  assert.equal(notation(blocks), "2x(5m warm-up, 1m run, 3x(2m walk))");
  step(blocks, warmUp, -1);
  assert.equal(notation(blocks), "5m warm-up, 2x(1m run, 3x(2m walk))");
});

test("a repeat is not moved into itself", () => {
  const blocks = plan();
  move(blocks, blocks[1], blocks[1].items[1].items, 0);
  assert.equal(notation(blocks), "5m warm-up, 2x(1m run, 3x(2m walk))");
});

test("a twin is a block of its own", () => {
  const blocks = plan();
  blocks[1].id = 7;
  const other = twin(blocks[1]);
  assert.equal(other.id, undefined);
  replace(blocks, blocks[1], [blocks[1], other]);
  other.items[0].time = "9m";
  assert.equal(blocks[1].items[0].time, "1m");
});
