import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("1 − h² beside ⊙ and in diag is of the entries of a vector", () => {
  const assumed = "W ∈ ℝ^{k×k}\nx, c ∈ ℝ^k";
  const begun = String.raw`$$h = \tanh(Wx)$$ $$\frac{\partial h}{\partial x} = `;
  const lines = (right: string): readonly string[] => verdicts(`${begun}${right}$$`, assumed);
  expect(lines(String.raw`\operatorname{diag}(1 - h^2)\, W`)).toEqual(["definition", "proved"]);
  expect(lines(String.raw`\operatorname{diag}(1 + h^2)\, W`)).toEqual(["definition", "refuted"]);
  const gradient = (right: string): readonly string[] =>
    verdicts(String.raw`$$h = \tanh(x)$$ $$L = c^T h$$ $$\nabla_x L = ${right}$$`, assumed).slice(2);
  expect(gradient(String.raw`c \odot (1 - h^2)`)).toEqual(["proved"]);
  expect(gradient(String.raw`(1 - h^2) \circ c`)).toEqual(["proved"]);
  expect(gradient(String.raw`c \odot h^2`)).toEqual(["refuted"]);
});

test("1 − Z beside ⊙ is of the entries of a matrix", () => {
  const lines = (right: string): readonly string[] =>
    verdicts(
      String.raw`$$Z = \sigma(Y)$$ $$L = \sum_{ij} C_{ij} Z_{ij}$$ $$\nabla_Y L = ${right}$$`,
      "Y, C ∈ ℝ^{n×m}",
    );
  const begun = ["definition", "definition"];
  expect(lines(String.raw`C \odot Z \odot (1 - Z)`)).toEqual([...begun, "proved"]);
  expect(lines(String.raw`C \odot (Z \odot (1 - Z) + (1 - Z \odot Z) - (1 - Z^2))`)).toEqual([
    ...begun,
    "proved",
  ]);
  expect(lines(String.raw`C \odot Z \odot (Z - 1)`)).toEqual([...begun, "refuted"]);
});

test("products bind closer than ⊙ where a vector stands before a matrix", () => {
  const lines = (right: string): string =>
    String.raw`$h = \tanh(a)$, $f = c^T M h$, so $$\frac{\partial f}{\partial a} = (1 - h^2) \odot ${right}$$`;
  const found = (right: string): readonly string[] =>
    checkDocument(lines(right), "a, h ∈ ℝ^s\nc ∈ ℝ^m\nM ∈ ℝ^{m×s}", "proof.tex").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(found("M^T c")).toEqual(["definition", "definition", "proved"]);
  expect(found("2 M^T c")).toEqual(["definition", "definition", "refuted"]);
});
