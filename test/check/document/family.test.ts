import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

test("the members of a family of symmetric matrices are symmetric", () => {
  const lines = String.raw`$$f = \sum_c w_c (x - m_c)^T P_c^{-1} (x - m_c)$$ $$\frac{\partial f}{\partial x} = 2\sum_c w_c P_c^{-1}(x - m_c)$$`;
  const verdicts = (property: string): readonly (string | undefined)[] =>
    checkDocument(lines, `x ∈ ℝ^d\nm_c ∈ ℝ^d\nw ∈ ℝ^k\nP_c ∈ ℝ^{d×d} ${property}`, "proof.tex").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(verdicts("positive definite")).toEqual(["definition", "proved"]);
  expect(verdicts("symmetric")).toEqual(["definition", "proved"]);
  expect(verdicts("invertible")).toEqual(["definition", "refuted"]);
});
