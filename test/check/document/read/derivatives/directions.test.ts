import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const given =
  "Let $A \\in \\mathbb{R}^{n\\times n}$, $a, x, h \\in \\mathbb{R}^n$, $f(x) = x^T A x$ and $g(x) = A x$.";
const verdict = (formula: string): string | undefined => {
  const found = checkDocument(`${given} $${formula}$`, "", "proof.md").steps.at(-1)?.verdict;
  return found?.kind === "refuted" ? found.mistake : found?.kind;
};

test.each(["Df(x)[h]", "D f(x)(h)", "f'(x)(h)", "df(x)[h]", "D_h f(x)"])(
  "%s is the derivative along h",
  (left) => {
    expect(verdict(`${left} = x^T (A + A^T) h`)).toBe("proved");
    expect(verdict(`${left} = 2 x^T A h`)).not.toBe("proved");
    expect(verdict(`${left} = \\frac12 x^T (A + A^T) h`)).toBe("factor");
  },
);

test("of what is a vector, and at another place", () => {
  expect(verdict("Dg(x)[h] = A h")).toBe("proved");
  expect(verdict("Dg(x)[h] = A^T h")).toBe("missing-transpose");
  expect(verdict("f(x) = f(a) + f'(a)(x-a) + (x-a)^T A (x-a)")).toBe("proved");
});

test("of matrices, in plain text", () => {
  const document = (right: string): string => `A, X, H ∈ ℝ^{n×n}\nF(X) = X A Xᵀ\nDF(X)[H] = ${right}`;
  const last = (right: string): string | undefined =>
    checkDocument(document(right), "", "proof.txt").steps.at(-1)?.verdict?.kind;
  expect(last("H A Xᵀ + X A Hᵀ")).toBe("proved");
  expect(last("H A Xᵀ + X A H")).toBe("refuted");
});

test("a number behind a derivative is a factor of it", () => {
  expect(verdict("f'(x)(2) = 2 (A + A^T) x")).toBe("proved");
});

test("of a name that is defined without what it is a function of", () => {
  const given = "Let $A, B \\in \\mathbb{R}^{n\\times r}$ and $f = \\|A\\|_F^2 + A : B$.";
  const last = (right: string): string | undefined =>
    checkDocument(`${given} $Df(A)[H] = ${right}$`, "", "proof.md").steps.at(-1)?.verdict?.kind;
  expect(last("2 A : H + B : H")).toBe("proved");
  expect(last("2 A : H - B : H")).toBe("refuted");
});

test("Df(A) H of a function of matrices is along H, and h ∘ g composes functions", () => {
  const given = "A, B, C, H ∈ ℝ^{n×n}";
  const lines = (last: string): readonly (string | undefined)[] =>
    checkDocument(
      String.raw`Let $g(A) = ABA^T - C$ and $h(A) = \|A\|_F^2$. $$Dg(A)H = ABH^T + HBA^T$$ $$f(A) = \|ABA^T-C\|_F^2$$ As $f = h \circ g$, $$${last}$$`,
      given,
      "proof.md",
    ).steps.flatMap(({ verdict }) => (verdict === null ? [] : [verdict.kind]));
  expect(lines(String.raw`Df(A)H = 2\langle ABA^T-C, ABH^T+HBA^T\rangle`)).toEqual([
    ...["proved", "unproved", "proved"],
  ]);
  expect(lines(String.raw`Df(A)H = \langle ABA^T-C, ABH^T+HBA^T\rangle`).at(-1)).toBe("refuted");
});
