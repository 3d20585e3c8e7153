/*
 * Sizes that follow from use: one symbol for each index, one size for what meets.
 */
import { describe, expect, test } from "vitest";
import { sizeKey } from "../../src/term/index.js";
import { definition, read, shape } from "./read.js";

const inferred: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["Y_dn = Σ_m H_dm W_mn", { Y: "D×N", H: "D×M", W: "M×N" }],
  ["Y_ij = A_ij a_j", { Y: "I×J", A: "I×J", a: "J" }],
  ["Y_il = Σ_jk A_ij a_j C_jk B_kl", { A: "I×J", a: "J", C: "J×K", B: "K×L", Y: "I×L" }],
  ["y_i = A_ii", { A: "I×I", y: "I" }],
  ["Y_ij = A_ij; Z_ij = B_ij", { Y: "I×J", A: "I×J", Z: "I1×J1", B: "I1×J1" }],
  ["Y_ij = A_ij; Z_ij = Y_ij B_ij", { Z: "I×J", B: "I×J", A: "I×J" }],
  ["Y_{d'n} = Σ_m H_{d'm} W_mn", { Y: "D×N" }],
  ["Y_dn = Σ_{m=1}^{K} H_dm W_mn", { H: "D×K", W: "K×N" }],
  ["A ∈ ℝ^{n×m}; y_i = Σ_j A_ij x_j", { y: "n", x: "m" }],
  ["x ∈ ℝ^3; y_i = x_i", { y: "3" }],
  ["X ∈ ℝ^{D×M}; Y = X V; V_mk = U_mk", { Y: "D×K", U: "M×K" }],
  ["X ∈ ℝ^N; w ∈ ℝ^K; y_i = Σ_k X_{i+k-1} w_k", { y: "1-K+N" }],
  ["w ∈ ℝ^3; y ∈ ℝ^5; y_i = Σ_k X_{2i+k-2} w_k", { X: "11" }],
  ["y_i = Σ_k X_{i+k-1} w_k", { y: "I", w: "K", X: "-1+I+K" }],
  ["w ∈ ℝ^{M_{l-1}×n^{[l]}}; z_j = Σ_{i=1}^{M_{l-1}} w_ij a_i", { z: "n__l", a: "M_lminus1" }],
  ["N_ij = Σ_n A_in B_nj", { A: "I×N1", N: "I×J" }],
];

describe("sizes", () => {
  test.each(inferred)("%s", (source, shapes) => {
    const lowered = read(source);
    expect(Object.fromEntries(Object.keys(shapes).map((name) => [name, shape(lowered, name)]))).toEqual(
      shapes,
    );
  });

  test("of indices that stand in positions as sizes elsewhere", () => {
    const lowered = read("w ∈ ℝ^m; x ∈ ℝ^N; y_mi = w_m x_{i+m-1}");
    expect(definition(lowered, "y").slots.map(({ name }) => name)).toEqual(["m", "i"]);
  });

  test("of constants are those that fit", () => {
    const lowered = read("A ∈ ℝ^{n×m}; Q = A vector(1) + vector(2)");
    expect(definition(lowered, "Q").slots.map((index) => sizeKey(index.size))).toEqual(["n"]);
  });

  test("of indices in matrix style are called after the letters of their sizes", () => {
    const { slots, body } = definition(read("H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y = H W"), "Y");
    expect(slots.map(({ name }) => name)).toEqual(["d", "n"]);
    expect(body.kind === "sum" ? body.over.map(({ name }) => name) : []).toEqual(["m"]);
  });
});
