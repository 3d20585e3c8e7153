/**
 * Rows about functions of numbers that meet in derivatives: products that are one function, masks.
 */
import {
  compareRational,
  emptyProgram,
  isInteger,
  isNegative,
  isOne,
  negateRational,
  type Program,
  type Rational,
} from "../term/index.js";
import { n, u } from "./example.js";
import type { Context } from "./flip.js";
import { applied, entryPower, hadamard, ones, product, symbol, vectorShape, type Matrix } from "./matrix.js";
import { powerOf } from "./pieces.js";
import type { Row } from "./rewrite.js";

type Factor = { readonly base: Matrix; readonly exponent: Rational };

/** z when a factor is f(z) to a power that satisfies the condition. */
const argumentOf = (
  { base, exponent }: Factor,
  fn: string,
  holds: (exponent: Rational) => boolean,
): Matrix | undefined =>
  base.kind === "apply" && base.fn === fn && base.order === 0 && holds(exponent) ? base.of : undefined;

const isPositive = (exponent: Rational): boolean => !isNegative(exponent);
const sameRational = (a: Rational, b: Rational): boolean => compareRational(a, b) === 0;

/** What two factors are together, when that is one function; undefined when it is not in the list. */
function together(a: Factor, b: Factor, { keyOf }: Context): Matrix | undefined {
  const same = (x: Matrix | undefined, y: Matrix | undefined): x is Matrix =>
    x !== undefined && y !== undefined && keyOf(x) === keyOf(y);
  const stepped = argumentOf(a, "step", isPositive);
  if (same(stepped, argumentOf(b, "relu", isPositive))) return entryPower(b.base, b.exponent);
  const quotients = [
    ["sinh", "cosh", "tanh"],
    ["sin", "cos", "tan"],
  ] as const;
  for (const [over, under, whole] of quotients) {
    const z = argumentOf(a, over, isPositive);
    const isSamePower = sameRational(a.exponent, negateRational(b.exponent));
    if (isSamePower && same(z, argumentOf(b, under, isNegative)))
      return entryPower(applied(whole, z), a.exponent);
  }
  const signed = argumentOf(a, "sign", isOne);
  if (same(signed, argumentOf(b, "abs", isOne))) return signed;
  return isOne(b.exponent) && same(signed, b.base) ? applied("abs", signed) : undefined;
}

/** The first pair of factors that is one function, put together at the place of the first of them. */
function joinPair(factors: readonly Matrix[], context: Context): readonly Matrix[] | undefined {
  const read = factors.map(powerOf);
  // Only factors that are functions can be the first of a pair.
  for (const [i, a] of read.entries()) {
    if (a.base.kind !== "apply") continue;
    for (const [j, b] of read.entries()) {
      const joined = i === j ? undefined : together(a, b, context);
      if (joined !== undefined)
        return factors.flatMap((factor, k) =>
          k === Math.min(i, j) ? [joined] : k === Math.max(i, j) ? [] : [factor],
        );
    }
  }
  return undefined;
}

/** True for what is 0 or 1 at every entry: step(z), a declared mask. */
function isMask(matrix: Matrix, program: Program): boolean {
  if (matrix.kind === "symbol")
    return program.tensors.get(matrix.name)?.properties.includes("zero-one") ?? false;
  if (matrix.kind === "transpose") return isMask(matrix.of, program);
  return (
    (matrix.kind === "apply" && matrix.fn === "step" && matrix.order === 0) ||
    matrix.kind === "identity" ||
    matrix.kind === "bracket"
  );
}

/** True for what is 1 or −1 at every entry: a declared sign. */
function isSign(matrix: Matrix, program: Program): boolean {
  if (matrix.kind === "transpose") return isSign(matrix.of, program);
  return matrix.kind === "symbol" && (program.tensors.get(matrix.name)?.properties.includes("sign") ?? false);
}

const y = symbol("y", vectorShape(n));

const pm = symbol("pm", vectorShape(n));
const withSigns: Program = {
  ...emptyProgram,
  tensors: new Map([
    ["pm", { name: "pm", text: "pm", latex: "pm", shape: [n], properties: ["sign"], letters: [] }],
  ]),
};

export const functionRows: readonly Row[] = [
  {
    id: "functions-together",
    title: "write a product of functions as one",
    statement:
      "\\operatorname{relu}(u) \\odot \\operatorname{step}(u) = \\operatorname{relu}(u),\\quad \\sinh u / \\cosh u = \\tanh u",
    measure: "length",
    example: {
      before: hadamard(applied("sinh", u), y, entryPower(applied("cosh", u), -1)),
      after: hadamard(applied("tanh", u), y),
    },
    at: ["hadamard", "product"],
    apply: (matrix, context) => {
      if (matrix.kind === "hadamard") {
        const joined = joinPair(matrix.factors, context);
        return joined === undefined ? undefined : hadamard(...joined);
      }
      if (matrix.kind !== "product") return undefined;
      const joined = joinPair(matrix.scalars, context);
      return joined === undefined ? undefined : product(...joined, ...matrix.chain);
    },
  },
  {
    id: "mask-power",
    title: "a mask of zeros and ones is its own square",
    statement: "M \\odot M = M",
    measure: "length",
    example: { before: entryPower(applied("step", u), 2), after: applied("step", u) },
    at: ["power"],
    apply: (matrix, { program }) => {
      if (matrix.kind !== "power" || matrix.exponent.kind !== "number") return undefined;
      const { value } = matrix.exponent;
      return isInteger(value) && value.num > 0n && isMask(matrix.base, program) ? matrix.base : undefined;
    },
  },
  {
    id: "sign-power",
    title: "the square of a sign is one",
    statement: "y_i = \\pm 1:\\quad y \\odot y = \\mathbf 1",
    measure: "order",
    example: { before: entryPower(pm, 3), after: pm, program: withSigns },
    at: ["power"],
    apply: (matrix, { program }) => {
      if (matrix.kind !== "power" || matrix.exponent.kind !== "number") return undefined;
      const { value } = matrix.exponent;
      if (!isInteger(value) || !isSign(matrix.base, program)) return undefined;
      return value.num % 2n === 0n ? ones(matrix.shape) : matrix.base;
    },
  },
];
