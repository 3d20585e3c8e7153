/**
 * Matrices as text: Unicode for people, and the ASCII spelling of the language, `G_Y*W'`. Both read back to the same matrix.
 *
 * Knows how things are spelled, and where two neighbours would be read as something else. Terminates: it spells parts.
 */
import type { Matrix, Shape } from "../matrix/index.js";
import {
  emptyProgram,
  type Program,
  type Rational,
  type Relation,
  type Size,
  type Tensor,
} from "../term/index.js";
import { functionName } from "./function.js";
import { superscript } from "./letter.js";
import { standing, writeMatrix, type GradientName, type MatrixNotation, type Stood } from "./matrix.js";
import { fence, piece, STRENGTH, type Piece, type Strength } from "./precedence.js";
import { sizeText } from "./size.js";
import { sizeAsNumber, type SizeNotation } from "./size-number.js";

const parentheses = (text: string): string => `(${text})`;

/** The gradient by a single number is written as a derivative. */
const isNumber = (tensor: Tensor | string): boolean =>
  typeof tensor !== "string" && tensor.shape.length === 0;

const name = (tensor: Tensor | string): string => (typeof tensor === "string" ? tensor : tensor.text);

/** |_y, for what a derivative holds fixed. */
function fixed(held: readonly (Tensor | string)[]): string {
  const names = held.map(name).join(",");
  return names === "" ? "" : `|_${/^.$/u.test(names) ? names : `{${names}}`}`;
}
const asciiName = (tensor: Tensor | string): string => (typeof tensor === "string" ? tensor : tensor.name);

/** A size below the line, `_n`, `_{N−1}`. */
const below = (size: Size): string => {
  const text = sizeText(size);
  return /^[\p{L}\p{N}]$/u.test(text) ? `_${text}` : `_{${text}}`;
};

/** A number in all entries, 1_n, 0_n 0_mᵀ. */
const repeated = (digit: string, { rows, cols, order }: Shape): Piece =>
  order === 0
    ? piece(digit, STRENGTH.atom)
    : order === 1
      ? piece(`${digit}${below(rows)}`, STRENGTH.atom)
      : piece(`${digit}${below(rows)} ${digit}${below(cols)}ᵀ`, STRENGTH.product);

/** Signs with blanks around them, or without. */
const signs = (
  terms: readonly { readonly negative: boolean; readonly part: Piece }[],
  minus: string,
): Piece =>
  piece(
    terms
      .map(({ negative, part }, i) => {
        if (i === 0) return (negative ? minus : "") + part.text;
        return ` ${negative ? minus : "+"} ${part.text}`;
      })
      .join(""),
    STRENGTH.addition,
  );

