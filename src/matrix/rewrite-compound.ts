/**
 * Rows that recognise known compounds in results: softmax and log-sum-exp, of a vector and along the rows of a matrix.
 *
 * Each takes a power of a sum of exponentials one nearer to zero, so this ends.
 */
import { addRational, isInteger, isNegative, isZero, ONE, type Rational } from "../term/index.js";
import { A, B, n, u, v } from "./example.js";
import type { Context } from "./flip.js";
import {
  applied,
  diag,
  diagonal,
  entryPower,
  functionOf,
  hadamard,
  ones,
  product,
  scalarShape,
  total,
  transpose,
  vectorShape,
  type Matrix,
} from "./matrix.js";
import { powerOf } from "./pieces.js";
import type { Row } from "./rewrite.js";

/** z when a matrix is exp(z). */
const exponentOf = (matrix: Matrix | undefined): Matrix | undefined =>
  matrix?.kind === "apply" && matrix.fn === "exp" && matrix.order === 0 ? matrix.of : undefined;

/** z when a scalar is the sum of exp(z) over a vector. */
function sumOfExp(matrix: Matrix): Matrix | undefined {
  const z = matrix.kind === "sum" ? exponentOf(matrix.of) : undefined;
  return z?.shape.order === 1 ? z : undefined;
}

/** exp(X) when a vector is the sums of its rows. */
function rowSumsOfExp(matrix: Matrix): Matrix | undefined {
  if (matrix.kind !== "product" || matrix.scalars.length > 0 || matrix.chain.length !== 2) return undefined;
  const [first, second] = matrix.chain;
  return second?.kind === "ones" && exponentOf(first) !== undefined ? first : undefined;
}

/** The list with the first item that can be changed, changed; undefined when none can. */
function changeFirst(
  list: readonly Matrix[],
  change: (item: Matrix) => Matrix | undefined,
): readonly Matrix[] | undefined {
  for (const [k, item] of list.entries()) {
    const changed = change(item);
    if (changed !== undefined) return list.map((other, at) => (at === k ? changed : other));
  }
  return undefined;
}

/** A matrix with one factor, to which it is proportional, replaced; undefined when it has none such. */
function replaceFactor(matrix: Matrix, wanted: number, by: Matrix, context: Context): Matrix | undefined {
  if (context.keyOf(matrix) === wanted) return by;
  const inside = (part: Matrix): Matrix | undefined => replaceFactor(part, wanted, by, context);
  switch (matrix.kind) {
    case "product": {
      const changed = changeFirst([...matrix.scalars, ...matrix.chain], inside);
      return changed === undefined ? undefined : product(...changed);
    }
    case "hadamard": {
      const changed = changeFirst(matrix.factors, inside);
      return changed === undefined ? undefined : hadamard(...changed);
    }
    case "transpose":
    case "diag": {
      const changed = inside(matrix.of);
      if (changed === undefined) return undefined;
      return matrix.kind === "diag" ? diag(changed) : transpose(changed);
    }
    default:
      return undefined;
  }
}

/** diag(r) M with r taken in by a factor E of M, which becomes S = diag(r) E; undefined when M has none at its rows. */
function scaleRows(matrix: Matrix, e: Matrix, s: Matrix, context: Context): Matrix | undefined {
  const { keyOf, flip } = context;
  if (keyOf(matrix) === keyOf(e)) return s;
  const inside = (part: Matrix): Matrix | undefined => scaleRows(part, e, s, context);
  switch (matrix.kind) {
    case "hadamard": {
      const changed = changeFirst(matrix.factors, inside);
      return changed === undefined ? undefined : hadamard(...changed);
    }
    case "product": {
      const [first, ...rest] = matrix.chain;
      const changed = first === undefined ? undefined : inside(first);
      return changed === undefined ? undefined : product(...matrix.scalars, changed, ...rest);
    }
    case "diagonal": {
      const changed = inside(matrix.of) ?? inside(flip(matrix.of));
      return changed === undefined ? undefined : diagonal(changed);
    }
    default:
      return undefined;
  }
}

