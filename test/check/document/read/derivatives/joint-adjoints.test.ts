import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, given: string): readonly string[] =>
  checkDocument(document, given, "proof.txt").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("in plain text dZ2 is the gradient that it is said to be, and dW1 beside it is another", () => {
  const given = "X ∈ ℝ^{n×d}\nW1 ∈ ℝ^{d×h}\nW2 ∈ ℝ^{h×k}\nY ∈ ℝ^{n×k}";
  const document = (last: string): string =>
    `Z1 = X W1\nZ2 = relu(Z1) W2\nloss = ½ ‖Z2 − Y‖²_F\ndZ2 = ∂loss/∂Z2\ndZ1 = (dZ2 W2ᵀ) ⊙ step(Z1)\ndW1 = ${last}\n`;
  expect(verdicts(document("Xᵀ dZ1"), given).slice(3)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(document("dZ1ᵀ X"), given).slice(3)).toEqual(["definition", "proved", "refuted"]);
});

test("so are its entries", () => {
  const given = "Q, K ∈ ℝ^{T×d}\nV ∈ ℝ^{T×v}\nL = L(O)";
  const document = (last: string): string =>
    `S = QKᵀ\nP_ij = exp(S_ij) / Σ_l exp(S_il)\nO = PV\ndO = ∂L/∂O\ndP = dO Vᵀ\ndS_ij = ${last}\n`;
  expect(verdicts(document("P_ij (dP_ij − Σ_l P_il dP_il)"), given).at(-1)).toBe("proved");
  expect(verdicts(document("P_ij (dP_ij − Σ_l P_lj dP_lj)"), given).at(-1)).toBe("refuted");
});
