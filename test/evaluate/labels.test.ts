/** What is compared with an index for equality is drawn from the values of that index. */
import { expect, test } from "vitest";
import { labelsOf, makeJudge } from "../../src/evaluate/index.js";
import {
  bracket,
  emptyProgram,
  entry,
  freshIndex,
  num,
  positionOf,
  sum,
  symbolSize,
  type Program,
} from "../../src/term/index.js";

const size = symbolSize("K");
const k = freshIndex("k", size);
const label = { name: "y", text: "y", latex: "y", shape: [], properties: [], letters: [] };
const program: Program = { ...emptyProgram, tensors: new Map([["y", label]]) };
const total = sum([k], bracket("=", entry("y", []), positionOf(k)));

test("exactly one of the brackets of a label is 1", () => {
  expect([...labelsOf(program, [total])]).toEqual([["y", size]]);
  expect(makeJudge(program).compare(total, num(1)).kind).toBe("equal");
  expect(makeJudge(program).compare(total, num(0)).kind).toBe("different");
});

test("what is only compared in size is any number", () => {
  const below = sum([k], bracket("<", entry("y", []), positionOf(k)));
  expect(labelsOf(program, [below]).size).toBe(0);
});
