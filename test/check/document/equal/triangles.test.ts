import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdict = (left: string, right: string): string | null | undefined =>
  check(`$$${left} = ${right}$$`, {
    assume: "x ∈ ℝ^n\nJ ∈ ℝ^{n×n} symmetric\nA ∈ ℝ^{n×n}\nv ∈ ℝ^{n×k}",
    name: "proof.md",
  }).steps.at(-1)?.verdict;

const SQUARE = String.raw`\left(\sum_{i=1}^nx_i\right)^2`;
const DIAGONAL = String.raw`\sum_{i=1}^nx_i^2`;

test.each([
  String.raw`\sum_{i<j}x_ix_j`,
  String.raw`\sum_{i=1}^n\sum_{j=i+1}^nx_ix_j`,
  String.raw`\sum_{k=1}^n\sum_{j=1}^{k-1}x_jx_k`,
])("what is symmetric is summed over half of a square: %s", (half) => {
  expect(verdict(half, String.raw`\frac12\left(${SQUARE} - ${DIAGONAL}\right)`)).toBe("proved");
  expect(verdict(half, String.raw`\frac12\left(${SQUARE} + ${DIAGONAL}\right)`)).not.toBe("proved");
});

test("and with the diagonal", () => {
  const half = String.raw`\sum_{i\le j}x_ix_j`;
  expect(verdict(half, String.raw`\frac12\left(${SQUARE} + ${DIAGONAL}\right)`)).toBe("proved");
  expect(verdict(half, String.raw`\frac12\left(${SQUARE} - ${DIAGONAL}\right)`)).not.toBe("proved");
});

test("terms that are each other's mirror image meet", () => {
  const half = String.raw`\sum_{i<j}(x_i-x_j)^2`;
  expect(verdict(half, String.raw`n${DIAGONAL} - ${SQUARE}`)).toBe("proved");
  expect(verdict(half, String.raw`\sum_{i<j}x_i^2 - ${SQUARE}`)).not.toBe("proved");
});

test("what is not symmetric is not half of the whole", () => {
  const whole = (name: string): string =>
    String.raw`\frac12\sum_{i,j}${name}_{ij}x_ix_j - \frac12\sum_i${name}_{ii}x_i^2`;
  expect(verdict(String.raw`\sum_{i<j}J_{ij}x_ix_j`, whole("J"))).toBe("proved");
  expect(verdict(String.raw`\sum_{i<j}A_{ij}x_ix_j`, whole("A"))).not.toBe("proved");
});

test.each([String.raw`\sum_{i=1}^{n-1}\sum_{j=i+1}^nx_ix_j`, String.raw`\sum_{j=2}^n\sum_{i=1}^{j-1}x_ix_j`])(
  "the row and the column that a half has nothing in may be left out: %s",
  (half) => {
    expect(verdict(half, String.raw`\frac12\left(${SQUARE} - ${DIAGONAL}\right)`)).toBe("proved");
    expect(verdict(half, String.raw`\frac12\left(${SQUARE} + ${DIAGONAL}\right)`)).not.toBe("proved");
  },
);
