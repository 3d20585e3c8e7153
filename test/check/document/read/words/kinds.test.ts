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
