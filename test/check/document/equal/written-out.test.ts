import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdict = (left: string, right: string): string | null | undefined =>
  check(`$$${left} = ${right}$$`, {
    assume: "A ∈ ℝ^{2×2}\nS ∈ ℝ^{2×2} symmetric\nx ∈ ℝ^2\na ∈ ℝ^3\nb ∈ ℝ^3",
    name: "proof.md",
  }).steps.at(-1)?.verdict;

test.each([
  [
    "Ax",
    String.raw`\begin{bmatrix}A_{11}x_1+A_{12}x_2\\A_{21}x_1+A_{22}x_2\end{bmatrix}`,
    String.raw`\begin{bmatrix}A_{11}x_1+A_{21}x_2\\A_{12}x_1+A_{22}x_2\end{bmatrix}`,
  ],
  [
    String.raw`\nabla_x(x^TAx)`,
    String.raw`\begin{bmatrix}2A_{11}x_1+(A_{12}+A_{21})x_2\\(A_{12}+A_{21})x_1+2A_{22}x_2\end{bmatrix}`,
    String.raw`\begin{bmatrix}2A_{11}x_1+A_{12}x_2\\A_{21}x_1+2A_{22}x_2\end{bmatrix}`,
  ],
  [String.raw`\det A`, "A_{11}A_{22}-A_{12}A_{21}", "A_{11}A_{22}+A_{12}A_{21}"],
  ["x^TSx", "S_{11}x_1^2+2S_{12}x_1x_2+S_{22}x_2^2", "S_{11}x_1^2+S_{12}x_1x_2+S_{22}x_2^2"],
  ["a^Tb", "a_1b_1+a_2b_2+a_3b_3", "a_1b_1+a_2b_2-a_3b_3"],
])("%s entry by entry", (left, right, wrong) => {
  expect(verdict(left, right)).toBe("proved");
  expect(verdict(left, wrong)).not.toBe("proved");
});

test("what is symmetric in a matrix of numbers needs not be so in another", () => {
  expect(verdict("x^TAx", "A_{11}x_1^2+2A_{12}x_1x_2+A_{22}x_2^2")).not.toBe("proved");
});

test.each([
  [
    String.raw`\det F`,
    String.raw`\frac{1}{3!}\epsilon_{abc}\epsilon_{xyz}F_{ax}F_{by}F_{cz}`,
    String.raw`\frac{1}{2!}\epsilon_{abc}\epsilon_{xyz}F_{ax}F_{by}F_{cz}`,
  ],
  [
    String.raw`\frac{\partial\det F}{\partial F_{ij}}`,
    String.raw`\frac12\epsilon_{ipq}\epsilon_{jrs}F_{pr}F_{qs}`,
    String.raw`\frac12\epsilon_{ipq}\epsilon_{jrs}F_{rp}F_{sq}`,
  ],
  [
    String.raw`(F^{-1})_{ji}`,
    String.raw`\frac{1}{2\det F}\epsilon_{ipq}\epsilon_{jrs}F_{pr}F_{qs}`,
    String.raw`\frac{1}{\det F}\epsilon_{ipq}\epsilon_{jrs}F_{pr}F_{qs}`,
  ],
])("%s by Levi-Civita symbols", (left, right, wrong) => {
  const of = (side: string): string | null | undefined =>
    check(`$$${left} = ${side}$$`, { assume: "F ∈ ℝ^{3×3} invertible\neinstein", name: "proof.md" }).steps.at(
      -1,
    )?.verdict;
  expect(of(right)).toBe("proved");
  expect(of(wrong)).not.toBe("proved");
});
