/**
 * Which rows of a grammar can begin with which token: what lets an Earley parser predict only what the next token allows.
 *
 * The grammar has no empty rows, so the first token of a row is a token of its first symbol. Leaving out the other rows
 * changes no reading and makes parsing several times faster. Terminates: each row is reached once.
 */

/** A row of a grammar: the nonterminal that it is for, and its symbols (text for nonterminals). */
export type Row = { readonly name: string; readonly symbols: readonly unknown[] };

/** The rows of every nonterminal. */
export type Rows<R extends Row> = Readonly<Record<string, readonly R[]>>;

/**
 * For a type of token, the rows that can begin with it, in the order of the grammar. They are found when a type is first
 * asked for: backwards from the token, over the rows that begin with what has been reached.
 */
export function rowsByFirst<R extends Row>(rows: readonly R[]): (type: string) => Rows<R> {
  const tokens = new Map<string, R[]>();
  const names = new Map<string, R[]>();
  for (const row of rows) {
    const [first] = row.symbols;
    const type = typeOf(first);
    if (type !== undefined) put(tokens, type, row);
    else if (typeof first === "string") put(names, first, row);
  }
  const known = new Map<string, Rows<R>>();
  return (type) => {
    const found = known.get(type) ?? byName(rows, reached(tokens.get(type) ?? [], names));
    known.set(type, found);
    return found;
  };
}

/** The type of token that a symbol is; undefined for a nonterminal. */
export const typeOf = (symbol: unknown): string | undefined =>
  typeof symbol === "object" && symbol !== null && "type" in symbol ? String(symbol.type) : undefined;

function put<R>(lists: Map<string, R[]>, key: string, row: R): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [row]);
  else list.push(row);
}

/** These rows, the rows that begin with one of their nonterminals, and so on. */
function reached<R extends Row>(start: readonly R[], names: ReadonlyMap<string, readonly R[]>): Set<R> {
  const found = new Set<R>(start);
  const seen = new Set<string>();
  // A set hands out what is added while it is gone through.
  for (const { name } of found)
    if (!seen.has(name)) {
      seen.add(name);
      for (const row of names.get(name) ?? []) found.add(row);
    }
  return found;
}

function byName<R extends Row>(rows: readonly R[], wanted: ReadonlySet<R>): Rows<R> {
  const fitting: Record<string, R[]> = {};
  for (const row of rows) if (wanted.has(row)) (fitting[row.name] ??= []).push(row);
  return fitting;
}
