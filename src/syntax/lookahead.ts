/**
 * Which rows of a grammar can begin with which token: what lets an Earley parser predict only what the next token allows.
 *
 * The grammar has no empty rows, so the first token of a row is a token of its first symbol. Leaving out the other rows
 * changes no reading and makes parsing several times faster. Terminates: sets of tokens only grow and are finite.
 */

/** A row of a grammar: the nonterminal that it is for, and its symbols (text for nonterminals). */
export type Row = { readonly name: string; readonly symbols: readonly unknown[] };

/** The rows of every nonterminal. */
export type Rows<R extends Row> = Readonly<Record<string, readonly R[]>>;

/** For each type of token, the rows that can begin with it. */
export function rowsByFirst<R extends Row>(
  rows: readonly R[],
  types: readonly string[],
): ReadonlyMap<string, Rows<R>> {
  const firsts = firstSets(rows);
  return new Map(
    types.map((type) => {
      const fitting: Record<string, R[]> = {};
      for (const row of rows) if (begins(row, firsts).has(type)) (fitting[row.name] ??= []).push(row);
      return [type, fitting];
    }),
  );
}

/** The type of token that a symbol is; undefined for a nonterminal. */
export const typeOf = (symbol: unknown): string | undefined =>
  typeof symbol === "object" && symbol !== null && "type" in symbol ? String(symbol.type) : undefined;

const NONE: ReadonlySet<string> = new Set();

function begins({ symbols }: Row, firsts: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const [first] = symbols;
  const type = typeOf(first);
  if (type !== undefined) return new Set([type]);
  return typeof first === "string" ? (firsts.get(first) ?? NONE) : NONE;
}

function firstSets(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  const firsts = new Map<string, Set<string>>(rows.map(({ name }) => [name, new Set()]));
  for (let grew = true; grew;) {
    grew = false;
    for (const row of rows) {
      const mine = firsts.get(row.name);
      for (const type of begins(row, firsts))
        if (mine !== undefined && !mine.has(type)) {
          mine.add(type);
          grew = true;
        }
    }
  }
  return firsts;
}
