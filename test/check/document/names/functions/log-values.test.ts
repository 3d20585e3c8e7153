/** Logarithms of densities are quantities by themselves. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "K ∈ ℝ^{n×n} positive definite\ny, w, z ∈ ℝ^n", "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("a logarithm that is said to be something is that, whatever it is of", () => {
  const lines = (sign: string): string =>
    String.raw`$$\log p(y \mid w) = -\frac12 (y - w)^TK(y - w) + c$$ $$\log p(w) = -\frac12 w^Tw$$
$$\frac{\partial}{\partial w}\left[\log p(y \mid w) + \log p(w)\right] = K(y - w) ${sign} w$$`;
  expect(verdicts(lines("-"))).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(lines("+"))).toEqual(["definition", "definition", "refuted"]);
  expect(verdicts(String.raw`$$\ln p = -\frac12 y^TKy$$ $$\nabla_y \ln p = -Ky$$`)).toEqual([
    "definition",
    "proved",
  ]);
});

test("a vector keeps its logarithm", () => {
  const lines = String.raw`$$p_i = e^{z_i}$$ $$\log p_i = z_i$$ $$\frac{\partial \log p_i}{\partial z_i} = 1$$`;
  expect(verdicts(lines)).toEqual(["definition", "proved", "proved"]);
});
