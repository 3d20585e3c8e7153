/**
 * Errors of several layers that their letters tell apart: δ_k = ∂E/∂y_k of the outputs beside δ_j = ∂E/∂a_j of the hidden
 * units, two vectors of different lengths.
 *
 * Knows declarations and where letters stand. Terminates: every tree is rewritten once.
 */
import { baseName, declaredKey, steppedSize } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { quotient } from "../../read/derivatives/quotients.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { indicesOf, nameNode, rewrite, unbraced, walkSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";
import { documentWith } from "./layers.js";

/** A document in which the errors of each layer have a name of their own. */
export function withLetteredErrors(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const statements = [...assumed, ...statementsIn(said)];
  const { names } = declaredIn(statements);
  const sizes = sizesIn(statements);
  const owners = new Map<string, Map<string, string>>();
  for (const { begins, before, left, link } of relationsOf(said)) {
    const [name, letter] = begins && before.length === 0 ? lettered(left) : [];
    if (name === undefined || letter === undefined || names.has(name)) continue;
    const of = variableAt(link.right, letter);
    if (of !== undefined)
      owners.set(name, new Map([[letter, of] as const, ...(owners.get(name) ?? new Map<string, string>())]));
  }
  const apart = new Map(
    [...owners].filter(([name, by]) => isApart([...by.values()], sizes) && isAlways(name, by, said)),
  );
  if (apart.size === 0) return { assumed, said };
  const change = (node: Expression): Expression => {
    const [name = "", letter = ""] = lettered(node);
    const owner = apart.get(name)?.get(letter);
    return node.kind === "subscript" && owner !== undefined
      ? { ...node, base: nameNode(`${name}_${owner}`, node.base.span) }
      : node;
  };
  return documentWith(assumed, said, (node) => rewrite(node, change));
}

/** The name and the letter of δ_j. */
function lettered(node: Expression): readonly [string, string] | readonly [] {
  if (node.kind !== "subscript" || node.base.kind !== "name") return [];
  const [letter, other] = indicesOf(node);
  return letter?.kind === "name" && other === undefined ? [node.base.name, letter.name] : [];
}

/** The a of ∂E/∂a_j and of −∂E/∂a_j. */
function variableAt(side: Expression, letter: string): string | undefined {
  const inner = unbraced(side);
  if (inner.kind === "negation") return variableAt(inner.operand, letter);
  const found = inner.kind === "fraction" ? quotient(inner, { orders: new Map() }) : inner;
  if (found?.kind !== "derivative" || found.of === null || found.of.kind === "subscript") return undefined;
  const [by, other] = found.by;
  if (by?.kind !== "subscript" || other !== undefined) return undefined;
  const [below, more] = indicesOf(by);
  return below?.kind === "name" && below.name === letter && more === undefined
    ? declaredKey(by.base)
    : undefined;
}

/** The length of each declared vector. */
function sizesIn(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const sizes = new Map<string, string>();
  for (const one of statements) {
    const [size, other] = one.kind === "declaration" ? one.space.sizes : [];
    if (one.kind !== "declaration" || size === undefined || other !== undefined) continue;
    for (const target of one.targets) {
      const [key, length] = [declaredKey(target), steppedSize(size) ?? declaredKey(size)];
      if (key !== undefined && length !== undefined) sizes.set(key, length);
    }
  }
  return sizes;
}

/** True for quantities that are all of different lengths. */
function isApart(owners: readonly string[], sizes: ReadonlyMap<string, string>): boolean {
  const lengths = owners.map((owner) => sizes.get(owner));
  return owners.length > 1 && !lengths.includes(undefined) && new Set(lengths).size === owners.length;
}

/** True for a name that stands with one of its letters wherever it stands; with two below it is another symbol. */
function isAlways(name: string, by: ReadonlyMap<string, string>, said: readonly Said[]): boolean {
  let isSo = true;
  const within = new Set<Expression>();
  const look = (node: Expression): void => {
    if (node.kind === "subscript" && baseName(node) === name) {
      within.add(node.base);
      const [, letter] = lettered(node);
      if (letter === undefined ? indicesOf(node).length !== 2 : !by.has(letter)) isSo = false;
    } else if (node.kind === "name" && node.name === name && !within.has(node)) isSo = false;
  };
  for (const one of relationsOf(said)) walkSides(one, look);
  return isSo;
}
