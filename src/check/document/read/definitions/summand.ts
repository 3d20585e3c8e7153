/**
 * Names that a chain says by writing out one summand: in e = y − ŷ = y − H y the ŷ is H y, where no other relation says what it is.
 *
 * Knows how such chains look; whether they have a meaning is decided by the model. Terminates: every relation is walked once.
 */
import { treeKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Candidate } from "./candidate.js";
import { relationsOf, type Said } from "../said.js";
import { equationOf } from "../tree.js";
import { mentions, variedIn, writtenNames } from "../written.js";

/** The definitions that summands may be. */
export function namedInSums(said: readonly Said[]): readonly Candidate[] {
  const relations = relationsOf(said);
  const varied = new Set(relations.flatMap(({ left, link }) => [left, link.right].flatMap(variedIn)));
  const seen = new Set<string>();
  let chain: ReadonlySet<string> = new Set();
  return relations.flatMap((one): readonly Candidate[] => {
    const { left, link, begins, cue } = one;
    if (begins) {
      for (const name of chain) seen.add(name);
      chain = new Set();
    }
    chain = new Set([...chain, ...[left, link.right].flatMap((side) => [...writtenNames(side)])]);
    const found =
      begins || cue === "claim" || link.relation !== "=" ? undefined : exchanged(left, link.right);
    if (found === undefined || seen.has(found.name) || varied.has(found.name)) return [];
    const equation = equationOf(found.written, { ...link, right: found.body });
    return [{ said: one, key: found.name, equation, isLate: true, isEnd: true }];
  });
}

type Exchange = { readonly name: string; readonly written: Expression; readonly body: Expression };

/** The name that stands where another sum, alike in all else, has something without it. */
function exchanged(left: Expression, right: Expression): Exchange | undefined {
  if (left.kind !== "addition" || right.kind !== "addition" || left.terms.length !== right.terms.length)
    return undefined;
  const apart = left.terms.flatMap((one, at) => {
    const other = right.terms[at];
    const isAlike = other?.negative === one.negative && treeKey(other.term) === treeKey(one.term);
    return isAlike ? [] : [{ one, other }];
  });
  const [only, another] = apart;
  if (only?.other === undefined || another !== undefined) return undefined;
  const { one, other } = only;
  return one.term.kind === "name" && one.negative === other.negative && !mentions(right, one.term.name)
    ? { name: one.term.name, written: one.term, body: other.term }
    : undefined;
}
