/**
 * Tables of Markdown: in which column of which table a place stands.
 *
 * Knows bars and dollars, no formula; a bar within dollars is no border. Terminates: every line is walked once.
 */

/** A cell's column, as the same text for all rows of one table; undefined outside of tables. */
export type ColumnAt = (offset: number) => string | undefined;

const RULE = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/u;

/** The columns of all tables of a document. A table is two or more lines with bars, the second of them its rule. */
export function columnsOf(source: string): ColumnAt {
  const borders: { readonly at: number; readonly column: string | undefined }[] = [];
  const lines = source.split("\n");
  let start = 0;
  let table: number | undefined;
  lines.forEach((line, row) => {
    if (RULE.test(lines[row + 1] ?? "") && line.includes("|")) table = row;
    if (!line.includes("|")) table = undefined;
    for (const { at, column } of cellsOf(line))
      borders.push({ at: start + at, column: table === undefined ? undefined : `${table}:${column}` });
    start += line.length + 1;
  });
  return (offset) => borders.findLast(({ at }) => at <= offset)?.column;
}

/** Where the cells of a row begin. */
function cellsOf(line: string): readonly { readonly at: number; readonly column: number }[] {
  const cells = [{ at: 0, column: 0 }];
  let isFormula = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === "\\") at += 1;
    else if (line[at] === "$") isFormula = !isFormula;
    else if (line[at] === "|" && !isFormula) cells.push({ at: at + 1, column: cells.length });
  }
  return cells;
}
