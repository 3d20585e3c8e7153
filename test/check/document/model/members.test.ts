/** Matrices of members: with the numbers that these are declared with, and made of them where they are defined. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const ASSUMED = "W ∈ ℝ^{K×d}\nx_i ∈ ℝ^d\ny_i ∈ ℝ^K 0/1\np_i ∈ ℝ^K\nY ∈ ℝ^{n×K}\nP ∈ ℝ^{n×K}\nX ∈ ℝ^{n×d}";

test.each(["", "where the rows of $P$, $Y$, $X$ are $p_i^\\top$, $y_i^\\top$, $x_i^\\top$."])(
  "one-hot rows: %s",
  (words) => {
    const kinds = (left: string, product: string): readonly string[] =>
      checkDocument(
        String.raw`With $p_i = \operatorname{softmax}(Wx_i)$ the loss is $\ell = -\sum_{i=1}^n y_i^\top\log p_i$. $$\nabla_W \ell = \sum_{i=1}^n (${left})x_i^\top = ${product}$$ ${words}`,
        ASSUMED,
        "proof.tex",
      )
        .steps.slice(2)
        .map(({ role, verdict }) => verdict?.kind ?? role);
    expect(kinds("p_i - y_i", "(P-Y)^TX")).toEqual(["proved", "proved"]);
    expect(kinds("y_i - p_i", "(Y-P)^TX")[0]).toBe("refuted");
    expect(kinds("p_i - y_i", "(P-Y)X")[1]).toBe("refuted");
  },
);
