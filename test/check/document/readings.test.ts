/*
 * What was chosen in reading a document is said, once, where it is first used; what the document says itself is not.
 */
import { describe, expect, test } from "vitest";
import { check } from "../../../src/index.js";

/** The remarks of a document by the numbers of their lines. */
const remarks = (document: string, assume = "", name = "proof.md"): readonly string[] =>
  check(document, { assume, name }).steps.flatMap((step) =>
    step.remarks.map((remark) => `${step.line}: ${remark}`),
  );

const LAYER = "U ∈ ℝ^{K×P}\nV ∈ ℝ^{P×Q}\nZ = U V\nJ = J(Z)";

describe("readings", () => {
  test("one index below a matrix is said to be a row, once", () => {
    const document = "$$\\nabla_V J = \\sum_{k=1}^K U_k^T \\nabla_{Z_k} J$$\n\n$$Z_k = U_k V$$";
    expect(remarks(document, LAYER)).toEqual(["1: U_k is read as row k of U"]);
    expect(remarks("$$Z_{k\\cdot} = U_{k\\cdot} V$$", LAYER)).toEqual([]);
  });

  test("a small letter for a matrix is said, where it is not assumed", () => {
    expect(remarks("$$\\nabla_v J = U^T \\nabla_Z J$$", LAYER)).toEqual(["1: v is read as V"]);
    expect(remarks("$$\\nabla_v J = U^T \\nabla_Z J$$", `${LAYER}\nv = V`)).toEqual([]);
    expect(remarks("$$\\nabla_V J = U^T \\nabla_Z J$$", LAYER)).toEqual([]);
  });

  test("a scalar that nothing defines is a function of the end of the definitions", () => {
    const given = "U ∈ ℝ^{K×P}\nV ∈ ℝ^{P×Q}\nZ = U V";
    expect(remarks("$$\\nabla_V J = U^T \\nabla_Z J$$", given)).toEqual([
      "1: nothing says what J is: it is read as a function of Z, and of V and U only through Z",
    ]);
    const declared = "Let $J(Z) \\in \\mathbb{R}$. $$\\nabla_V J = U^T \\nabla_Z J$$";
    expect(remarks(declared, given)).toEqual([]);
  });

  test("a gradient by a vector is a column, unless a layout is named", () => {
    const given = "x ∈ ℝ^n\nA ∈ ℝ^{n×n}\nf = xᵀ A x";
    expect(remarks("∇_x f = (A + Aᵀ) x", given, "proof.txt")).toEqual([
      "1: the gradient by the column x is read as a column",
    ]);
    expect(remarks("∇_x f = xᵀ (A + Aᵀ)", `${given}\nlayout numerator`, "proof.txt")).toEqual([]);
  });

  test("a name of which nothing is said is what its use makes it", () => {
    const document = "$$U(r + s) = Ur + Us$$";
    expect(remarks(document, "U ∈ ℝ^{K×P}\ns ∈ ℝ^P")).toEqual([
      "1: nothing says what r is: its use makes it a vector of size P",
    ]);
    expect(remarks(document, "U ∈ ℝ^{K×P}\ns ∈ ℝ^P\nr ∈ ℝ^P")).toEqual([]);
  });

  test("how far a sum reaches is said where a term behind it belongs to it", () => {
    const given = "y ∈ ℝ^n\np ∈ ℝ^n";
    const document = "$$C = -\\sum_i y_i \\log p_i + (1 - y_i) \\log(1 - p_i)$$";
    expect(remarks(document, given)).toEqual([
      "1: the Σ reaches over the terms behind it that have its index",
    ]);
    expect(
      remarks(document.replace("y_i \\log p_i +", "[y_i \\log p_i +").replace("p_i)$", "p_i)]$"), given),
    ).toEqual([]);
  });

  test("a function by another one of the transpose is one of every argument", () => {
    expect(
      remarks("Let $\\bar J(Z^T) = J(Z)$. Then $\\nabla_{Z^T} \\bar J = (\\nabla_Z J)^T$.", LAYER),
    ).toEqual(["1: it says what \\bar J is of every argument, not of this one alone"]);
  });
});

describe("indices", () => {
  test("a letter of two indices is remarked on, in one formula and from line to line", () => {
    const given = "z ∈ ℝ^n\nq ∈ ℝ^n\nc = Σ_k exp(z_k)";
    expect(remarks("q_k = exp(z_k) / Σ_k exp(z_k)", given, "proof.txt")).toEqual([
      "1: k names two indices here: one is summed, the other is free",
    ]);
    expect(remarks("q_k = exp(z_k) / Σ_j exp(z_j)", given, "proof.txt")).toEqual([]);
    const lines = "$$s = \\sum_k a_k z_k$$\n\n$$\\frac{\\partial s}{\\partial z_k} = a_k$$";
    expect(remarks(lines, "a ∈ ℝ^n\nz ∈ ℝ^n")).toEqual([
      "3: k is summed in the line before and free in this one: two indices have its name",
    ]);
    expect(remarks(lines.replace("\\sum_k a_k z_k", "\\sum_i a_i z_i"), "a ∈ ℝ^n\nz ∈ ℝ^n")).toEqual([]);
  });

  test("a size that is written small at the end of a list is said", () => {
    const stack = (end: string): string =>
      `$$Z = \\begin{bmatrix} U_{1\\cdot} \\\\ \\vdots \\\\ U_{${end}\\cdot} \\end{bmatrix} V$$`;
    const given = "U ∈ ℝ^{K×P}\nV ∈ ℝ^{P×Q}\nZ ∈ ℝ^{K×Q}\nZ = U V";
    expect(remarks(stack("k"), given)).toEqual(["1: k in the last row is read as K, where the list ends"]);
    expect(remarks(stack("K"), given)).toEqual([]);
  });

  test("what a chain rule leaves out is said, where it leaves out anything", () => {
    const part = "∂J/∂U_kp = Σ_q ∂J/∂Z_kq ∂Z_kq/∂U_kp";
    const whole = "∂J/∂U_kp = Σ_r Σ_q ∂J/∂Z_rq ∂Z_rq/∂U_kp";
    expect(remarks(part, LAYER, "proof.txt")).toEqual([
      "1: of all entries of Z only those with this k depend on U_kp; the chain rule leaves out the others",
    ]);
    expect(remarks(whole, LAYER, "proof.txt")).toEqual([]);
  });
});
