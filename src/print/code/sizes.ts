/**
 * Where the sizes in a function come from: read off the arguments' shapes, solved for where a shape shows a sum, else
 * parameters of their own.
 */
import { addSize, negateSize, sizeSymbol, sizeSymbols, type Size } from "../../term/index.js";
import { operands, type Node } from "./node.js";

/** symbol = (length of the axis of the array − rest) / by. */
export type SizeSource = {
  readonly symbol: string;
  readonly array: string;
  readonly axis: number;
  readonly rest: Size;
  readonly by: number;
};

/** An array that sizes may be read from. */
export type Shaped = { readonly name: string; readonly shape: readonly Size[] };

/** The size symbols that a node needs to know. */
export function symbolsOf(node: Node): readonly string[] {
  const own = ((): readonly Size[] => {
    switch (node.op) {
      case "range":
        return [node.from, addSize(node.from, node.size)];
      case "size":
      case "eye":
        return [node.size];
      case "ones":
      case "stretch":
        return node.shape;
      case "slab":
        return node.at.flatMap((at) => at ?? []).length === 0 ? [] : node.at.filter((at) => at !== undefined);
      default:
        return [];
    }
  })();
  return [...own.flatMap(sizeSymbols), ...operands(node).flatMap(symbolsOf)];
}

/** The sources of the symbols that the arrays show, in an order in which each uses only earlier ones; and the others. */
export function sourcesOf(
  symbols: readonly string[],
  arrays: readonly Shaped[],
): { readonly sources: readonly SizeSource[]; readonly missing: readonly string[] } {
  const sources: SizeSource[] = [];
  const known = new Set<string>();
  const wanted = new Set(symbols);
  for (const symbol of wanted) {
    const plain = arrays
      .flatMap(({ name, shape }) => shape.map((size, axis) => ({ name, size, axis })))
      .find(({ size }) => sizeSymbol(size) === symbol);
    if (plain === undefined) continue;
    known.add(symbol);
    sources.push({ symbol, array: plain.name, axis: plain.axis, rest: [], by: 1 });
  }
  let missing = [...wanted].filter((symbol) => !known.has(symbol));
  for (let found = true; found;) {
    found = false;
    for (const symbol of missing) {
      const source = solvedFor(symbol, arrays, known);
      if (source === undefined) continue;
      // What the rest of that shape is made of must be known as well.
      const others = sizeSymbols(source.rest).filter((other) => !sources.some((s) => s.symbol === other));
      if (others.length > 0) continue;
      sources.push(source);
      known.add(symbol);
      found = true;
    }
    missing = missing.filter((symbol) => !known.has(symbol));
  }
  return { sources, missing };
}

/** n from a shape such as n + k − 1, for known k. */
function solvedFor(
  symbol: string,
  arrays: readonly Shaped[],
  known: ReadonlySet<string>,
): SizeSource | undefined {
  for (const { name, shape } of arrays)
    for (const [axis, size] of shape.entries()) {
      const own = size.filter(({ symbols }) => symbols.includes(symbol));
      const [only] = own;
      if (own.length !== 1 || only?.symbols.length !== 1) continue;
      const rest = addSize(size, negateSize(own));
      if (sizeSymbols(rest).every((other) => known.has(other)))
        return { symbol, array: name, axis, rest, by: only.coefficient };
    }
  return undefined;
}
