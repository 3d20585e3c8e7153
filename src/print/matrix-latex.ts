/**
 * Matrices as LaTeX in the portable set, `\nabla_{Y} L \cdot W^{\top}`.
 *
 * Knows how things are spelled; brackets grow only around what is tall. Terminates: it spells parts.
 */
import type { Matrix, Shape } from "../matrix/index.js";
import type { Program, Size, Tensor } from "../term/index.js";
import { functionFences, functionName } from "./function.js";
import {
  latexAddition,
  latexExponent,
  latexNumber,
  latexParentheses,
  latexProduct,
  latexQuotient,
  latexDim,
  latexJoint,
  RELATIONS,
} from "./latex-parts.js";
import { letterLatex } from "./letter.js";
import { standing, writeMatrix, type GradientName, type MatrixNotation, type Stood } from "./matrix.js";
import { fence, piece, STRENGTH, type Piece } from "./precedence.js";
import { sizeLatex } from "./size.js";
import { sizeAsNumber, type SizeNotation } from "./size-number.js";

/** The gradient by a single number is written as a derivative. */
const isNumber = (tensor: Tensor | string): boolean =>
  typeof tensor !== "string" && tensor.shape.length === 0;

const name = (tensor: Tensor | string): string =>
  typeof tensor === "string" ? letterLatex(tensor) : tensor.latex;

const isTall = (parts: readonly Piece[]): boolean => parts.some(({ tall }) => tall);

