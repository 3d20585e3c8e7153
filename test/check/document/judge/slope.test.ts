/** The shape of ∇_W f. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

test("∇_W f has the shape of W in every layout, ∂f/∂W need not", () => {
  const found = (left: string): string | undefined =>
    checkDocument(`$f = a^T W b$ $$${left} = b a^T$$`, "W ∈ ℝ^{m×n}\na ∈ ℝ^m\nb ∈ ℝ^n", "proof.md").steps.at(
      -1,
    )?.verdict?.kind;
  expect(found("\\nabla_W f")).toBe("refuted");
  expect(found("\\frac{\\partial f}{\\partial W}")).toBe("unproved");
});
