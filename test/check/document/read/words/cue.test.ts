import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n\nb ∈ ℝ^m\nX ∈ ℝ^{n×p}\nC ∈ ℝ^{p×n}\nD ∈ ℝ^{p×n}\nz ∈ ℝ\na ∈ ℝ";
const verdicts = (document: string): readonly string[] =>
  check(document, { assume: GIVEN, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("what one gets is not supposed", () => {
  const square = (sign: string): string =>
    `If I multiply this out I get: $(Ax-b)^T(Ax-b) = x^TA^TAx ${sign} 2b^TAx + b^Tb$.`;
  expect(verdicts(square("-"))).toEqual(["proved"]);
  expect(verdicts(square("+"))).toEqual(["refuted"]);
  expect(verdicts("If we know that we get $b = 0$, then $b = 0$.")).not.toContain("refuted");
});

test("what is required of given things is supposed", () => {
  const proof = (end: string): string =>
    `Write $C = (X^TX)^{-1}X^T + D$. For unbiasedness we need $CX = I_p$. Now $CX = I + DX = I$, so $CC^T = (X^TX)^{-1} ${end} DD^T$.`;
  expect(verdicts(proof("+"))).toEqual(["definition", "supposition", "proved", "proved", "proved"]);
  expect(verdicts(proof("-")).at(-1)).toBe("refuted");
});

test("a derivative that is needed is found, not supposed", () => {
  const needed = (end: string): string =>
    String.raw`$a = \sigma(z)$. For this we need $\frac{\partial a}{\partial z} = ${end}$.`;
  expect(verdicts(needed("a(1-a)"))).toEqual(["definition", "proved"]);
  expect(verdicts(needed("a(1+a)"))).toEqual(["definition", "refuted"]);
});