/** A dot where a gradient would take a bracket for its argument, where two gradients meet, and before a digit. */
function between(left: Piece, right: Piece, dots: boolean): string {
  const isGradient = (part: Piece): boolean => part.strength === STRENGTH.factor;
  if (/^(?:[[½]|\d+(?![\d_]))/u.test(right.text)) return " · ";
  if (isGradient(left) && (right.text.startsWith("(") || isGradient(right))) return " · ";
  return dots && (isGradient(left) || isGradient(right)) ? " · " : " ";
}

const side = (factors: readonly Piece[], dots: boolean): Piece =>
  piece(
    factors
      .map((factor, i) => {
        const before = factors[i - 1];
        return before === undefined ? factor.text : between(before, factor, dots) + factor.text;
      })
      .join(""),
    STRENGTH.product,
  );

/** A fraction whose last factor above may not end in a derivative. */
function over(above: readonly Piece[], bottom: Piece, join: (parts: readonly Piece[]) => Piece): Piece {
  // A product alone needs no bracket: quotients are read from the left.
  const least = (part: Piece, i: number): Strength => {
    if (above.length === 1 && !/[∂∇]/u.test(part.text)) return STRENGTH.product;
    return i === above.length - 1 ? STRENGTH.power : STRENGTH.factor;
  };
  const factors = above.map((part, i) => fence(part, least(part, i), parentheses));
  const top = factors.length === 0 ? "1" : join(factors).text;
  return piece(`${top}/${fence(bottom, STRENGTH.power, parentheses).text}`, STRENGTH.product);
}

const unicodeNumber = (value: Rational): Piece => {
  if (value.den === 1n) return piece(`${value.num}`, STRENGTH.atom);
  if (value.num === 1n && value.den === 2n) return piece("½", STRENGTH.product);
  return piece(`${value.num}/${value.den}`, STRENGTH.product);
};

/** How sizes stand as numbers; symbols that the input does not name stand as dim(n), so that they are not read as scalars. */
const sizes = (
  number: (value: Rational) => Piece,
  product: (factors: readonly Piece[]) => Piece,
  minus: string,
): SizeNotation => ({
  number,
  dim: (symbol) => piece(`dim(${symbol})`, STRENGTH.atom),
  letter: (name) => name,
  product,
  addition: (terms) => signs(terms, minus),
  negation: (part) => piece(minus + part.text, STRENGTH.negation),
});

/** ∂vec(Y)/∂vec(X)ᵀ; between several variables brackets show where each ends. */
function stacked(derivative: GradientName): Piece {
  const { of, by } = standing(derivative);
  const vec = (text: string): string => (by.length === 1 ? `vec(${text})` : `(vec(${text}))`);
  const spell = (tensor: Tensor | string, { isStacked, isRow }: Stood): string =>
    (isStacked ? vec(name(tensor)) : name(tensor)) + (isRow ? "ᵀ" : "");
  const order = by.length === 1 ? "" : superscript(by.length);
  const bottom = derivative.by.flatMap((tensor, i) => (by[i] ? [`∂${spell(tensor, by[i])}`] : []));
  return piece(`∂${order}${spell(derivative.of, of)}/${bottom.join("")}`, STRENGTH.factor);
}

const unicode = (dots: boolean): MatrixNotation => ({
  parentheses,
  number: unicodeNumber,
  dim: (size, program) =>
    sizeAsNumber(
      size,
      sizes(unicodeNumber, (factors) => side(factors, false), "−"),
      program,
    ),
  symbol: (tensor) => {
    const text = name(tensor);
    return piece(text, /[\^⁰¹²³⁴⁵⁶⁷⁸⁹]/u.test(text) ? STRENGTH.power : STRENGTH.atom);
  },
  gradient: (derivative) => {
    const { of, by, ofScalar, held = [] } = derivative;
    if (derivative.laidOut === "stacked") return stacked(derivative);
    const [first] = by;
    const subscript = (tensor: Tensor | string): string =>
      /^.$/u.test(name(tensor)) ? name(tensor) : `{${name(tensor)}}`;
    if (ofScalar && by.length === 1 && first !== undefined && !isNumber(first))
      return piece(`∇_${subscript(first)} ${name(of)}${fixed(held)}`, STRENGTH.factor);
    const order = by.length === 1 ? "" : superscript(by.length);
    const isRepeated = first !== undefined && by.every((tensor) => name(tensor) === name(first));
    if (ofScalar && isRepeated && !isNumber(first))
      return piece(`∇${order}_${subscript(first)} ${name(of)}`, STRENGTH.factor);
    return piece(`∂${order}${name(of)}/${by.map((tensor) => `∂${name(tensor)}`).join("")}`, STRENGTH.factor);
  },
  zero: () => piece("0", STRENGTH.atom),
  zeros: (shape) => repeated("0", shape),
  ones: (shape) => repeated("1", shape),
  identity: (size) => piece(`I${below(size)}`, STRENGTH.atom),
  transpose: (of) => piece(`${of.text}ᵀ`, STRENGTH.power),
  inverse: (of, transposed) =>
    piece(`${fence(of, STRENGTH.atom, parentheses).text}⁻${transposed ? "ᵀ" : "¹"}`, STRENGTH.power),
  inversePower: (of, exponent) =>
    piece(fence(of, STRENGTH.atom, parentheses).text + superscript(-exponent), STRENGTH.power),
  negation: (part) => piece(`−${part.text}`, STRENGTH.negation),
  addition: (terms) => signs(terms, "−"),
  product: (factors) => side(factors, dots),
  quotient: (scalars, chain, bottom) => over([...scalars, ...chain], bottom, (parts) => side(parts, dots)),
  hadamard: (times, divisors) => {
    const first = times.length === 0 ? "1" : times.map(({ text }) => text).join(" ⊙ ");
    return piece([first, ...divisors.map(({ text }) => text)].join(" ⊘ "), STRENGTH.product);
  },
  power: (base, exponent, whole) =>
    piece(
      base.text + (whole === undefined ? `^${plainOr(exponent.text)}` : superscript(whole)),
      STRENGTH.power,
    ),
  entryPower: (base, exponent) => piece(`${base.text}.^${plainOr(exponent.text)}`, STRENGTH.power),
  root: (radicand, scalar) => piece(`${scalar ? "√" : "sqrt"}(${radicand.text})`, STRENGTH.atom),
  apply: (fn, order, argument, program) =>
    piece(`${functionName(fn, program, "text")}${"′".repeat(order)}(${argument.text})`, STRENGTH.atom),
  call: (fn, args, program) => {
    const list = args.length === 0 ? "" : `(${args.map(({ text }) => text).join(", ")})`;
    return piece(functionName(fn, program, "text") + list, STRENGTH.atom);
  },
  norm: (p, of, isMatrix) => piece(`‖${of.text}‖${p === 1 ? "₁" : isMatrix ? "_F" : ""}`, STRENGTH.atom),
  bracket: (left, relation, right) => piece(`[${left.text} ${relation} ${right.text}]`, STRENGTH.atom),
  kronecker: (factors) =>
    piece(
      factors.map((factor) => fence(factor, STRENGTH.factor, parentheses).text).join(" ⊗ "),
      STRENGTH.product,
    ),
  commutation: (m, n) => piece(`K_{${sizeText(m)},${sizeText(n)}}`, STRENGTH.atom),
});

const plainOr = (text: string): string => (/^[\p{L}\p{N}]+$/u.test(text) ? text : parentheses(text));

const RELATIONS: Readonly<Record<Relation, string>> = {
  "=": "=",
  "≠": "!=",
  "<": "<",
  "≤": "<=",
  ">": ">",
  "≥": ">=",
};

const constant = (value: number, { order }: Shape): Piece =>
  piece(`${order === 1 ? "vector" : "matrix"}(${value})`, STRENGTH.atom);

const call = (fn: string, ...args: readonly Piece[]): Piece =>
  piece(`${fn}(${args.map(({ text }) => text).join(",")})`, STRENGTH.atom);

const asciiNumber = (value: Rational): Piece =>
  value.den === 1n
    ? piece(`${value.num}`, STRENGTH.atom)
    : piece(`${value.num}/${value.den}`, STRENGTH.product);
const starred = (factors: readonly Piece[]): Piece =>
  piece(factors.map(({ text }) => text).join("*"), STRENGTH.product);

const asciiSizes = sizes(asciiNumber, starred, "-");
const asciiCount = (size: Size): string => sizeAsNumber(size, asciiSizes, emptyProgram).text;

const ascii: MatrixNotation = {
  parentheses,
  number: asciiNumber,
  dim: (size, program) => sizeAsNumber(size, asciiSizes, program),
  symbol: (tensor) => piece(asciiName(tensor), STRENGTH.atom),
  gradient: ({ of, by, ofScalar }) =>
    ofScalar && by.length === 1
      ? piece(`G_${by.map(asciiName).join("_")}`, STRENGTH.atom)
      : piece(`D_${[of, ...by].map(asciiName).join("_")}`, STRENGTH.atom),
  zero: (shape) => constant(0, shape),
  zeros: (shape) => constant(0, shape),
  ones: (shape) => constant(1, shape),
  identity: () => piece("eye", STRENGTH.atom),
  transpose: (of) => piece(`${of.text}'`, STRENGTH.atom),
  inverse: (of, transposed) => piece(`inv(${of.text})${transposed ? "'" : ""}`, STRENGTH.atom),
  inversePower: (of, exponent) => piece(`inv(${of.text})^${exponent}`, STRENGTH.power),
  negation: (part) => piece(`-${part.text}`, STRENGTH.negation),
  addition: (terms) => signs(terms, "-"),
  product: starred,
  quotient: (scalars, chain, bottom) => over([...scalars, ...chain], bottom, starred),
  hadamard: (times, divisors) => {
    const first = times.length === 0 ? "1" : times.map(({ text }) => text).join(".*");
    return piece([first, ...divisors.map(({ text }) => text)].join("./"), STRENGTH.product);
  },
  power: (base, exponent) => piece(`${base.text}^${plainOr(exponent.text)}`, STRENGTH.power),
  entryPower: (base, exponent) => piece(`${base.text}.^${plainOr(exponent.text)}`, STRENGTH.power),
  root: (radicand) => call("sqrt", radicand),
  apply: (fn, order, argument, program) =>
    call(functionName(fn, program, "name") + "'".repeat(order), argument),
  call: (fn, args, program) =>
    args.length === 0 ? piece(fn, STRENGTH.atom) : call(functionName(fn, program, "name"), ...args),
  norm: (p, of) => call(p === 1 ? "norm1" : "norm2", of),
  bracket: (left, relation, right) =>
    piece(`[${left.text} ${RELATIONS[relation]} ${right.text}]`, STRENGTH.atom),
  kronecker: ([first, ...rest]) =>
    first === undefined
      ? piece("1", STRENGTH.atom)
      : rest.reduce((left, right) => call("kron", left, right), first),
  commutation: (m, n) => piece(`K(${asciiCount(m)},${asciiCount(n)})`, STRENGTH.atom),
};

const withoutDots = unicode(false);
const withDots = unicode(true);

/** The notation of Unicode text; `dots` sets off gradients from their neighbours, as on paper: ∇_Y L · Wᵀ. */
export const matrixTextNotation = (dots = false): MatrixNotation => (dots ? withDots : withoutDots);

/** A matrix as Unicode text, `∇_Y L Wᵀ`. */
export const matrixText = (matrix: Matrix, program: Program, dots = false): string =>
  writeMatrix(matrix, program, matrixTextNotation(dots)).text;

/** A matrix in the language's ASCII spelling, `G_Y*W'`. */
export const matrixAscii = (matrix: Matrix, program: Program): string =>
  writeMatrix(matrix, program, ascii).text;
