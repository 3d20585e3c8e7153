/*
 * What is asked for: statements that are derivatives, the unknown L(Y), lone expressions, relations.
 */
import { describe, expect, test } from "vitest";
import { termText } from "../../src/print/index.js";
import { withUnknownLoss } from "../../src/lower/index.js";
import { sizeKey } from "../../src/term/index.js";
import { definition, key, read } from "./read.js";

const layer = "Y_dn = Σ_m H_dm W_mn";

const goals: readonly (readonly [string, readonly (readonly [string, string, string])[]])[] = [
  [`${layer}; ∂L/∂H`, [["gradient", "L", "H"]]],
  [`${layer}; ∇_H L`, [["gradient", "L", "H"]]],
  [
    `${layer}; ∂L/∂H_dm; ∇_W L`,
    [
      ["gradient", "L", "H"],
      ["gradient", "L", "W"],
    ],
  ],
  [`${layer}; ∂Y_dn/∂H_ab`, [["jacobian", "Y", "H"]]],
  [`${layer}; ∂Y/∂H`, [["jacobian", "Y", "H"]]],
  ["x ∈ ℝ^n; f = x'x; ∂²f/∂x∂x", [["hessian", "f", "x,x"]]],
  ["x ∈ ℝ^n; f = x'x; ∇²_x f", [["hessian", "f", "x,x"]]],
  ["x, y ∈ ℝ^n; f = x'y; ∂²f/∂x∂y", [["hessian", "f", "x,y"]]],
  ["t ∈ ℝ; x ∈ ℝ^n; y = t x; ∂y/∂t", [["derivative", "y", "t"]]],
  ["t ∈ ℝ; f = t^2; ∂f/∂t", [["derivative", "f", "t"]]],
  ["x ∈ ℝ^n; ∇_x ‖x‖²", [["gradient", "f", "x"]]],
  [
    "x ∈ ℝ^n; f(x) = x'x; ∇f(x); ∇²f(x)",
    [
      ["gradient", "f", "x"],
      ["hessian", "f", "x,x"],
    ],
  ],
  ["x ∈ ℝ^n; f(x) = x'x; ∇_x f(x)", [["gradient", "f", "x"]]],
];

describe("goals", () => {
  test.each(goals)("%s", (source, expected) => {
    const found = read(source).goals.map(({ quantity, of, wrt }) => [quantity, of, wrt.join(",")]);
    expect(found).toEqual(expected);
  });
  test("in LaTeX", () => {
    const source = "Y_{dn} = \\sum_m H_{dm} W_{mn}\n\\frac{\\partial L}{\\partial H_{dm}}\n\\nabla_W L";
    const found = read(source, {}, "latex").goals.map(({ quantity, of, wrt }) => [quantity, of, ...wrt]);
    expect(found).toEqual([
      ["gradient", "L", "H"],
      ["gradient", "L", "W"],
    ]);
  });
});

describe("the unknown scalar function", () => {
  test.each([
    `${layer}; L = L(Y)`,
    `${layer}; L(Y) ∈ ℝ`,
    `${layer}; ∂L/∂H`,
    "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y = H W; L : ℝ^{D×N} → ℝ; ∂L/∂H",
  ])("%s", (source) => {
    const { program } = read(source);
    expect(program.functions.get("L")?.takes).toBe("tensors");
    expect(termText(definition(read(source), "L").body, program)).toBe("L(Y)");
  });
  test("is another letter where L is an array", () => {
    const { program, loss } = read("L_ij = A_ij; ∇_A J");
    expect([loss, program.definitions.map(({ name }) => name)]).toEqual(["J", ["L", "J"]]);
  });
  test("can be added to a program", () => {
    const { program } = read(`${layer}; Z_dn = tanh(Y_dn)`);
    const whole = withUnknownLoss(program, "L");
    expect(whole?.definitions.map(({ name }) => name)).toEqual(["Y", "Z", "L"]);
    expect(whole && withUnknownLoss(whole, "L")).toBe(whole);
  });
});

describe("given gradients", () => {
  test.each(["G_Y W'", "G_Y*W'", "∇_Y L Wᵀ"])("%s", (text) => {
    const given = "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y = H W";
    const expected = read(`${given}; Q_dm = Σ_n ∂L/∂Y_dn W_mn`);
    expect(key(read(`${given}; Q = ${text}`), "Q")).toEqual(key(expected, "Q"));
    expect(key(read(`${given}; Q_dm = Σ_n (∇_Y L)_{dn} W_mn`), "Q")).toEqual(key(expected, "Q"));
    expect(expected.program.definitions.map(({ name }) => name)).toEqual(["Y", "L", "Q"]);
  });
});

describe("lone expressions", () => {
  test("are named f, with their free indices in order of appearance", () => {
    const lowered = read("H_dm W_mn; x ∈ ℝ^n; x'x");
    expect(lowered.expressions).toEqual(["f", "f_1"]);
    expect(definition(lowered, "f").slots.map(({ name, size }) => `${name}:${sizeKey(size)}`)).toEqual([
      "d:D",
      "m:M",
      "n:N",
    ]);
  });
});

describe("relations", () => {
  test("have their sides in shared indices", () => {
    const { relations, program } = read(`${layer}; ∂L/∂H_dm = Σ_n ∂L/∂Y_dn ∂Y_dn/∂H_dm = Σ_n ∂L/∂Y_dn W_mn`, {
      relations: true,
    });
    const [relation] = relations;
    expect(relation?.sides.map(({ body }) => termText(body, program, relation.axes))).toEqual([
      "∂L/∂H_dm",
      "Σ_n ∂L/∂Y_dn · ∂Y_dn/∂H_dm",
      "Σ_n ∂L/∂Y_dn W_mn",
    ]);
    expect(relation?.axes.map(({ name, size }) => `${name}:${sizeKey(size)}`)).toEqual(["d:D", "m:M"]);
  });
  test("in matrix style have the axes of their shape", () => {
    const { relations, program } = read("H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y = H W; ∇_H L = ∇_Y L Wᵀ", {
      relations: true,
    });
    const [relation] = relations;
    expect(relation?.sides.map(({ body }) => termText(body, program, relation.axes))).toEqual([
      "∂L/∂H_dm",
      "Σ_n ∂L/∂Y_dn W_mn",
    ]);
  });
});

describe("an environment", () => {
  test("carries declarations, definitions and sizes to the next text", () => {
    const first = read("x_i ∈ ℝ^p; A ∈ ℝ^{p×p}; S = Σ_i x_i x_iᵀ");
    const second = read("Q = tr(A S) + Σ_i x_i' x_i/dim(p)", { environment: first.environment });
    expect(second.program.definitions.map(({ name }) => name)).toEqual(["S", "Q"]);
  });
  test("is given back whole when nothing is said", () => {
    const { environment } = read("x ∈ ℝ^n; y = 2 x; layout numerator");
    expect(read("", { environment }).program).toEqual(environment.program);
    expect(read("", { environment }).layout).toBe("numerator");
  });
});

describe("families", () => {
  const loss = (given: string): unknown => read(`${given}; w ∈ ℝ^p; L = Σ_{j=1}^{n} (x_jᵀ w)^2`);
  test.each(["x_i", "x_j"])("members that are declared as %s are written x_j", (member) => {
    expect(() => loss(`${member} ∈ ℝ^p`)).not.toThrow();
  });
  test("of two declared letters neither stands for a third one", () => {
    expect(() => loss("x_h ∈ ℝ^p; x_o ∈ ℝ^p")).toThrow("power of a vector");
  });
});
