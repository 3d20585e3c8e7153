/**
 * Points that stand for a product: (a + b).c and \frac{∂L}{∂y}.\frac{∂y}{∂x}, in plain text vᵀ.A.v.
 *
 * Knows the spelling; reads no formula. A formula keeps its length, so that places stay those of the document.
 * Terminates: every point is looked at once.
 */

/** A point between factors, without blanks: one at the end of a sentence, y.g and X.T are none. */
const POINT =
  /(?:(?<=[)\]])\.(?=(?!T)[A-Za-z](?![A-Za-z])|[([])|(?<=[)\]}])\.(?=\\(?!q?quad|text|mbox|hbox|tag|label|end|begin|right|nonumber|hspace|hfill)[a-zA-Z]))/gu;

/** A formula with a sign of multiplication for each such point. */
export const withProducts = (formula: string): string => formula.replace(POINT, "*");

/** In plain text a point behind a transpose or a bracket, (1/n).Xᵀ.X: where a document has one, A.v is a product, too. */
const BEHIND = /(?:\^T|ᵀ|(?<=[\p{L}\p{N}])\))\.(?=\(|(?!T(?!\p{L}))\p{L}(?!\p{L}))/u;
const PLAIN_POINT = /(?<=(?:\^T|ᵀ|\)|(?<![\p{L}\p{N}_])\p{L}))\.(?=[(Σ]|(?!T(?!\p{L}))\p{L}(?!\p{L}))/gu;

/** A formula of plain text with a sign of multiplication for each point between factors. */
export const withPlainProducts = (formula: string, source: string): string =>
  BEHIND.test(source) ? formula.replace(PLAIN_POINT, "*") : formula;
