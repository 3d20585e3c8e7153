import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, {
    assume: "y ∈ ℝ^n\nK ∈ ℝ^{n×n} symmetric\n\\theta ∈ ℝ^m\na ∈ ℝ^n",
    name: "proof.md",
  }).steps.map(({ verdict, role }) => verdict ?? role);

const RATE = String.raw`\frac{\partial K}{\partial \theta_j}`;

test("what holds whatever a derivative of something given is", () => {
  const line = (end: string): string =>
    String.raw`Let $a = K^{-1}y$. $y^T K^{-1} ${RATE} K^{-1} y = \operatorname{tr}(${end})$`;
  expect(verdicts(line(`a a^T ${RATE}`))).toEqual(["definition", "proved"]);
  expect(verdicts(line(`2 a a^T ${RATE}`))).toEqual(["definition", "unproved"]);
  expect(verdicts(line(`K^{-1} y y^T ${RATE}`))).toEqual(["definition", "unproved"]);
});

test("that it is zero is not said", () => {
  expect(verdicts(String.raw`$${RATE} = 0$`)).not.toContain("proved");
});
