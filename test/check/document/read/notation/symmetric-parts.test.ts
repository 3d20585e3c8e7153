/** The symmetric part of a matrix, where nothing says what sym is. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (steps: string): readonly (string | undefined)[] =>
  checkDocument(steps, "A, X ∈ ℝ^{n×n}; y ∈ ℝ^n; S ∈ ℝ^{n×n} symmetric", "proof.md").steps.map(
    ({ verdict }) => verdict?.kind,
  );

test("sym(M) is half of M and its transpose", () => {
  expect(kinds(String.raw`$$A:2\,{\rm sym}(X) = (A + A^T):X$$ $$S:{\rm sym}(X) = S:X$$`)).toEqual([
    ...["proved", "proved"],
  ]);
  expect(kinds(String.raw`$$A:{\rm sym}(X) = (A + A^T):X$$`)).toEqual(["refuted"]);
});
