/*
 * Whatever is typed: a tree or problems, never an exception, never an endless wait, never two readings.
 */
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { hint, message, related } from "../../src/syntax/problem.js";
import { read, type Notation } from "../../src/syntax/parse.js";
import { renderProblem } from "../../src/syntax/render.js";
import { expressionSpans } from "./spans.js";

const notations = fc.constantFrom<Notation>("text", "latex", "auto");

/** Reads, and checks what must hold of any reading. */
function check(source: string, notation: Notation): void {
  const { statements, problems } = read(source, { notation });
  for (const problem of problems) {
    expect(problem.code, source).not.toBe("ambiguous");
    for (const { span } of [problem, ...related(problem)]) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(source.length);
    }
    const words = `${message(problem)} ${hint(problem) ?? ""} ${renderProblem(source, problem)}`;
    expect(words).not.toMatch(/undefined|\[object/u);
  }
  for (const statement of statements)
    for (const { outer, inner } of expressionSpans(statement)) {
      expect(inner.start, source).toBeGreaterThanOrEqual(outer.start);
      expect(inner.end, source).toBeLessThanOrEqual(outer.end);
    }
}

const PIECES = [
  ..."abxyHWLσδΣΠ∂∇ℝ∈=≠≤+-−*/·⊙∘⊗×@:;,.'′ᵀ²⁻¹ᵢⱼ₁½√‖|()[]{}⟨⟩_^…&%#\n 0123",
  ...[
    "_dn",
    "_{d,n}",
    "_1,mn",
    "^2",
    "^T",
    "^{-1}",
    ".^",
    ".*",
    "./",
    "||",
    "Σ_m",
    "sum_i",
    "max_j",
    " in ",
    "R^n",
    "tr(",
    "softmax_j(",
  ],
  ...[
    "\\sum",
    "\\frac",
    "\\partial",
    "\\nabla",
    "\\alpha",
    "\\left(",
    "\\right)",
    "\\hat",
    "\\mathrm{tr}",
    "\\text{ if }",
    "\\begin{bmatrix}",
  ],
  ...[
    "\\end{bmatrix}",
    "\\\\",
    "\\begin{align}",
    "\\end{align}",
    "\\{",
    "\\}",
    "\\|",
    "\\in",
    "\\mathbb{R}",
    "\\dots",
    "\\quad",
    "\\top",
    "\\sqrt",
  ],
  ...[
    "\\underbrace",
    "\\over",
    "\\substack{",
    "\\eqalign{",
    "\\cr",
    "∂L/∂H_dm",
    "\\frac{\\partial L}{\\partial x}",
    "einstein",
    "symmetric",
    '"ij"',
  ],
];

const VALID = [
  "H ∈ ℝ^{D×M} symmetric, W ∈ ℝ^{M×N}; σ : ℝ → ℝ; L = L(Y)",
  "Y_dn = Σ_m H_dm W_mn + σ(b_n)/2 − [d = n]",
  "∂L/∂H_dm = Σ_n ∂L/∂Y_dn ∂Y_dn/∂H_dm = (∇_Y L · Wᵀ)_{dm}",
  "f = tr(A X B X') + ‖A x − b‖² - ½ ⟨A, B⟩ + A : B",
  "\\frac{\\partial L}{\\partial H_{dm}} &= \\sum_{n=1}^{N} \\frac{\\partial L}{\\partial Y_{dn}} W_{mn} \\\\ &= \\left(\\nabla_Y L\\, W^\\top\\right)_{dm}",
  "\\begin{bmatrix} a_{11} & \\dots & a_{1n} \\\\ \\vdots & & \\vdots \\end{bmatrix} = \\underbrace{A^{-1}}_{B} \\hat y_t",
  'x.^2 ./ softmax_j(S_ij) .* einsum("dm,mn->dn", H, W)',
];

describe("never throws, never hangs, has one reading", () => {
  test.prop([fc.string({ unit: "binary", maxLength: 200 }), notations], { numRuns: 300 })(
    "random characters",
    check,
  );

  test.prop([fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), notations], { numRuns: 1500 })(
    "random pieces",
    (pieces, notation) => {
      check(pieces.join(""), notation);
    },
  );

  test.prop([fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), notations], { numRuns: 500 })(
    "random pieces with blanks",
    (pieces, notation) => {
      check(pieces.join(" "), notation);
    },
  );

  const edit = fc.record({ at: fc.nat(400), drop: fc.nat(4), piece: fc.constantFrom("", "", ...PIECES) });
  test.prop([fc.constantFrom(...VALID), fc.array(edit, { minLength: 1, maxLength: 5 }), notations], {
    numRuns: 1500,
  })("mutations of right texts", (valid, edits, notation) => {
    const source = edits.reduce((text, { at, drop, piece }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + piece + text.slice(place + drop);
    }, valid);
    check(source, notation);
  });

  test.prop([fc.constantFrom(...VALID), fc.nat(400), notations], { numRuns: 500 })(
    "right texts cut short",
    (valid, at, notation) => {
      check(valid.slice(0, at % valid.length), notation);
    },
  );
});

/** Formulas made by the rules of the language, in plain text. */
const { formula } = fc.letrec<{ formula: string; term: string; factor: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("term"),
    fc
      .tuple(tie("formula"), fc.constantFrom(" + ", " − ", " = ", " : "), tie("term"))
      .map((parts) => parts.join("")),
  ),
  term: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("factor"),
    fc
      .tuple(tie("term"), fc.constantFrom(" ", "·", " * ", " / ", " ⊙ ", " ⊗ ", " @ "), tie("factor"))
      .map((parts) => parts.join("")),
    fc
      .tuple(fc.constantFrom("Σ_m ", "Σ_{i=1}^n ", "max_j ", "∂/∂x ", "∂_i ", "Π_{i≠j} "), tie("term"))
      .map((parts) => parts.join("")),
  ),
  factor: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      "x",
      "A",
      "2",
      "½",
      "H_dm",
      "W_1,mn",
      "α",
      "x_i^2",
      "Aᵀ",
      "A⁻¹",
      "B'",
      "δ_ij",
      "∂L/∂Y_dn",
      "∇_H L",
      "yhat",
      "X[i,j]",
      "[i = j]",
      "𝟏",
    ),
    tie("formula").map((inner) => `(${inner})`),
    tie("formula").map((inner) => `tr(${inner})`),
    tie("formula").map((inner) => `(‖${inner}‖²)`),
    fc
      .tuple(tie("factor"), fc.constantFrom("_ij", "^2", "ᵀ", ".^2", "'", "^{-1}", "_{i+1,j}"))
      .map(([base, script]) => `(${base})${script}`),
    fc.tuple(tie("formula"), tie("formula")).map(([top, bottom]) => `\\frac{${top}}{${bottom}}`),
  ),
}));

test.prop([formula], { numRuns: 1000 })("every formula of the language has exactly one reading", (source) => {
  const { problems } = read(source, { notation: "text" });
  expect(problems, source).toEqual([]);
});
