/**
 * Matrices written out in a line, as in Julia and MATLAB: [a, b; c, d]. A semicolon that stands directly in square brackets ends
 * a row, and the brackets become an environment, as a matrix in LaTeX is one. In round brackets, f(x; θ), it parts arguments.
 *
 * Brackets in which a relation stands are none: there the semicolon ends a statement. Terminates: one pass with a stack.
 */
import { closingOf } from "./bracket.js";
import type { Token } from "./token.js";

/** A bracket that is open: where, whether a relation stands in it, where its cells and rows end. */
type Open = {
  readonly at: number;
  isBroken: boolean;
  readonly cells: number[];
  readonly rows: number[];
  readonly parted: number[];
};

const CLOSERS: ReadonlySet<Token["type"]> = new Set(["close", "unfence", "rbrace", "end"]);

/** The tokens with every matrix that is written out in a line as an environment. */
export function withMatrices(all: readonly Token[]): readonly Token[] {
  if (!all.some(({ type }) => type === "separator")) return all;
  const found = [...all];
  const open: Open[] = [];
  all.forEach((token, at) => {
    const last = open.at(-1);
    if (closingOf(token) !== undefined) open.push({ at, isBroken: false, cells: [], rows: [], parted: [] });
    else if (CLOSERS.has(token.type)) {
      open.pop();
      if (last !== undefined && last.rows.length > 0 && !last.isBroken && token.value === "]")
        writeOut(last, at, found);
      if (last !== undefined && !last.isBroken && token.value === ")")
        for (const place of last.parted) put(place, "comma", ",", found);
    } else if (token.type === "comma") last?.cells.push(at);
    else if (token.type === "separator" && token.value === ";" && isSquare(all[last?.at ?? -1]))
      last?.rows.push(at);
    else if (token.type === "separator" && token.value === ";" && isRound(all[last?.at ?? -1]))
      last?.parted.push(at);
    else if (token.type === "relation" || token.type === "separator")
      for (const bracket of open) bracket.isBroken = true;
  });
  return found;
}

const isSquare = (token: Token | undefined): boolean => token?.type === "open" && token.value === "[";

const isRound = (token: Token | undefined): boolean => token?.type === "open" && token.value === "(";

function put(place: number, type: Token["type"], value: string, tokens: Token[]): void {
  const token = tokens[place];
  if (token !== undefined) tokens.splice(place, 1, { ...token, type, value });
}

function writeOut({ at, cells, rows }: Open, end: number, tokens: Token[]): void {
  put(at, "begin", "bmatrix", tokens);
  for (const place of cells) put(place, "ampersand", "&", tokens);
  for (const place of rows) put(place, "backslashes", "\\\\", tokens);
  put(end, "end", "bmatrix", tokens);
}
