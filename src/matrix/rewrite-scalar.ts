/**
 * Rows that bring scalars and signs to the front, and take scalars out of the middle of a chain.
 *
 * Scalars only move outwards, and a sum changes its order only to begin without a minus, so this ends.
 */
import { isInteger, isOne, powerRational, toNumber, type Rational } from "../term/index.js";
import { startsWithMinus } from "./cost.js";
import { A, B, s, u, v, x } from "./example.js";
import {
  addition,
  diag,
  diagonal,
  entryPower,
  hadamard,
  isScalar,
  negative,
  norm,
  number,
  product,
  scale,
  total,
  trace,
  transpose,
  type Matrix,
} from "./matrix.js";
import { joinPieces, piecesOf, splitScalars } from "./pieces.js";
import type { Row } from "./rewrite.js";

/** f(s M) = s f(M) for the linear functions of one matrix. */
const linear = (matrix: Matrix): ((of: Matrix) => Matrix) | undefined => {
  switch (matrix.kind) {
    case "diag":
      return diag;
    case "diagonal":
      return diagonal;
    case "trace":
      return trace;
    case "sum":
      return total;
    case "transpose":
      return transpose;
    default:
      return undefined;
  }
};

/** The chain in segments between outer products: u | vᵀ … w | zᵀ. */
function segments(chain: readonly Matrix[]): readonly (readonly Matrix[])[] {
  const found: Matrix[][] = [];
  for (const factor of chain) {
    const last = found[found.length - 1];
    const open = last?.[last.length - 1]?.shape.order === 2;
    if (last !== undefined && open) last.push(factor);
    else found.push([factor]);
  }
  return found;
}

const isEven = (value: Rational): boolean => isInteger(value) && value.num % 2n === 0n;

