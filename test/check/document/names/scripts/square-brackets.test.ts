import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("indices in square brackets, and the cases of a list", () => {
  const document = (last: string): string =>
    String.raw`$$p[i] = \frac{e^{s[i]}}{\sum_k e^{s[k]}}$$ Case 1: $j = i$ $$\frac{\partial p[j]}{\partial s[i]} = p[i](1 - p[i])$$ **Case (b):** $j \neq i$ $$\frac{\partial p[j]}{\partial s[i]} = ${last}$$`;
  const verdicts = (last: string): readonly string[] =>
    checkDocument(document(last), "s ∈ ℝ^n", "a.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  const cases = ["definition", "supposition", "proved", "supposition"];
  expect(verdicts("-p[j] p[i]")).toEqual([...cases, "proved"]);
  expect(verdicts("p[j] p[i]")).toEqual([...cases, "refuted"]);
});
