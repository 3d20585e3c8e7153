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
