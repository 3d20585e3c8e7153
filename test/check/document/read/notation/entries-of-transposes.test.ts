/** Entries of transposes with the sign behind the indices. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("X_jkᵀ is an entry of Xᵀ; where the sign says nothing, that is in doubt", () => {
  const { steps } = checkDocument(
    String.raw`$$A_{ik} = \sum_j G_{ij} X_{kj}$$ $$A_{ik} = \sum_j G_{ij} X_{jk}^T$$ $$A_{ik} = \sum_j G_{ij} X_{kj}^T$$
$$A_{ik} = \sum_j 2 G_{ij} X_{jk}^T$$`,
    "G ∈ ℝ^{n×m}\nX ∈ ℝ^{k×m}\nA ∈ ℝ^{n×k}",
    "proof.md",
  );
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "proved",
    "unproved",
    "refuted",
  ]);
});
