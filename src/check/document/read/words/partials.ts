/**
 * Differentials that are written with a ∂, as in ∂(XY) = (∂X) Y + X (∂Y): a d is meant where nothing is differentiated by.
 *
 * A formula keeps its length, so that places stay those of the document. Reads no formula; a ∂ with a script, above or below
 * a line, or beside a slash is that of a derivative. Terminates: every ∂ is looked at once.
 */
import { closingOf } from "./braces.js";

/** A formula with a d for each ∂ that stands alone. */
export function withDifferentials(formula: string): string {
  if (OF_DERIVATIVES.test(formula)) return formula;
  const fractions = [...formula.matchAll(/\\[dtc]?frac\s*\{/gu)].map(({ index, 0: opening }) => {
    const above = closingOf(formula, index + opening.length) ?? formula.length;
    const below = /^\s*\{/u.exec(formula.slice(above + 1))?.[0].length ?? 0;
    return { index, end: below === 0 ? above : (closingOf(formula, above + 1 + below) ?? formula.length) };
  });
  return formula.replace(SIGN, (sign: string, at: number) =>
    fractions.some(({ index, end }) => index < at && at < end) ? sign : "d".padEnd(sign.length),
  );
}

const SIGN = /\\partial(?![A-Za-z])\s*|∂/gu;

/** Signs of derivatives outside of fractions: ∂/∂x, ∂f/∂x, ∂_i f, ∂²f, {∂f \over ∂x}. */
const OF_DERIVATIVES =
  /(?:\\partial(?![A-Za-z])|∂)\s*[_^/²³₀-₉ᵢ-ᵪ]|\/\s*[({]?\s*(?:\\partial(?![A-Za-z])|∂)|\\over(?![A-Za-z])|\\p?dv(?![A-Za-z])/u;
