import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

test("no repair says of a quantity that it is itself", () => {
  const document = "Let $q = Wh$ and $r = Vh$. Then $$dr = V dh$$ $$dr = dq$$";
  const { steps } = checkDocument(document, "W, V ∈ ℝ^{m×n}\nh ∈ ℝ^n", "proof.md");
  const verdict = steps.at(-1)?.verdict;
  expect(verdict?.kind).toBe("refuted");
  expect(verdict?.kind === "refuted" ? verdict.repair?.written : "").toBeUndefined();
});

test.each([
  ["proof.md", "$$\\ell = \\log\\det K$$ $$\\nabla_K \\ell = K^T$$", "\\nabla_K \\ell = K^{-T}"],
  ["proof.md", "$$f = y^T K^{-1} y$$ $$\\nabla_y f = (K + K^{-T}) y$$", "\\nabla_y f = (K^{-1} + K^{-T}) y"],
  ["proof.txt", "f = yᵀ K⁻¹ y\n∇_y f = (K + K⁻ᵀ) y", "∇_y f = (K⁻¹ + K⁻ᵀ) y"],
])("a lost inverse is put back, as its author writes it: %s %s", (name, document, repair) => {
  const verdict = checkDocument(document, "K ∈ ℝ^{n×n} invertible\ny ∈ ℝ^n", name).steps.at(-1)?.verdict;
  expect(verdict?.kind === "refuted" ? verdict.repair?.written : "").toBe(repair);
});

test("a sign in one of several cases, and the values of two cases exchanged", () => {
  const found = (first: string, second: string): readonly (string | undefined)[] =>
    checkDocument(
      String.raw`$$a_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
$$\frac{\partial a_i}{\partial z_k} = \begin{cases} ${first} & \text{if } i = k \\ ${second} & \text{if } i \neq k \end{cases}$$`,
      "z ∈ ℝ^K",
      "proof.md",
    ).steps.map(({ verdict }) => (verdict?.kind === "refuted" ? verdict.mistake : verdict?.kind));
  expect(found("a_i (1 - a_i)", "-a_i a_k")[1]).toBe("proved");
  expect(found("a_i (1 - a_i)", "a_i a_k")[1]).toBe("sign");
  expect(found("-a_i a_k", "a_i (1 - a_i)")[1]).toBe("wrong-index");
});

test("the exponent after −1/2 is −3/2", () => {
  const { steps } = checkDocument(
    String.raw`$$\frac{\partial}{\partial v}\,(x - m)(v + c)^{-1/2} = -\frac{1}{2}(x - m)(v + c)^{-1/2}$$`,
    "x, m ∈ ℝ\nv, c ∈ ℝ positive",
    "exponent.md",
  );
  const verdict = steps.at(-1)?.verdict;
  expect(verdict?.kind === "refuted" ? [verdict.mistake, verdict.repair?.written] : verdict?.kind).toEqual([
    "factor",
    String.raw`\frac{\partial}{\partial v}\,(x - m)(v + c)^{-1/2} = -\frac{1}{2}(x - m)(v + c)^{-3/2}`,
  ]);
});
