/** A line that begins with its sign goes on around the reason before it. */
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const ASSUMED = "z ∈ ℝ^K\ny ∈ ℝ^K";
const CHAIN = "p = softmax(z)\nL = −Σ_k y_k log p_k\n∂L/∂z_i = p_i Σ_k y_k − y_i\n";

const lastOf = (source: string, assumed = ASSUMED, name = "proof.txt"): string | undefined =>
  checkDocument(source, assumed, name).steps.at(-1)?.verdict?.kind;

describe("a reason between two lines of a chain", () => {
  test.each([
    "with Σ_k y_k = 1:\n",
    "Using Σ_k y_k = 1,\n",
    "and because Σ_k y_k = 1\n",
    "But Σ_k y_k = 1, so\n",
    "Now Σ_k y_k = 1:\n\n",
    "As Σ y = 1 this is\n",
    "But the y sum to one, so\n",
  ])("%j", (reason) => {
    expect(lastOf(`${CHAIN}${reason}  = p_i − y_i`)).toBe("proved");
  });

  test("does not prove what does not follow", () => {
    expect(lastOf(`${CHAIN}with Σ_k y_k = 1:\n  = p_i + y_i`)).toBe("refuted");
  });

  test("stands within a line of LaTeX", () => {
    const line = (end: string): string =>
      String.raw`$L = -\sum_k y_k \log p_k$ with $p = \text{softmax}(z)$.
      $\frac{\partial L}{\partial z_i} = p_i \sum_k y_k - y_i$; using $\sum_k y_k = 1$, $= ${end}$`;
    expect(lastOf(line("p_i - y_i"), ASSUMED, "proof.md")).toBe("proved");
    expect(lastOf(line("y_i - p_i"), ASSUMED, "proof.md")).toBe("refuted");
  });
});

test("what says a new name is no reason: the chain goes on from it", () => {
  const assumed = "X ∈ ℝ^{n×d}\nw ∈ ℝ^d\ny ∈ ℝ^n";
  const definitions = "r = X w − y\nf = rᵀr\n";
  expect(lastOf(`${definitions}with g = 2r:\n= 2Xw − 2y`, assumed)).toBe("proved");
  expect(lastOf(`f = ‖r‖² where r = X w − y\n   = (Xw−y)ᵀ(Xw−y)`, assumed)).toBe("proved");
});
