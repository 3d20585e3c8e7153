/*
 * Terms as text, ASCII and LaTeX: one row for each way in which parts can stand together.
 */
import katex from "katex";
import { describe, expect, test } from "vitest";
import { termAscii, termLatex, termText } from "../../src/print/index.js";
import {
  add,
  affine,
  apply,
  bracket,
  call,
  delta,
  dim,
  divide,
  emptyProgram,
  entry,
  extremum,
  freshIndex,
  leviCivita,
  mul,
  negate,
  num,
  numberSize,
  ONE,
  partial,
  position,
  positionOf,
  power,
  product,
  rational,
  subtract,
  sum,
  symbolSize,
  type Entry,
  type Index,
  type Program,
  type Slot,
  type Term,
} from "../../src/term/index.js";
import { tensor } from "./programs.js";

const index = (name: string): Index => freshIndex(name, symbolSize(name.toUpperCase()));
const [d, m, n, i, j, k] = [index("d"), index("m"), index("n"), index("i"), index("j"), index("k")];
const fraction = (a: number, b: number): Term => num(rational(a, b) ?? ONE);
const x = (s: Slot): Entry => entry("x", [s]);
const Y = (a: Slot, b: Slot): Entry => entry("Y", [a, b]);
const [L, s, t] = [entry("L"), entry("s"), entry("t")];
const S = entry("S", [i, j]);

/** A term, its text, its ASCII, its LaTeX. */
type Row = readonly [term: Term, text: string, ascii: string, latex: string];

