/*
 * The word of a declaration declares in a plain text, alone on its line and in a sentence; words about a space do not.
 */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

/** The formulas of a text with their verdicts or roles. */
const judged = (document: string): readonly string[] =>
  check(document, { name: "notes.txt" }).steps.map(
    ({ source, verdict, role }) => `${source}: ${verdict ?? role}`,
  );

test("x in R^n declares, also between other statements on one line", () => {
  expect(
    judged(
      "theta in R^D\nH in R^(D x M), W in R^(M x N), Y = H W, L = L(Y)\n\ndL/dW = H' dL/dY\ndL/dH = dL/dY W",
    ),
  ).toEqual([
    "theta in R^D: declaration",
    "H in R^(D x M): declaration",
    "W in R^(M x N): declaration",
    "Y = H W: definition",
    "L = L(Y): definition",
    "dL/dW = H' dL/dY: proved",
    "dL/dH = dL/dY W: refuted",
  ]);
});

test("words about a space declare nothing", () => {
  expect(judged("We look at all of the vectors in R^n here, and let a in R^n be one of those.")).toEqual([
    "a in R^n: declaration",
  ]);
});

test("the sentence behind a declaration is no part of it", () => {
  expect(judged("Let x ∈ ℝ^n and c ∈ ℝ^n. Define:\n\nf = c'x\n\ndf/dx = c")).toEqual([
    "x ∈ ℝ^n: declaration",
    "c ∈ ℝ^n: declaration",
    "f = c'x: definition",
    "df/dx = c: proved",
  ]);
});
