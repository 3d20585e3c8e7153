/** Capitals and words below names that nothing else stands below. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test.each(["N", "post", "\\text{post}"])("S_{%s} and m_{%s} are names", (label) => {
  const kinds = (sum: string): readonly string[] =>
    checkDocument(
      String.raw`$L = (y-F\theta)^\top(y-F\theta) - 2 m_0^T\theta$. With $S_{${label}} = (F^\top F)^{-1}$ and $m_{${label}} = S_{${label}}(F^\top y ${sum} m_0)$,
      $$\nabla_\theta L = 2S_{${label}}^{-1}(\theta - m_{${label}})$$`,
      `F ∈ ℝ^{n×k}\ny ∈ ℝ^n\nθ, m_0, m_{${label}} ∈ ℝ^k\nS_{${label}} ∈ ℝ^{k×k} positive definite`,
      "proof.tex",
    ).steps.map(({ role, verdict }) => verdict?.kind ?? role);
  expect(kinds("+")).toEqual(["definition", "definition", "definition", "proved"]);
  expect(kinds("-").at(-1)).toBe("refuted");
});
