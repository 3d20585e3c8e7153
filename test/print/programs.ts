/*
 * Programs made by hand for the tests of printers: no parser stands between a fault and its cause.
 */
import {
  add,
  apply,
  call,
  entry,
  freshIndex,
  mul,
  negate,
  num,
  power,
  rational,
  subtract,
  sum,
  symbolSize,
  ONE,
  type Definition,
  type Index,
  type Program,
  type Property,
  type Tensor,
  type Term,
} from "../../src/term/index.js";

/** An index that runs over the size of its capital letter. */
export const index = (name: string, size = name.toUpperCase()): Index => freshIndex(name, symbolSize(size));

/** A tensor with sizes by name. */
export const tensor = (
  name: string,
  shape: readonly string[],
  properties: readonly Property[] = [],
  text = name,
  latex = text,
): Tensor => ({
  name,
  text,
  latex,
  shape: shape.map((size) => symbolSize(size)),
  properties,
  letters: [],
});

const program = (
  tensors: readonly Tensor[],
  definitions: readonly Definition[],
  functions: Program["functions"] = new Map(),
): Program => ({
  tensors: new Map(tensors.map((t) => [t.name, t])),
  functions,
  definitions,
});

const unknownLoss: Program["functions"] = new Map([
  ["L", { name: "L", text: "L", latex: "L", takes: "tensors" as const }],
]);

const lossOf = (of: string, ...names: readonly [string, string]): Definition => {
  const over = names.map((name) => index(name));
  return { name: "L", slots: [], body: call("L", [{ over, body: entry(of, over) }]) };
};

/** Y = H W, L = L(Y). */
export function linear(): Program {
  const [d, m, n] = [index("d"), index("m"), index("n")];
  return program(
    [tensor("H", ["D", "M"]), tensor("W", ["M", "N"]), tensor("Y", ["D", "N"]), tensor("L", [])],
    [
      { name: "Y", slots: [d, n], body: sum([m], mul(entry("H", [d, m]), entry("W", [m, n]))) },
      lossOf("Y", "d", "n"),
    ],
    unknownLoss,
  );
}

/** L = ½ ‖A x − b‖². */
export function leastSquares(): Program {
  const [i, j] = [index("i", "M"), index("j", "N")];
  const residual = subtract(sum([j], mul(entry("A", [i, j]), entry("x", [j]))), entry("b", [i]));
  return program(
    [tensor("A", ["M", "N"]), tensor("x", ["N"]), tensor("b", ["M"]), tensor("L", [])],
    [{ name: "L", slots: [], body: mul(num(rational(1, 2) ?? ONE), sum([i], power(residual, 2))) }],
  );
}

/** Two layers with σ, squared loss. */
export function network(): Program {
  const [d, m, n, k] = [index("d"), index("m"), index("n"), index("k")];
  const one = (body: Term): Term => body;
  return program(
    [
      tensor("X", ["D", "M"]),
      tensor("U", ["M", "K"]),
      tensor("V", ["K", "N"]),
      tensor("T", ["D", "N"]),
      tensor("A", ["D", "K"]),
      tensor("Z", ["D", "K"]),
      tensor("Y", ["D", "N"]),
      tensor("L", []),
    ],
    [
      { name: "A", slots: [d, k], body: sum([m], mul(entry("X", [d, m]), entry("U", [m, k]))) },
      { name: "Z", slots: [d, k], body: one(apply("sigmoid", entry("A", [d, k]))) },
      { name: "Y", slots: [d, n], body: sum([k], mul(entry("Z", [d, k]), entry("V", [k, n]))) },
      { name: "L", slots: [], body: sum([d, n], power(subtract(entry("Y", [d, n]), entry("T", [d, n])), 2)) },
    ],
  );
}

/** L = Σ_ijk T_ijk x_i y_j z_k + Σ_i x_i. */
export function trilinear(): Program {
  const [i, j, k] = [index("i"), index("j"), index("k")];
  const body = sum([i, j, k], mul(entry("T", [i, j, k]), entry("x", [i]), entry("y", [j]), entry("z", [k])));
  return program(
    [
      tensor("T", ["I", "J", "K"]),
      tensor("x", ["I"]),
      tensor("y", ["J"]),
      tensor("z", ["K"]),
      tensor("L", []),
    ],
    [{ name: "L", slots: [], body: add(body, negate(sum([i], entry("x", [i])))) }],
  );
}
