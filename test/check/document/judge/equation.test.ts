import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const assumed = "A ∈ ℝ^{n×n} symmetric invertible\nb, x ∈ ℝ^n\nf ∈ ℝ";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const FIRST = "$$f = x^TAx - 2b^Tx$$ $$\\nabla_x f = 0$$";

test("an equation is supposed, what is the same up to a factor follows", () => {
  expect(verdicts(`${FIRST} $$\\Rightarrow 2Ax - 2b = 0$$ $$\\Rightarrow Ax = b$$ $$x = A^{-1}b$$`)).toEqual([
    "definition",
    "supposition",
    "proved",
    "proved",
    "proved",
  ]);
});

test("what does not follow from the one equation before is refuted", () => {
  expect(verdicts(`${FIRST} $$\\Rightarrow 2Ax - b = 0$$`)).toEqual(["definition", "supposition", "refuted"]);
  expect(verdicts(`${FIRST} Hence $$Ax + b = 0.$$`)).toEqual(["definition", "supposition", "refuted"]);
});

test("equations beside each other do not refute each other", () => {
  const both = "$$Ax + b = 0$$ $$Ax - b = 0$$ $$\\Rightarrow 2Ax = 0$$";
  expect(verdicts(both)).not.toContain("refuted");
});
