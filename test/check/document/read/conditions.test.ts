/*
 * A condition behind a formula is one of that formula: it is judged with it, or refutes nothing.
 */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const GIVEN = "x ∈ ℝ^n\nf = Σ_i relu(x_i)";

const verdicts = (document: string, name = "proof.md"): readonly string[] =>
  check(document, { assume: GIVEN, name }).steps.map(({ verdict, role }) => verdict ?? role);

const RATE = String.raw`\frac{\partial x_i}{\partial x_k}`;

test("where indices are equal or not", () => {
  expect(verdicts(`$$${RATE} = 1 \\text{ if } i = k$$`)).toEqual(["proved", "supposition"]);
  expect(verdicts(`$${RATE} = 0$ unless $i = k$.`)).toEqual(["proved", "supposition"]);
  expect(verdicts(`$${RATE} = 2$ if $i = k$.`)).toEqual(["refuted", "supposition"]);
  expect(verdicts("∂x_i/∂x_k = 1 when i = k\n∂x_i/∂x_k = 0 otherwise", "proof.txt")).toEqual([
    "proved",
    "supposition",
    "proved",
  ]);
});

test("what comes after is not under it", () => {
  expect(verdicts(`$${RATE} = 1$ if $i = k$.\n\n$$${RATE} = 1$$`)).toEqual([
    "proved",
    "supposition",
    "refuted",
  ]);
});

test("under a condition of values nothing is refuted", () => {
  expect(verdicts("∂f/∂x_k = 1 if x_k > 0", "proof.txt")).toEqual(["unproved", "supposition"]);
  expect(verdicts("∂f/∂x_k = 1", "proof.txt")).toEqual(["refuted"]);
});
