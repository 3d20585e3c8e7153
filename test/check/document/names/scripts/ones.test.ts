import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "X ∈ ℝ^{n×m}\nH ∈ ℝ^{n×n}\ny ∈ ℝ^n\nm ∈ ℝ", name: "proof.txt" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("a transposed 1 is a vector of ones, and so are those beside other factors", () => {
  const document = (end: string): string => `H = I - (1/n) 1 1'\nX' H X = X' X - ${end}\n`;
  expect(verdicts(document("(1/n) X' 1 1' X"))).toEqual(["definition", "proved"]);
  expect(verdicts(document("X' 1 1' X")).at(-1)).not.toBe("proved");
});

test("elsewhere a 1 is a number", () => {
  expect(verdicts("m = 1 Σ_i y_i\nm = Σ_i y_i + 1 - 1\n")).toEqual(["definition", "proved"]);
});
