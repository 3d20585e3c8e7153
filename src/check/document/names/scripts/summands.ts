/**
 * A sum and what it is a sum of under one name: L = (1/N) Σ_i L_i, where L is a number, Σ_k n_k = n and n_k/n.
 *
 * A name that is declared as a number, or that is a sum of its own members or divides one, has no entries: with a letter below
 * it is another one, and so is the N_k = Σ_n γ_nk of a γ that is declared with N rows. Knows declarations and where letters stand. Terminates: every tree is rewritten once.
 */
import { baseName, mapParts, parts, walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { nameNode, unbraced, walkSides } from "../../read/tree.js";
import { documentWith } from "./layers.js";
import { apart, memberName } from "./totals.js";
import { isUnknown } from "../functions/arguments.js";

/** A document in which such a number has a name of its own. */
export function withParted(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const { wholes, counts } = partedIn(assumed, said);
  if (wholes.size + counts.size === 0) return { assumed, said };
  return documentWith(assumed, said, (node) => countsApart(apart(node, wholes, NO_FAMILIES), counts));
}

const NO_FAMILIES: ReadonlyMap<string, { readonly upper: boolean }> = new Map();

/** A tree in which the members of what is a size as well have a name of their own. */
const countsApart = (node: Expression, counts: ReadonlySet<string>): Expression => {
  const inner = mapParts(node, (part) => countsApart(part, counts));
  const name = memberOf(inner);
  return inner.kind === "subscript" && name !== undefined && counts.has(name)
    ? { ...inner, base: nameNode(memberName(name), inner.base.span) }
    : inner;
};

/** Names of numbers whose members are summed, and sizes with members that are defined. */
type Parted = { readonly wholes: ReadonlySet<string>; readonly counts: ReadonlySet<string> };

function partedIn(assumed: readonly Statement[], said: readonly Said[]): Parted {
  const summed = new Set<string>();
  const own = new Set<string>();
  const begun = new Set<string>();
  for (const one of said) {
    if (one.kind !== "relation") continue;
    walkSides(one, (node) => {
      for (const name of membersIn(node)) summed.add(name);
      const name = wholeBelow(node);
      if (name === undefined) return;
      summed.add(name);
      own.add(name);
    });
    const { right } = one.link;
    if (right.kind === "name" && membersIn(one.left).includes(right.name)) own.add(right.name);
    const { left } = one;
    const head = left.kind === "application" ? left.head : left;
    const name = one.begins && head.kind === "name" ? head.name : undefined;
    const counted = one.begins ? memberOf(left) : undefined;
    if (counted !== undefined) begun.add(counted);
    walk(one.link.right, (node) => {
      if (name !== undefined && membersIn(node).includes(name)) own.add(name);
    });
  }
  if (summed.size === 0 && begun.size === 0) return { wholes: summed, counts: begun };
  const statements = statementsIn(said);
  const numbers = new Set<string>();
  const arrays = new Set<string>();
  const sizes = new Set<string>();
  for (const one of [...assumed, ...statements]) {
    if (one.kind === "equation" && one.left?.kind === "name" && isUnknown(one)) numbers.add(one.left.name);
    if (one.kind !== "declaration") continue;
    for (const size of one.space.sizes) if (size.kind === "name") sizes.add(size.name);
    for (const target of one.targets)
      if (target.kind === "name") (one.space.sizes.length === 0 ? numbers : arrays).add(target.name);
  }
  const isNamed = (name: string): boolean => numbers.has(name) || own.has(name);
  return {
    wholes: new Set([...summed].filter((name) => !arrays.has(name) && isNamed(name))),
    counts: new Set([...begun].filter((name) => sizes.has(name) && !summed.has(name) && !arrays.has(name))),
  };
}

/** The N of N_k, with one letter below. */
function memberOf(node: Expression): string | undefined {
  const [only, other] = node.kind === "subscript" ? node.items.flatMap((item) => item.parts) : [];
  const isMember = only?.kind === "name" && other === undefined;
  return isMember && node.kind === "subscript" && node.base.kind === "name" ? node.base.name : undefined;
}

/** The n of n_k/n, which has no entries to divide by. */
function wholeBelow(node: Expression): string | undefined {
  if (node.kind !== "fraction" || node.denominator.kind !== "name") return undefined;
  const { name } = node.denominator;
  const above = unbraced(node.numerator);
  const [letter, other] = above.kind === "subscript" ? above.items.flatMap((item) => item.parts) : [];
  const isMember = letter?.kind === "name" && other === undefined && baseName(above) === name;
  return isMember ? name : undefined;
}

/** The names that stand in a sum with its letter alone below. */
function membersIn(node: Expression): readonly string[] {
  if (node.kind !== "big operator" || node.operator !== "sum") return [];
  const letters = new Set(node.indices.map(({ name }) => name));
  const names: string[] = [];
  const look = (part: Expression): void => {
    const [only, other] = part.kind === "subscript" ? part.items.flatMap((item) => item.parts) : [];
    const name = baseName(part);
    const isMember = only?.kind === "name" && other === undefined && letters.has(only.name);
    if (part.kind === "subscript" && part.base.kind === "name" && isMember && name !== undefined)
      names.push(name);
    parts(part).forEach(look);
  };
  look(node.body);
  return names;
}