/** A negative whole power one nearer to zero. */
function nearer(base: Matrix, exponent: Rational): readonly Matrix[] {
  const next = addRational(exponent, ONE);
  return isZero(next) ? [] : [entryPower(base, next)];
}

const isNegativeWhole = (exponent: Rational): boolean => isNegative(exponent) && isInteger(exponent);

/** Takes the reciprocal row sums of exp(X) among factors of a vector into the rest of it, or into `elsewhere`. */
function normaliseRows(
  factors: readonly Matrix[],
  elsewhere: Matrix | undefined,
  context: Context,
): { readonly factors: readonly Matrix[]; readonly elsewhere: Matrix | undefined } | undefined {
  for (const [k, factor] of factors.entries()) {
    const { base, exponent } = powerOf(factor);
    const e = isNegativeWhole(exponent) ? rowSumsOfExp(base) : undefined;
    const x = exponentOf(e);
    if (e === undefined || x === undefined) continue;
    const s = functionOf("softmax", [x], x.shape, "rows");
    const rest = factors.filter((_, at) => at !== k);
    const left = nearer(base, exponent);
    const outside = elsewhere === undefined ? undefined : scaleRows(elsewhere, e, s, context);
    if (outside !== undefined) return { factors: [...rest, ...left], elsewhere: outside };
    const inside = changeFirst(rest, (other) => scaleRows(other, e, s, context));
    if (inside !== undefined) return { factors: [...inside, ...left], elsewhere };
  }
  return undefined;
}

const vectorFactors = (matrix: Matrix): readonly Matrix[] =>
  matrix.kind === "hadamard" ? matrix.factors : [matrix];

/** Takes reciprocal row sums of exp(X), in a diag or in the last vector, into the matrix before or after them. */
function normaliseChain(
  { scalars, chain }: Matrix & { readonly kind: "product" },
  context: Context,
): Matrix | undefined {
  for (const [k, factor] of chain.entries()) {
    const isLast = k === chain.length - 1 && factor.shape.order === 1;
    if (factor.kind !== "diag" && !isLast) continue;
    const factors = vectorFactors(factor.kind === "diag" ? factor.of : factor);
    const written = (list: readonly Matrix[]): readonly Matrix[] => {
      if (isLast) return [list.length === 0 ? ones(factor.shape) : hadamard(...list)];
      return list.length === 0 ? [] : [diag(hadamard(...list))];
    };
    const [left, right] = [chain[k - 1], chain[k + 1]];
    const after = right === undefined ? undefined : normaliseRows(factors, right, context);
    if (after?.elsewhere !== undefined && after.elsewhere !== right)
      return product(
        ...scalars,
        ...chain.slice(0, k),
        ...written(after.factors),
        after.elsewhere,
        ...chain.slice(k + 2),
      );
    const turned = left === undefined || left.shape.order !== 2 ? undefined : context.flip(left);
    const before = turned === undefined ? undefined : normaliseRows(factors, turned, context);
    if (before?.elsewhere !== undefined && before.elsewhere !== turned)
      return product(
        ...scalars,
        ...chain.slice(0, k - 1),
        context.flip(before.elsewhere),
        ...written(before.factors),
        ...chain.slice(k + 1),
      );
  }
  return undefined;
}

/** softmax(z) and exp(z)⁻¹ among factors of a vector as the reciprocal sum; undefined when they are not there. */
function divided(factors: readonly Matrix[], { keyOf }: Context): Matrix | undefined {
  for (const [k, factor] of factors.entries()) {
    if (factor.kind !== "function" || factor.fn !== "softmax" || factor.along !== undefined) continue;
    const [z] = factor.args;
    const e = z === undefined ? undefined : applied("exp", z);
    const at = factors.findIndex((other) => {
      const { base, exponent } = powerOf(other);
      return e !== undefined && isNegativeWhole(exponent) && keyOf(base) === keyOf(e);
    });
    const under = factors[at];
    if (e === undefined || under === undefined) continue;
    const rest = factors.filter((_, place) => place !== k && place !== at);
    const left = [...rest, ...nearer(e, powerOf(under).exponent)];
    return product(entryPower(total(e), -1), left.length === 0 ? ones(factor.shape) : hadamard(...left));
  }
  return undefined;
}

