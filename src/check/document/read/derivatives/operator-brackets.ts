/**
 * Operators in brackets: (u_j ∂_j) u_i is u_j ∂_j u_i, and (∂_l ∂_l) A_i is ∂_l ∂_l A_i, as an operator reaches over the rest of its
 * product.
 *
 * Only products that end in an operator, with something behind the bracket that it can be of. A formula keeps its length, so that
 * places stay those of the document. Terminates: the formula is searched once.
 */
const SCRIPT = String.raw`_\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[\p{L}\p{N}])`;
const SIGN = String.raw`(?:\\partial(?![A-Za-z])\s*|∂)`;
const PLACE = String.raw`(?:[^{}]|\{[^{}]*\})*`;
const LAST = String.raw`(?:${SIGN}${SCRIPT}|\\[dt]?frac\s*\{\s*${SIGN}\s*\}\s*\{\s*${SIGN}${PLACE}\})`;
const BRACKET = new RegExp(
  String.raw`((?:\\left|\\[bB]igg?l?)?\s*[([])([^()[\]+=−-]*${LAST})(\s*(?:\\right|\\[bB]igg?r?)?\s*[)\]])(?=\s*(?:[\p{L}(]|\\(?!right|[,;:!.]|q?quad|\\)))`,
  "gu",
);

/** A formula without the brackets around operators that stand before what they are of. */
export const withoutOperatorBrackets = (formula: string): string =>
  formula.replace(
    BRACKET,
    (_, open: string, inside: string, close: string) =>
      `${" ".repeat(open.length)}${inside}${" ".repeat(close.length)}`,
  );

const OPENING = /(?:(?:\\left|\\[bB]igg?l?)\s*)?[([]\s*$/u;

/** Where a relation of a formula begins with the bracket before it, where that is blank in what was read. */
export function startWithBracket(start: number, from: number, source: string, read: string): number {
  const opening = OPENING.exec(source.slice(from, start))?.[0].length ?? 0;
  return read.slice(start - opening, start).trim() === "" ? start - opening : start;
}
