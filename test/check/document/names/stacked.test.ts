/** Names of stacked columns and of Kronecker products stand for what they are. */
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const sizes = "A ∈ ℝ^{m×n}; X ∈ ℝ^{n×p}; B ∈ ℝ^{p×q}; T ∈ ℝ^{m×q}";

const last = (...lines: readonly string[]): string | undefined =>
  checkDocument(lines.map((line) => `$$${line}$$\n`).join("\n"), sizes, "proof.md").steps.at(-1)?.verdict
    ?.kind;

const names = [
  String.raw`x = \mathrm{vec}(X)`,
  String.raw`t = \mathrm{vec}(T)`,
  String.raw`K = B^T \otimes A`,
  String.raw`f = \frac12 \|AXB - T\|_F^2`,
];

describe("least squares in vec X", () => {
  test.each([
    [String.raw`f = \frac12 \|Kx - t\|^2`, String.raw`f = \frac12 \|Kx + t\|^2`],
    [String.raw`df = (Kx - t)^T K dx`, String.raw`df = (Kx - t)^T K^T dx`],
    [
      String.raw`\frac{\partial f}{\partial x} = K^T (Kx - t)`,
      String.raw`\frac{\partial f}{\partial x} = K (Kx - t)`,
    ],
    [String.raw`K^T K = BB^T \otimes A^T A`, String.raw`K^T K = B^T B \otimes A^T A`],
  ])("%s", (right, wrong) => {
    expect(last(...names, right)).toBe("proved");
    expect(last(...names, wrong)).toBe("refuted");
  });
});

test("the names themselves are definitions", () => {
  const { steps } = checkDocument(names.map((line) => `$$${line}$$\n`).join("\n"), sizes, "proof.md");
  expect(steps.map(({ role }) => role)).toEqual(["definition", "definition", "definition", "definition"]);
});

test("d vec(Y) is vec(dY)", () => {
  const given = ["Y = A X B", String.raw`dY = A\,dX\,B`];
  expect(last(...given, String.raw`d\,\mathrm{vec}(Y) = (B^T \otimes A)\,\mathrm{vec}(dX)`)).toBe("proved");
  expect(last(...given, String.raw`d\,\mathrm{vec}(Y) = (B \otimes A)\,\mathrm{vec}(dX)`)).toBe("refuted");
});

test("where the rows of a stack are counted it stays as it is", () => {
  expect(last(String.raw`x = \mathrm{vec}(X)`, "x_1 = X_{11}")).not.toBe("refuted");
});
