import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdict = (relation: string): string | undefined =>
  checkDocument(
    `Let $g(x) = x^T B$, $h(x) = x$ and $f(x) = g(x) h(x)$. Then $$${relation}$$`,
    "x ∈ ℝ^{n×1}\nB ∈ ℝ^{n×n}\ng ∈ ℝ^{1×n}\nh ∈ ℝ^{n×1}",
    "proof.md",
  ).steps.at(-1)?.verdict?.kind;

test("a row and a column do not add up where no layout of a derivative makes one of the other", () => {
  expect(verdict("f'(x) = g'(x) h(x) + g(x) h'(x)")).toBe("refuted");
  expect(verdict("f'(x) = B x + x^T B")).toBe("refuted");
  expect(verdict("f'(x) = B x + (x^T B)^T")).toBe("proved");
});

test("the gradient of a number may be meant as a row", () => {
  expect(verdict("f'(x) + g(x) = f'(x) + x^T B")).not.toBe("refuted");
});
