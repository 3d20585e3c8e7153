/**
 * Rows about powers: equal factors become powers, powers of the same base are joined, roots of sums of squares norms.
 */
import {
  addRational,
  isInteger,
  isNegative,
  isZero,
  multiplyRational,
  type Rational,
} from "../term/index.js";
import { A, s, t, u, v } from "./example.js";
import type { Context } from "./flip.js";
import {
  applied,
  entryPower,
  hadamard,
  isScalar,
  isSquare,
  matrixPower,
  norm,
  ones,
  product,
  transpose,
  type Matrix,
} from "./matrix.js";
import { powerOf } from "./pieces.js";
import type { Row } from "./rewrite.js";
import { squareRoot } from "./rewrite-trace.js";

const HALF: Rational = { num: 1n, den: 2n };
const TWO: Rational = { num: 2n, den: 1n };

type PowerOf = { readonly base: Matrix; readonly exponent: Rational };

/** Joins powers of equal bases, in the order of first appearance; undefined when there are none. */
function joinPowers(
  factors: readonly Matrix[],
  read: (matrix: Matrix) => PowerOf,
  { keyOf }: Context,
): readonly Matrix[] | undefined {
  const groups = new Map<number, { first: Matrix; base: Matrix; exponent: Rational; count: number }>();
  for (const factor of factors) {
    const { base, exponent } = read(factor);
    const group = groups.get(keyOf(base));
    if (group === undefined) groups.set(keyOf(base), { first: factor, base, exponent, count: 1 });
    else {
      group.exponent = addRational(group.exponent, exponent);
      group.count++;
    }
  }
  if (groups.size === factors.length) return undefined;
  return [...groups.values()].map(({ first, base, exponent, count }) => {
    if (count === 1) return first;
    return isZero(exponent) ? ones(base.shape) : entryPower(base, exponent);
  });
}

/** A square factor of a chain as a base to a whole power. */
const chainPower = (matrix: Matrix): { readonly base: Matrix; readonly exponent: number } =>
  matrix.kind === "matrix-power"
    ? { base: matrix.base, exponent: matrix.exponent }
    : { base: matrix, exponent: 1 };

/** M when a scalar is ‖M‖², however it is written. */
function normSquared(matrix: Matrix, context: Context): Matrix | undefined {
  const { base, exponent } = powerOf(matrix);
  if (base.kind === "norm" && base.p === 2 && exponent.num === 2n && exponent.den === 1n) return base.of;
  return squareRoot(matrix, context);
}

const isSizePower = (matrix: Matrix): boolean => powerOf(matrix).base.kind === "dim";

