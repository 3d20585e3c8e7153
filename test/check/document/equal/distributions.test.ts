import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const steps = (document: string) =>
  checkDocument(document, "", "proof.md").steps.filter(({ role }) => role === "step");

const net =
  "Let $x \\in \\mathbb{R}^n$, $W \\in \\mathbb{R}^{k\\times n}$, $o = W x$, $p = \\mathrm{softmax}(o)$ and $L = -\\sum_i y_i \\log p_i$.";

test("that labels add up to 1 need not be said for a step to escape refutation", () => {
  const [gradient] = steps(`${net} $\\frac{\\partial L}{\\partial o} = p - y$.`);
  expect(gradient?.verdict?.kind).toBe("unproved");
  expect(gradient?.remarks).toContainEqual(expect.stringContaining("y add up to 1"));
});

test("a slip is found nevertheless", () => {
  const [sign] = steps(`${net} $\\frac{\\partial L}{\\partial o} = y - p$.`);
  expect(sign?.verdict).toMatchObject({ kind: "refuted", mistake: "sign" });
});

test("y beside 1 − y is a probability in each entry, whose sum is anything", () => {
  const [sum] = steps(
    "Let $p_i = \\sigma(z_i)$ and $L = -\\sum_i (y_i \\log p_i + (1-y_i)\\log(1-p_i))$. $\\frac{\\partial L}{\\partial z_i} = p_i \\sum_j y_j - y_i$.",
  );
  expect(sum?.verdict?.kind).toBe("refuted");
});
