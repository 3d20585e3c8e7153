/**
 * Brackets that only the ends of an axis meet, or all of it: of i = 1, …, n the relation n − 1 < i says i = n, and i < 2 that i = 1;
 * i < n + 1 always holds.
 *
 * Knows one bracket in its canonical form. Nothing here loops.
 */
import { ruleById } from "../../../rule/index.js";
import {
  addSize,
  delta,
  numberSize,
  position,
  sameSize,
  type Bracket,
  type Index,
  type Program,
  type Size,
  type Term,
} from "../../../term/index.js";

/** What a bracket is at the only end that it holds at, or everywhere; undefined for any other. */
export function atEnd(relation: Bracket, program: Program): Term | undefined {
  const known = ruleById("bracket-known")?.apply(relation, { program })?.term;
  if (known !== undefined || relation.relation !== "<") return known;
  const { left, right } = relation;
  const [lower, upper] = [left, right].map(indexIn);
  if (upper !== undefined && isSize(left, addSize(upper.size, numberSize(-1))))
    return delta(upper, position(upper.size));
  if (lower !== undefined && isSize(right, numberSize(2))) return delta(lower, position(numberSize(1)));
  return undefined;
}

const indexIn = (term: Term): Index | undefined =>
  term.kind === "position" && term.slot.kind === "index" ? term.slot : undefined;

/** True for a term that is a given size, or number. */
const isSize = (term: Term, size: Size): boolean =>
  term.kind === "dim"
    ? sameSize(term.size, size)
    : term.kind === "num" && term.value.den === 1n && sameSize(numberSize(Number(term.value.num)), size);
