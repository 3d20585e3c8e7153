/**
 * One name for two things: the errors E_t and their sum E, the weights C^u and the cost C.
 *
 * Where a family is declared, and its bare name is defined, differentiated or the argument of a function that is defined, the
 * bare name is another name: the x of h(x) = σ(θᵀx) beside the samples x^{(i)}. Knows declared families, no meanings. Terminates: every tree is rewritten once.
 */
import { baseName, mapParts } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../../read/said.js";
import { nameNode, walkSides, withSides } from "../../read/tree.js";

/** Families by their names, and whether their index stands above. */
export type Families = ReadonlyMap<string, { readonly upper: boolean }>;

/** What is said, with the bare names that are no families under names of their own. */
export function withTotals(said: readonly Said[], families: Families): readonly Said[] {
  const names = new Set<string>();
  const note = (node: Expression): void => {
    const bare = node.kind === "application" ? node.head : node;
    if (bare.kind === "name" && families.has(bare.name)) names.add(bare.name);
  };
  for (const one of said)
    if (one.kind === "relation") {
      if (one.begins) note(one.left);
      if (one.begins && one.left.kind === "application") one.left.argument.items.forEach(note);
      walkSides(one, (node) => {
        if ((node.kind === "derivative" || node.kind === "gradient") && node.of !== null) note(node.of);
      });
    }
  if (names.size === 0) return said;
  const change = (node: Expression): Expression => apart(node, names, families);
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}

const TOTAL = "_total";

const MEMBER = "_member";

/** A name for the members of what is something else by itself. */
export const memberName = (name: string): string => name + MEMBER;

const ANY = "_any";

/** A name for any matrix, whatever has the name elsewhere. */
export const anyName = (name: string): string => name + ANY;

/** The name that became one of its own, as it is written; undefined for any other name. */
export const withoutTotal = (name: string): string | undefined => {
  const mark = [TOTAL, MEMBER, ANY].find((one) => name.endsWith(one));
  return mark === undefined ? undefined : name.slice(0, -mark.length);
};

/** A tree in which a bare name is another name; with an index below, or above where a family has it there, it is the family's. */
export function apart(node: Expression, names: ReadonlySet<string>, families: Families): Expression {
  const inside = (part: Expression): Expression => apart(part, names, families);
  const root = baseName(node);
  const isMember =
    root !== undefined &&
    names.has(root) &&
    node.kind === (families.get(root)?.upper === true ? "superscript" : "subscript");
  if (isMember && node.kind === "subscript")
    return { ...node, items: node.items.map((item) => ({ ...item, parts: item.parts.map(inside) })) };
  if (isMember && node.kind === "superscript") return { ...node, script: inside(node.script) };
  if (node.kind === "name" && names.has(node.name)) return nameNode(node.name + TOTAL, node.span);
  return mapParts(node, inside);
}
