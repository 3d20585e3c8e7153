/**
 * Printing matrices: the one walk over a matrix term that all notations share.
 *
 * The walk knows where things stand: signs, scalars in front, what goes under a bar, which factors divide entry by entry.
 * A notation (matrix-text.ts, matrix-latex.ts) knows only how each thing is spelled. Terminates: every call goes to a
 * smaller matrix.
 */
import { isInteger, isNegative, isOne, negateRational, ONE } from "../term/index.js";
import { isScalar, number } from "../matrix/index.js";
import type {
  FunctionMatrix,
  GradientMatrix,
  HadamardMatrix,
  Matrix,
  PowerMatrix,
  ProductMatrix,
  Shape,
} from "../matrix/index.js";
import {
  gradientKey,
  heldFixed,
  type Program,
  type Rational,
  type Relation,
  type Size,
  type Tensor,
} from "../term/index.js";
import { positiveFirst } from "./term.js";
import { fence, piece, STRENGTH, type Parentheses, type Piece, type Strength } from "./precedence.js";

/** A derivative that is a symbol: ∂ of / ∂ by, with the tensors where the program knows them. */
export type GradientName = {
  readonly of: Tensor | string;
  readonly by: readonly (Tensor | string)[];
  /** True for the gradient of a scalar. */
  readonly ofScalar: boolean;
  /** What is held fixed though it changes with the variable. */
  readonly held?: readonly (Tensor | string)[];
  /** How it is laid out where its name shows it: transposed, or with matrices stacked column by column. */
  readonly laidOut?: "turned" | "stacked";
};

/** How a name stands in a derivative: as a vec where it is a matrix, transposed where it is laid out in a row. */
export type Stood = { readonly isStacked: boolean; readonly isRow: boolean };

/** How the quantity and the variables of a derivative stand in the vec layout. */
export function standing({ of, by }: GradientName): { readonly of: Stood; readonly by: readonly Stood[] } {
  const order = (tensor: Tensor | string): number => (typeof tensor === "string" ? 0 : tensor.shape.length);
  const stood = (tensor: Tensor | string, isRow: boolean): Stood => ({
    isStacked: order(tensor) > 1,
    isRow: isRow && order(tensor) > 0,
  });
  return { of: stood(of, false), by: by.map((variable, i) => stood(variable, i === by.length - 1)) };
}

/** The name of a derivative as it is laid out. */
export function writeGradient(name: GradientName, notation: MatrixNotation): Piece {
  const plain = notation.gradient(name);
  return name.laidOut === "turned"
    ? notation.transpose(fence(plain, STRENGTH.atom, notation.parentheses))
    : plain;
}

/** How a notation spells what the walk finds. Parts arrive with the parentheses they need, unless it says otherwise. */
export type MatrixNotation = {
  readonly parentheses: Parentheses;
  readonly number: (value: Rational) => Piece;
  readonly dim: (size: Size, program: Program) => Piece;
  readonly symbol: (tensor: Tensor | string) => Piece;
  readonly gradient: (name: GradientName) => Piece;
  readonly zero: (shape: Shape) => Piece;
  /** The zero within something else, where its shape matters. */
  readonly zeros: (shape: Shape) => Piece;
  readonly ones: (shape: Shape) => Piece;
  readonly identity: (size: Size) => Piece;
  readonly transpose: (of: Piece) => Piece;
  /** Its part as it is, without parentheses. */
  readonly inverse: (of: Piece, transposed: boolean) => Piece;
  /** A power of the inverse, A⁻²; its part without parentheses. */
  readonly inversePower: (of: Piece, exponent: number) => Piece;
  readonly negation: (part: Piece) => Piece;
  readonly addition: (terms: readonly { readonly negative: boolean; readonly part: Piece }[]) => Piece;
  readonly product: (factors: readonly Piece[]) => Piece;
  /** Scalars above the bar, a chain of matrices behind, one part below; all without parentheses. */
  readonly quotient: (scalars: readonly Piece[], chain: readonly Piece[], below: Piece) => Piece;
  /** Factors entry by entry, then those that divide; at least one of them all. */
  readonly hadamard: (times: readonly Piece[], over: readonly Piece[]) => Piece;
  /** A power of a scalar or of a square matrix; `whole` when the exponent is a whole number. */
  readonly power: (base: Piece, exponent: Piece, whole: number | undefined) => Piece;
  /** A power entry by entry. */
  readonly entryPower: (base: Piece, exponent: Piece) => Piece;
  readonly root: (radicand: Piece, scalar: boolean) => Piece;
  readonly apply: (fn: string, order: number, argument: Piece, program: Program, scalar: boolean) => Piece;
  /** tr, sum, diag, vec and the functions of whole tensors. */
  readonly call: (fn: string, args: readonly Piece[], program: Program) => Piece;
  readonly norm: (p: 1 | 2, of: Piece, isMatrix: boolean) => Piece;
  readonly bracket: (left: Piece, relation: Relation, right: Piece) => Piece;
  /** Its parts as they are, without parentheses. */
  readonly kronecker: (factors: readonly Piece[]) => Piece;
  readonly commutation: (m: Size, n: Size) => Piece;
};

