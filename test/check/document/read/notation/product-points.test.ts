/** A point between factors is a product. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("(a − 1).c", () => {
  const { steps } = checkDocument(
    String.raw`$$f = (a - 1).c$$ $$\frac{\partial f}{\partial a} = c$$ $$(a-1).\exp(c) = (a+1)\exp(c).$$`,
    "a, c ∈ ℝ",
    "proof.md",
  );
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "proved",
    "refuted",
  ]);
});
