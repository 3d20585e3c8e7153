/*
 * Whatever is written, lowering answers: a program or problems with places in the text. It never throws and never takes long.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lower } from "../../src/lower/index.js";
import { message, parse, related } from "../../src/syntax/index.js";
import { definition, read } from "./read.js";

const names = [
  "A",
  "B",
  "x",
  "y",
  "t",
  "H_dm",
  "W_mn",
  "Y_dn",
  "x_i",
  "A_ij",
  "σ",
  "δ_ij",
  "I",
  "eye",
  "L",
  "G_Y",
  "W_1",
  "f",
  "n",
  "D",
  "e",
  "π",
  "ε_ijk",
  "A[i,j]",
  "x_{i+1}",
  "x_1",
];
const declarations = [
  "A, B ∈ ℝ^{n×n}",
  "x ∈ ℝ^n positive",
  "y_i ∈ ℝ^p",
  "W_1 ∈ ℝ^{n×m}",
  "t ∈ ℝ",
  "f : ℝ → ℝ",
  "L = L(Y)",
  "L : ℝ^{n×n} → ℝ",
  "H ∈ ℝ^{D×M}",
  "einstein",
  "layout numerator",
  "A ∈ ℝ^{n×n} symmetric",
  "z^{l} ∈ ℝ^n",
  "σ : ℝ → ℝ",
  "T ∈ ℝ^{I×J×K}",
];
const expression = fc.letrec<{ readonly whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom(...names, "1", "2", "0.5", "0"),
    fc
      .tuple(
        tie("whole"),
        fc.constantFrom(" + ", " - ", " ", "*", "/", " .* ", " ./ ", " ⊗ ", " · ", " : ", " ⊙ "),
        tie("whole"),
      )
      .map((p) => p.join("")),
    fc
      .tuple(
        fc.constantFrom(
          "exp",
          "tr",
          "det",
          "inv",
          "diag",
          "sum",
          "vec",
          "softmax",
          "softmax_j",
          "logsumexp_i",
          "norm2",
          "norm1",
          "f",
          "σ",
          "g",
          "dim",
          "vector",
          "matrix",
          "kron",
          "max",
          "f'",
          "expm",
        ),
        tie("whole"),
      )
      .map(([f, a]) => `${f}(${a})`),
    fc
      .tuple(
        fc.constantFrom(
          "Σ_i ",
          "Σ_ij ",
          "Σ_{i≠j} ",
          "Σ_{k=1}^K ",
          "Σ_{k=2}^{n-1} ",
          "Π_i ",
          "max_j ",
          "-",
          "∂L/∂",
          "∇_A ",
        ),
        tie("whole"),
      )
      .map((p) => p.join("")),
    fc
      .tuple(
        tie("whole"),
        fc.constantFrom("'", "^2", "^-1", ".^2", "^T", "^(1/2)", "_ij", "_{i,j}", "_{2i}", "^{l}"),
      )
      .map(([a, s]) => `(${a})${s}`),
    fc
      .tuple(
        fc.constantFrom(
          ["‖", "‖"],
          ["|", "|"],
          ["(", ")"],
          ["[", "]"],
          ["⟨", ", x⟩"],
          ["[", " = i]"],
          ["√(", ")"],
        ),
        tie("whole"),
      )
      .map(([[l = "", r = ""], a]) => `${l}${a}${r}`),
  ),
})).whole;
const statement = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...declarations) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom("Y", "Y_dn", "Y_ij", "L", "f", "W_1", "z^{l}", "x_i", "y_i", "Q[i,j]", "∂L/∂A"),
        expression,
      )
      .map(([l, r]) => `${l} = ${r}`),
  },
  { weight: 2, arbitrary: expression },
);

describe("any input", () => {
  test("is answered", () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.boolean(),
        (statements, einstein, relations) => {
          const source = statements.join("\n");
          const parsed = parse(source, { notation: "text" });
          if (!parsed.ok) return;
          const { problems } = lower(parsed.value.statements, { einstein, relations });
          for (const problem of problems) {
            expect(message(problem)).not.toMatch(/undefined|\[object|NaN/);
            for (const { start, end } of [problem.span, ...related(problem).map(({ span }) => span)]) {
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeLessThanOrEqual(source.length);
            }
          }
          if (problems.length === 0) read++;
        },
      ),
      { numRuns: 1200 },
    );
    // Most random texts say something impossible; enough of them have to say something.
    expect(read).toBeGreaterThan(20);
  });
});

describe("large input", () => {
  test("a product of 4096 matrices is one flat sum, in linear time", () => {
    const factors = Array.from({ length: 4096 }, (_, i) => (i % 3 === 0 ? "A" : i % 3 === 1 ? "B" : "A'"));
    const source = `A, B ∈ ℝ^{k×k}\nY = ${factors.join(" ")}`;
    const { body } = definition(read(source), "Y");
    expect(
      body.kind === "sum" ? [body.over.length, body.body.kind === "mul" ? body.body.factors.length : 0] : [],
    ).toEqual([4095, 4096]);
  });

  test("a chain of 1000 definitions in reverse order", () => {
    const n = 1000;
    const lines = Array.from({ length: n }, (_, i) => `z_${i + 1} = tanh(W z_${i})`).reverse();
    const lowered = read(["W ∈ ℝ^{n×n}", "z_0 ∈ ℝ^n", ...lines].join("\n"));
    expect(lowered.program.definitions.map(({ name }) => name)).toEqual(
      Array.from({ length: n }, (_, i) => `z_${i + 1}`),
    );
  });

  test("powers of powers of sums are refused, not written out", () => {
    const nested = (depth: number): string => (depth === 0 ? "(A + B)" : `(${nested(depth - 1)}^9 + A)`);
    const parsed = parse(`A, B ∈ ℝ^{n×n}\nY = ${nested(9)}`, { notation: "text" });
    if (!parsed.ok) return expect.fail("not read");
    expect(lower(parsed.value.statements).problems.map(({ code }) => code)).toEqual(["too-large"]);
  });
});
