/** Abbreviations with a word below. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "fit.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const assumed = "X ∈ ℝ^{n×p}\nw ∈ ℝ^p\ny ∈ ℝ^n";

test.each(["SS_{res}", "MSE_{train}"])("%s is one name", (name) => {
  const page = (last: string): string =>
    `$${name} = (y - Xw)^T(y - Xw)$\n\n$$\\nabla_w ${name} = ${last}$$\n\n$$\\frac{\\partial ${name}}{\\partial w} = ${last}$$`;
  expect(verdicts(page("-2X^T(y - Xw)"), assumed)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(page("2X^T(y - Xw)"), assumed)).toEqual(["definition", "refuted", "refuted"]);
});

test("capitals that stand by themselves are factors", () => {
  const page = (right: string): string => `$A = X^TX$\n\n$$A M_{out} = ${right}$$`;
  const given = `${assumed}\nM_{out} ∈ ℝ^{p×p}`;
  expect(verdicts(page("X^TXM_{out}"), given)).toEqual(["definition", "proved"]);
  expect(verdicts(page("XX^TM_{out}"), given)).toEqual(["definition", "refuted"]);
});
