/**
 * Keys of matrix terms: whole numbers that are equal for terms that are written alike, up to the order of terms, of scalar
 * factors and of entry by entry factors.
 *
 * Each spelling is made of the keys of the parts, so keys cost time linear in what is asked. Knows no algebra beyond that.
 */
import { rationalText, sizeKey } from "../term/index.js";
import { parts } from "./children.js";
import type { Matrix, Shape } from "./matrix.js";

/** The key of a matrix; keys of one function may be compared with each other only. */
export type KeyOf = (matrix: Matrix) => number;

/** A fresh supply of keys. */
export function keys(): KeyOf {
  const known = new WeakMap<Matrix, number>();
  const numbers = new Map<string, number>();
  const keyOf = (matrix: Matrix): number => {
    const before = known.get(matrix);
    if (before !== undefined) return before;
    const spelling = spell(matrix, keyOf);
    const key = numbers.get(spelling) ?? numbers.size;
    numbers.set(spelling, key);
    known.set(matrix, key);
    return key;
  };
  return keyOf;
}

const spelled = new WeakMap<Matrix, string>();

/** A spelling to order matrices by: names come by their letters, a transpose just after what it transposes. */
export function spelling(matrix: Matrix): string {
  const before = spelled.get(matrix);
  if (before !== undefined) return before;
  const whole =
    matrix.kind === "symbol"
      ? matrix.name
      : matrix.kind === "transpose"
        ? `${spelling(matrix.of)}'`
        : matrix.kind === "matrix-power"
          ? `${spelling(matrix.base)}^${matrix.exponent}`
          : `${matrix.kind} ${ownSpelling(matrix)}(${parts(matrix).map(spelling).join(" ")})`;
  spelled.set(matrix, whole);
  return whole;
}

/** What a node says besides its parts. */
function ownSpelling(matrix: Matrix): string {
  const zero = (): number => 0;
  return spell(matrix, zero);
}

const shapeKey = (shape: Shape): string =>
  `${sizeKey(shape.rows)}×${sizeKey(shape.cols)}:${shape.order}${shape.row ? "r" : ""}`;

function spell(matrix: Matrix, keyOf: KeyOf): string {
  const inOrder = (list: readonly Matrix[]): string => list.map(keyOf).join(",");
  const sorted = (list: readonly Matrix[]): string =>
    list
      .map(keyOf)
      .sort((a, b) => a - b)
      .join(",");
  switch (matrix.kind) {
    case "number":
      return rationalText(matrix.value);
    case "dim":
      return `dim ${sizeKey(matrix.size)}`;
    case "symbol":
      return `name ${matrix.name}`;
    case "gradient":
      return `gradient ${matrix.of} ${matrix.by.join(" ")} ${matrix.orders.join(",")} ${matrix.reach}`;
    case "zero":
    case "ones":
    case "identity":
      return `${matrix.kind} ${shapeKey(matrix.shape)}`;
    case "transpose":
    case "diag":
    case "diagonal":
    case "trace":
    case "sum":
    case "vec":
      return `${matrix.kind} ${keyOf(matrix.of)}`;
    case "product":
      return `product ${sorted(matrix.scalars)};${inOrder(matrix.chain)}`;
    case "hadamard":
      return `hadamard ${sorted(matrix.factors)}`;
    case "add":
      return `add ${sorted(matrix.terms)}`;
    case "power":
      return `power ${keyOf(matrix.base)} ${keyOf(matrix.exponent)}`;
    case "matrix-power":
      return `matrix-power ${keyOf(matrix.base)} ${matrix.exponent}`;
    case "apply":
      return `apply ${matrix.fn} ${matrix.order} ${keyOf(matrix.of)}`;
    case "norm":
      return `norm ${matrix.p} ${keyOf(matrix.of)}`;
    case "function":
      return `function ${matrix.fn} ${matrix.along ?? ""} ${shapeKey(matrix.shape)} ${inOrder(matrix.args)}`;
    case "bracket":
      return `bracket ${matrix.relation} ${keyOf(matrix.left)} ${keyOf(matrix.right)}`;
    case "kronecker":
      return `kronecker ${inOrder(matrix.factors)}`;
    case "commutation":
      return `commutation ${sizeKey(matrix.m)} ${sizeKey(matrix.n)}`;
  }
}
