import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "W ∈ ℝ^{m×n}\na, z ∈ ℝ^n\nv ∈ ℝ^m", "a.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("what stands for a value of a function is that value, where nothing else is said of it", () => {
  expect(verdicts(String.raw`$v_k = \sum_j W_{kj} a_j = \sum_j W_{kj} \tanh(z_j)$`)).toEqual([
    "definition",
    "proved",
  ]);
  expect(verdicts(String.raw`$v = W a = W \tanh(z)$`)).toEqual(["definition", "proved"]);
  expect(verdicts(String.raw`$v = W a = W (z)$`)).not.toContain("proved");
  expect(
    verdicts(String.raw`$a_j = z_j^2$, $v_k = \sum_j W_{kj} a_j = \sum_j W_{kj} \tanh(z_j)$`).at(-1),
  ).toBe("refuted");
});
