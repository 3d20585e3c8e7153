/**
 * Which notation a text is in, where nobody says: the one question is whether `ab` is one name or two.
 *
 * LaTeX when TeX's commands are written and nothing shows that letters are meant to run together: no declared or defined
 * name of several, and no subscripts of several bare letters (`H_dm`), unless more have the braces that TeX needs (`Y_{dn}`):
 * then the bare one is a slip. Terminates: a few searches over the text.
 */

/** Commands that plain text has too, for want of a key: they say nothing about letters. */
const COMMAND = /\\[A-Za-z]+/u;
/** A subscript of several letters in braces below a name; below Σ they are common everywhere. */
const BRACED_RUN = /(?:(?<![\\\p{L}])\p{L}|\})_\{\p{L}{2,}\}/gu;
const BARE_RUN = /_[\p{L}\d]{2,}(?![\p{L}\d_^{])/gu;
// Bounded repetitions: a long list must not be searched from each of its commas to its end.
const NAMED =
  /(?:^|[\n;,])[^\S\n]{0,80}\p{L}\p{L}{1,30}[^\S\n]{0,9}(?:_\S{1,20}[^\S\n]{0,9})?(?:,[^\S\n]{0,9}\p{L}{1,30}[^\S\n]{0,9}){0,9}(?:=|∈|\\in(?![A-Za-z])|\sin\s|:)/u;

/** The notation of a text. */
export function notationOf(source: string): "text" | "latex" {
  const formula = source
    .replace(/\\(?:text|mbox|mathrm|operatorname|begin|end)\s*\{[^{}]*\}/gu, "\\word ")
    .replace(/%[^\n]*/gu, "");
  const [bare = 0, braced = 0] = [BARE_RUN, BRACED_RUN].map((run) => formula.match(run)?.length ?? 0);
  const isTight = bare > 0 && bare >= braced;
  return COMMAND.test(formula) && !isTight && !NAMED.test(formula) ? "latex" : "text";
}
