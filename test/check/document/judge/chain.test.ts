import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

test("the whole sum does not follow from one term of it, though it is right again", () => {
  const document = "$$\\nabla_B f = r_k s_k^T = R^T S$$";
  const assumed =
    "R ∈ ℝ^{K×P}\nB ∈ ℝ^{P×Q}\nV = R B\nV ∈ ℝ^{K×Q}\nS ∈ ℝ^{K×Q}\nS = ∇_V f\nf = f(V)\nr_k ∈ ℝ^{P×1}\ns_k ∈ ℝ^{Q×1}";
  const text = `Write $r_k^T$ for row $k$ of $R$ and $s_k^T$ for row $k$ of $\\nabla_V f$.\n\n${document}`;
  const steps = checkDocument(text, assumed, "proof.md").steps.filter(({ verdict }) => verdict !== null);
  expect(steps.map(({ verdict }) => verdict?.kind)).toEqual(["refuted", "refuted"]);
  expect(steps.map(({ carried }) => carried)).toEqual([false, true]);
});

test("a line after a product that no layout defines is judged by the beginning of its chain", () => {
  const layer =
    "Let $h \\in \\mathbb{R}^{1\\times H}$, $W \\in \\mathbb{R}^{H\\times D}$, $z = h W$, $J = J(z)$ and $\\delta = \\frac{\\partial J}{\\partial z}$.";
  const last = (end: string): string | undefined =>
    checkDocument(
      `${layer} $\\frac{\\partial J}{\\partial W} = \\frac{\\partial z}{\\partial W} \\frac{\\partial J}{\\partial z} = ${end}$`,
      "",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("h^T \\delta")).toBe("proved");
  expect(last("\\delta h^T")).toBe("refuted");
});
