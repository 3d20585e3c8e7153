/**
 * Parts of LaTeX that terms and matrices share: numbers, products, fractions, sums, brackets that grow around what is tall.
 *
 * Knows how parts stand together and not what they are. Portable: KaTeX, MathJax and pdfLaTeX take all of it.
 */
import type { Rational, Relation } from "../term/index.js";
import { letterLatex } from "./letter.js";
import { fence, piece, STRENGTH, type Piece } from "./precedence.js";

/** Relation signs in LaTeX. */
export const RELATIONS: Readonly<Record<Relation, string>> = {
  "=": "=",
  "≠": "\\ne",
  "<": "<",
  "≤": "\\le",
  ">": ">",
  "≥": "\\ge",
};

/** Parentheses that grow only around what is tall. */
export const latexParentheses = (text: string, tall: boolean): string =>
  tall ? `\\left( ${text} \\right)` : `(${text})`;

/** A size symbol as a number. */
export const latexDim = (symbol: string): Piece => piece(`\\dim(${letterLatex(symbol)})`, STRENGTH.atom);

/** Square brackets that grow only around what is tall. */
export const latexBrackets = (text: string, tall: boolean): string =>
  tall ? `\\left[ ${text} \\right]` : `[${text}]`;

/** A number in LaTeX; it is not negative. */
export const latexNumber = (value: Rational): Piece => {
  if (value.den === 1n) return piece(`${value.num}`, STRENGTH.atom);
  const isShort = value.num < 10n && value.den < 10n;
  return isShort
    ? piece(`\\tfrac{${value.num}}{${value.den}}`, STRENGTH.factor)
    : piece(`\\frac{${value.num}}{${value.den}}`, STRENGTH.factor, true);
};

/** An exponent: a fraction stands on one line there, for a bar would touch what is below. */
export const latexExponent = ({ text }: Piece): string =>
  text.replace(/^(-?)\\t?frac\{(\d+)\}\{(\d+)\}$/u, "$1$2/$3");

function wouldMislead(left: Piece, right: Piece): boolean {
  if (/^(?:\[|\\left\[|\d)/u.test(right.text)) return true;
  // 2 before the vector of ones would be read as 21.
  if (/\d$/u.test(left.text) && right.text.startsWith("\\mathbf{1}")) return true;
  const opens = /^(?:\(|\\left\()/u.test(right.text);
  if (!opens) return false;
  // L of L(Y), and the vector of ones, would take a bracket behind them for an argument.
  if (left.text.endsWith("}") && left.text.startsWith("\\mathbf{1}") && !left.text.includes("^")) return true;
  return left.strength === STRENGTH.factor && /^(?:\p{L}|\\[A-Za-z]+|\\mathrm\{[^{}]*\})'*$/u.test(left.text);
}

/** What stands between two factors: a dot where they would be read as a call or as one number, a gap around a differential. */
export const latexJoint = (left: Piece, right: Piece): string =>
  wouldMislead(left, right)
    ? " \\cdot "
    : [left, right].some(({ text }) => text.startsWith("\\mathrm{d}"))
      ? " \\, "
      : " ";

/** Factors side by side, with what stands between two of them. */
export function latexProduct(
  factors: readonly Piece[],
  joint: (left: Piece, right: Piece) => string = latexJoint,
): Piece {
  const text = factors
    .map((factor, i) => {
      const before = factors[i - 1];
      return (before === undefined ? "" : joint(before, factor)) + factor.text;
    })
    .join("");
  const reaches = factors.at(-1)?.strength === STRENGTH.reach;
  return piece(
    text,
    reaches ? STRENGTH.reach : STRENGTH.product,
    factors.some(({ tall }) => tall),
  );
}

/** Signs of a sum that stands above a bar. */
const SHORT_SUM = 80;

const isShortSum = ({ text }: Piece): boolean => text.startsWith("\\sum_") && text.length <= SHORT_SUM;

/** A fraction. What is tall stands beside the bar, not on it; what stands there alone needs no brackets. */
export function latexQuotient(above: readonly Piece[], below: Piece): Piece {
  const factor = (part: Piece): Piece => fence(part, STRENGTH.factor, latexParentheses);
  const [sum, ...more] = above;
  // One short sum by others: both stand at the bar.
  if (sum !== undefined && more.length === 0 && isShortSum(sum) && below.tall)
    return piece(`\\frac{${sum.text}}{${below.text}}`, STRENGTH.factor, true);
  const short = above.filter(({ tall }) => !tall);
  const high = above.filter(({ tall }) => tall).map(factor);
  const [only, ...others] = short;
  const top =
    only === undefined ? "1" : others.length === 0 ? only.text : latexProduct(short.map(factor)).text;
  const bar = piece(`\\frac{${top}}{${below.text}}`, STRENGTH.factor, true);
  return high.length === 0 ? bar : latexProduct([bar, ...high]);
}

/** A sum with signs. */
export const latexAddition = (
  terms: readonly { readonly negative: boolean; readonly part: Piece }[],
): Piece =>
  piece(
    terms
      .map(({ negative, part }, i) =>
        i === 0 ? (negative ? "-" : "") + part.text : ` ${negative ? "-" : "+"} ${part.text}`,
      )
      .join(""),
    STRENGTH.addition,
    terms.some(({ part }) => part.tall),
  );
