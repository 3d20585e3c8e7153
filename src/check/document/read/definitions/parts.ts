/**
 * What is said of a part: σ_ij = s_ij + ⅓ δ_ij σ_kk of a given σ says what s is, where no other relation does.
 *
 * Knows how such a relation looks; whether it has a meaning is decided by the model. Terminates: every relation is walked once.
 */
import { contains, declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { equationOf, indicesOf } from "../tree.js";
import { keyOf, mentions, variedIn, writtenNames } from "../written.js";
import type { Candidate } from "./candidate.js";

type Addition = Extract<Expression, { readonly kind: "addition" }>;

/** The parts of what stands on both sides of its relation, by what is said of names otherwise. */
export function partsOf(said: readonly Said[], direct: readonly Candidate[]): readonly Candidate[] {
  const met = new Set<string>();
  const isDefined = (name: string, before = Infinity): boolean =>
    direct.some((one) => one.key === name && one.said.span.start < before && !isTrace(one.equation.left));
  return relationsOf(said).flatMap((one): readonly Candidate[] => {
    const { left, link, begins, cue, before } = one;
    const { right } = link;
    const whole = keyOf(left);
    const isSaid = begins && before.length === 0 && cue !== "claim" && cue !== "condition";
    const isGiven = whole !== undefined && standsIn(right, left) && !isDefined(whole, one.span.start);
    const isNew = (name: string): boolean => !met.has(name) && !isDefined(name);
    const found = isSaid && isGiven && link.relation === "=" ? partIn(left, right, isNew) : undefined;
    for (const side of [left, right])
      for (const name of [...writtenNames(side), ...variedIn(side)]) met.add(name);
    if (found === undefined) return [];
    const equation = equationOf(found.part, { ...link, right: found.rest });
    return [{ said: one, key: found.key, equation }];
  });
}

type Part = { readonly key: string; readonly part: Expression; readonly rest: Expression };

/** A new name with the letters of the whole, and what the whole is without the other terms. */
function partIn(left: Expression, right: Expression, isNew: (name: string) => boolean): Part | undefined {
  if (right.kind !== "addition") return undefined;
  const own = keyOf(left);
  for (const { term, negative } of right.terms) {
    const key = keyOf(term);
    const others = right.terms.filter((other) => other.term !== term);
    const isAlike = term.kind === left.kind && lettersOf(term) === lettersOf(left);
    if (key === undefined || key === own || negative || !isAlike || !isNew(key)) continue;
    if (!others.some((other) => mentions(other.term, key)))
      return { key, part: term, rest: less(left, others, right) };
  }
  return undefined;
}

/** True where the whole itself or another entry of it stands in a side; w_0 is another name than w. */
function standsIn(side: Expression, whole: Expression): boolean {
  const key = keyOf(whole);
  return (
    whole.kind === "subscript" &&
    contains(
      side,
      (node) =>
        node.kind === "subscript" &&
        keyOf(node) === key &&
        indicesOf(node).length === indicesOf(whole).length,
    )
  );
}

/** True for s_ii, which says nothing of the other entries. */
const isTrace = (left: Expression | null): boolean => {
  const letters = left?.kind === "subscript" ? indicesOf(left).map(declaredKey) : [];
  return new Set(letters).size < letters.length;
};

/** The letters below a name, in their order. */
const lettersOf = (node: Expression): string =>
  node.kind === "subscript"
    ? indicesOf(node)
        .map((index) => declaredKey(index) ?? "")
        .join()
    : "";

/** The whole less the other terms. */
const less = (left: Expression, others: Addition["terms"], { span }: Expression): Expression => ({
  kind: "addition",
  span,
  terms: [
    { negative: false, sign: { start: span.start, end: span.start }, term: left },
    ...others.map((other) => ({ ...other, negative: !other.negative })),
  ],
});
