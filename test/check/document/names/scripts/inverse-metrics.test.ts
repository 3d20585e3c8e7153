import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

const METRIC = "g ∈ ℝ^{n×n} symmetric invertible\nt ∈ ℝ\nU ∈ ℝ^n\nu ∈ ℝ^n\neinstein";

test("a metric with its indices above is the inverse", () => {
  const document = (sign: string): string =>
    String.raw`From $g^{ik}g_{kj} = \delta^i_j$ we get
$$\frac{\partial g^{il}}{\partial t} = ${sign}g^{ik}\frac{\partial g_{kj}}{\partial t}g^{jl}.$$`;
  expect(verdicts(document("-"), METRIC)).toEqual(["proved", "proved"]);
  expect(verdicts(document(""), METRIC)).toEqual(["proved", "refuted"]);
});

test("indices are lowered and raised with it", () => {
  const document = (end: string): string => String.raw`Let $u_i = g_{ij}U^j$. Then $u_iU^i = ${end}$.`;
  expect(verdicts(document("g^{ij}u_iu_j"), METRIC).at(-1)).toBe("proved");
  expect(verdicts(document("g_{ij}u_iu_j"), METRIC).at(-1)).toBe("refuted");
});

test("the indices of other tensors stand where they will", () => {
  const document = String.raw`$$S^{ij} = A^{ik}B^{kj}$$ $$S_{ij} = A_{ik}B_{kj}$$`;
  const given = "A ∈ ℝ^{n×n}\nB ∈ ℝ^{n×n}\nS ∈ ℝ^{n×n}\neinstein";
  expect(verdicts(document, given)).toEqual(["definition", "proved"]);
});
