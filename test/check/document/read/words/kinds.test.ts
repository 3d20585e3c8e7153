import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const last = (document: string): string | undefined =>
  checkDocument(document, "", "proof.md").steps.at(-1)?.verdict?.kind;

describe("matrices that words name by what they do", () => {
  const columns = (right: string): string =>
    String.raw`Let $U \in \mathbb{R}^{n\times k}$ have orthonormal columns, $x\in\mathbb{R}^n$. $\|x-UU^Tx\|^2 = ${right}$.`;
  const projection = (right: string): string =>
    String.raw`Let $P \in \mathbb{R}^{n\times n}$ be an orthogonal projection, $x\in\mathbb{R}^n$. $\|x-Px\|^2 = ${right}$.`;

  test("orthonormal columns", () => {
    expect(last(columns(String.raw`\|x\|^2 - \|U^Tx\|^2`))).toBe("proved");
    expect(last(columns(String.raw`\|x\|^2 + \|U^Tx\|^2`))).not.toBe("proved");
  });

  test("an orthogonal projection is no orthogonal matrix", () => {
    expect(last(projection("x^Tx - x^TPx"))).toBe("proved");
    expect(last(projection("x^Tx - 2x^TPx"))).not.toBe("proved");
  });

  test("matrices that commute", () => {
    const square = (right: string): string =>
      String.raw`Let $A, B \in \mathbb{R}^{n\times n}$, where $A$ and $B$ commute. Then $(A+B)^2 = ${right}$.`;
    expect(last(square("A^2 + 2AB + B^2"))).toBe("proved");
    expect(last(square("A^2 + AB + B^2"))).toBe("refuted");
  });
});

describe("one-hot labels of which nothing else is said", () => {
  const lines = (words: string, right: string): string =>
    String.raw`$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_k y_k \log p_k$, ${words}. $$\frac{\partial L}{\partial z_j} = ${right}$$`;
  test.each(["where $y$ is a one-hot vector", "where $y$ is one-hot", "with $y$ one-hot"])("%s", (words) => {
    expect(last(lines(words, "p_j - y_j"))).toBe("proved");
    expect(last(lines(words, "y_j - p_j"))).toBe("refuted");
  });
});

describe("orthogonal vectors", () => {
  test.each([
    "Let $x, y \\in \\mathbb{R}^n$ be orthogonal.",
    "Let $x, y \\in \\mathbb{R}^n$. Let $x$ and $y$ be orthogonal vectors.",
    "Let $x, y \\in \\mathbb{R}^n$. For orthogonal vectors $x$ and $y$ the cross term is gone.",
    "Let $x, y \\in \\mathbb{R}^n$. Suppose $x$ is perpendicular to $y$.",
    "Let $x, y \\in \\mathbb{R}^n$. Let $x \\perp y$.",
  ])("%s", (words) => {
    expect(last(`${words} Then $\\|x+y\\|^2 = \\|x\\|^2 + \\|y\\|^2$.`)).toBe("proved");
    expect(last(`${words} Then $\\|x+y\\|^2 = \\|x\\|^2 - \\|y\\|^2$.`)).toBe("refuted");
  });

  test("what is found to be orthogonal is not supposed to be", () => {
    const projection =
      "Let $u, v \\in \\mathbb{R}^n$ and $w = u - \\frac{u^Tv}{u^Tu}v$. We see that $w$ and $v$ are orthogonal:";
    expect(last(`${projection} $w^Tv = 0$.`)).toBe("unproved");
    expect(last(`${projection.replace("u^Tu", "v^Tv")} $w^Tv = 0$.`)).toBe("proved");
  });

  test("what is to be shown of an eigenvector is not supposed", () => {
    const given =
      "Let $A \\in \\mathbb{R}^{n \\times n}$, $v \\in \\mathbb{R}^n$, $\\lambda \\in \\mathbb{R}$.";
    const words = "$v$ is an eigenvector of $A$ with eigenvalue $\\lambda$.";
    const square = "So $A^2v = \\lambda^2v$.";
    expect(last(`${given} Suppose ${words} ${square}`)).toBe("proved");
    expect(last(`${given} Hence ${words} ${square}`)).not.toBe("proved");
    expect(last(`${given} As before we show that ${words} ${square}`)).not.toBe("proved");
  });

  test("matrices are orthogonal in another sense", () => {
    expect(last("Let $Q$ and $R$ be orthogonal. Then $Q^TR = 0$.")).not.toBe("proved");
  });
});