export const scalarRows: readonly Row[] = [
  {
    id: "scalar-out",
    title: "take scalars to the front",
    statement: "\\operatorname{tr}(s A) = s \\operatorname{tr} A",
    measure: "order",
    example: { before: trace(product(s, A)), after: product(s, trace(A)) },
    at: ["diag", "diagonal", "trace", "sum", "transpose"],
    apply: (matrix) => {
      const make = linear(matrix);
      if (make === undefined || !("of" in matrix) || typeof matrix.of === "string") return undefined;
      const split = splitScalars(matrix.of);
      return split === undefined ? undefined : product(...split.scalars, make(split.rest));
    },
  },
  {
    id: "scalar-out-of-hadamard",
    title: "take scalars out of an entry by entry product",
    statement: "(s A) \\odot B = s\\,(A \\odot B)",
    measure: "order",
    example: { before: hadamard(product(s, A), B), after: product(s, hadamard(A, B)) },
    at: ["hadamard"],
    apply: (matrix) => {
      if (matrix.kind !== "hadamard") return undefined;
      const splits = matrix.factors.map(splitScalars);
      if (splits.every((split) => split === undefined)) return undefined;
      const scalars = splits.flatMap((split) => split?.scalars ?? []);
      return product(...scalars, hadamard(...matrix.factors.map((f, k) => splits[k]?.rest ?? f)));
    },
  },
  {
    id: "scalar-out-of-chain",
    title: "take an inner product out of a chain",
    statement: "u\\,(v^\\top x)\\,u^\\top = (v^\\top x)\\,u u^\\top",
    measure: "order",
    example: {
      before: product(u, transpose(v), x, transpose(u)),
      after: product(product(transpose(v), x), u, transpose(u)),
    },
    at: ["product"],
    apply: (matrix) => {
      if (matrix.kind !== "product" || matrix.chain.length < 3) return undefined;
      const all = segments(matrix.chain).map((segment) => product(...segment));
      const inner = all.filter(isScalar);
      if (inner.length === 0 || all.length === 1) return undefined;
      return product(...matrix.scalars, ...inner, ...all.filter((part) => !isScalar(part)));
    },
  },
  {
    id: "scalar-power",
    title: "take a number out of a power",
    statement: "(2 s)^2 = 4 s^2",
    measure: "order",
    example: { before: entryPower(product(number(2), s), 2), after: product(number(4), entryPower(s, 2)) },
    at: ["power"],
    apply: (matrix) => {
      if (matrix.kind !== "power" || matrix.exponent.kind !== "number") return undefined;
      const { coefficient, scalars, chain } = piecesOf(matrix.base);
      const exponent = matrix.exponent.value;
      if (isOne(coefficient) || scalars.length + chain.length === 0 || !isInteger(exponent)) return undefined;
      const value = powerRational(coefficient, toNumber(exponent));
      if (value === undefined) return undefined;
      const rest = joinPieces({ coefficient: { num: 1n, den: 1n }, scalars, chain });
      return scale(value, entryPower(rest, matrix.exponent));
    },
  },
  {
    id: "sign-out",
    title: "write a sum of negative terms with the sign in front",
    statement: "(-u - v) \\odot x = -(u + v) \\odot x",
    measure: "order",
    example: {
      before: product(A, addition(negative(u), negative(v))),
      after: negative(product(A, addition(u, v))),
    },
    at: ["product", "hadamard", "diag", "trace", "sum", "norm"],
    apply: (matrix) => {
      const turn = (part: Matrix): Matrix | undefined =>
        part.kind === "add" && part.terms.every(startsWithMinus)
          ? addition(...part.terms.map(negative))
          : undefined;
      if (matrix.kind === "product" || matrix.kind === "hadamard") {
        const list = matrix.kind === "product" ? [...matrix.scalars, ...matrix.chain] : matrix.factors;
        const turned = list.map(turn);
        const count = turned.filter((part) => part !== undefined).length;
        if (count === 0) return undefined;
        const make = matrix.kind === "product" ? product : hadamard;
        return scale(count % 2 === 0 ? 1 : -1, make(...list.map((part, k) => turned[k] ?? part)));
      }
      if (matrix.kind === "norm") {
        const bare = splitSign(matrix.of) ?? turn(matrix.of);
        return bare === undefined ? undefined : norm(bare, matrix.p);
      }
      const make = linear(matrix);
      if (make === undefined || !("of" in matrix) || typeof matrix.of === "string") return undefined;
      const turned = turn(matrix.of);
      return turned === undefined ? undefined : negative(make(turned));
    },
  },
  {
    id: "sign-into-sum",
    title: "turn the signs of a difference",
    statement: "-(u - v) = v - u",
    measure: "length",
    example: {
      before: negative(addition(u, negative(v))),
      after: addition(v, negative(u)),
    },
    at: ["product"],
    apply: (matrix) => {
      if (matrix.kind !== "product") return undefined;
      const [sign, only, more] = [...matrix.scalars, ...matrix.chain];
      if (sign?.kind !== "number" || !isMinusOne(sign.value) || only?.kind !== "add" || more !== undefined)
        return undefined;
      const terms = only.terms.map(negative);
      const at = terms.findIndex((term) => !startsWithMinus(term));
      return addition(...terms.slice(Math.max(at, 0), at + 1), ...terms.filter((_, k) => k !== at));
    },
  },
  {
    id: "even-power-of-sign",
    title: "drop the sign under an even power",
    statement: "(-u-v)^{2} = (u+v)^{2}",
    measure: "length",
    example: {
      before: entryPower(addition(negative(u), negative(v)), 2),
      after: entryPower(addition(u, v), 2),
    },
    at: ["power"],
    apply: (matrix) => {
      if (matrix.kind !== "power" || matrix.exponent.kind !== "number" || !isEven(matrix.exponent.value))
        return undefined;
      const { base } = matrix;
      if (base.kind !== "add" || !base.terms.every(startsWithMinus)) return undefined;
      return entryPower(addition(...base.terms.map(negative)), matrix.exponent);
    },
  },
  {
    id: "begin-without-minus",
    title: "begin a sum with a positive term",
    statement: "-u + v = v - u",
    measure: "order",
    example: { before: addition(negative(u), v), after: addition(v, negative(u)) },
    at: ["add"],
    apply: (matrix) => {
      if (matrix.kind !== "add") return undefined;
      const [first, ...rest] = matrix.terms;
      const at = rest.findIndex((term) => !startsWithMinus(term));
      const positive = rest[at];
      if (first === undefined || positive === undefined || !startsWithMinus(first)) return undefined;
      return addition(positive, first, ...rest.filter((_, k) => k !== at));
    },
  },
];

const isMinusOne = (value: Rational): boolean => value.num === -1n && value.den === 1n;

/** A matrix without its minus sign or numeric coefficient −1. */
const splitSign = (matrix: Matrix): Matrix | undefined => {
  const { coefficient, scalars, chain } = piecesOf(matrix);
  return isMinusOne(coefficient)
    ? joinPieces({ coefficient: { num: 1n, den: 1n }, scalars, chain })
    : undefined;
};