const rows: readonly Row[] = [
  [num(3), "3", "3", "3"],
  [num(-3), "−3", "-3", "-3"],
  [fraction(1, 2), "½", "1/2", "\\tfrac{1}{2}"],
  [fraction(-2, 3), "−2/3", "-2/3", "-\\tfrac{2}{3}"],
  [fraction(22, 7), "22/7", "22/7", "\\frac{22}{7}"],
  [dim(symbolSize("N")), "dim(N)", "dim(N)", "\\dim(N)"],
  [dim([...symbolSize("N"), ...numberSize(-1)]), "dim(N) − 1", "dim(N) - 1", "\\dim(N) - 1"],
  [delta(i, j), "δ_ij", "delta_ij", "\\delta_{ij}"],
  [leviCivita([i, j, k]), "ε_ijk", "epsilon_ijk", "\\varepsilon_{ijk}"],
  [mul(positionOf(i), x(i)), "i x_i", "i x_i", "i x_{i}"],
  [x(position(numberSize(1))), "x_1", "x_1", "x_{1}"],
  [
    entry("X", [
      affine(numberSize(-1), [
        { index: i, coefficient: 2 },
        { index: k, coefficient: 1 },
      ]),
      j,
    ]),
    "X_{2i+k−1,j}",
    "X_{2i+k-1,j}",
    "X_{2i+k-1,j}",
  ],
  [
    sum([m], mul(entry("H", [d, m]), entry("W", [m, n]))),
    "Σ_m H_dm W_mn",
    "sum_m H_dm W_mn",
    "\\sum_{m} H_{dm} W_{mn}",
  ],
  [
    sum([d, n], power(subtract(Y(d, n), entry("T", [d, n])), 2)),
    "Σ_dn (Y_dn − T_dn)²",
    "sum_dn (Y_dn - T_dn)^2",
    "\\sum_{d,n} (Y_{dn} - T_{dn})^{2}",
  ],
  [
    power(subtract(sum([j], mul(entry("A", [i, j]), x(j))), entry("b", [i])), 2),
    "(Σ_j A_ij x_j − b_i)²",
    "(sum_j A_ij x_j - b_i)^2",
    "\\left( \\sum_{j} A_{ij} x_{j} - b_{i} \\right)^{2}",
  ],
  // A Σ reaches to the end of its product: in front of a factor it needs brackets, behind it needs none.
  [mul(num(2), sum([i], x(i))), "2 Σ_i x_i", "2 sum_i x_i", "2 \\sum_{i} x_{i}"],
  [mul(sum([i], x(i)), t), "(Σ_i x_i) t", "(sum_i x_i) t", "\\left( \\sum_{i} x_{i} \\right) t"],
  [add(sum([i], x(i)), t), "Σ_i x_i + t", "sum_i x_i + t", "\\sum_{i} x_{i} + t"],
  [sum([i], add(x(i), t)), "Σ_i (x_i + t)", "sum_i (x_i + t)", "\\sum_{i} (x_{i} + t)"],
  [sum([i], negate(x(i))), "Σ_i (−x_i)", "sum_i (-x_i)", "\\sum_{i} (-x_{i})"],
  [product([i], x(i)), "Π_i x_i", "prod_i x_i", "\\prod_{i} x_{i}"],
  [extremum("max", [j], S), "max_j S_ij", "max_j S_ij", "\\max_{j} S_{ij}"],
  // Signs.
  [negate(x(i)), "−x_i", "-x_i", "-x_{i}"],
  [subtract(num(1), x(i)), "1 − x_i", "1 - x_i", "1 - x_{i}"],
  [add(negate(x(i)), negate(t)), "−x_i − t", "-x_i - t", "-x_{i} - t"],
  [mul(num(-2), x(i), power(s, -1)), "−2 x_i/s", "-2 x_i/s", "-\\frac{2 x_{i}}{s}"],
  // Fractions.
  [divide(num(1), s), "1/s", "1/s", "\\frac{1}{s}"],
  [divide(add(x(i), num(1)), s), "(x_i + 1)/s", "(x_i + 1)/s", "\\frac{x_{i} + 1}{s}"],
  [divide(x(i), add(s, t)), "x_i/(s + t)", "x_i/(s + t)", "\\frac{x_{i}}{s + t}"],
  [
    mul(fraction(1, 2), x(i), power(s, -1), power(t, -2)),
    "x_i/(2 s t²)",
    "x_i/(2 s t^2)",
    "\\frac{x_{i}}{2 s t^{2}}",
  ],
  [
    mul(power(dim(symbolSize("N")), -1), sum([n], x(n))),
    "1/dim(N) Σ_n x_n",
    "1/dim(N) sum_n x_n",
    "\\frac{1}{\\dim(N)} \\sum_{n} x_{n}",
  ],
  [power(s, fraction(-1, 2)), "1/√(s)", "1/sqrt(s)", "\\frac{1}{\\sqrt{s}}"],
  // Powers.
  [power(x(i), 2), "x_i²", "x_i^2", "x_{i}^{2}"],
  [power(power(x(i), 2), 3), "(x_i²)³", "(x_i^2)^3", "(x_{i}^{2})^{3}"],
  [power(negate(x(i)), 2), "(−x_i)²", "(-x_i)^2", "(-x_{i})^{2}"],
  [power(add(x(i), num(1)), fraction(1, 2)), "√(x_i + 1)", "sqrt(x_i + 1)", "\\sqrt{x_{i} + 1}"],
  [power(s, fraction(3, 2)), "s^(3/2)", "s^(3/2)", "s^{3/2}"],
  [power(num(2), t), "2^t", "2^t", "2^{t}"],
  [power(t, x(i)), "t^(x_i)", "t^(x_i)", "t^{x_{i}}"],
  // Where plain text would be read as something else, a dot stands.
  [mul(num(3), power(num(2), t)), "3 · 2^t", "3 * 2^t", "3 \\cdot 2^{t}"],
  [mul(x(i), bracket(">", x(i), num(0))), "x_i · [x_i > 0]", "x_i * [x_i > 0]", "x_{i} \\cdot [x_{i} > 0]"],
  [bracket("≤", positionOf(i), positionOf(j)), "[i ≤ j]", "[i <= j]", "[i \\le j]"],
  // Functions.
  [apply("sigmoid", Y(d, n)), "σ(Y_dn)", "sigmoid(Y_dn)", "\\sigma(Y_{dn})"],
  [apply("exp", negate(t)), "exp(−t)", "exp(-t)", "\\exp(-t)"],
  [apply("abs", x(i)), "abs(x_i)", "abs(x_i)", "\\lvert x_{i} \\rvert"],
  [call("pi", []), "π", "pi", "\\pi"],
  [
    call("inv", [{ over: [i, j], body: entry("X", [i, j]) }], [i, j]),
    "(X⁻¹)_ij",
    "inv(X)_ij",
    "(X^{-1})_{ij}",
  ],
  [call("det", [{ over: [i, j], body: entry("X", [j, i]) }]), "det(Xᵀ)", "det(X')", "\\det(X^{\\top})"],
  [
    call("softmax", [{ over: [j], body: S }], [j]),
    "softmax_j(S_ij)",
    "softmax_j(S_ij)",
    "\\operatorname{softmax}_{j}(S_{ij})",
  ],
  [
    call("logsumexp", [{ over: [j], body: S }]),
    "logsumexp_j(S_ij)",
    "logsumexp_j(S_ij)",
    "\\operatorname{logsumexp}_{j}(S_{ij})",
  ],
  // Derivatives.
  [
    sum([n], mul(partial(L, [Y(d, n)]), entry("W", [m, n]))),
    "Σ_n ∂L/∂Y_dn W_mn",
    "sum_n ∂L/∂Y_dn W_mn",
    "\\sum_{n} \\frac{\\partial L}{\\partial Y_{dn}} W_{mn}",
  ],
  [
    mul(partial(L, [Y(d, n)]), partial(Y(d, n), [entry("H", [d, m])])),
    "∂L/∂Y_dn · ∂Y_dn/∂H_dm",
    "∂L/∂Y_dn * ∂Y_dn/∂H_dm",
    "\\frac{\\partial L}{\\partial Y_{dn}} \\frac{\\partial Y_{dn}}{\\partial H_{dm}}",
  ],
  [
    mul(partial(L, [x(i)]), add(s, t)),
    "∂L/∂x_i · (s + t)",
    "∂L/∂x_i * (s + t)",
    "\\frac{\\partial L}{\\partial x_{i}} (s + t)",
  ],
  [
    mul(partial(L, [x(i)]), power(s, -1)),
    "(∂L/∂x_i)/s",
    "(∂L/∂x_i)/s",
    "\\frac{1}{s} \\frac{\\partial L}{\\partial x_{i}}",
  ],
  [
    power(partial(L, [x(i)]), 2),
    "(∂L/∂x_i)²",
    "(∂L/∂x_i)^2",
    "\\left( \\frac{\\partial L}{\\partial x_{i}} \\right)^{2}",
  ],
  [
    partial(L, [x(i), x(j)]),
    "∂²L/∂x_i∂x_j",
    "∂^2L/∂x_i∂x_j",
    "\\frac{\\partial^{2} L}{\\partial x_{i} \\partial x_{j}}",
  ],
  [
    partial(sum([k], mul(entry("A", [i, k]), x(k))), [x(j)]),
    "∂(Σ_k A_ik x_k)/∂x_j",
    "∂(sum_k A_ik x_k)/∂x_j",
    "\\frac{\\partial}{\\partial x_{j}} \\left( \\sum_{k} A_{ik} x_{k} \\right)",
  ],
];

