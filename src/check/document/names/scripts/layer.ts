/**
 * What stands above a name and counts layers: l, l + 1, L, and the number n_l of the last layer.
 *
 * Knows trees. Terminates: every bracket is opened once.
 */
import type { Expression } from "../../../../syntax/index.js";
import { indicesOf } from "../../read/tree.js";

/** A layer: its letter, and how many further on it is. */
export type Layer = { readonly letter: string; readonly by: number };

/** The letters of a layer, where names of entries have them above. */
export const ANY: ReadonlySet<string> = new Set(["l", "ell"]);

/** Those of the last layer. */
export const LAST: ReadonlySet<string> = new Set(["L", "n_l", "n_ell"]);

export const USUAL: ReadonlySet<string> = new Set([...ANY, ...LAST]);

/** How far from its letter a layer may be. */
const FARTHEST = 3;

/** l, n_l, l + 1 and (l − 1); undefined for any other script. */
export function layerOf(script: Expression): Layer | undefined {
  const letter = letterOf(script);
  if (letter !== undefined) return { letter, by: 0 };
  if (script.kind === "group") {
    const [only] = script.items;
    return script.items.length === 1 && only !== undefined ? layerOf(only) : undefined;
  }
  const [first, second] = script.kind === "addition" && script.terms.length === 2 ? script.terms : [];
  const counted = first === undefined || first.negative ? undefined : letterOf(first.term);
  if (counted === undefined || second?.term.kind !== "number") return undefined;
  const by = Number(second.term.text);
  return Number.isInteger(by) && by <= FARTHEST
    ? { letter: counted, by: second.negative ? -by : by }
    : undefined;
}

/** l, or n_l for the number of the last layer. */
function letterOf(node: Expression): string | undefined {
  if (node.kind === "name") return node.name;
  const [only, other] = node.kind === "subscript" ? indicesOf(node) : [];
  const isLast = node.kind === "subscript" && node.base.kind === "name" && node.base.name === "n";
  return isLast && only?.kind === "name" && other === undefined && ANY.has(only.name)
    ? `n_${only.name}`
    : undefined;
}

/** A layer as the end of a name. */
export const suffixOf = ({ letter, by }: Layer): string =>
  by === 0 ? letter : `${letter}${by > 0 ? "plus" : "minus"}${Math.abs(by)}`;
