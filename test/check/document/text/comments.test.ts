/** Plain texts whose lines are comments of a program. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const kinds = (source: string): readonly string[] =>
  checkDocument(source, "y ∈ ℝ^n\nW ∈ ℝ^{n×m}\nx ∈ ℝ^m", "proof.txt").steps.map(
    ({ role, verdict }) => verdict?.kind ?? role,
  );

test.each(["#", "//"])("where all lines begin with %s they are read", (mark) => {
  const lines = (entry: string): string =>
    `${mark} y = W x\n${mark}\n${mark} ∂y_i/∂x_j = Σ_k W_ik ∂x_k/∂x_j\n${mark}           = ${entry}`;
  expect(kinds(lines("W_ij"))).toEqual(["definition", "proved", "proved"]);
  expect(kinds(lines("W_ji"))).toEqual(["definition", "proved", "refuted"]);
});

test("a comment among other lines stays one", () => {
  expect(kinds("# y = 2 W x\ny = W x\n∂y_i/∂x_j = W_ij")).toEqual(["definition", "proved"]);
});

test("signs of comments need no blank behind them where all lines have them", () => {
  expect(kinds("    #y = W x\n    #∂y_i/∂x_j = W_ij")).toEqual(["definition", "proved"]);
  expect(kinds("    #y = W x\n    #∂y_i/∂x_j = W_ji")).toEqual(["definition", "refuted"]);
});

test("what is quoted is read, and so is what answers it", () => {
  expect(kinds("> y = W x\n> ∂y_i/∂x_j = W_ji\n\nThat is wrong:\n\n∂y_i/∂x_j = W_ij")).toEqual([
    "definition",
    "refuted",
    "proved",
  ]);
});

test("a mark of the byte order says nothing", () => {
  expect(kinds("\uFEFF(a) y = W x\n∂y_i/∂x_j = W_ij")).toEqual(["definition", "proved"]);
});
