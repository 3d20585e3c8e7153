import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name = "proof.md"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

const LAYER = "H ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}\nY = H W\nL = L(Y)";

test("the gradient of a layer is proved, without its transpose it is refuted", () => {
  expect(verdicts("Hence $\\nabla_H L = \\nabla_Y L W^T$.", LAYER)).toEqual(["proved"]);
  expect(verdicts("Hence $\\nabla_H L = \\nabla_Y L W$.", LAYER)).toEqual(["refuted"]);
});

test("H_dm without braces is told apart from H_{dm}", () => {
  const document =
    "Let $H \\in \\mathbb{R}^{D\\times M}$, $W \\in \\mathbb{R}^{M\\times N}$, $Y = HW$. Then $Y_{dn} = \\sum_m H_dm W_{mn}$.";
  const remarks = (text: string): readonly string[] =>
    checkDocument(text, "", "proof.tex").steps.at(-1)?.remarks ?? [];
  expect(remarks(document)).toContain("in LaTeX H_dm is H_{d} m; for two indices write H_{dm}");
  expect(remarks(document.replace("H_dm", "H_{dm}"))).toEqual([]);
});

test("what is solved from a wrong gradient is judged by the true one", () => {
  const document = [
    "Let $X \\in \\mathbb{R}^{n\\times d}$, $y \\in \\mathbb{R}^n$, $w \\in \\mathbb{R}^d$ and $\\lambda \\in \\mathbb{R}$.",
    "$$L = (y - Xw)^T (y - Xw) + \\lambda w^T w$$",
    "$$\\nabla_w L = -2 X^T (y - Xw) + \\lambda w$$",
    "Setting this to zero gives $w = (X^T X + \\lambda I)^{-1} X^T y$.",
  ].join("\n\n");
  expect(verdicts(document, "").slice(-2)).toEqual(["refuted", "proved"]);
  const faithful = document.replace("X + \\lambda I", "X + \\frac{\\lambda}{2} I");
  expect(verdicts(faithful, "").slice(-2)).toEqual(["refuted", "refuted"]);
  const mended = document.replace("+ \\lambda w$$", "+ 2 \\lambda w$$");
  expect(verdicts(mended, "").slice(-2)).toEqual(["proved", "proved"]);
});
