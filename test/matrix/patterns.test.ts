/*
 * The writing that a person would choose: index patterns on which other systems give up, and the text of the form.
 */
import { describe, expect, test } from "vitest";
import { recover } from "../../src/matrix/index.js";
import {
  add,
  apply,
  call,
  emptyProgram,
  entry,
  mul,
  negate,
  num,
  partial,
  power,
  subtract,
  sum,
  symbolSize,
  type Program,
  type Term,
} from "../../src/term/index.js";
import { letters, monomial, type Letters } from "./indexed.js";
import { sameEverywhere } from "./meaning.js";
import { text } from "./text.js";

const n = symbolSize("n");
const program: Program = {
  ...emptyProgram,
  tensors: new Map([
    ["S", { name: "S", text: "S", latex: "S", shape: [n, n], properties: ["symmetric"], letters: [] }],
  ]),
};

const formOf = (term: Term, axes: string, l: Letters): string => {
  const form = recover(term, l.list(axes), program);
  if (!form.found) return `${form.why.reason}: ${form.why.factors.length} factors`;
  expect(sameEverywhere(term, form.matrix, l.list(axes), 7)).toBe(true);
  return text(form.matrix);
};

const rows: readonly (readonly [axes: string, over: string, factors: string, form: string])[] = [
  ["ij", "k", "A_ik B_kj", "A*B"],
  ["ij", "k", "A_ki B_kj", "A'*B"],
  ["ij", "k", "A_ik B_jk", "A*B'"],
  ["ij", "k", "A_ki B_jk", "A'*B'"],
  ["ij", "k", "A_ki S_jk", "A'*S"],
  ["i", "j", "A_ij", "A*vector(1)"],
  ["j", "i", "A_ij", "A'*vector(1)"],
  ["", "ij", "A_ij", "sum(A)"],
  ["", "i", "A_ii", "tr(A)"],
  ["i", "", "A_ii", "diag(A)"],
  ["ij", "", "a_i b_j", "a*b'"],
  ["ij", "", "δ_ij x_i", "diag(x)"],
  ["ij", "", "δ_ij", "eye"],
  ["i", "j", "δ_ij a_j", "a"],
  ["ij", "k", "A_ik b_k C_kj", "A*diag(b)*C"],
  ["ij", "", "A_ij a_j", "A*diag(a)"],
  ["ij", "", "x_i A_ij", "diag(x)*A"],
  ["ij", "", "x_i A_ij y_j", "(x*y').*A"],
  ["il", "jk", "A_ij B_ij C_jl δ_kj", "(A.*B)*C"],
  ["il", "jk", "A_ij a_j C_jk a_k B_kl", "A*diag(a)*C*diag(a)*B"],
  ["i", "j", "A_ij^2", "A.^2*vector(1)"],
  ["", "ij", "A_ij^2", "norm2(A)^2"],
  ["", "ij", "A_ij A_ij", "norm2(A)^2"],
  ["", "ij", "A_ij B_ij", "tr(A*B')"],
  ["", "ij", "A_ij B_ji", "tr(A*B)"],
  ["", "ijk", "A_ij B_jk C_ki", "tr(A*B*C)"],
  ["", "ijk", "C_ki A_ij B_jk", "tr(A*B*C)"],
  ["", "i", "x_i^2", "x'*x"],
  ["", "i", "x_i x_i", "x'*x"],
  ["", "i", "x_i", "sum(x)"],
  ["", "ij", "x_i A_ij y_j", "x'*A*y"],
  ["", "ij", "A_ij x_j y_i", "y'*A*x"],
  ["", "ij", "x_j A_ij y_i", "y'*A*x"],
  ["", "ijk", "A_ij A_ik x_j x_k", "norm2(A*x)^2"],
  ["", "ij", "x_i y_j", "sum(x)*sum(y)"],
  ["", "i", "A_ii B_ii", "tr(A.*B)"],
  ["i", "jk", "A_ij B_jk x_k", "A*B*x"],
  ["i", "j", "A_ij A_jk x_k", "order: 3 factors"],
  ["i", "jk", "A_ij A_jk x_k", "A^2*x"],
  ["i", "j", "x_i A_ij y_j", "x.*(A*y)"],
  ["i", "j", "A_ji y_j x_i", "x.*(A'*y)"],
  ["ij", "kl", "A_ik B_kj x_l y_l", "(x'*y)*A*B"],
  ["ij", "k", "A_ik", "A*matrix(1)"],
  ["ij", "", "x_i", "x*vector(1)'"],
  ["ij", "", "x_j", "vector(1)*x'"],
  ["i", "k", "x_i", "dim(n)*x"],
  ["ij", "", "2", "2*matrix(1)"],
  ["i", "jk", "A_ij B_jk C_ki", "diag(A*B*C)"],
  ["i", "j", "A_ij B_ji", "diag(A*B)"],
  ["i", "j", "A_ij B_ij x_j", "(A.*B)*x"],
  ["ij", "k", "A_ik B_kj C_ij", "(A*B).*C"],
  ["ij", "", "A_ij B_ji", "A.*B'"],
  ["ij", "", "A_ij S_ji", "A.*S"],
  ["", "i", "x_i^3", "sum(x.^3)"],
  ["", "ijkl", "A_ij B_jk C_kl A_li", "tr(A^2*B*C)"],
];

