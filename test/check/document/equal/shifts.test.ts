import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const GIVEN = "x ∈ ℝ^{n}\nw ∈ ℝ^{k}\nA ∈ ℝ^{n×m}\ne ∈ ℝ";

const last = (document: string): string | undefined =>
  checkDocument(document, GIVEN, "proof.txt").steps.at(-1)?.verdict?.kind;

describe("a delta at a shifted position", () => {
  test("leaves a bracket where the position may be out of range", () => {
    expect(last("Σ_l δ_{l+2,i} x_l = [3 ≤ i] x_{i−2}")).toBe("proved");
    expect(last("Σ_l δ_{l+2,i} x_l = [2 ≤ i] x_{i−2}")).not.toBe("refuted");
    expect(last("Σ_l δ_{l+2,i} x_l = [4 ≤ i] x_{i−2}")).toBe("refuted");
  });

  test("is contracted in each term of a sum", () => {
    const left = "Σ_l [l ≤ dim(n) − 1] (x_{l+1} − x_l) (δ_{l+1,i} − δ_li)";
    expect(last(`${left} = [2 ≤ i] (x_i − x_{i−1}) − [i ≤ dim(n) − 1] (x_{i+1} − x_i)`)).toBe("proved");
    expect(last(`${left} = [2 ≤ i] (x_i − x_{i−1}) + [i ≤ dim(n) − 1] (x_{i+1} − x_i)`)).toBe("refuted");
  });

  test("is contracted before a quotient that has a value outside of the range", () => {
    const below = (k: string, l: string): string => `(2 √((x_{${k}} − x_{${l}})² + e))`;
    expect(
      last(
        `Σ_l (x_{l+1} − x_l) δ_{l+1,i}/${below("l+1", "l")} = [2 ≤ i] (x_i − x_{i−1})/${below("i", "i−1")}`,
      ),
    ).toBe("proved");
  });
});

test("a letter that is compared and stands below a name is an index, wherever it comes first", () => {
  expect(last("[2 ≤ i] · A_ij = A_ij [2 ≤ i]")).toBe("proved");
  expect(last("[2 ≤ i] · A_ij = A_ij [2 ≤ j]")).not.toBe("proved");
});

test("a letter runs through its chain as far as the beginning of the chain says", () => {
  const { steps } = checkDocument(
    `∂L/∂w_i = Σ_t ∂L/∂y_t · [1 ≤ t − i + 1 ≤ dim(n)] · [i ≤ dim(k)] x_{t−i+1}
    = Σ_t ∂L/∂y_t · [1 ≤ t − i + 1 ≤ dim(n)] x_{t−i+1}`,
    `x ∈ ℝ^n\nw ∈ ℝ^k\ny ∈ ℝ^{n+k-1}\ny_t = Σ_i [1 ≤ t − i + 1] · [t − i + 1 ≤ dim(k)] x_i w_{t−i+1}\nL = L(y)`,
    "proof.txt",
  );
  expect(steps.map(({ verdict }) => verdict?.kind)).toEqual(["proved", "proved"]);
});

test("a delta at an even position has two indices", () => {
  expect(last("Σ_l δ_{2l,i} x_l = Σ_l δ_{i,2l} x_l")).toBe("proved");
});

test("an entry is 0 outside of its range, which need not be said", () => {
  const found = (right: string): string | undefined =>
    checkDocument(
      `y_i = Σ_k w_k x_{i+k-1}\n∂y_i/∂x_j = ${right}`,
      "x ∈ ℝ^N\nw ∈ ℝ^K\ny ∈ ℝ^M",
      "proof.txt",
    ).steps.at(-1)?.verdict?.kind;
  expect(found("w_{j-i+1}")).toBe("proved");
  expect(found("w_{j-i}")).toBe("refuted");
});
