/**
 * Plain texts that were copied out of a program with its signs of comments: each line begins with # or //.
 *
 * A text keeps its length, so that places stay those of the document. Reads no formula. Terminates: one pass over the lines.
 */

const MARK = /^(\s*)(#+|\/\/+)(?=\s|$)/u;

/** A text all of whose lines are comments, with blanks for their signs; any other text is itself. */
export function uncommented(source: string): string {
  const lines = source.split("\n");
  const isComment = lines.every((line) => line.trim() === "" || MARK.test(line));
  if (!isComment) return source;
  return lines
    .map((line) => line.replace(MARK, (_, blank: string, mark: string) => blank + " ".repeat(mark.length)))
    .join("\n");
}
