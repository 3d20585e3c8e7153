import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name = "proof.md"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

const LAYER = "H ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}\nY = H W\nL = L(Y)";

test("the gradient of a layer is proved, without its transpose it is refuted", () => {
  expect(verdicts("Hence $\\nabla_H L = \\nabla_Y L W^T$.", LAYER)).toEqual(["proved"]);
  expect(verdicts("Hence $\\nabla_H L = \\nabla_Y L W$.", LAYER)).toEqual(["refuted"]);
});