export const powerRows: readonly Row[] = [
  {
    id: "entry-powers",
    title: "join equal factors of an entry by entry product into a power",
    statement: "A \\odot A = A^{\\circ 2}",
    measure: "length",
    example: { before: hadamard(u, u), after: entryPower(u, 2) },
    at: ["hadamard"],
    apply: (matrix, context) => {
      if (matrix.kind !== "hadamard") return undefined;
      const joined = joinPowers(matrix.factors, powerOf, context);
      return joined === undefined ? undefined : hadamard(...joined);
    },
  },
  {
    id: "scalar-powers",
    title: "join equal scalars into a power",
    statement: "s\\, s = s^2",
    measure: "length",
    example: { before: product(s, s, u), after: product(entryPower(s, 2), u) },
    at: ["product"],
    apply: (matrix, context) => {
      if (matrix.kind !== "product" || matrix.scalars.length < 2) return undefined;
      const joined = joinPowers(matrix.scalars, powerOf, context);
      return joined === undefined ? undefined : product(...joined, ...matrix.chain);
    },
  },
  {
    id: "denominator-apart",
    title: "take a denominator apart into its factors",
    statement: "(s t)^{-1} = s^{-1} t^{-1}",
    measure: "order",
    example: { before: entryPower(product(s, t), -1), after: product(entryPower(s, -1), entryPower(t, -1)) },
    at: ["power"],
    apply: (matrix) => {
      const { base, exponent } = powerOf(matrix);
      // A root of a product is not taken apart, for its factors may be negative.
      if (base.kind !== "product" || base.chain.length > 0 || !isInteger(exponent) || !isNegative(exponent))
        return undefined;
      return product(
        ...base.scalars.map((factor) => {
          const inner = powerOf(factor);
          return isInteger(inner.exponent)
            ? entryPower(inner.base, multiplyRational(inner.exponent, exponent))
            : entryPower(factor, exponent);
        }),
      );
    },
  },
  {
    id: "norm-powers",
    title: "join an inner product of a vector with itself with powers of its norm",
    statement: "(u^\\top u)\\,\\lVert u\\rVert^{-3} = \\lVert u\\rVert^{-1}",
    measure: "length",
    example: {
      before: product(product(transpose(u), u), entryPower(norm(u), -3), u),
      after: product(entryPower(norm(u), -1), u),
    },
    at: ["product"],
    apply: (matrix, context) => {
      if (matrix.kind !== "product" || matrix.scalars.length < 2) return undefined;
      const read = (factor: Matrix): PowerOf => {
        const { base, exponent } = powerOf(factor);
        const root = squareRoot(base, context);
        return root === undefined
          ? { base, exponent }
          : { base: norm(root), exponent: multiplyRational(TWO, exponent) };
      };
      const joined = joinPowers(matrix.scalars, read, context);
      return joined === undefined ? undefined : product(...joined, ...matrix.chain);
    },
  },
  {
    id: "matrix-powers",
    title: "join equal neighbours into a matrix power",
    statement: "A A = A^2",
    measure: "length",
    example: { before: product(A, A, u), after: product(matrixPower(A, 2), u) },
    at: ["product"],
    apply: (matrix, { keyOf }) => {
      if (matrix.kind !== "product") return undefined;
      const chain: Matrix[] = [];
      for (const factor of matrix.chain) {
        const last = chain[chain.length - 1];
        const [before, here] = [last === undefined ? undefined : chainPower(last), chainPower(factor)];
        const equal = before !== undefined && isSquare(here.base) && keyOf(before.base) === keyOf(here.base);
        if (equal && here.base.shape.order === 2 && !here.base.shape.row)
          chain.splice(-1, 1, matrixPower(here.base, before.exponent + here.exponent));
        else chain.push(factor);
      }
      return chain.length === matrix.chain.length ? undefined : product(...matrix.scalars, ...chain);
    },
  },
  {
    id: "power-of-power",
    title: "multiply exponents",
    statement: "(s^2)^{-1} = s^{-2}",
    measure: "length",
    example: { before: entryPower(entryPower(s, 2), -1), after: entryPower(s, -2) },
    at: ["power"],
    apply: (matrix) => {
      if (matrix.kind !== "power" || matrix.exponent.kind !== "number") return undefined;
      const { base } = matrix;
      // A whole outer exponent only: the root of a square is not the number.
      if (base.kind !== "power" || base.exponent.kind !== "number" || !isInteger(matrix.exponent.value))
        return undefined;
      const exponent = multiplyRational(base.exponent.value, matrix.exponent.value);
      return isZero(exponent) ? ones(matrix.shape) : entryPower(base.base, exponent);
    },
  },
  {
    id: "norm-of-root",
    title: "write the root of a sum of squares as a norm",
    statement: "\\sqrt{u^\\top u} = \\lVert u\\rVert",
    measure: "order",
    example: {
      before: entryPower(product(product(transpose(u), u), product(transpose(v), v)), HALF),
      after: product(norm(u), norm(v)),
    },
    at: ["power", "apply"],
    apply: (matrix, context) => {
      const { base, exponent } =
        matrix.kind === "apply" && matrix.fn === "sqrt" && matrix.order === 0
          ? { base: matrix.of, exponent: HALF }
          : powerOf(matrix);
      if (!isScalar(matrix) || exponent.den !== 2n) return undefined;
      // A product with squares has the product of their norms, and the roots of sizes; a single square is a product of one.
      const factors = base.kind === "product" && base.chain.length === 0 ? base.scalars : [base];
      const roots = factors.map((factor): Matrix | undefined => {
        const root = normSquared(factor, context);
        if (root !== undefined) return entryPower(norm(root), multiplyRational(TWO, exponent));
        const { base: size, exponent: own } = powerOf(factor);
        return size.kind === "dim" ? entryPower(size, multiplyRational(own, exponent)) : undefined;
      });
      const known = roots.filter((root) => root !== undefined);
      return known.length < roots.length || factors.every(isSizePower) ? undefined : product(...known);
    },
  },
  {
    id: "scalar-out-of-power",
    title: "take scalars out of a power entry by entry",
    statement: "(s\\,u)^{\\circ -1} = s^{-1} u^{\\circ -1}",
    measure: "order",
    example: {
      before: entryPower(product(s, u), -1),
      after: product(entryPower(s, -1), entryPower(u, -1)),
    },
    at: ["power"],
    apply: (matrix) => {
      if (matrix.kind !== "power" || isScalar(matrix) || matrix.base.kind !== "product") return undefined;
      const { exponent } = powerOf(matrix);
      const { scalars, chain } = matrix.base;
      // Only a whole power is the same for negative scalars.
      if (matrix.exponent.kind !== "number" || !isInteger(exponent) || scalars.length === 0) return undefined;
      return product(
        ...scalars.map((scalar) => entryPower(scalar, exponent)),
        entryPower(product(...chain), exponent),
      );
    },
  },
  {
    id: "root-as-function",
    title: "take a power of a root",
    statement: "(\\sqrt{s})^{2} = s",
    measure: "length",
    example: { before: entryPower(applied("sqrt", s), 2), after: s },
    at: ["power"],
    apply: (matrix) => {
      if (matrix.kind !== "power" || matrix.exponent.kind !== "number") return undefined;
      const { base } = matrix;
      if (base.kind !== "apply" || base.fn !== "sqrt" || base.order !== 0) return undefined;
      const exponent = multiplyRational(HALF, matrix.exponent.value);
      return isInteger(exponent) ? entryPower(base.of, exponent) : undefined;
    },
  },
];
