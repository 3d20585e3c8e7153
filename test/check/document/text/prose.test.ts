/*
 * Words in the lines of a plain text are prose, and what stands between them is judged.
 */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const SHAPES = "x ∈ ℝ^n\nA ∈ ℝ^{m×n}\nb ∈ ℝ^m\nr = A x − b\nf = rᵀ r";

/** The formulas of a text with their verdicts or roles. */
const judged = (document: string, assume = SHAPES): readonly string[] =>
  check(document, { assume, name: "proof.txt" }).steps.map(
    ({ source, verdict, role }) => `${source}: ${verdict ?? role}`,
  );

test("words before, behind and between formulas are no names", () => {
  for (const [line, ...expected] of [
    ["then ∇_x f = 2 Aᵀ r is the gradient", "∇_x f = 2 Aᵀ r: proved"],
    ["Derivative with respect to x: ∇_x f = 2 Aᵀ r", "∇_x f = 2 Aᵀ r: proved"],
    ["now differentiate ∇_x f = 2 Aᵀ r", "∇_x f = 2 Aᵀ r: proved"],
    ["Squared distance with g = rᵀ r", "g = rᵀ r: definition"],
    ["e = b − A x satisfies Aᵀ e = −Aᵀ r", "e = b − A x: definition", "Aᵀ e = −Aᵀ r: proved"],
    ["∇_x f = 2 Aᵀ r by the chain rule.", "∇_x f = 2 Aᵀ r: proved"],
    ["and by x it is ∇_x f = 2 Aᵀ r", "∇_x f = 2 Aᵀ r: proved"],
    ["∇_x f = Aᵀ r by the chain rule.", "∇_x f = Aᵀ r: refuted"],
    ["Setting this to zero gives Aᵀ r = Aᵀ (A x − b).", "Aᵀ r = Aᵀ (A x − b): proved"],
    ["∇_x f = 2 Aᵀ r which is zero when Aᵀ A x = Aᵀ b", "∇_x f = 2 Aᵀ r: proved", "Aᵀ A x = Aᵀ b: proved"],
  ])
    expect(judged(line ?? ""), line).toEqual(expected);
});

test("a line that ends between two formulas shifts neither of them", () => {
  const lines = "We write r = A x − b because it is shorter that way,\nhence f = rᵀ r and ∇_x f = 2 Aᵀ r.";
  expect(judged(lines, "x ∈ ℝ^n\nA ∈ ℝ^{m×n}\nb ∈ ℝ^m")).toEqual([
    "r = A x − b: definition",
    "f = rᵀ r: definition",
    "∇_x f = 2 Aᵀ r: proved",
  ]);
});

test("a formula is not cut at words that compute", () => {
  for (const line of ["∇_x f = Aᵀ r times 2", "∇_x f = twice Aᵀ r"])
    expect(judged(line)[0], line).not.toMatch(/refuted/u);
});

test("what is declared, defined or written with scripts is a name", () => {
  const given = "loss ∈ ℝ\ngiven ∈ ℝ";
  expect(judged("2 loss + given = given + loss + loss", given)).toEqual([
    "2 loss + given = given + loss + loss: proved",
  ]);
});

test("a size that is chosen is supposed, and nothing is refuted by another size", () => {
  expect(judged("take n = 1:\n∇_x f = Aᵀ r")).toEqual(["n = 1: supposition", "∇_x f = Aᵀ r: refuted"]);
  const sums = "x ∈ ℝ^n\ny ∈ ℝ^n";
  expect(judged("take n = 1:\nΣ_i x_i y_i = Σ_i x_i Σ_j y_j", sums)).toEqual([
    "n = 1: supposition",
    "Σ_i x_i y_i = Σ_i x_i Σ_j y_j: unproved",
  ]);
});

test("of ends a sentence of words before a formula", () => {
  const { steps } = check("H is the first factor of Y = H W. So ∇_H L = (∇_Y L) Wᵀ.", {
    assume: "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; L = L(Y)",
    name: "proof.txt",
  });
  expect(steps.map(({ source }) => source)).toEqual(["Y = H W", "∇_H L = (∇_Y L) Wᵀ"]);
});

test("letters below a name are no words", () => {
  const { steps } = check("G = Σ_i [A_{i1} b_i; ⋮; A_{in} b_i]\n  = Aᵀ b\n  = A b", {
    assume: "A ∈ ℝ^{m×n}; b ∈ ℝ^m",
    name: "proof.txt",
  });
  expect(steps.map(({ verdict, role }) => verdict ?? role)).toEqual(["definition", "proved", "refuted"]);
});

test("a relation whose right side is words is prose", () => {
  const list =
    "y_i = γ x_i + β\n\nwhere\n- γ, β = learnable scale and shift parameters\n- ε = small constant\n\n";
  const steps = (last: string): readonly string[] =>
    judged(`${list}∂y_i/∂x_i = ${last}`, "γ, β ∈ ℝ\nx ∈ ℝ^n");
  expect(steps("γ")).toEqual(["y_i = γ x_i + β: definition", "∂y_i/∂x_i = γ: proved"]);
  expect(steps("β")).toEqual(["y_i = γ x_i + β: definition", "∂y_i/∂x_i = β: refuted"]);
});

test.each([
  ["ソフトマックス関数は ", " です。", "よって、微分は ", " となる。"],
  ["定义 ", "，其中。", "因此，导数为 ", "。"],
  ["Пусть ", " для всех.", "Тогда получаем ", " сразу."],
])("words of another script are prose: %s", (before, behind, then, end) => {
  const lines = (last: string): readonly string[] =>
    judged(`${before}s_i = exp(x_i) / Σ_j exp(x_j)${behind}\n${then}∂s_i/∂x_j = ${last}${end}`, "");
  expect(lines("s_i (δ_ij - s_j)").map((line) => line.replace(/^.*: /u, ""))).toEqual([
    "definition",
    "proved",
  ]);
  expect(lines("s_i (δ_ij + s_j)").map((line) => line.replace(/^.*: /u, ""))).toEqual([
    "definition",
    "refuted",
  ]);
});

test("words that fill a bracket behind a formula are prose", () => {
  const lines = (last: string): readonly string[] =>
    judged(`μ = (1/m) Σ_i x_i  (batch mean)\n∂μ/∂x_j = ${last}`, "x ∈ ℝ^m");
  expect(lines("1/m")).toEqual(["μ = (1/m) Σ_i x_i: definition", "∂μ/∂x_j = 1/m: proved"]);
  expect(lines("2/m")).toEqual(["μ = (1/m) Σ_i x_i: definition", "∂μ/∂x_j = 2/m: refuted"]);
});

test.each(["Then", "if A = A' then", "Hence we get", "and so"])(
  "grad is no word of prose before what it is of: %s",
  (words) => {
    const last = (gradient: string): string | undefined =>
      judged(`f(x) = x' A x\n${words} grad f = ${gradient}`, "x ∈ ℝ^n\nA ∈ ℝ^{n×n}").at(-1);
    expect(last("A x + A' x")).toBe("grad f = A x + A' x: proved");
    expect(last("A x − A' x")).toBe("grad f = A x − A' x: refuted");
  },
);
