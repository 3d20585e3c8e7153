import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("d X^{-1} is the differential of the inverse", () => {
  const assumed = "X ∈ ℝ^{n×n}\nA ∈ ℝ^{n×n}";
  const lines = (right: string): string =>
    `Let $g = \\text{tr}(AX^{-1})$. $$dX^{-1} = ${right}$$ $$dg = \\text{tr}(A\\,dX^{-1})$$`;
  expect(verdicts(lines("-X^{-1}dX\\,X^{-1}"), assumed)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(lines("X^{-1}dX\\,X^{-1}"), assumed)).toEqual(["definition", "refuted", "proved"]);
});

test("d of an expression, of a function and of an equation", () => {
  const assumed = "X ∈ ℝ^{n×n} invertible\nB ∈ ℝ^{n×n}";
  const lines = "$$d[X^TX] = dX^TX + X^TdX$$ $$d\\log\\det X = \\text{tr}(X^{-1}dX)$$ $$d(XX^{-1} = I) = 0$$";
  expect(verdicts(lines, assumed)).toEqual(["proved", "proved", "proved"]);
  expect(verdicts("$$d[X^TX] = 2X^TdX$$ $$dX = dX$$", assumed)).not.toEqual(["proved", "proved"]);
});

test("a declared dy is the gradient by y, and so are the others", () => {
  const assumed = "x, a ∈ ℝ^n\ndy ∈ ℝ^n\nL = L(y)";
  const lines = (right: string): string =>
    `$$y_i = a_i x_i^2$$ $$\\frac{\\partial L}{\\partial a_i} = dy_i x_i^2$$ $$dx_i = ${right}$$`;
  expect(verdicts(lines("2 dy_i a_i x_i"), assumed)).toEqual(["definition", "proved", "proved"]);
  expect(verdicts(lines("dy_i a_i x_i"), assumed)).toEqual(["definition", "proved", "refuted"]);
});

test("powers of one root are one power", () => {
  const lines =
    "$$r = \\sqrt{\\frac{1}{n}\\sum_i x_i^2 + c}$$ $$\\frac{1}{r^2}\\frac{\\partial r}{\\partial x_j} = \\frac{x_j}{n r^3}$$";
  expect(verdicts(lines, "x ∈ ℝ^n\nc ∈ ℝ")).toEqual(["definition", "proved"]);
});

test("dW_1 is the differential of W_1, where that is a name", () => {
  const lines = String.raw`$u = W_1 x$, $s = W_2 u$, $f = s^T s$, so $$df = 2 s^T (dW_2\,u + W_2\,du) = 2 s^T dW_2\,u + 2 s^T W_2\,dW_1\,x$$`;
  const shapes = "x ∈ ℝ^n\nW_1 ∈ ℝ^{m×n}\nW_2 ∈ ℝ^{k×m}";
  const { steps } = checkDocument(lines, shapes, "proof.tex");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    ...["definition", "definition", "definition", "proved", "proved"],
  ]);
});

test("d in front of a bracket is a differential, also where a sum is of the differentials of entries", () => {
  const kinds = (entry: string): readonly string[] =>
    checkDocument(
      `\\begin{align*} \\mathrm{d} (\\det A) &= \\sum_{i,j} [\\operatorname{adj}A]_{${entry}}\\, \\mathrm{d}A_{ij} ` +
        "\\\\ &= \\det A \\cdot \\operatorname{tr}(A^{-1} \\mathrm{d}A) \\end{align*}",
      "A ∈ ℝ^{n×n} invertible",
      "proof.tex",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(kinds("ji")).toEqual(["proved", "proved"]);
  expect(kinds("ij")[0]).toBe("refuted");
});

test("in plain text dW_1 is the differential of a declared W_1", () => {
  const { steps } = checkDocument(
    "z = W_1 x + b_1\n\nLet W_1 vary by dW_1:\n\ndz = dW_1 x\ndz = dW_1 x x\n",
    "W_1 ∈ ℝ^{m×n}\nb_1 ∈ ℝ^m\nx ∈ ℝ^n",
    "proof.txt",
  );
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "proved",
    "refuted",
  ]);
});

test.each([
  "d(X⁻¹) = −X⁻¹ dX X⁻¹",
  "d log det X = tr(X⁻¹ dX)",
  "d(log |X|) = tr(X⁻¹ dX)",
  "d(X X) = dX X + X dX",
])("%s in plain text says that dX is a differential", (line) => {
  const last = (text: string): string | undefined =>
    checkDocument(text, "X ∈ ℝ^{n×n}", "proof.txt").steps.at(-1)?.verdict?.kind;
  expect(last(line)).toBe("proved");
  expect(last(line.replace("dX", "2 dX"))).toBe("refuted");
});

test("the power behind a differential is of the next bracket", () => {
  const last = (line: string): string | undefined =>
    verdicts(`$$${line}$$`, "A, B, X ∈ ℝ^{n×n}\nt ∈ ℝ").at(-1);
  const inverse = (right: string): string =>
    String.raw`f = \operatorname{logdet}(A + t B)$$ $$\mathrm{d}f = ${right}`;
  expect(last(inverse(String.raw`\operatorname{tr}(\mathrm{d}t \, (A + t B)^{-1} B)`))).toBe("proved");
  expect(last(inverse(String.raw`\operatorname{tr}(t \mathrm{d}t \, (A + t B)^{-1} B)`))).toBe("refuted");
  const square = (right: string): string =>
    String.raw`g = \operatorname{tr}(X X^\top)$$ $$\mathrm{d}g = ${right}`;
  expect(last(square(String.raw`\operatorname{tr}(2 X \mathrm{d}X^{\top} \, (A B)^{-1} A B)`))).toBe(
    "proved",
  );
});

test("declared names beside each other are no name of their own in plain text", () => {
  const last = (line: string): string | undefined =>
    checkDocument(`f = ½‖Xw − y‖²\n${line}`, "X ∈ ℝ^{n×d}\nw ∈ ℝ^d\ny ∈ ℝ^n", "proof.txt").steps.at(-1)
      ?.verdict?.kind;
  expect(last("df = (Xw − y)ᵀ X dw")).toBe("proved");
  expect(last("df = (Xw + y)ᵀ X dw")).toBe("refuted");
});

test("the differential of what is defined may stand on the right", () => {
  const lines = (inner: string): readonly string[] =>
    checkDocument(`f = log det A\n⟨A⁻ᵀ∣dA⟩ = df\n${inner} = df`, "A ∈ ℝ^{n×n}", "proof.txt").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(lines("tr(A⁻¹ dA)")).toEqual(["definition", "proved", "proved"]);
  expect(lines("⟨A⁻¹∣dA⟩")).toEqual(["definition", "proved", "refuted"]);
});
