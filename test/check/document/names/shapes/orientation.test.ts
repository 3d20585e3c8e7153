import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdict = (document: string): string | undefined =>
  checkDocument(document, "", "proof.md").steps.at(-1)?.verdict?.kind;

const layer = "Let $x \\in \\mathbb{R}^{1\\times n}$, $W \\in \\mathbb{R}^{n\\times k}$, $o = x W$,";

test("a vector that is said by its entries lies where it is added to a row", () => {
  const loss = "$L = \\frac12 \\sum_i (o_i - y_i)^2$.";
  expect(verdict(`${layer} ${loss} $\\frac{\\partial L}{\\partial o} = o - y$.`)).toBe("proved");
  expect(verdict(`${layer} ${loss} $\\frac{\\partial L}{\\partial x} = (o - y) W^T$.`)).toBe("proved");
  expect(verdict(`${layer} ${loss} $\\frac{\\partial L}{\\partial x} = (o - y) W$.`)).toBe("refuted");
});

test("what is declared as a column stays one", () => {
  expect(
    verdict(
      `${layer} $y \\in \\mathbb{R}^k$, $L = \\frac12 \\sum_i (o_i - y_i)^2$. $\\frac{\\partial L}{\\partial o} = o - y$.`,
    ),
  ).not.toBe("proved");
});