/** A matrix in a notation, with the strength that it holds together with. */
export function writeMatrix(matrix: Matrix, program: Program, notation: MatrixNotation): Piece {
  const whole = (part: Matrix): Piece =>
    part.kind === "zero" ? notation.zeros(part.shape) : writeMatrix(part, program, notation);
  const inside = (part: Matrix, least: Strength): Piece => fence(whole(part), least, notation.parentheses);
  // A number compared with every entry needs no shape.
  const side = (part: Matrix): Piece =>
    part.kind === "zero" ? notation.zero(part.shape) : inside(part, STRENGTH.addition);
  const called = (fn: string, ...args: readonly Matrix[]): Piece =>
    notation.call(fn, args.map(whole), program);
  switch (matrix.kind) {
    case "number":
      return isNegative(matrix.value)
        ? notation.negation(notation.number(negateRational(matrix.value)))
        : notation.number(matrix.value);
    case "dim":
      return notation.dim(matrix.size, program);
    case "symbol":
      return notation.symbol(tensorOf(matrix.name, program));
    case "gradient":
      return gradientPiece(matrix, program, notation);
    case "zero":
      return notation.zero(matrix.shape);
    case "ones":
      return notation.ones(matrix.shape);
    case "identity":
      return notation.identity(matrix.shape.rows);
    case "transpose": {
      const inverted = invertedIn(matrix.of);
      return inverted === undefined
        ? notation.transpose(inside(matrix.of, STRENGTH.atom))
        : notation.inverse(whole(inverted), true);
    }
    case "product":
      return writeProduct(matrix, program, notation);
    case "hadamard":
      return writeHadamard(matrix, program, notation);
    case "add":
      return notation.addition(
        positiveFirst(matrix.terms.map(signed)).map(({ negative, magnitude }) => ({
          negative,
          part: inside(magnitude, STRENGTH.product),
        })),
      );
    case "power":
      return writePower(matrix, program, notation);
    case "matrix-power": {
      const exponent = piece(`${matrix.exponent}`, STRENGTH.atom);
      const inverted = invertedIn(matrix.base);
      if (inverted !== undefined) return notation.inversePower(whole(inverted), matrix.exponent);
      return notation.power(inside(matrix.base, STRENGTH.atom), exponent, matrix.exponent);
    }
    case "apply":
      return notation.apply(matrix.fn, matrix.order, whole(matrix.of), program, isScalar(matrix));
    case "diag":
    case "diagonal":
      return called("diag", matrix.of);
    case "trace":
      return called("tr", matrix.of);
    case "sum":
      return called("sum", matrix.of);
    case "vec":
      return called("vec", matrix.of);
    case "norm":
      return notation.norm(matrix.p, whole(matrix.of), matrix.of.shape.order === 2);
    case "function": {
      const inverted = invertedIn(matrix);
      return inverted === undefined
        ? called(matrix.fn, ...matrix.args, ...axisOf(matrix))
        : notation.inverse(whole(inverted), false);
    }
    case "bracket":
      return notation.bracket(side(matrix.left), matrix.relation, side(matrix.right));
    case "kronecker":
      return notation.kronecker(matrix.factors.map(whole));
    case "commutation":
      return notation.commutation(matrix.m, matrix.n);
  }
}

