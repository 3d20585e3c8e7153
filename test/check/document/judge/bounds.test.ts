/** Sums that run too far or not far enough. */
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const stepOf = (source: string, assumed: string, name: string): readonly (string | undefined)[] => {
  const { steps } = checkDocument(source, assumed, name);
  const step = steps.find(({ role, verdict }) => role === "step" && verdict?.kind !== "proved");
  const { verdict } = step ?? { verdict: undefined };
  return verdict?.kind === "refuted" ? [verdict.mistake, verdict.repair?.written] : [verdict?.kind];
};

describe("the end of a sum over entries of what is declared", () => {
  const product = (to: string): readonly (string | undefined)[] =>
    stepOf(
      String.raw`$C_{ij} = (AB)_{ij} = \sum_{k=1}^{${to}} A_{ik}B_{kj}$ and $\frac{\partial C_{ij}}{\partial A_{ik}} = B_{kj}$.`,
      "A ∈ ℝ^{m×n}\nB ∈ ℝ^{n×p}\nL = L(C)\nC = A B",
      "proof.md",
    );
  const mended = ["bounds", String.raw`= \sum_{k=1}^{n} A_{ik}B_{kj}`];

  test.each(["m", "n+1", "n-1"])("%s for n", (to) => {
    expect(product(to)).toEqual(mended);
  });

  test("where it is right", () => {
    expect(product("n")).toEqual([undefined]);
  });
});

describe("the end of a sum that counts from nought", () => {
  const form = (to: string): readonly (string | undefined)[] =>
    stepOf(
      `α = xᵀ A x\nα = Σ_{i=0}^{${to}} Σ_{j=0}^{n−1} x_i A_ij x_j\n∂α/∂x_k = Σ_{i=0}^{n−1} A_ik x_i + Σ_{j=0}^{n−1} A_kj x_j`,
      "x ∈ ℝ^n\nA ∈ ℝ^{n×n}",
      "proof.txt",
    );
  const mended = ["bounds", "α = Σ_{i=0}^{n−1} Σ_{j=0}^{n−1} x_i A_ij x_j"];

  test.each(["n", "n+1", "n−2"])("%s for n − 1", (to) => {
    expect(form(to)).toEqual(mended);
  });

  test("where it is right", () => {
    expect(form("n−1")).toEqual([undefined]);
  });
});

describe("a sum from 0 to the size of what counts from 1", () => {
  const assumed = "A ∈ ℝ^{m×n}\nx ∈ ℝ^n";
  const lines = (from: string): string =>
    String.raw`$S = \sum_{i=1}^{m} \sum_{k=1}^{n} A_{ik} x_k$. $$\frac{\partial S}{\partial x_j} = \sum_{i=${from}}^{m} A_{ij}$$ $$\frac{\partial S}{\partial A_{ij}} = x_j$$`;

  test("is the only slip", () => {
    expect(stepOf(lines("0"), assumed, "proof.md")).toEqual([
      "bounds",
      String.raw`\frac{\partial S}{\partial x_j} = \sum_{i=1}^{m} A_{ij}`,
    ]);
    const { steps } = checkDocument(lines("0"), assumed, "proof.md");
    expect(steps.at(-1)?.verdict?.kind).toBe("proved");
    expect(stepOf(lines("1"), assumed, "proof.md")).toEqual([undefined]);
  });

  test("unless there is one entry more, as far as is said", () => {
    const { steps } = checkDocument(
      String.raw`$$h_i = \sum_{j=0}^{n} b_j x_{ij}$$`,
      "b ∈ ℝ^p; x_i ∈ ℝ^p",
      "x.md",
    );
    expect(steps.map(({ verdict }) => verdict?.kind)).not.toContain("refuted");
  });
});
