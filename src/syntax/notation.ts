/**
 * Which notation a text is in, where nobody says: the one question is whether `ab` is one name or two.
 *
 * LaTeX when TeX's commands are written and nothing shows that letters are meant to run together: no subscript of several
 * bare letters (`H_dm`) and no declared or defined name of several. Terminates: a few searches over the text.
 */

/** Commands that plain text has too, for want of a key: they say nothing about letters. */
const COMMAND = /\\[A-Za-z]+/u;
const BARE_RUN = /_[\p{L}\d]{2,}(?![\p{L}\d_^{])/u;
// Bounded repetitions: a long list must not be searched from each of its commas to its end.
const NAMED =
  /(?:^|[\n;,])[^\S\n]{0,80}\p{L}\p{L}{1,30}[^\S\n]{0,9}(?:_\S{1,20}[^\S\n]{0,9})?(?:,[^\S\n]{0,9}\p{L}{1,30}[^\S\n]{0,9}){0,9}(?:=|∈|\\in(?![A-Za-z])|\sin\s|:)/u;

/** The notation of a text. */
export function notationOf(source: string): "text" | "latex" {
  const formula = source
    .replace(/\\(?:text|mbox|mathrm|operatorname|begin|end)\s*\{[^{}]*\}/gu, "\\word ")
    .replace(/%[^\n]*/gu, "");
  return COMMAND.test(formula) && !BARE_RUN.test(formula) && !NAMED.test(formula) ? "latex" : "text";
}
