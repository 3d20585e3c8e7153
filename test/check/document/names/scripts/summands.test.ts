import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test.each(["x, y ∈ ℝ^N; L ∈ ℝ; L_i ∈ ℝ", "x, y ∈ ℝ^N; L ∈ ℝ", "x, y ∈ ℝ^N"])(
  "a loss and what it is a sum of have one name: %s",
  (assumed) => {
    const verdicts = (right: string): readonly string[] =>
      checkDocument(
        String.raw`$$L = \frac1N \sum_{i=1}^N L_i, \qquad L_i = (y_i - x_i)^2$$ $$\frac{\partial L}{\partial x_i} = ${right}$$`,
        assumed,
        "proof.md",
      ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
    expect(verdicts(String.raw`-\frac2N (y_i - x_i)`)).toEqual(["definition", "definition", "proved"]);
    expect(verdicts(String.raw`-2 (y_i - x_i)`)).toEqual(["definition", "definition", "refuted"]);
  },
);

test("a total is no family of its parts: n beside n_k", () => {
  const steps = (right: string): readonly string[] =>
    checkDocument(
      String.raw`$\ell = \sum_k n_k \log p_k$, where $\sum_k n_k = n$. With $p_k = \frac{n_k}{n}$, $$\frac{\partial p_k}{\partial n} = ${right}$$`,
      "",
      "proof.md",
    ).steps.map(({ role, verdict }) => verdict?.kind ?? role);
  expect(steps(String.raw`-\frac{n_k}{n^2}`)).not.toContain("refuted");
  expect(steps(String.raw`\frac{n_k}{n^2}`).at(-1)).toBe("refuted");
});

test("a size and what is counted below it have one name: N and N_k", () => {
  const last = (solution: string): string | undefined =>
    checkDocument(
      String.raw`$$Q = -\frac12\sum_{n=1}^N\sum_{k=1}^K\gamma_{nk}(x_n-\mu_k)^T(x_n-\mu_k)$$ With $N_k=\sum_{n=1}^N\gamma_{nk}$, $$\frac{\partial Q}{\partial\mu_k}=\sum_{n=1}^N\gamma_{nk}(x_n-\mu_k)=0$$ gives $$\mu_k = ${solution}$$`,
      "x_n ∈ ℝ^{d}; \\mu_k ∈ ℝ^{d}; \\gamma ∈ ℝ^{N×K} positive",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last(String.raw`\frac1{N_k}\sum_{n=1}^N\gamma_{nk}x_n`)).toBe("proved");
  expect(last(String.raw`\frac1N\sum_{n=1}^N\gamma_{nk}x_n`)).not.toBe("proved");
});

test("a vector that is called as its size is no count below it", () => {
  const last = (right: string): string | undefined =>
    checkDocument(
      `q: h, c: h, h: h\nh_i = σ(q_i) tanh(c_i)\nL = L(h)\n\nLet c vary by dc and everything else stay.\n\ndh = ${right}\n`,
      "",
      "proof.txt",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("σ(q) ⊙ (1_h − tanh(c).^2) ⊙ dc")).toBe("proved");
  expect(last("σ(q) ⊙ (1_h + tanh(c).^2) ⊙ dc")).not.toBe("proved");
});
