/**
 * A sum and what it is a sum of under one name: L = (1/N) Σ_i L_i, where L is a number, Σ_k n_k = n and n_k/n.
 *
 * A name that is declared as a number, or that is a sum of its own members or divides one, has no entries: with a letter below
 * it is another one. Knows declarations and where letters stand. Terminates: every tree is rewritten once.
 */
import { baseName, parts, walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../../read/said.js";
import { unbraced, walkSides } from "../../read/tree.js";
import { documentWith } from "./layers.js";
import { apart } from "./totals.js";
import { isUnknown } from "../functions/arguments.js";

/** A document in which such a number has a name of its own. */
export function withParted(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const names = partedIn(assumed, said);
  if (names.size === 0) return { assumed, said };
  return documentWith(assumed, said, (node) => apart(node, names, NO_FAMILIES));
}

const NO_FAMILIES: ReadonlyMap<string, { readonly upper: boolean }> = new Map();

/** The names of numbers whose members are summed. */
function partedIn(assumed: readonly Statement[], said: readonly Said[]): ReadonlySet<string> {
  const summed = new Set<string>();
  const own = new Set<string>();
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
    walk(one.link.right, (node) => {
      if (name !== undefined && membersIn(node).includes(name)) own.add(name);
    });
  }
  if (summed.size === 0) return summed;
  const statements = statementsIn(said);
  const numbers = new Set<string>();
  const arrays = new Set<string>();
  for (const one of [...assumed, ...statements]) {
    if (one.kind === "equation" && one.left?.kind === "name" && isUnknown(one)) numbers.add(one.left.name);
    if (one.kind !== "declaration") continue;
    for (const target of one.targets)
      if (target.kind === "name") (one.space.sizes.length === 0 ? numbers : arrays).add(target.name);
  }
  return new Set([...summed].filter((name) => !arrays.has(name) && (numbers.has(name) || own.has(name))));
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
