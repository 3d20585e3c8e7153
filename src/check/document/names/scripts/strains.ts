/**
 * Strains that are written with the letter of the permutation symbol: where ε_ij is said to be something, is differentiated or is
 * summed over its own two indices, it is a tensor; ε_ijk beside it is the symbol still.
 *
 * Knows letters below names, no meanings. Terminates: every side is walked once, and rewritten once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../../read/said.js";
import { indicesOf, nameNode, rewrite, walkSides, withSides } from "../../read/tree.js";

/** What is said, with a letter of its own for a strain that nothing declares. */
export function withStrains(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  if (isDeclared(SYMBOL) || isDeclared(STRAIN) || !relationsOf(said).some(saysStrain)) return said;
  const change = (node: Expression): Expression =>
    isPair(node) ? { ...node, base: nameNode(STRAIN, node.base.span) } : node;
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

const SYMBOL = "epsilon";
/** ϵ with two indices is no symbol. */
const STRAIN = "varepsilon";

type Relation = ReturnType<typeof relationsOf>[number];
type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** ε_ij and ε_{ij,k}. */
const isPair = (node: Expression): node is Subscript =>
  node.kind === "subscript" &&
  node.base.kind === "name" &&
  node.base.name === SYMBOL &&
  (node.items[0]?.parts.length === 2 || indicesOf(node).length === 2);

function saysStrain(relation: Relation): boolean {
  if (relation.begins && isPair(relation.left)) return true;
  let found = false;
  const look = (node: Expression): void => {
    if (node.kind === "derivative")
      for (const one of [...node.by, node.of])
        if (one !== null) walk(one, (part) => (found ||= isPair(part)));
    if (!isPair(node)) return;
    const [first, second] = indicesOf(node);
    found ||= first?.kind === "name" && second?.kind === "name" && first.name === second.name;
  };
  walkSides(relation, look);
  return found;
}
