import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const GIVEN = "X ∈ ℝ^{n×d}; w ∈ ℝ^{d}; y ∈ ℝ^{n}; \\lambda ∈ ℝ";
const verdicts = (document: string, name = "proof.md"): readonly string[] =>
  check(document, { assume: GIVEN, name }).steps.map(({ verdict, role }) => verdict ?? role);

test("what arg min is said to be solves the problem, or is wrong", () => {
  const chain = (value: string) =>
    verdicts(String.raw`Let $L(w)=\|Xw-y\|^2$. Then $w^*=\arg\min_w L(w)=${value}$.`);
  expect(chain("(X^TX)^{-1}X^Ty")).toEqual(["definition", "definition", "proved"]);
  expect(chain("2(X^TX)^{-1}X^Ty").at(-1)).toBe("refuted");
  const alone = (value: string) =>
    verdicts(String.raw`Let $L(w)=\|Xw-y\|^2$. Then $\arg\min_w L(w)=${value}$.`);
  expect(alone("(X^TX)^{-1}X^Ty").at(-1)).toBe("proved");
  expect(alone("(XX^T)^{-1}Xy").at(-1)).not.toBe("proved");
});

test("what is minimised needs no name", () => {
  const solved = (argmin: string, value: string) =>
    verdicts(
      String.raw`$$w^*=${argmin}\;\|Xw-y\|^2+\lambda\|w\|^2$$ The solution is $$w^*=(X^TX${value})^{-1}X^Ty$$`,
    );
  for (const argmin of [
    String.raw`\arg\min_w`,
    String.raw`\underset{w}{\arg\min}`,
    String.raw`\operatorname*{arg\,min}_w`,
    String.raw`\underset{w}{\operatorname{argmin}}`,
  ]) {
    expect(solved(argmin, String.raw`+\lambda I`)).toEqual(["definition", "proved"]);
    expect(solved(argmin, "")).toEqual(["definition", "refuted"]);
  }
});

test("min L(w) = … says what L is", () => {
  const gradient = (factor: string) =>
    verdicts(String.raw`$$\min_w L(w)=\|Xw-y\|^2$$ $$\nabla L=${factor}X^T(Xw-y)$$`);
  expect(gradient("2")).toEqual(["definition", "proved"]);
  expect(gradient("")).toEqual(["definition", "refuted"]);
});

test("a star in plain text", () => {
  const lines = (end: string) =>
    verdicts(`w* = argmin_w ‖Xw − y‖²\n∇_w ‖Xw − y‖² = 2Xᵀ(Xw − y) = 0\nw* = ${end}`, "proof.txt");
  expect(lines("(XᵀX)⁻¹Xᵀy").at(-1)).toBe("proved");
  expect(lines("(XᵀX)⁻¹y").at(-1)).not.toBe("proved");
});
