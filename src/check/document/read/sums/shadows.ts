/**
 * Letters of two indices: in q_k = e^{z_k} / Σ_k e^{z_k} the k under the sum is another one than the k on the left.
 *
 * Read so only where the letter still stands outside of the sum: a sum that takes the index which the left side needs, or
 * the sum around it, is a mistake. Knows letters below names, no meanings. Terminates: every tree is rewritten a few times.
 */
import { mapParts } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { freeLetters } from "./scopes.js";
import { withSides } from "../tree.js";

type Letters = ReadonlySet<string>;
type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;

/** A relation in which sums have letters of their own. */
export function withOwnLetters(said: Said): Said {
  if (said.kind !== "relation") return said;
  const [first = said.left] = said.before;
  const free = freeLetters(first);
  const change = (side: Expression): Expression => kept(side, apart(side, free), free);
  return withSides(said, change);
}

/** The changed tree where no letter that is known around it was lost to a sum; else the tree as it is written. */
const kept = (written: Expression, changed: Expression, known: Letters): Expression => {
  const taken = bindersIn(written).filter((letter) => known.has(letter));
  const left = freeLetters(changed);
  return taken.every((letter) => left.has(letter)) ? changed : written;
};

/** A tree in which no sum is over a letter that is known around it. */
function apart(node: Expression, known: Letters): Expression {
  if (node.kind !== "big operator" || !isPlain(node)) return mapParts(node, (part) => apart(part, known));
  let own: BigOperator = node;
  for (const { name } of node.indices) if (known.has(name)) own = renamed(own, name, `${name}′`);
  const letters = new Set(own.indices.map(({ name }) => name));
  const inside = apart(own.body, new Set([...known, ...letters]));
  return { ...own, body: kept(own.body, inside, letters) };
}

/** Under Σ_{i≠k} only some of the letters are summed. */
const isPlain = ({ conditions }: BigOperator): boolean => conditions.length === 0;

function bindersIn(root: Expression): readonly string[] {
  const letters: string[] = [];
  const visit = (node: Expression): Expression => {
    if (node.kind === "big operator" && isPlain(node)) letters.push(...node.indices.map(({ name }) => name));
    return mapParts(node, visit);
  };
  visit(root);
  return letters;
}

/** A sum over another letter. */
function renamed(node: BigOperator, from: string, to: string): BigOperator {
  const inside = (part: Expression): Expression => {
    if (part.kind === "name") return part.name === from ? { ...part, name: to } : part;
    const isBound = part.kind === "big operator" && part.indices.some(({ name }) => name === from);
    return isBound ? part : mapParts(part, inside);
  };
  const indices = node.indices.map((index) => (index.name === from ? { ...index, name: to } : index));
  return { ...node, indices, body: inside(node.body) };
}
