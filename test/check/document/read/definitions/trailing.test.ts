import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (...lines: readonly string[]): readonly string[] =>
  checkDocument(
    lines.map((line) => `$$${line}$$`).join("\n\n"),
    "a, r ∈ ℝ^n\nf, h, \\Sigma ∈ ℝ",
    "a.md",
  ).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a name that a chain ends in is defined by it, a sum Σ too", () => {
  const line = String.raw`h = \sum_k e^{a_k} = \Sigma`;
  expect(verdicts(line, String.raw`\frac{\partial \Sigma}{\partial a_j} = e^{a_j}`)).toEqual([
    ...["definition", "definition", "proved"],
  ]);
  expect(verdicts(line, String.raw`\frac{\partial \Sigma}{\partial a_j} = 1`).at(-1)).toBe("refuted");
});

test("so is an entry behind :=", () => {
  const line = String.raw`f = \sum_j a_j^2`;
  const named = String.raw`\frac{\partial f}{\partial a_j} = 2 a_j := r_j`;
  expect(verdicts(line, named, String.raw`\sum_j r_j a_j = 2 f`).slice(2)).toEqual(["definition", "proved"]);
  expect(verdicts(line, named, String.raw`\sum_j r_j a_j = f`).slice(2)).toEqual(["definition", "refuted"]);
});

test("a name within a chain is said by what stands behind it", () => {
  const document = (end: string): string =>
    String.raw`$\hat Y = Z = XW$ and $L = \frac12\|\hat Y-Y\|_F^2$. $$\frac{\partial L}{\partial W} = ${end}$$`;
  const verdict = (end: string): string | null | undefined =>
    check(document(end), {
      assume: "X ∈ ℝ^{n×d}\nW ∈ ℝ^{d×k}\nY ∈ ℝ^{n×k}\nL ∈ ℝ",
      name: "proof.md",
    }).steps.at(-1)?.verdict;
  expect(verdict("X^T(Z-Y)")).toBe("proved");
  expect(verdict("X(Z-Y)")).toBe("refuted");
});
