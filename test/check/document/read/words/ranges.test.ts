import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, name: string): readonly string[] =>
  check(document, { assume: "x ∈ ℝ^n\ny ∈ ℝ^n", name }).steps.map(({ verdict, role }) => verdict ?? role);

test("how far an index runs is no step", () => {
  expect(verdicts("Let $y_i = 2x_i$ for $i = 1..n$. $$y_i = x_i + x_i,\\quad i = 1..n$$", "a.md")).toEqual([
    "definition",
    "proved",
  ]);
  expect(
    verdicts("y_i = 2 x_i for i = 1..n\ny_i + x_i = 3 x_i   (i = 1...n)\ny_i = 3 x_i, i = 1..n\n", "a.txt"),
  ).toEqual(["definition", "proved", "refuted"]);
});

test("several letters have one range", () => {
  const found = (range: string, right: string): readonly string[] =>
    verdicts(`f = Σ_i x_i y_i\n∂²f/∂x_j∂y_i = ${right}${range}`, "a.txt");
  for (const range of [", i, j = 1, …, n", "  (i, j = 1, ..., n)", "  for i,j = 1..n."]) {
    expect(found(range, "δ_ij")).toEqual(["definition", "proved"]);
    expect(found(range, "2 δ_ij")).toEqual(["definition", "refuted"]);
  }
});

test("so have letters that run over numbers", () => {
  const found = (right: string): readonly string[] =>
    verdicts(`For $i, j = 1, 2, 3$ let $y_i = 2x_i$. $$y_i = ${right}$$`, "a.md");
  expect(found("x_i + x_i")).toEqual(["definition", "proved"]);
  expect(found("3 x_i")).toEqual(["definition", "refuted"]);
});
