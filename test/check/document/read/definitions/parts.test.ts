import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "T ∈ ℝ^{3×3}\ns ∈ ℝ^{3×3}\np ∈ ℝ\neinstein", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("what a given whole is made of says what its part is", () => {
  const document = (trace: string): string =>
    String.raw`We decompose $$T_{ij} = s_{ij} + \frac13\delta_{ij}T_{kk}$$ and find $$s_{ii} = ${trace}$$`;
  expect(verdicts(document("T_{ii} - T_{kk}"))).toEqual(["definition", "proved"]);
  expect(verdicts(document("T_{ii} + T_{kk}"))).toEqual(["definition", "refuted"]);
});

test("a part that another relation says is not said by it", () => {
  const document = String.raw`$$s_{ij} = T_{ij} - \frac12\delta_{ij}T_{kk}$$ $$T_{ij} = s_{ij} + \frac13\delta_{ij}T_{kk}$$`;
  expect(verdicts(document).at(-1)).not.toBe("proved");
  expect(verdicts(document).at(0)).toBe("definition");
});
