import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const GIVEN = "x ∈ ℝ^{H×W}\nw ∈ ℝ^{M×N}\nz ∈ ℝ^{P×Q}\nJ = J(z)";
const MAP = "$$z_{i,j} = \\sum_m \\sum_n x_{i+m,j+n} w_{m,n}$$";
const ERROR = "$$\\delta_{i,j} = \\frac{\\partial J}{\\partial z_{i,j}}$$";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, GIVEN, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("δ_ij that is said to be ∂J/∂z_ij is an error, and no Kronecker delta", () => {
  const last = (right: string): string =>
    `${MAP} ${ERROR} $$\\frac{\\partial J}{\\partial w_{m,n}} = \\sum_i \\sum_j ${right}$$`;
  expect(verdicts(last("\\delta_{i,j} x_{i+m,j+n}"))).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(last("\\delta_{i,j} x_{i,j}"))).toEqual(["definition", "definition", "refuted"]);
});

test("δ_ij beside ∂w_ij/∂w_kl may be either", () => {
  const both = `${MAP} ${ERROR} $$\\frac{\\partial w_{i,1}}{\\partial w_{j,1}} = \\delta_{i,j}$$`;
  expect(verdicts(both).at(-1)).toBe("proved");
});
