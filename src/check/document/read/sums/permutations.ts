/**
 * Contractions with ε_ijk, which sum over the letters that a term has twice, wherever they are written: (a × b)_i = ε_ijk a_j b_k.
 *
 * Knows letters below names. Terminates: each side is walked once.
 */
import { contains, walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { indicesOf, mapParts, withSides } from "../tree.js";

/** What is said with a Σ before each product with an ε that has letters twice which no Σ binds. */
export const withPermutations = (
  said: readonly Said[],
  isDeclared: (name: string) => boolean,
): readonly Said[] =>
  SYMBOLS.some(isDeclared)
    ? said
    : said.map((one) => (one.kind === "relation" ? withSides(one, (side) => summed(side, NONE)) : one));

const SYMBOLS: readonly string[] = ["epsilon", "varepsilon"];

const NONE: ReadonlySet<string> = new Set();

function summed(node: Expression, bound: ReadonlySet<string>): Expression {
  if (node.kind === "big operator") {
    const inner = new Set([...bound, ...node.indices.map(({ name }) => name)]);
    return mapParts(node, (part) => summed(part, inner));
  }
  if (node.kind !== "product") return mapParts(node, (part) => summed(part, bound));
  const letters = twiceIn(node).filter((letter) => !bound.has(letter));
  if (letters.length === 0) return mapParts(node, (part) => summed(part, bound));
  const span = { start: node.span.start, end: node.span.start };
  return {
    kind: "big operator",
    span: node.span,
    operator: "sum",
    indices: letters.map((name) => ({ span, name, from: null, to: null })),
    conditions: [],
    body: node,
  };
}

/** The letters that a product with an ε_ijk has twice. */
function twiceIn(product: Expression): readonly string[] {
  if (!contains(product, isPermutation)) return [];
  const letters: string[] = [];
  walk(product, (node) => {
    if (node.kind === "subscript") letters.push(...lettersOf(node));
  });
  return [...new Set(letters)].filter((letter) => letters.filter((other) => other === letter).length === 2);
}

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

const lettersOf = (node: Subscript): readonly string[] =>
  indicesOf(node).flatMap((index) => (index.kind === "name" ? [index.name] : []));

/** ε_ijk. */
const isPermutation = (node: Expression): boolean =>
  node.kind === "subscript" &&
  node.base.kind === "name" &&
  SYMBOLS.includes(node.base.name) &&
  lettersOf(node).length === 3;
