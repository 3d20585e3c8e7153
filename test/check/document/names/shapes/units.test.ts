/** Unit vectors e_i and matrices with a single 1, where words or their use say what they are. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const shapes = "x ∈ ℝ^{n}\nX ∈ ℝ^{m×n}\nA ∈ ℝ^{m×n}";
const verdicts = (document: string): readonly string[] =>
  checkDocument(document, shapes, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("e_i is column i of an identity where words say so", () => {
  const lines = (last: string): readonly string[] =>
    verdicts(`With the unit vectors $e_i$: $x_i = e_i^T x$ and $$\\text{tr}(A^T e_i e_j^T) = ${last}$$`);
  expect(lines("A_{ij}")).toEqual(["proved", "proved"]);
  expect(lines("A_{ji}")).toEqual(["proved", "refuted"]);
});

test.each(["E_{ij}", "J^{ij}"])("%s is e_i e_j^T, by that product or as a derivative", (name) => {
  const lines = (first: string, last: string): readonly string[] =>
    verdicts(`$$${first}$$ $$\\frac{\\partial (A^TX)}{\\partial X_{ij}} = ${last}$$`);
  const product = `${name} = e_i e_j^T`;
  expect(lines(product, `A^T ${name}`)).toEqual(["definition", "proved"]);
  expect(lines(product, `A ${name}`)).toEqual(["definition", "refuted"]);
  expect(lines(`\\frac{\\partial X}{\\partial X_{ij}} = ${name}`, `A^T ${name}`)).toEqual([
    "proved",
    "proved",
  ]);
});

test("errors e_i that are defined are no unit vectors", () => {
  const lines = "$e_i = x_i - \\sum_j X_{ij} x_j$ and $$\\frac{\\partial e_i}{\\partial x_i} = 1$$";
  expect(verdicts(lines)[0]).not.toBe("proved");
  expect(verdicts(`${lines} Here $e_i$ is no unit vector.`)[0]).not.toBe("proved");
});

test("words say that a matrix has a single one", () => {
  const lines = (end: string): readonly string[] =>
    verdicts(
      `Let $E_{ij}$ be the matrix with a one at $(i,j)$ and zeros elsewhere. $$\\operatorname{tr}(A^T E_{ij}) = ${end}$$`,
    );
  expect(lines("A_{ij}").at(-1)).toBe("proved");
  expect(lines("A_{ji}").at(-1)).toBe("refuted");
});
