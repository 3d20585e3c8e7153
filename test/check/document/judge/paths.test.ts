import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const GIVEN = [
  "x ∈ ℝ^{d}",
  "z ∈ ℝ^{d}",
  "y ∈ ℝ^{d}",
  "c ∈ ℝ^{d}",
  "m ∈ ℝ",
  "s ∈ ℝ",
  "v ∈ ℝ",
  "L = L(y)",
].join("\n");
const verdicts = (document: string): readonly string[] =>
  check(document, { assume: GIVEN, name: "proof.txt" }).steps.map(({ verdict, role }) => verdict ?? role);
const NORM = [
  "m = (1/d) Σ_i x_i",
  "s = √((1/d) Σ_i (x_i − m)²)",
  "z_i = (x_i − m)/s",
  "y_i = c_i z_i",
  "",
].join("\n");

test("a second derivative holds nothing fixed that lies between", () => {
  const document = (right: string): string =>
    `m = (1/d) Σ_i x_i\nv = (1/d) Σ_i (x_i − m)²\n∂²v/∂x_k∂x_l = ${right}\n`;
  expect(verdicts(document("(2/d)(δ_kl − 1/d)")).at(-1)).toBe("proved");
  expect(verdicts(document("(2/d)δ_kl")).at(-1)).toBe("refuted");
});

test("a path that is lost in a chain is wrong, though its derivative may be a local one", () => {
  const document = (end: string): string =>
    `${NORM}∂z_i/∂x_j = δ_ij/s\n∂L/∂x_j = Σ_i ∂L/∂y_i c_i ∂z_i/∂x_j\n= ${end}\n`;
  expect(verdicts(document("(1/s) ∂L/∂y_j c_j")).slice(4)).toEqual(["proved", "proved", "refuted"]);
  const whole = "(1/s)(∂L/∂y_j c_j − (1/d) Σ_i ∂L/∂y_i c_i − (z_j/d) Σ_i ∂L/∂y_i c_i z_i)";
  expect(verdicts(document(whole)).slice(4)).toEqual(["proved", "proved", "proved"]);
});
