/*
 * Networks of terms: what is joined to what, sums opened, boxes around what is differentiated.
 */
import { describe, expect, test } from "vitest";
import { pictureOf, type Network } from "../../src/picture/index.js";
import { entry, mul, negate, partial, sum, type Term } from "../../src/term/index.js";
import { definition, read } from "../lower/read.js";
import { index } from "../print/programs.js";

const bodyOf = (source: string, name: string): Term => definition(read(source), name).body;

/** The network as text: its factors by kind and name, then each index with the factors that have it. */
function shown({ nodes, edges }: Network): string {
  const name = (at: number): string => {
    const term = nodes[at]?.term;
    return term?.kind === "entry" ? term.tensor : (nodes[at]?.kind ?? "");
  };
  const joined = edges.map(
    ({ index: { name: letter }, ends, isFree }) =>
      `${isFree ? "free" : "summed"} ${letter}: ${ends.map(name).join(" ")}`,
  );
  return [nodes.map((_, at) => name(at)).join(" "), ...joined.toSorted()].join("; ");
}

describe("networks", () => {
  test.each([
    ["Y_dn = Σ_m H_dm W_mn", "Y", "H W; free d: H; free n: W; summed m: H W"],
    ["t = Σ_i A_ii", "t", "A; summed i: A A"],
    ["Y_ij = A_ij a_j", "Y", "A a; free i: A; free j: A a"],
    ["y = Σ_ijk A_ij B_ik c_i", "y", "A B c; summed i: A B c; summed j: A; summed k: B"],
    ["z_i = Σ_j A_ij exp(Σ_k B_jk x_k)", "z", "A value; free i: A; summed j: A value"],
  ])("%s", (source, name, expected) => {
    expect(pictureOf(bodyOf(source, name)).parts.map(shown)).toEqual([expected]);
  });

  test("have one part for each summand, with its number", () => {
    const { parts } = pictureOf(bodyOf("R_ij = Σ_k A_ik B_kj − 2 C_ij", "R"));
    expect(parts.map(shown)).toEqual(["A B; free i: A; free j: B; summed k: A B", "C; free i: C; free j: C"]);
    expect(parts.map(({ coefficient: { num } }) => num)).toEqual([1n, -2n]);
  });

  test("of a sum over summands are a sum over each of them", () => {
    const { parts } = pictureOf(bodyOf("y_i = Σ_j (A_ij x_j + B_ij z_j)", "y"));
    expect(parts.map(shown)).toEqual(["A x; free i: A; summed j: A x", "B z; free i: B; summed j: B z"]);
  });

  test("of sums beside each other share no index, though the sums are the same one", () => {
    const i = index("i");
    const inner = sum([i], entry("x", [i]));
    const [network] = pictureOf(mul(inner, inner)).parts;
    expect(network && shown(network)).toBe("x x; summed i: x; summed i: x");
  });

  test("put a box around what is differentiated, with the operator in it", () => {
    const [a, d, m, n, b] = ["a", "d", "m", "n", "b"].map((name) => index(name));
    if (!a || !d || !m || !n || !b) throw new Error("an index is missing");
    const product = sum([b], mul(entry("H", [a, b]), entry("W", [b, n])));
    const [network] = pictureOf(
      negate(mul(entry("G", [a, n]), partial(product, [entry("H", [d, m])]))),
    ).parts;
    expect(network?.boxes).toEqual([undefined]);
    expect(network?.nodes.map(({ kind, box, isVaried }) => [kind, box, isVaried])).toEqual([
      ["tensor", undefined, false],
      ["operator", 0, false],
      ["tensor", 0, true],
      ["tensor", 0, false],
    ]);
  });
});
