import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "einstein", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("letters beside ε_ijk run to 3", () => {
  const line = (sign: string): string =>
    `$$\\varepsilon_{ijk}\\varepsilon_{ijm} = \\delta_{jj}\\delta_{km} ${sign} \\delta_{jm}\\delta_{kj} = 2\\delta_{km}$$`;
  expect(verdicts(line("-"))).toEqual(["proved", "proved"]);
  expect(verdicts(line("+"))).toEqual(["refuted", "refuted"]);
});

test("a letter of a sum runs as far as elsewhere, where what is summed does not have it", () => {
  const verdict = (right: string): readonly (string | undefined)[] =>
    checkDocument(
      `Let $f = \\sum_i x_i \\sum_j x_j$. $$\\frac{\\partial f}{\\partial x_k} = ${right}$$`,
      "x ∈ ℝ^n",
      "sum.md",
    ).steps.map(({ verdict: found }) => found?.kind);
  expect(verdict("\\sum_j x_j + \\sum_i x_i").at(-1)).toBe("proved");
  expect(verdict("\\sum_j x_j + \\sum_j x_k").at(-1)).toBe("refuted");
});

test("a sum that runs to an index runs to no size of that name", () => {
  const [step] = checkDocument("Σ_{i=1}^n Σ_{k=1}^i 1 = n(n+1)/2", "", "sum.txt").steps;
  expect(step?.verdict?.kind).not.toBe("refuted");
});
