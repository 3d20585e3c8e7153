/** What can be read only once it is known what names are of which nothing is said. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (source: string, name: string): readonly (string | undefined)[] =>
  checkDocument(source, "", name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("differentials of matrices", () => {
  const source = (turn: string): string =>
    `\\begin{align} Y &= UV^T-A \\\\ \\phi &= Y:Y \\\\ d\\phi &= 2Y:dY \\\\ &= 2Y:dU\\,V${turn} \\end{align}`;
  const before = ["definition", "definition", "proved"];
  expect(verdicts(source("^T"), "proof.tex")).toEqual([...before, "proved"]);
  expect(verdicts(source(""), "proof.tex")).toEqual([...before, "refuted"]);
});

test("a change is free where nothing that it is made of is said to change", () => {
  const source = (number: string): string =>
    `$Y = UV^T-A$, $f = \\mathrm{tr}(Y^TY)$ and $df = ${number}\\mathrm{tr}(Y^TdY)$.`;
  for (const assumed of ["", "U ∈ ℝ^{m×k}\nV ∈ ℝ^{n×k}\nA ∈ ℝ^{m×n}"]) {
    const last = (number: string): string | undefined =>
      checkDocument(source(number), assumed, "proof.md").steps.at(-1)?.verdict?.kind;
    expect(last("2")).toBe("proved");
    expect(last("3")).toBe("refuted");
  }
});

test("a cost of which nothing is known is a function of what it is differentiated by", () => {
  const layer = (right: string): string =>
    `The layer is $z^{l} = W^{l} a^{l-1} + b^{l}$ and the cost is $C$.
     $$\\frac{\\partial C}{\\partial W^{l}_{ij}} = ${right}$$`;
  expect(verdicts(layer("\\frac{\\partial C}{\\partial z^{l}_{i}} a^{l-1}_j"), "proof.md").at(-1)).toBe(
    "proved",
  );
  expect(verdicts(layer("\\frac{\\partial C}{\\partial z^{l}_{i}} a^{l-1}_i"), "proof.md").at(-1)).not.toBe(
    "proved",
  );
  const product = (right: string): string => `Y = X W\n∂L/∂W = ${right}`;
  expect(verdicts(product("X^T @ ∂L/∂Y"), "proof.txt")).toEqual(["definition", "proved"]);
  expect(verdicts(product("∂L/∂Y @ X^T"), "proof.txt").at(-1)).not.toBe("proved");
});
