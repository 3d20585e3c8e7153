/** Where formulas begin and end in Markdown. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const kinds = (source: string, assumed = ""): readonly string[] =>
  checkDocument(source, assumed, "proof.md").steps.map(({ role, verdict }) => verdict?.kind ?? role);

test("a sign between two formulas makes them one", () => {
  const lines = (last: string): string =>
    String.raw`Let $h_i = \tanh(\sum_k w_{ik} x_k)$. Hence $\frac{\partial h_i}{\partial x_j}$ = $(1-h_i^2)$ $w_{ij}$.`.replace(
      "$ $w_{ij}",
      last,
    );
  expect(kinds(lines(" w_{ij}"))).toEqual(["definition", "proved"]);
  expect(kinds(lines(" w_{ji}"))).toEqual(["definition", "refuted"]);
  expect(kinds(String.raw`\(x^T x\) = \(\sum_i x_i^2\)`, "x ∈ ℝ^n")).toEqual(["proved"]);
});

test("brackets around a whole formula are no part of it", () => {
  const lines = (last: string): string =>
    String.raw`Let $( w \in \mathbb{R}^d )$ and $S \in \mathbb{R}^{d\times d}$. $[\nabla_w (w^T S w) = ${last}]$`;
  expect(kinds(lines("(S + S^T) w")).slice(2)).toEqual(["proved"]);
  expect(kinds(lines("2 S w")).slice(2)).toEqual(["refuted"]);
});

test("an indicator keeps its brackets", () => {
  expect(kinds("Here $[i = j]$ is one for equal indices and $(A + B)$ a sum.")).toEqual([]);
});
