/**
 * The letter of a family: x_i ∈ ℝ^p beside Σ_j x_jᵀw declares one vector for each j.
 *
 * A declaration takes the letters that its members are written with where its own stand below them nowhere. Knows trees; gives
 * nothing a meaning. Terminates: every expression is walked once.
 */
import type { Declaration, Expression, Statement, Subscript } from "../syntax/tree.js";
import { contains, walk } from "./traverse.js";

/** Statements whose families have letters that are written, where it is known of a letter whether it is an index. */
export function withWrittenLetters(
  statements: readonly Statement[],
  written: readonly Expression[],
  isIndex: (letter: string) => boolean,
): readonly Statement[] {
  const targets = statements.flatMap((one) => (one.kind === "declaration" ? one.targets : []));
  const bases = targets.map((target) => (target.kind === "subscript" ? baseOf(target) : nameOf(target)));
  const changed = statements.map((one): Statement => {
    if (one.kind !== "declaration") return one;
    const own = one.targets.map((target): Expression => {
      const letters = target.kind === "subscript" ? lettersOf(target) : undefined;
      const base = target.kind === "subscript" ? baseOf(target) : undefined;
      if (target.kind !== "subscript" || letters === undefined || base === undefined) return target;
      // The weights W_h and W_y are two matrices; the sizes of members with n_i entries go with the letter.
      const isOnly = bases.filter((other) => other === base).length === 1;
      const isOwn = (node: Expression): boolean => node.kind === "name" && letters.includes(node.name);
      const inSizes = one.space.sizes.some((size) => contains(size, isOwn));
      const others = isOnly && !inSizes ? otherLetters(base, letters, written, isIndex) : undefined;
      return others === undefined ? target : renamed(target, others);
    });
    return own.every((target, at) => target === one.targets[at]) ? one : withTargets(one, own);
  });
  return changed.every((one, at) => one === statements[at]) ? statements : changed;
}

const withTargets = (one: Declaration, targets: readonly Expression[]): Declaration => ({ ...one, targets });

/** The letters that members of a family are written with, first; undefined where its own are, or where these are none. */
function otherLetters(
  base: string,
  letters: readonly string[],
  written: readonly Expression[],
  isIndex: (letter: string) => boolean,
): readonly string[] | undefined {
  const uses: (readonly string[])[] = [];
  for (const expression of written)
    walk(expression, (node) => {
      if (node.kind !== "subscript" || baseOf(node) !== base) return;
      const below = lettersOf(node);
      if (below !== undefined && below.length >= letters.length) uses.push(below.slice(0, letters.length));
    });
  const isOwn = (use: readonly string[]): boolean => use.some((letter) => letters.includes(letter));
  return uses.some(isOwn) ? undefined : uses.find((use) => use.every(isIndex));
}

const nameOf = (node: Expression): string | undefined => (node.kind === "name" ? node.name : undefined);

const baseOf = ({ base }: Subscript): string | undefined => nameOf(base);

/** The single small letters that a name stands over; undefined where anything else stands there. */
function lettersOf({ items }: Subscript): readonly string[] | undefined {
  const below = items.flatMap((item) => item.parts.map((part) => nameOf(part) ?? ""));
  return below.length > 0 && below.every((letter) => /^\p{Ll}$/u.test(letter)) ? below : undefined;
}

/** A target with other letters below. */
function renamed(target: Subscript, letters: readonly string[]): Subscript {
  let at = 0;
  return {
    ...target,
    items: target.items.map((item) => ({
      ...item,
      parts: item.parts.map((part) =>
        part.kind === "name" ? { ...part, name: letters[at++] ?? part.name } : part,
      ),
    })),
  };
}
