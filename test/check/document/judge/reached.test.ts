import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const GIVEN = "X, W, C ∈ ℝ^{n×n}\nY = X W C\nL = L(Y)";

const last = (document: string): string | undefined => {
  const verdict = checkDocument(document, GIVEN, "proof.txt").steps.at(-1)?.verdict;
  return verdict?.kind === "refuted" ? verdict.mistake : verdict?.kind;
};

describe("a derivative by a name that stands for a transpose", () => {
  test("is by what is transposed", () => {
    expect(last("P = Wᵀ\n\n∇_P L = C (∇_Y L)ᵀ X")).toBe("proved");
    expect(last("P = Wᵀ\n\n∇_P L = Cᵀ (∇_Y L)ᵀ X")).toBe("missing-transpose");
  });

  test("of what is defined itself goes on to what that is of", () => {
    expect(last("Q = Yᵀ\n\n∂L/∂W_ij = Σ_kl ∂L/∂Q_kl ∂Q_kl/∂W_ij")).toBe("proved");
    expect(last("Q = Yᵀ\n\n∂L/∂W_ij = Σ_kl ∂L/∂Q_lk ∂Q_kl/∂W_ij")).toBe("wrong-index");
  });

  test("may be written without a name", () => {
    expect(last("∂L/∂(Wᵀ)_ij = ∂L/∂W_ji")).toBe("proved");
    expect(last("∂L/∂(Wᵀ)_ij = ∂L/∂W_ij")).toBe("wrong-index");
  });
});

describe("a derivative by a part of what is written out", () => {
  test("goes through the line that says the whole by its part", () => {
    expect(last("U = X W\n\nY = U C\n\n∇_U L = ∇_Y L · Cᵀ")).toBe("proved");
    expect(last("U = X W\n\nY = U C\n\n∇_U L = ∇_Y L · C")).toBe("missing-transpose");
  });

  test("is not judged where no line says so", () => {
    expect(last("U = X W\n\n∇_U L = ∇_Y L · Cᵀ")).toBe("unproved");
  });

  test("goes by the definition of the whole where another line is wrong", () => {
    const wrong = "Y = X W C\nU = X W\n\nY = C U\n\n";
    expect(last(`${wrong}∇_U L = ∇_Y L · Cᵀ`)).toBe("proved");
    expect(last(`${wrong}∇_U L = Cᵀ · ∇_Y L`)).toBe("order");
  });
});