const expA = applied("exp", A);
const rowSums = product(expA, ones(vectorShape(n)));

export const compoundRows: readonly Row[] = [
  {
    id: "log-sum-exp",
    title: "recognise log-sum-exp",
    statement: "\\log \\textstyle\\sum_i e^{u_i} = \\operatorname{logsumexp}(u)",
    measure: "length",
    example: {
      before: applied("log", total(applied("exp", u))),
      after: functionOf("logsumexp", [u], scalarShape),
    },
    at: ["apply"],
    apply: (matrix) => {
      if (matrix.kind !== "apply" || matrix.fn !== "log" || matrix.order !== 0) return undefined;
      const z = sumOfExp(matrix.of);
      return z === undefined ? undefined : functionOf("logsumexp", [z], scalarShape);
    },
  },
  {
    id: "softmax",
    title: "recognise softmax",
    statement: "e^{u} / \\textstyle\\sum_i e^{u_i} = \\operatorname{softmax}(u)",
    measure: "order",
    example: {
      before: product(entryPower(total(applied("exp", u)), -1), hadamard(applied("exp", u), v)),
      after: hadamard(functionOf("softmax", [u], u.shape), v),
    },
    at: ["product"],
    apply: (matrix, context) => {
      if (matrix.kind !== "product") return undefined;
      for (const [k, scalar] of matrix.scalars.entries()) {
        const { base, exponent } = powerOf(scalar);
        const z = isNegativeWhole(exponent) ? sumOfExp(base) : undefined;
        if (z === undefined) continue;
        const rest = product(...matrix.scalars.filter((_, at) => at !== k), ...matrix.chain);
        const softmax = functionOf("softmax", [z], z.shape);
        const changed = replaceFactor(rest, context.keyOf(applied("exp", z)), softmax, context);
        if (changed !== undefined) return product(...nearer(base, exponent), changed);
      }
      return undefined;
    },
  },
  {
    id: "softmax-over-exp",
    title: "divide softmax by its exponentials",
    statement: "\\operatorname{softmax}(u) \\odot e^{-u} = \\mathbf 1 / \\textstyle\\sum_i e^{u_i}",
    measure: "length",
    example: {
      before: hadamard(functionOf("softmax", [u], u.shape), v, entryPower(applied("exp", u), -1)),
      after: product(entryPower(total(applied("exp", u)), -1), v),
    },
    at: ["hadamard", "product"],
    apply: (matrix, context) => {
      if (matrix.kind === "hadamard") return divided(matrix.factors, context);
      if (matrix.kind !== "product" || matrix.chain.length !== 2) return undefined;
      const [first, second] = matrix.chain;
      if (first?.shape.row !== true || second?.shape.order !== 1) return undefined;
      const all = [...vectorFactors(context.flip(first)), ...vectorFactors(second)];
      const made = divided(all, context);
      return made === undefined ? undefined : product(...matrix.scalars, total(made));
    },
  },
  {
    id: "softmax-rows",
    title: "recognise softmax along rows",
    statement:
      "\\operatorname{diag}(e^{A}\\mathbf 1)^{-1} e^{A} = \\operatorname{softmax}(A)\\ \\text{along rows}",
    measure: "order",
    example: {
      before: product(diag(entryPower(rowSums, -1)), hadamard(expA, B)),
      after: hadamard(functionOf("softmax", [A], A.shape, "rows"), B),
    },
    at: ["product", "hadamard"],
    apply: (matrix, context) => {
      if (matrix.kind === "hadamard" && matrix.shape.order === 1) {
        const made = normaliseRows(matrix.factors, undefined, context);
        return made === undefined ? undefined : hadamard(...made.factors);
      }
      return matrix.kind === "product" ? normaliseChain(matrix, context) : undefined;
    },
  },
];