const isGradient = (part: Piece): boolean => /^(?:\\nabla|\\frac\{\\partial)/u.test(part.text);

/** Factors side by side; a gradient is set off by dots, as on paper. */
const side = (factors: readonly Piece[]): Piece =>
  latexProduct(factors, (left, right) =>
    isGradient(left) || isGradient(right) ? " \\cdot " : latexJoint(left, right),
  );

const joined = (factors: readonly Piece[], sign: string): Piece =>
  piece(factors.map(({ text }) => text).join(` ${sign} `), STRENGTH.product, isTall(factors));

const call = (head: string, args: readonly Piece[]): Piece =>
  piece(
    head + latexParentheses(args.map(({ text }) => text).join(", "), isTall(args)),
    STRENGTH.atom,
    isTall(args),
  );

/** Words that are operators of matrices and not rows of a table. */
const OPERATORS = new Set(["tr", "sum", "diag", "vec"]);

const sized = (letter: string, size: Size): string => `${letter}_{${sizeLatex(size)}}`;

/** A number in all entries. */
const repeated = (digit: string, { rows, cols, order }: Shape): Piece =>
  order === 0
    ? piece(digit, STRENGTH.atom)
    : order === 1
      ? piece(sized(digit, rows), STRENGTH.atom)
      : piece(`${sized(digit, rows)} ${sized(digit, cols)}^{\\top}`, STRENGTH.product);

/** ∂vec(Y)/∂vec(X)ᵀ. */
function stacked(derivative: GradientName): Piece {
  const { of, by } = standing(derivative);
  const spell = (tensor: Tensor | string, { isStacked, isRow }: Stood): string =>
    (isStacked ? `\\operatorname{vec}(${name(tensor)})` : name(tensor)) + (isRow ? "^{\\top}" : "");
  const order = by.length === 1 ? "" : `^{${by.length}}`;
  const bottom = derivative.by.flatMap((tensor, i) => (by[i] ? [`\\partial ${spell(tensor, by[i])}`] : []));
  return piece(
    `\\frac{\\partial${order} ${spell(derivative.of, of)}}{${bottom.join(" ")}}`,
    STRENGTH.factor,
    true,
  );
}

const SIZES: SizeNotation = {
  number: latexNumber,
  dim: latexDim,
  letter: letterLatex,
  product: (factors) => latexProduct(factors),
  addition: latexAddition,
  negation: (part) => piece(`-${part.text}`, STRENGTH.negation, part.tall),
};

/** How many names stand above a bar: A x over n is one fraction, anything longer stands behind 1 over n. */
const mostAbove = 2;

const isName = ({ text }: Piece): boolean =>
  /^(?:[A-Za-z]|\\[a-z]+)(?:_\{\w+\})?(?:\^\{\\top\})?$/u.test(text);

const isDigits = ({ text }: Piece): boolean => /^\d+$/u.test(text);

const notation: MatrixNotation = {
  parentheses: latexParentheses,
  number: latexNumber,
  dim: (size, program) => sizeAsNumber(size, SIZES, program),
  symbol: (tensor) => piece(name(tensor), name(tensor).includes("^") ? STRENGTH.power : STRENGTH.atom),
  gradient: (derivative) => {
    const { of, by, ofScalar, held = [] } = derivative;
    if (derivative.laidOut === "stacked") return stacked(derivative);
    const [first] = by;
    if (ofScalar && by.length === 1 && first !== undefined && !isNumber(first)) {
      const plain = `\\nabla_{${name(first)}} ${name(of)}`;
      const fixed = held.map(name).join(", ");
      return piece(
        fixed === "" ? plain : `\\left. ${plain} \\right|_{${fixed}}`,
        STRENGTH.factor,
        fixed !== "",
      );
    }
    const order = by.length === 1 ? "" : `^{${by.length}}`;
    const isRepeated = first !== undefined && by.every((tensor) => name(tensor) === name(first));
    if (ofScalar && isRepeated && !isNumber(first))
      return piece(`\\nabla${order}_{${name(first)}} ${name(of)}`, STRENGTH.factor);
    const bottom = by.map((tensor) => `\\partial ${name(tensor)}`).join(" ");
    return piece(`\\frac{\\partial${order} ${name(of)}}{${bottom}}`, STRENGTH.factor, true);
  },
  zero: () => piece("0", STRENGTH.atom),
  zeros: (shape) => repeated("0", shape),
  ones: (shape) => repeated("\\mathbf{1}", shape),
  identity: (size) => piece(sized("I", size), STRENGTH.atom),
  transpose: (of) => piece(`${of.text}^{\\top}`, STRENGTH.power, of.tall),
  inverse: (of, transposed) =>
    piece(
      `${fence(of, STRENGTH.atom, latexParentheses).text}^{-${transposed ? "\\top" : "1"}}`,
      STRENGTH.power,
      of.tall,
    ),
  inversePower: (of, exponent) =>
    piece(`${fence(of, STRENGTH.atom, latexParentheses).text}^{-${exponent}}`, STRENGTH.power, of.tall),
  negation: (part) => piece(`-${part.text}`, STRENGTH.negation, part.tall),
  addition: latexAddition,
  product: side,
  quotient: (scalars, chain, below) => {
    const isShort = chain.length <= mostAbove && chain.every(isName) && scalars.every(isDigits);
    if (isShort && chain.length > 0) return latexQuotient([...scalars, ...chain], below);
    const bar = latexQuotient(scalars, below);
    const factors = chain.map((part) => fence(part, STRENGTH.factor, latexParentheses));
    return factors.length === 0 ? bar : side([bar, ...factors]);
  },
  hadamard: (times, over) => {
    const first = times.length === 0 ? piece("1", STRENGTH.atom) : joined(times, "\\odot");
    return joined([first, ...over], "\\oslash");
  },
  power: (base, exponent) => piece(`${base.text}^{${latexExponent(exponent)}}`, STRENGTH.power, base.tall),
  entryPower: (base, exponent) =>
    piece(`${base.text}^{\\odot ${latexExponent(exponent)}}`, STRENGTH.power, base.tall),
  root: (radicand) => piece(`\\sqrt{${radicand.text}}`, STRENGTH.atom, radicand.tall),
  apply: (fn, order, argument, program, scalar) => {
    // |A| of a matrix would be read as its determinant.
    const fences = order === 0 && (scalar || fn === "sqrt") ? functionFences(fn, program) : undefined;
    if (fences !== undefined)
      return piece(fences[0] + argument.text + fences[1], STRENGTH.atom, argument.tall);
    return call(functionName(fn, program, "latex") + "'".repeat(order), [argument]);
  },
  call: (fn, args, program) => {
    if (OPERATORS.has(fn)) return call(`\\operatorname{${fn}}`, args);
    const head = functionName(fn, program, "latex");
    return args.length === 0 ? piece(head, STRENGTH.atom) : call(head, args);
  },
  norm: (p, of, isMatrix) => {
    const [open, close] = of.tall ? ["\\left\\lVert ", " \\right\\rVert"] : ["\\lVert ", " \\rVert"];
    const mark = p === 1 ? "_{1}" : isMatrix ? "_{F}" : "";
    return piece(open + of.text + close + mark, STRENGTH.atom, of.tall);
  },
  bracket: (left, relation, right) => {
    const tall = left.tall || right.tall;
    const inner = `${left.text} ${RELATIONS[relation]} ${right.text}`;
    return piece(tall ? `\\left[ ${inner} \\right]` : `[${inner}]`, STRENGTH.atom, tall);
  },
  kronecker: (factors) =>
    joined(
      factors.map((factor) => fence(factor, STRENGTH.factor, latexParentheses)),
      "\\otimes",
    ),
  commutation: (m, n) => piece(`K_{${sizeLatex(m)},${sizeLatex(n)}}`, STRENGTH.atom),
};

/** The LaTeX spelling of matrices. */
export const matrixLatexNotation: MatrixNotation = notation;

/** A matrix as LaTeX. */
export const matrixLatex = (matrix: Matrix, program: Program): string =>
  writeMatrix(matrix, program, notation).text;
