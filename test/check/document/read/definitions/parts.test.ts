import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "S ∈ ℝ^{3×3}\ns ∈ ℝ^{3×3}\np ∈ ℝ\neinstein", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test("what a given whole is made of says what its part is", () => {
  const document = (trace: string): string =>
    String.raw`We decompose $$S_{ij} = s_{ij} + \frac13\delta_{ij}S_{kk}$$ and find $$s_{ii} = ${trace}$$`;
  expect(verdicts(document("S_{ii} - S_{kk}"))).toEqual(["definition", "proved"]);
  expect(verdicts(document("S_{ii} + S_{kk}"))).toEqual(["definition", "refuted"]);
});

test("a part that another relation says is not said by it", () => {
  const document = String.raw`$$s_{ij} = S_{ij} - \frac12\delta_{ij}S_{kk}$$ $$S_{ij} = s_{ij} + \frac13\delta_{ij}S_{kk}$$`;
  expect(verdicts(document).at(-1)).not.toBe("proved");
  expect(verdicts(document).at(0)).toBe("definition");
});