/** The tensors of the rows, so that every index has an axis that tells its size. */
const program: Program = {
  ...emptyProgram,
  tensors: new Map(
    [
      tensor("H", ["D", "M"]),
      tensor("W", ["M", "N"]),
      tensor("Y", ["D", "N"]),
      tensor("T", ["D", "N"]),
      tensor("A", ["I", "J"]),
      tensor("S", ["I", "J"]),
      tensor("X", ["I", "I"]),
      tensor("x", ["I"]),
      tensor("b", ["I"]),
      tensor("L", []),
      tensor("s", []),
      tensor("t", []),
    ].map((one) => [one.name, one]),
  ),
};

describe("a term", () => {
  test.each(rows.map(([term, text, ascii, latex]) => ({ term, text, ascii, latex })))(
    "$text",
    ({ term, text, ascii, latex }) => {
      expect(termText(term, program)).toBe(text);
      expect(termAscii(term, program)).toBe(ascii);
      expect(termLatex(term, program)).toBe(latex);
      expect(() => katex.renderToString(latex, { throwOnError: true, strict: "error" })).not.toThrow();
    },
  );

  test("shows the bounds of its sums when asked to", () => {
    const term = sum([m], mul(entry("H", [d, m]), entry("W", [m, n])));
    expect(termLatex(term, program, [d, n], { bounds: true })).toBe("\\sum_{m=1}^{M} H_{dm} W_{mn}");
  });

  test("keeps a scalar that is called like a function apart from brackets", () => {
    const L2 = {
      ...program,
      functions: new Map([["L", { name: "L", text: "L", latex: "L", takes: "tensors" as const }]]),
    };
    expect(termText(mul(L, add(s, t)), L2)).toBe("L · (s + t)");
    expect(termLatex(mul(L, add(s, t)), L2)).toBe("L \\cdot (s + t)");
    expect(termText(mul(s, add(s, t)), L2)).toBe("s (s + t)");
  });

  test("leaves a sign that the program declares to the program", () => {
    const own = {
      ...program,
      tensors: new Map(program.tensors).set("sigma", tensor("sigma", [], [], "σ", "\\sigma")),
    };
    expect(termText(apply("sigmoid", t), own)).toBe("sigmoid(t)");
    expect(termLatex(apply("sigmoid", t), own)).toBe("\\operatorname{sigmoid}(t)");
  });
});

describe("a tensor's name", () => {
  const named = (text: string, latex: string): Program => ({
    ...program,
    tensors: new Map(program.tensors).set("W_1", tensor("W_1", ["M", "N"], [], text, latex)),
  });
  test.each([
    ["W_1", "W_{1}", "W_{1,mn}", "W_{1,mn}"],
    ["α", "\\alpha", "α_mn", "\\alpha_{mn}"],
    ["z^l", "z^{l}", "(z^l)_mn", "(z^{l})_{mn}"],
  ])("%s carries its slots as %s", (text, latex, expectedText, expectedLatex) => {
    const term = entry("W_1", [m, n]);
    expect(termText(term, named(text, latex))).toBe(expectedText);
    expect(termLatex(term, named(text, latex))).toBe(expectedLatex);
  });
});
