/** A definition that is written without the name of its part is differentiated by that name all the same. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const last = (sizes: string, ...lines: readonly string[]): string | undefined =>
  checkDocument(lines.map((line) => `$$${line}$$\n`).join("\n"), sizes, "proof.md").steps.at(-1)?.verdict
    ?.kind;

test.each([
  {
    sizes: "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n",
    lines: [String.raw`L = \frac12 \|Xw - y\|^2`, "r = Xw - y"],
    by: "r",
    right: "r",
    wrong: "2r",
  },
  {
    sizes: "W ∈ ℝ^{n×d}; x ∈ ℝ^d; b, t ∈ ℝ^n",
    lines: [String.raw`p = \tanh(Wx + b)`, String.raw`L = \frac12\|p - t\|^2`, "z = Wx + b"],
    by: "z",
    right: String.raw`(p - t) \odot (1 - p^2)`,
    wrong: String.raw`(p - t) \odot (1 + p^2)`,
  },
  {
    sizes: "A ∈ ℝ^{m×n}; B ∈ ℝ^{n×p}; X ∈ ℝ^{p×m}",
    lines: [String.raw`f = \mathrm{tr}(A B X)`, "M = B X"],
    by: "M",
    right: "A^T",
    wrong: "2 A^T",
  },
  {
    sizes: "W ∈ ℝ^{n×d}; x ∈ ℝ^d",
    lines: [String.raw`f = \sum_i \exp(\sum_j W_{ij} x_j)`, String.raw`z_i = \sum_j W_{ij} x_j`],
    by: "z_k",
    right: String.raw`\exp(z_k)`,
    wrong: String.raw`z_k \exp(z_k)`,
  },
])("$lines by $by", ({ sizes, lines, by, right, wrong }) => {
  const of = lines.some((line) => line.startsWith("L")) ? "L" : "f";
  const step = (side: string): string => String.raw`\frac{\partial ${of}}{\partial ${by}} = ${side}`;
  expect(last(sizes, ...lines, step(right))).toBe("proved");
  expect(last(sizes, ...lines, step(wrong))).toBe("refuted");
});

test("what a definition is written with is no name for a part of it", () => {
  const lines = (sign: string): string =>
    String.raw`Consider $f(x,y) = y^TAx - \frac12 x^Tx - \frac12y^Ty$. $\nabla_x f = A^Ty - x$ and $\nabla_y f = Ax ${sign} y$. At a stationary point $x = A^Ty$ and $y = Ax$.`;
  const found = (sign: string): readonly (string | undefined)[] =>
    checkDocument(lines(sign), "A ∈ ℝ^{m×n}; x ∈ ℝ^n; y ∈ ℝ^m", "proof.md").steps.map(
      ({ verdict }) => verdict?.kind,
    );
  expect(found("-").slice(1, 3)).toEqual(["proved", "proved"]);
  expect(found("-")).not.toContain("refuted");
  expect(found("+").slice(1, 3)).toEqual(["proved", "refuted"]);
});

test("a change of variables is no subexpression", () => {
  const divergence = (gradient: string): string | null | undefined =>
    checkDocument(
      String.raw`$$D = \frac12\sum_{j=1}^J (\sigma_j^2 - 1 - \log \sigma_j^2)$$ With $s_j = \log \sigma_j^2$: $$D = \frac12\sum_{j=1}^J (e^{s_j} - 1 - s_j)$$ $$\frac{\partial D}{\partial s_j} = ${gradient}$$`,
      "",
      "notes.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(divergence("\\frac12 (e^{s_j} - 1)")).toBe("proved");
  expect(divergence("e^{s_j} - 1")).toBe("refuted");
});

test("a name that is reached through another one is held apart from the formula beside it", () => {
  const last = (right: string): string | undefined =>
    checkDocument(
      `s = Σ_i x_i\ny_i = s x_i\nL = Σ_i y_i² + Σ_i x_i\n\n∂L/∂s = ${right}`,
      "x ∈ ℝ^n\ny ∈ ℝ^n",
      "proof.txt",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("2 Σ_i y_i x_i")).toBe("proved");
  expect(last("2 Σ_i y_i x_i + 2")).toBe("refuted");
});
