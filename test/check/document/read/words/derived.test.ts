/*
 * Where words say that a name is a derivative, what it is said to be is judged, and the name stands for the derivative.
 */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const ASSUMED = "X ∈ ℝ^{n×d}\nw ∈ ℝ^d\ny ∈ ℝ^n";

/** The verdicts on what is no definition. */
const verdicts = (document: string, name = "proof.md", assumed = ASSUMED): readonly string[] =>
  checkDocument(document, assumed, name).steps.flatMap(({ verdict }) => verdict?.kind ?? []);

test.each([
  ["The Hessian of $f$ is $H = 2X^\\top X$.", "proved"],
  ["The Hessian of $f$ is $H = X^\\top X$.", "refuted"],
  ["The gradient of the loss $f$ with respect to $w$ is given by $$g = 2X^\\top(Xw - y)$$", "proved"],
  ["The gradient of $f(w)$ w.r.t. $w$ is $g = X^\\top(Xw - y)$.", "refuted"],
])("%s", (words, verdict) => {
  expect(verdicts(`Let $f(w) = \\|Xw - y\\|^2$. ${words}`)).toEqual([verdict]);
});

test("the name of a derivative stands for it, also in a plain text", () => {
  const words =
    "L = 0.5 ||y - X w||^2\n\nThe gradient of L with respect to w is g = X'(y - X w).\n\nThus g = -X'(y - X w).";
  expect(verdicts(words, "proof.txt")).toEqual(["refuted", "proved"]);
});

test("of what is not defined, words say what the derivative is", () => {
  const { steps } = checkDocument(
    "The gradient of $f$ with respect to $w$ is $g = 2w$.",
    ASSUMED,
    "proof.md",
  );
  expect(steps.map(({ role }) => role)).toEqual(["definition"]);
});

test("'its gradient is' is of what was defined last", () => {
  const loss = "Let $L(w) = \\|X w - y\\|^2$. Its gradient is ";
  expect(verdicts(`${loss}$g(w) = 2X^T(Xw - y)$.`)).toEqual(["proved"]);
  expect(verdicts(`${loss}$g(w) = X^T(Xw - y)$.`)).toEqual(["refuted"]);
  const cubic = "Let $f(x) = x^3$. The derivative is $g(x) = ";
  expect(verdicts(`${cubic}3x^2$ and the second derivative of $f$ is $h(x) = 6x$.`, "proof.md", "")).toEqual([
    "proved",
    "proved",
  ]);
  expect(verdicts(`${cubic}2x^2$.`, "proof.md", "")).toEqual(["refuted"]);
});

test("of several things that have no arguments it is open what the derivative is of", () => {
  const { steps } = checkDocument(
    "Let $r = Ax - b$ and $f = \\frac12 r^Tr$. The gradient is $g = A^Tr$.",
    "",
    "proof.md",
  );
  expect(steps.map(({ role }) => role)).toEqual(["definition", "definition", "definition"]);
});
