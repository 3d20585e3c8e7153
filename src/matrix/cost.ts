/**
 * How long a matrix term is to write: the measure by which forms are chosen.
 *
 * Counts characters of a neutral notation (a name two whatever its length, so that renaming changes no form; a bracket where
 * the notation needs one). Remembered for each object, so the cost of a term made of known parts is that of its own node.
 */
import { isNegative, negateRational, rationalText } from "../term/index.js";
import { parts } from "./children.js";
import type { Matrix } from "./matrix.js";

const known = new WeakMap<Matrix, number>();

/** The length of a matrix term. */
export function cost(matrix: Matrix): number {
  const before = known.get(matrix);
  if (before !== undefined) return before;
  const found = lengthOf(matrix);
  known.set(matrix, found);
  return found;
}

/** What binds how tightly: sums 0, entry by entry products ½, products 1, powers 2, and 3 for what needs no bracket. */
function tightness(matrix: Matrix): number {
  switch (matrix.kind) {
    case "add":
      return 0;
    case "hadamard":
      return 0.5;
    case "product":
    case "kronecker":
      return 1;
    case "power":
    case "matrix-power":
    case "transpose":
      return 2;
    case "number":
      return isNegative(matrix.value) ? 0 : 3;
    default:
      return 3;
  }
}

const inside = (matrix: Matrix, least: number): number => cost(matrix) + (tightness(matrix) < least ? 2 : 0);

/** The length of a matrix where it needs a bracket if it is no name. */
export const bracketed = (matrix: Matrix): number => inside(matrix, 3);

const joined = (list: readonly Matrix[], least: number, separator: number): number =>
  list.reduce((sum, part) => sum + inside(part, least) + separator, -separator);

/** True when the first sign of a term is a minus. */
export const startsWithMinus = (matrix: Matrix): boolean => {
  const first = matrix.kind === "product" ? matrix.scalars[0] : matrix;
  return first?.kind === "number" && isNegative(first.value);
};

function lengthOf(matrix: Matrix): number {
  switch (matrix.kind) {
    case "number":
      return rationalText(matrix.value).length;
    case "dim":
      return 3;
    case "symbol":
    case "gradient":
    case "zero":
    case "identity":
      return 2;
    case "ones":
      return 4;
    case "transpose":
      return inside(matrix.of, 3) + 1;
    case "product": {
      const [first, ...rest] = matrix.scalars;
      if (first?.kind !== "number") return joined([...matrix.scalars, ...matrix.chain], 1, 1);
      // A leading number needs no bracket, and −1 is only a sign.
      const front = rationalText(first.value);
      return joined([...rest, ...matrix.chain], 1, 1) + (front === "-1" ? 1 : front.length + 1);
    }
    case "hadamard":
      return joined(matrix.factors, 2, 2);
    case "add":
      // A minus sign stands in the place of a plus.
      return joined(matrix.terms, 0, 1) - matrix.terms.slice(1).filter(startsWithMinus).length;
    case "power": {
      const { base, exponent } = matrix;
      if (exponent.kind !== "number" || !isNegative(exponent.value))
        return inside(base, 3) + 1 + inside(exponent, 3);
      // A negative power is written as a quotient.
      const size = rationalText(negateRational(exponent.value));
      return inside(base, 3) + (size === "1" ? 1 : 2 + size.length);
    }
    case "matrix-power":
      return inside(matrix.base, 3) + 1 + `${matrix.exponent}`.length;
    case "apply":
      return cost(matrix.of) + 5;
    case "diag":
    case "diagonal":
      return cost(matrix.of) + 6;
    case "trace":
      return cost(matrix.of) + 4;
    case "sum":
      return cost(matrix.of) + 5;
    case "norm":
      return cost(matrix.of) + 2;
    case "function":
      return joined(matrix.args, 0, 1) + 5;
    case "bracket":
      return cost(matrix.left) + cost(matrix.right) + 3;
    case "kronecker":
      return joined(matrix.factors, 2, 1);
    case "vec":
      return cost(matrix.of) + 5;
    case "commutation":
      return 3;
  }
}

const leavesOf = new WeakMap<Matrix, number>();

/** The number of names and constants in a matrix, each as often as it is written; a sign or a number is neither. */
export function countLeaves(matrix: Matrix): number {
  const before = leavesOf.get(matrix);
  if (before !== undefined) return before;
  const inside = parts(matrix);
  const own = matrix.kind === "number" ? 0 : 1;
  const found = inside.length === 0 ? own : inside.reduce((sum, part) => sum + countLeaves(part), 0);
  leavesOf.set(matrix, found);
  return found;
}
