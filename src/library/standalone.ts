/**
 * A piece of a formula in LaTeX as one that stands alone: without the marks of the alignment that it was cut from, and with both of
 * each pair of growing brackets.
 */

const MARK = /\\begin\{[^}]*\}|\\end\{[^}]*\}|\\\\(?:\s*\[[^\]]*\])?|\\.|&/gsu;

/** The piece alone; environments within it keep their marks. */
export function standalone(text: string): string {
  let depth = 0;
  return paired(
    text.replaceAll(MARK, (mark) => {
      if (mark.startsWith("\\begin{")) depth += 1;
      if (mark.startsWith("\\end{")) depth -= 1;
      if (depth > 0 || mark.startsWith("\\end{")) return mark;
      return mark === "&" ? "" : mark.startsWith("\\\\") ? " " : mark;
    }),
  );
}

/** A bracket that is closed grows where it is opened as well. */
function paired(text: string): string {
  const count = (word: RegExp): number => text.match(word)?.length ?? 0;
  const more = count(/\\right(?![a-zA-Z])/gu) - count(/\\left(?![a-zA-Z])/gu);
  const opens = /^\s*(?:[([|]|\\\{)/u.test(text);
  if (more === 1 && opens) return `\\left${text.trimStart()}`;
  return more > 0 ? "\\left. ".repeat(more) + text : text + " \\right.".repeat(-more);
}
