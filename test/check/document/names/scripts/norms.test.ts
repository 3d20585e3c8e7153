import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

test("the F of a Frobenius norm is no name", () => {
  const verdicts = (factor: string) =>
    check(
      String.raw`$$F = \|R-UV^T\|_F^2+\lambda\|U\|_F^2$$ $$\frac{\partial F}{\partial U} = -2(R-UV^T)V+${factor}\lambda U$$`,
      {
        assume: "R ∈ ℝ^{m×n}; U ∈ ℝ^{m×k}; V ∈ ℝ^{n×k}; \\lambda, F ∈ ℝ",
        name: "proof.md",
      },
    ).steps.map(({ verdict, role }) => verdict ?? role);
  expect(verdicts("2")).toEqual(["definition", "proved"]);
  expect(verdicts("")).toEqual(["definition", "refuted"]);
});
