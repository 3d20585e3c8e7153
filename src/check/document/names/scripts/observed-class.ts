/**
 * Losses of one observed class: in L = −log p_c the c is given, and L is another number for each c.
 *
 * A letter is given where a number is defined by entries with it, nothing sums over it and nothing is defined for all of its
 * values. The number has the letter below from there on, L_c. Knows declarations and where letters stand. Terminates: every
 * tree is rewritten once.
 */
import { baseName, declaredKey, mapParts, parts, walk } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { freeLetters } from "../../read/sums/scopes.js";
import { relationsOf, type Said } from "../../read/said.js";
import { entryAt, nameNode, walkSides, withSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** A document in which such numbers have their letters below. */
export function withObserved(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const relations = relationsOf(said);
  const isSummed = assumed.some((one) => one.kind === "convention" && one.convention === "einstein");
  const observed = isSummed ? new Map<string, string>() : observedIn(assumed, relations);
  if (observed.size === 0) return { assumed, said };
  const change = (node: Expression): Expression => lettered(node, observed);
  return {
    assumed: assumed.flatMap((one) => withoutNumbers(one, observed)),
    said: said.flatMap((one): readonly Said[] => {
      if (one.kind === "relation") return [withSides(one, change)];
      if (one.kind !== "statement") return [one];
      return withoutNumbers(one.statement, observed).map((statement) => ({ ...one, statement }));
    }),
  };
}

/** The numbers that are defined by entries with a given letter, each with that letter. */
function observedIn(
  assumed: readonly Statement[],
  relations: readonly Relation[],
): ReadonlyMap<string, string> {
  const isDeclared = (name: string): boolean => names.has(name) || sizes.has(name);
  const { names, sizes } = declaredIn(assumed);
  const arrays = new Set(
    assumed.flatMap((one) => {
      if (one.kind === "equation") return one.left === null ? [] : (declaredKey(one.left) ?? []);
      const isArray = one.kind === "declaration" && one.space.sizes.length > 0;
      return isArray ? one.targets.flatMap((target) => declaredKey(target) ?? []) : [];
    }),
  );
  const running = runningIn(relations);
  const found = new Map<string, string>();
  for (const { begins, left, link } of relations) {
    if (!begins || left.kind !== "name" || link.relation !== "=" || arrays.has(left.name)) continue;
    const [letter, ...others] = [...freeLetters(link.right)].filter((name) => !isDeclared(name));
    if (letter === undefined || others.length > 0 || running.has(letter) || !/^\p{Ll}$/u.test(letter))
      continue;
    if (!isRepeated(letter, link.right) && isBesideOthers(letter, relations, link.right))
      found.set(left.name, letter);
  }
  // A name that stands with indices already is no number.
  for (const one of relations)
    walkSides(one, (node) => {
      const name = node.kind === "subscript" ? baseName(node) : undefined;
      if (name !== undefined) found.delete(name);
    });
  return found;
}

/**
 * The numbers that are defined by a Σ_{j≠c} of which it is open whether it runs over c too: another formula is said of a c.
 */
export function openIn(said: readonly Said[]): ReadonlySet<string> {
  const relations = relationsOf(said);
  const open = new Set<string>();
  for (const one of relations) {
    const { begins, left, link } = one;
    if (!begins || left.kind !== "name") continue;
    walk(link.right, (node) => {
      const compared =
        node.kind === "big operator" && node.conditions.length > 0 ? node.indices.slice(1) : [];
      const isSaid = compared.some(({ name }) =>
        relations.some((other) => other !== one && freeLetters(other.left).has(name)),
      );
      if (isSaid) open.add(left.name);
    });
  }
  return open;
}

/** The letters that something sums over, that stand by themselves, or for all of whose values something is defined. */
function runningIn(relations: readonly Relation[]): ReadonlySet<string> {
  const running = new Set<string>();
  const look = (node: Expression): void => {
    // Σ_{j≠c} runs over j, which is compared with c.
    if (node.kind === "big operator") {
      for (const { name } of node.conditions.length > 0 ? node.indices.slice(0, 1) : node.indices)
        running.add(name);
      return look(node.body);
    }
    if (node.kind === "name") running.add(node.name);
    // Letters that are compared are indices.
    if (node.kind === "relation")
      return [node.left, ...node.links.map(({ right }) => right)].forEach((side) => {
        if (side.kind !== "name") look(side);
      });
    const own = node.kind === "subscript" ? node.items.flatMap((item) => item.parts) : [];
    for (const part of parts(node)) if (part.kind !== "name" || !own.includes(part)) look(part);
  };
  for (const { begins, left, link } of relations) {
    if (begins && left.kind === "subscript")
      for (const part of left.items.flatMap((item) => item.parts))
        if (part.kind === "name") running.add(part.name);
    // In k ≠ c and k = c letters are compared.
    if (left.kind !== "name" || link.right.kind !== "name") [left, link.right].forEach(look);
  }
  return running;
}

/** True where a letter stands twice in a product or in a power: there a sum may be meant, or is lost. */
function isRepeated(letter: string, node: Expression): boolean {
  const isPower = node.kind === "superscript" || node.kind === "product" || node.kind === "norm";
  const most = node.kind === "product" ? 1 : 0;
  return (
    (isPower && parts(node).filter((part) => freeLetters(part).has(letter)).length > most) ||
    parts(node).some((part) => isRepeated(letter, part))
  );
}

/** True where each name that has a letter below in a formula has another one somewhere: it is no label. */
function isBesideOthers(letter: string, relations: readonly Relation[], side: Expression): boolean {
  const names = new Set<string>();
  const others = new Set<string>();
  const look = (node: Expression, isHere: boolean): void => {
    if (node.kind !== "subscript") return;
    const [only, more] = node.items.flatMap((item) => item.parts);
    const name = baseName(node);
    if (only?.kind !== "name" || more !== undefined || name === undefined) return;
    if (only.name !== letter) others.add(name);
    else if (isHere) names.add(name);
  };
  for (const one of relations)
    walkSides(one, (node) => {
      look(node, false);
    });
  walk(side, (node) => {
    look(node, true);
  });
  return names.size > 0 && [...names].every((name) => others.has(name));
}

/** A tree in which each number has its letter below. */
function lettered(node: Expression, observed: ReadonlyMap<string, string>): Expression {
  const letter = node.kind === "name" ? observed.get(node.name) : undefined;
  return letter === undefined
    ? mapParts(node, (part) => lettered(part, observed))
    : entryAt(node, [nameNode(letter, node.span)]);
}

/** A declaration without the names that are no numbers any more. */
function withoutNumbers(one: Statement, observed: ReadonlyMap<string, string>): readonly Statement[] {
  if (one.kind !== "declaration") return [one];
  const targets = one.targets.filter((target) => !observed.has(declaredKey(target) ?? ""));
  return targets.length === 0 ? [] : [{ ...one, targets }];
}
