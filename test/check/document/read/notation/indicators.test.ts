import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test.each([
  String.raw`\mathbb{1}[Z > 0]`,
  String.raw`\mathbf{1}\{Z > 0\}`,
  String.raw`1(Z > 0)`,
  String.raw`\mathbb{1}_{Z > 0}`,
  String.raw`1_{\{Z > 0\}}`,
  String.raw`\mathbb{I}(Z > 0)`,
  String.raw`\text{step}(Z)`,
])("%s is 1 where the condition holds", (indicator) => {
  const lines = (right: string): readonly string[] =>
    checkDocument(
      String.raw`$H = \mathrm{ReLU}(Z)$, so $$\frac{\partial L}{\partial Z} = \frac{\partial L}{\partial H} \odot ${right}$$`,
      "Z ∈ ℝ^{n×m}\nH ∈ ℝ^{n×m}\nL = L(H)",
      "proof.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines(indicator)).toEqual(["definition", "proved"]);
  expect(lines(`${indicator} \\odot Z`)).toEqual(["definition", "refuted"]);
});
