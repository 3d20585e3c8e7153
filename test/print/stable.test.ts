/*
 * Code for large arguments: values and derivatives are finite, with every overflow an error.
 */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { convert, derive, print, printConversion } from "../../src/index.js";
import { needs, python } from "../support/needs.js";

const texts = [
  "x ∈ ℝ^n; f = log(Σ_i exp(x_i))",
  "S ∈ ℝ^{n×n}; f = log(Σ_ij exp(S_ij))",
  "x ∈ ℝ^n; y ∈ ℝ^n; f = Σ_i y_i exp(x_i)/Σ_k exp(x_k)",
  "S ∈ ℝ^{n×n}; y ∈ ℝ^n; f = Σ_ij exp(S_ij) y_j/(Σ_k exp(S_ik))",
  "x ∈ ℝ^n; y ∈ ℝ^n; f = −Σ_i y_i log(exp(x_i)/Σ_k exp(x_k))",
  "x ∈ ℝ^n; y ∈ ℝ^n; f = −Σ_i y_i log(softmax_i(x_i))",
  "x ∈ ℝ^n; f = Σ_i log(1 + exp(−x_i))",
  "x ∈ ℝ^n; y ∈ ℝ^n; f = −Σ_i (y_i log(σ(x_i)) + (1 − y_i) log(1 − σ(x_i)))",
  "x ∈ ℝ^n; f = Σ_i log(cosh(x_i))",
  "x ∈ ℝ^n; f = Σ_i log(exp(x_i) + exp(−x_i))",
  "x ∈ ℝ^n; f = Σ_i (exp(x_i) − exp(−x_i))/(exp(x_i) + exp(−x_i))",
  "x ∈ ℝ^n; f = Σ_i exp(x_i)/(1 + exp(x_i))",
  "S ∈ ℝ^{n×n}; y ∈ ℝ^n; f = Σ_ijk y_k/(1 + exp(−S_ij S_ik))",
  "S ∈ ℝ^{n×n}; M ∈ ℝ^{n×n} 0/1; y ∈ ℝ^n; P_ij = M_ij exp(S_ij)/Σ_k M_ik exp(S_ik); f = Σ_ij P_ij y_j; ∇_S f",
  "S ∈ ℝ^{n×n}; y ∈ ℝ^n; f = Σ_ij [j ≤ i] exp(S_ij) y_j/(Σ_k [k ≤ i] exp(S_ik))",
  "D ∈ ℝ^{n×n}; f = log(det(D))",
  "D ∈ ℝ^{n×n}; x ∈ ℝ^n; f = x' inv(D) x",
];

/** Exponentials under names of their own, which overflow when they are asked for themselves. */
const named = [
  "x ∈ ℝ^n; y ∈ ℝ^n; E = exp(x); p_i = E_i/Σ_k E_k; f = −Σ_i y_i log(p_i); ∇_x f",
  "S ∈ ℝ^{n×m}; y ∈ ℝ^m; E = exp(S); r_i = Σ_j E_ij; P_ij = E_ij/r_i; f = −Σ_ij y_j log(P_ij); ∇_S f",
  "S ∈ ℝ^{n×m}; y ∈ ℝ^m; E = exp(S); r_i = Σ_j E_ij; P_ij = E_ij/r_i; f = Σ_ij P_ij y_j; ∇_S f",
  "S ∈ ℝ^{n×n}; y ∈ ℝ^n; E_ij = [j ≤ i] exp(S_ij); P_ij = E_ij/Σ_k E_ik; f = Σ_ij P_ij y_j; ∇_S f",
  "S ∈ ℝ^{n×n}; E = exp(S); c = sum(E); P = E/c; f = Σ_ij P_ij^2; ∇_S f",
  "x ∈ ℝ^n; e = exp(x); c = sum(e); f = log(c); ∂²f/∂x∂x",
  "x ∈ ℝ^n; y ∈ ℝ^n; p = softmax(x); f = −Σ_i y_i log(p_i); ∇_x f",
  "x ∈ ℝ^n; p = softmax(x); f = −Σ_i p_i log(p_i); ∇_x f",
  "x ∈ ℝ^n; y ∈ ℝ^n; p = softmax(x); q = softmax(y); f = Σ_i p_i log(p_i/q_i); ∇_x f",
  "x ∈ ℝ^n; y ∈ ℝ^n; p = σ(x); f = Σ_i y_i p_i log(1 − p_i); ∇_y f",
];

const runner = `
import inspect, json, sys
import numpy as np
np.seterr(all="raise", under="ignore")
x = np.array([1000.0, -1000.0, 3.0, 999.0])
given = {"x": x, "y": np.array([1.0, 0.0, 0.0, 0.0]), "S": np.outer(np.ones(4), x), "D": np.diag([1e120] * 4)}
given["M"] = np.array([[0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 1.0, 1.0]])
def state(code, table):
    module = {}
    exec(code, module)
    known = {}
    try:
        values = []
        for name, f in module[table].items():
            values.append(f(**{p: (known | given)[p] for p in inspect.signature(f).parameters}))
            known[name] = values[-1]
        return all(np.all(np.isfinite(v)) for v in values)
    except FloatingPointError as e:
        return str(e)
json.dump([[state(v, "VALUES"), state(d, "DERIVATIVES")] for v, d in json.load(sys.stdin)], sys.stdout)
`;

const printed = (text: string): readonly [string, string] => {
  const [value, derivative] = [convert(text), derive(text)];
  if (!value.ok || !derivative.ok) throw new Error(text);
  const codes = [
    printConversion(value.value, { format: "numpy" }),
    print(derivative.value, { format: "numpy" }),
  ].map((code) => (code.ok ? code.value : ""));
  return [codes[0] ?? "", codes[1] ?? ""];
};

needs("numpy")("large arguments do not overflow", () => {
  const done = spawnSync(python, ["-c", runner], {
    input: JSON.stringify([...texts.map(printed), ...named.map((text) => ["VALUES = {}", printed(text)[1]])]),
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(done.stderr);
  expect(JSON.parse(done.stdout)).toEqual([
    ...texts.map(() => [true, true]),
    ...named.map(() => [true, true]),
  ]);
});

test("exponentials that have a name are a softmax where they are normalised, and stay where they are not", () => {
  const gradient = (rest: string): string => printed(`S, y ∈ ℝ^n; e = exp(S); ${rest}; ∇_S f`)[1];
  expect(gradient("c = sum(e); p = e/c; f = y'p")).toContain("= _softmax(S)");
  expect(gradient("f = y'e")).toContain("e = np.exp(S)");
});

test("what is written with exponentials is computed by the functions that do not overflow", () => {
  const value = (text: string): string => printed(text)[0];
  expect(value("S ∈ ℝ^{n×m}; z_i = log(Σ_j exp(S_ij))")).toContain("return _logsumexp(S)");
  expect(value("x ∈ ℝ^n; p_i = exp(x_i)/Σ_k exp(x_k)")).toContain("return _softmax(x)");
  // The exponentials of other numbers than those summed are left.
  expect(value("x ∈ ℝ^n; p_i = exp(2 x_i)/Σ_k exp(x_k)")).toContain("np.exp(2 * x) / np.sum(np.exp(x))");
});