const tensorOf = (name: string, program: Program): Tensor | string => program.tensors.get(name) ?? name;

/** A derivative as a symbol; one that has a letter of its own is that letter. */
function gradientPiece(matrix: GradientMatrix, program: Program, notation: MatrixNotation): Piece {
  const [by, another] = matrix.by;
  const letter =
    by === undefined || another !== undefined || matrix.reach !== "total"
      ? undefined
      : program.gradients?.get(gradientKey(matrix.of, by));
  return letter === undefined ? notation.gradient(gradientName(matrix, program)) : notation.symbol(letter);
}

const gradientName = (matrix: GradientMatrix, program: Program): GradientName => ({
  of: tensorOf(matrix.of, program),
  by: matrix.by.map((name) => tensorOf(name, program)),
  ofScalar: matrix.orders[0] === 0,
  held: heldFixed(matrix.of, matrix.by, matrix.reach, program).map((name) => tensorOf(name, program)),
});

/** What is inverted, when the matrix is an inverse. */
const invertedIn = (matrix: Matrix): Matrix | undefined =>
  matrix.kind === "function" && matrix.fn === "inv" ? matrix.args[0] : undefined;

/** The axis that a function runs along, as its last argument; counted from 1. */
const axisOf = (matrix: FunctionMatrix): readonly Matrix[] =>
  matrix.along === undefined ? [] : [number(matrix.along === "rows" ? 2 : 1)];

/** A matrix without its sign. */
export function signed(matrix: Matrix): { readonly negative: boolean; readonly magnitude: Matrix } {
  const plain = { negative: false, magnitude: matrix };
  if (matrix.kind === "number" && isNegative(matrix.value))
    return { negative: true, magnitude: number(negateRational(matrix.value)) };
  if (matrix.kind !== "product") return plain;
  const [first, ...rest] = matrix.scalars;
  if (first?.kind !== "number" || !isNegative(first.value)) return plain;
  const coefficient = negateRational(first.value);
  const scalars = isOne(coefficient) ? rest : [number(coefficient), ...rest];
  const [only] = [...scalars, ...matrix.chain];
  const magnitude =
    scalars.length + matrix.chain.length === 1 && only !== undefined ? only : { ...matrix, scalars };
  return { negative: true, magnitude };
}

