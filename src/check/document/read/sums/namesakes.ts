/**
 * Index letters that are names of given numbers as well: the m of m ε_klm ω_l x_m below a name is an index, and the mass by itself.
 *
 * A letter is one where a Σ binds it, or where it stands twice below the names of a side. Knows which numbers are declared.
 * Terminates: every tree is rewritten once.
 */
import { declaredKey, mapParts } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { indicesOf, walkSides, withSides } from "../tree.js";

/** What is said, with letters of their own for such indices. */
export function withoutNamesakes(
  said: readonly Said[],
  isNumber: (name: string) => boolean,
  isDeclared: (name: string) => boolean,
): readonly Said[] {
  const letters = new Set<string>();
  for (const one of relationsOf(said)) {
    const below: string[] = [];
    walkSides(one, (node) => {
      if (node.kind === "big operator")
        for (const { name } of node.indices) if (isNumber(name)) letters.add(name);
      if (node.kind !== "subscript" || isDeclared(declaredKey(node) ?? "")) return;
      for (const part of indicesOf(node))
        if (part.kind === "name" && isNumber(part.name)) below.push(part.name);
    });
    for (const [at, letter] of below.entries()) if (below.indexOf(letter) < at) letters.add(letter);
  }
  if (letters.size === 0) return said;
  const change = (node: Expression): Expression => {
    const inner = mapParts(node, change);
    if (inner.kind === "big operator")
      return {
        ...inner,
        indices: inner.indices.map((index) =>
          letters.has(index.name) ? { ...index, name: `${index.name}′` } : index,
        ),
      };
    if (inner.kind !== "subscript" || isDeclared(declaredKey(inner) ?? "")) return inner;
    const items = inner.items.map((item) => ({
      ...item,
      parts: item.parts.map((part) =>
        part.kind === "name" && letters.has(part.name) ? { ...part, name: `${part.name}′` } : part,
      ),
    }));
    return { ...inner, items };
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, change) : one));
}
