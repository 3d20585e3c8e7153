/** Families that are defined and not declared. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("z_i = A x_i is a vector for each i, S_i = x_i x_iᵀ a matrix", () => {
  const given = "x_i ∈ ℝ^n; A ∈ ℝ^{m×n}";
  expect(kinds("$$z_i = Ax_i$$ $$z_i^Tz_i = x_i^TA^TAx_i$$", given)).toEqual(["definition", "proved"]);
  expect(kinds("$$S_i = x_ix_i^T$$ $$tr(S_i) = x_i^Tx_i$$", given)).toEqual(["definition", "proved"]);
});

test("what is known at k − 1 of the state at k", () => {
  const document = [
    "$$P_{k|k} = (I-K_kH_k)P_{k|k-1}(I-K_kH_k)^T + K_kR_kK_k^T$$",
    String.raw`$$\frac{\partial\,tr(P_{k|k})}{\partial K_k} = -2(H_kP_{k|k-1})^T + 2K_kS_k = 0$$`,
    "where $S_k = H_kP_{k|k-1}H_k^T + R_k$. $$K_k = P_{k \\mid k-1}H_k^TS_k^{-1}$$",
  ].join("\n");
  const given = ["P_{k|k-1} ∈ ℝ^{n×n} symmetric; K_k ∈ ℝ^{n×q}; H_k ∈ ℝ^{q×n}; R_k ∈ ℝ^{q×q} symmetric"].join(
    "\n",
  );
  const found = ["definition", "proved", "supposition", "definition", "proved"];
  expect(kinds(document, given)).toEqual(found);
  expect(kinds(document.replace("= -2(", "= 2("), given)[1]).toBe("refuted");
});

test("a family without its index is any of its members, and no matrix that does not fit", () => {
  const document = String.raw`$$w^2r^2 - (w\cdot r)^2 = 0$$`;
  expect(kinds(document, "r_a ∈ ℝ^3; w ∈ ℝ^3")).not.toContain("refuted");
});