/** Scalars above and below the bar, then the chain. */
function writeProduct(matrix: ProductMatrix, program: Program, notation: MatrixNotation): Piece {
  const { negative, magnitude } = signed(matrix);
  if (negative)
    return notation.negation(
      fence(writeMatrix(magnitude, program, notation), STRENGTH.product, notation.parentheses),
    );
  const whole = (part: Matrix): Piece => writeMatrix(part, program, notation);
  const factor = (part: Matrix): Piece => fence(whole(part), STRENGTH.factor, notation.parentheses);
  const row = (parts: readonly Piece[]): Piece => {
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : notation.product(parts);
  };
  /** A product that is divided as its last factor is. */
  const bound = (parts: readonly Piece[]): Piece => ({
    ...row(parts),
    strength: parts.at(-1)?.strength ?? STRENGTH.factor,
  });
  const above: Matrix[] = [];
  const below: Matrix[] = [];
  let coefficient: Rational | undefined;
  for (const scalar of matrix.scalars) {
    const inverse = scalar.kind === "power" ? underBar(scalar) : undefined;
    if (scalar.kind === "number") coefficient = scalar.value;
    else if (inverse !== undefined) below.push(inverse);
    else above.push(scalar);
  }
  // 𝟏𝟏ᵀ within a chain is two more factors of it.
  const link = (part: Matrix): Piece => (part.kind === "ones" ? whole(part) : factor(part));
  if (below.length === 0) {
    const front = coefficient === undefined ? [] : [notation.number(coefficient)];
    const [only, ...others] = above.filter(isPlainChain);
    // One number that is a product of matrices needs no bracket where nothing follows it: 2 xᵀ A x.
    if (only !== undefined && others.length === 0 && matrix.chain.length === 0) {
      const before = above.filter((scalar) => scalar !== only);
      return row([...front, ...before.map(factor), ...only.chain.map(link)]);
    }
    return row([...front, ...above.map(factor), ...matrix.chain.map(link)]);
  }
  const { num: over, den: under } = coefficient ?? ONE;
  const count = (n: bigint): readonly Piece[] => (n === 1n ? [] : [notation.number({ num: n, den: 1n })]);
  // Sizes stand in front of what varies: n r³.
  const divisors = [...below.filter(isSizePower), ...below.filter((part) => !isSizePower(part))];
  const [only, ...others] = divisors;
  const isAlone = under === 1n && others.length === 0 && only !== undefined;
  const bottom = isAlone ? whole(only) : row([...count(under), ...divisors.map(factor)]);
  const end = above.at(-1);
  const isOpen = end !== undefined && isPlainChain(end) && matrix.chain.length === 0;
  // Nor does one need a bracket that ends what stands above a bar.
  const top =
    isOpen && above.filter(isPlainChain).length === 1
      ? [...above.slice(0, -1).map(whole), bound(end.chain.map(link))]
      : above.map(whole);
  return notation.quotient([...count(over), ...top], matrix.chain.map(whole), bottom);
}

const isSizePower = (matrix: Matrix): boolean =>
  (matrix.kind === "power" ? matrix.base : matrix).kind === "dim";

/** True for a product of matrices without scalars. */
const isPlainChain = (matrix: Matrix): matrix is ProductMatrix =>
  matrix.kind === "product" && matrix.scalars.length === 0;

/** The base to the positive exponent, for a power with a negative one. */
function underBar(matrix: PowerMatrix): Matrix | undefined {
  const { base, exponent } = matrix;
  if (exponent.kind !== "number" || !isNegative(exponent.value)) return undefined;
  const positive = negateRational(exponent.value);
  return isOne(positive) ? base : { ...matrix, exponent: number(positive) };
}

function writeHadamard(matrix: HadamardMatrix, program: Program, notation: MatrixNotation): Piece {
  const times: Piece[] = [];
  const over: Piece[] = [];
  for (const factor of matrix.factors) {
    const inverse = factor.kind === "power" ? underBar(factor) : undefined;
    const part = writeMatrix(inverse ?? factor, program, notation);
    (inverse === undefined ? times : over).push(fence(part, STRENGTH.factor, notation.parentheses));
  }
  return notation.hadamard(times, over);
}

function writePower(matrix: PowerMatrix, program: Program, notation: MatrixNotation): Piece {
  const { base, exponent } = matrix;
  const scalar = isScalar(matrix);
  const inverse = underBar(matrix);
  if (inverse !== undefined) {
    const below = writeMatrix(inverse, program, notation);
    return scalar
      ? notation.quotient([], [], below)
      : notation.hadamard([], [fence(below, STRENGTH.factor, notation.parentheses)]);
  }
  if (exponent.kind === "number" && exponent.value.num === 1n && exponent.value.den === 2n)
    return notation.root(writeMatrix(base, program, notation), scalar);
  const foot = fence(writeMatrix(base, program, notation), STRENGTH.atom, notation.parentheses);
  const head = writeMatrix(exponent, program, notation);
  if (!scalar) return notation.entryPower(foot, head);
  const whole =
    exponent.kind === "number" && isInteger(exponent.value) ? Number(exponent.value.num) : undefined;
  return notation.power(foot, head, whole);
}
