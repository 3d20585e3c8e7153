/**
 * Points that stand for a product: (a + b).c and \frac{∂L}{∂y}.\frac{∂y}{∂x}.
 *
 * Knows the spelling in LaTeX; reads no formula. A formula keeps its length, so that places stay those of the document.
 * Terminates: every point is looked at once.
 */

/** A point between factors, without blanks: one at the end of a sentence, y.g and X.T are none. */
const POINT =
  /(?:(?<=[)\]])\.(?=(?!T)[A-Za-z](?![A-Za-z])|[([])|(?<=[)\]}])\.(?=\\(?!q?quad|text|mbox|hbox|tag|label|end|begin|right|nonumber|hspace|hfill)[a-zA-Z]))/gu;

/** A formula with a sign of multiplication for each such point. */
export const withProducts = (formula: string): string => formula.replace(POINT, "*");
