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

test.each(["u", "v", "y"])("a proof for one-hot %s does not depend on what its name draws", (name) => {
  const lines = (gradient: string): string =>
    `q = softmax(z)\n\nJ = −Σ_k ${name}_k log(q_k)\n\n∂J/∂z_i = ${gradient}`;
  const last = (gradient: string): string | undefined =>
    checkDocument(lines(gradient), `z ∈ ℝ^K\n${name} ∈ ℝ^K 0/1`, "proof.txt").steps.at(-1)?.verdict?.kind;
  expect(last(`q_i − ${name}_i`)).toBe("proved");
  expect(last(`q_i − 2 ${name}_i`)).toBe("refuted");
});
