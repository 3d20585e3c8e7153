import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

test("no repair says of a quantity that it is itself", () => {
  const document = "Let $q = Wh$ and $r = Vh$. Then $$dr = V dh$$ $$dr = dq$$";
  const { steps } = checkDocument(document, "W, V ∈ ℝ^{m×n}\nh ∈ ℝ^n", "proof.md");
  const verdict = steps.at(-1)?.verdict;
  expect(verdict?.kind).toBe("refuted");
  expect(verdict?.kind === "refuted" ? verdict.repair?.written : "").toBeUndefined();
});
