import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const LAYER = "H ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}\nY = H W\nL = L(Y)";

/** The mistake that is named in one formula, and how its author would have written it. */
const found = (formula: string): readonly [string | undefined, string | undefined] => {
  const [step] = checkDocument(`Hence $${formula}$.`, LAYER, "proof.md").steps;
  const verdict = step?.verdict;
  return verdict?.kind === "refuted"
    ? [verdict.mistake, verdict.repair?.written]
    : [verdict?.kind, undefined];
};

test("a mutant of a right step is refuted with its kind, and repaired in the author's words", () => {
  expect(found("\\nabla_H L = \\nabla_Y L W^T")).toEqual(["proved", undefined]);
  expect(found("\\nabla_H L = \\nabla_Y L W")).toEqual([
    "missing-transpose",
    "\\nabla_H L = \\nabla_Y L W^T",
  ]);
  expect(found("\\nabla_H L = -\\nabla_Y L W^T")[0]).toBe("sign");
  expect(found("\\nabla_H L = 2 \\nabla_Y L W^T")[0]).toBe("factor");
  expect(found("\\nabla_H L = W^T \\nabla_Y L")[0]).toBe("order");
});