describe("the writing of one monomial", () => {
  test.each(rows)("%s | Σ_%s %s = %s", (axes, over, factors, form) => {
    const l = letters();
    expect(formOf(monomial(over, factors, l), axes, l)).toBe(form);
  });
});

describe("the writing of sums and functions", () => {
  const l = letters();
  const m = (over: string, factors: string): Term => monomial(over, factors, l);
  const residual = subtract(m("k", "A_ik x_k"), m("", "b_i"));
  const cases: readonly (readonly [string, Term, string])[] = [
    ["j", mul(num(2), sum(l.list("i"), mul(m("", "A_ij"), residual))), "2*A'*(A*x-b)"],
    ["", sum(l.list("i"), power(residual, 2)), "norm2(A*x-b)^2"],
    ["", sum(l.list("i"), mul(residual, residual)), "norm2(A*x-b)^2"],
    ["", power(sum(l.list("i"), power(residual, 2)), num({ num: 1n, den: 2n })), "norm2(A*x-b)"],
    ["i", subtract(m("", "x_i"), m("", "m")), "x-m*vector(1)"],
    ["i", add(m("j", "A_ij x_j"), m("j", "A_ji x_j")), "(A+A')*x"],
    ["i", add(m("j", "S_ij x_j"), m("j", "S_ji x_j")), "2*S*x"],
    ["i", subtract(m("jk", "X_ji X_jk w_k"), m("j", "X_ji y_j")), "X'*(X*w-y)"],
    ["ij", add(m("", "A_ij"), m("", "A_ij")), "2*A"],
    ["i", mul(m("", "x_i"), m("", "x_i")), "x.^2"],
    ["ij", mul(m("", "G_ij"), power(m("", "X_ij"), -1)), "G.*X.^(-1)"],
    ["i", mul(m("", "G_i"), apply("exp", m("", "x_i"))), "G.*exp(x)"],
    ["ij", sum(l.list("k"), mul(partial(entry("L"), [entry("Y", l.list("ik"))]), m("", "W_jk"))), "G_Y*W'"],
    ["ji", sum(l.list("k"), mul(partial(entry("L"), [entry("Y", l.list("ki"))]), m("", "H_kj"))), "H'*G_Y"],
    [
      "ij",
      mul(
        call("det", [{ over: l.list("ab"), body: m("", "X_ab") }]),
        call("inv", [{ over: l.list("ab"), body: m("", "X_ab") }], l.list("ji")),
      ),
      "det(X)*inv(X)'",
    ],
    [
      "ik",
      mul(num(2), sum(l.list("j"), mul(m("", "W_ij"), subtract(m("", "X_ik"), m("", "X_jk"))))),
      "2*(diag(W*vector(1))-W)*X",
    ],
    ["i", mul(m("", "x_i"), power(m("j", "x_j x_j"), num({ num: -1n, den: 2n }))), "norm2(x)^(-1)*x"],
    ["ij", add(m("", "δ_ij x_i"), negate(m("", "x_i x_j"))), "diag(x)-x*x'"],
    ["ij", add(m("kl", "M_ik P_kl N_lj"), m("kl", "M_ik P_lk N_lj")), "M*(P+P')*N"],
    ["", mul(m("ij", "A_ij B_ij"), m("k", "x_k y_k")), "tr(A*B')*(x'*y)"],
    ["i", add(num(1), apply("log", m("", "x_i"))), "log(x)+vector(1)"],
  ];
  test.each(cases)("%s: %#", (axes, term, form) => {
    expect(formOf(term, axes, l)).toBe(form);
  });
});

describe("refusals", () => {
  const l = letters();
  const why = (term: Term, axes: string) => {
    const form = recover(term, l.list(axes), program);
    return form.found ? undefined : form.why;
  };
  const names = (terms: readonly Term[] | undefined) =>
    terms?.map((t) => (t.kind === "entry" ? t.tensor : t.kind));

  test("K₄ of six factors, no free index", () => {
    const obstruction = why(monomial("ijkl", "A_ij B_ik C_il D_jk E_jl F_kl", l), "");
    expect(obstruction?.reason).toBe("network");
    expect(names(obstruction?.factors)).toEqual(["A", "B", "C", "D", "E", "F"]);
    expect(obstruction?.indices.map((i) => i.name).join("")).toBe("ijkl");
  });

  test("K₄ between two free indices, after all reductions elsewhere", () => {
    const obstruction = why(monomial("klm", "A_ik B_il C_kl D_kj E_lm F_mj x_k u_m", l), "ij");
    expect(obstruction?.reason).toBe("network");
    expect(names(obstruction?.factors)).toEqual(["A", "B", "C", "D", "E", "F"]);
  });

  test("order 3", () => {
    expect(why(monomial("l", "A_il B_lj c_k", l), "ijk")).toMatchObject({ reason: "order" });
    expect(why(monomial("k", "T_ijk x_k", l), "ij")?.reason).toBe("order");
  });
});
