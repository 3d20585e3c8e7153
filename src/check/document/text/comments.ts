/**
 * Plain texts that were copied with the marks of another text: each line begins with # or // where it was a comment in a
 * program, and with > where it is quoted in an answer.
 *
 * A text keeps its length, so that places stay those of the document. Reads no formula. Terminates: one pass over the lines.
 */

const MARK = /^(\s*)(#+|\/\/+)/u;
const QUOTED = /^(\s{0,3})((?:>\s?)+)(?=\S|\s*$)/u;

/** A text with blanks for the signs of comments that all its lines have, and for those of quotes that a paragraph has. */
export function uncommented(text: string): string {
  // What editors put before the first character is none.
  const source = text.replace(/^\uFEFF/u, " ");
  const lines = source.split("\n");
  const isComment = lines.every((line) => line.trim() === "" || MARK.test(line));
  if (isComment) return lines.map((line) => line.replace(MARK, unmarked)).join("\n");
  if (!lines.some((line) => QUOTED.test(line))) return source;
  let isQuote = false;
  return lines
    .map((line, at) => {
      // > 0 in the middle of a paragraph goes on in a formula.
      if (at === 0 || lines[at - 1]?.trim() === "") isQuote = QUOTED.test(line);
      return isQuote ? line.replace(QUOTED, unmarked) : line;
    })
    .join("\n");
}

const unmarked = (_: string, blank: string, mark: string): string => blank + " ".repeat(mark.length);
