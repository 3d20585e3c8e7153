/**
 * Equality to first order: two sides whose parts of order zero and one in some small variables are the same.
 *
 * The parts are those of the sides in what is given alone, at zero. Bounded by the size of the result.
 */
import {
  add,
  definitionOf,
  entry,
  freshIndex,
  mapChildren,
  mul,
  num,
  partial,
  sum,
  tensorNames,
  type Program,
  type Term,
} from "../../../term/index.js";
import { provedEqual } from "../equal/normal.js";
import { unfolded } from "../equal/unfold.js";
import type { Finding, Sides } from "../equal/sides.js";

/** Names that are usual for what is small. */
const USUAL = /^(?:h|k|t|s|epsilon|varepsilon|eta|xi|(?:d|delta|Delta)_?\p{L}+)$/u;

/** What is found of two sides by their parts of first order. */
type OfParts = { readonly sides: Sides; readonly finding: Finding; readonly linear: true };

/**
 * The verdict by parts of first order in what is neglected; undefined where it says nothing of the sides. Words that leave
 * something out, and do not say what, prove only what has a part of first order, and refute nothing.
 */
export function toFirstOrder(
  sides: Sides,
  neglects: readonly string[] | undefined,
  program: Program,
  judge: (sides: Sides) => Finding,
): OfParts | undefined {
  if (neglects === undefined) return undefined;
  const isNamed = neglects.length > 0;
  const small = isNamed ? neglects : smallNames(sides, program);
  const [left, right] = sides.map((side) => (small.length > 0 ? linear(side, small, program) : undefined));
  if (left === undefined || right === undefined) return undefined;
  const parts: Sides = [left, right];
  const finding = judge(parts);
  if (finding.kind === "proved") {
    const isFirst = isNamed || parts.every((part) => !provedEqual(part, num(0), program));
    const remark = `to first order in ${small.join(" and ")}`;
    return isFirst ? { sides, finding: { ...finding, remark }, linear: true } : undefined;
  }
  return isNamed && finding.kind === "differ" ? { sides: parts, finding, linear: true } : undefined;
}

/** Whether sides have the same parts of first order in what is neglected. */
export const agreesToFirstOrder =
  (neglects: readonly string[] | undefined, judge: (sides: Sides, program: Program) => Finding) =>
  (sides: Sides, program: Program): boolean =>
    toFirstOrder(sides, neglects, program, (parts) => judge(parts, program))?.finding.kind === "proved";

/** The given names in two sides that may be small. */
const smallNames = (sides: Sides, program: Program): readonly string[] =>
  [...new Set(sides.flatMap(tensorNames))].filter(
    (name) => USUAL.test(name) && definitionOf(program, name) === undefined,
  );

/** The value at zero, and the change in the direction of the names themselves. */
function linear(side: Term, small: readonly string[], program: Program): Term | undefined {
  const plain = unfolded(side, program);
  if (plain === undefined) return undefined;
  const changes = small.map((name): Term | undefined => {
    const over = (program.tensors.get(name)?.shape ?? []).map((size) => freshIndex("k", size));
    const variable = entry(name, over);
    const rate = unfolded(partial(plain, [variable]), program);
    return rate && sum(over, mul(atZero(rate, small), variable));
  });
  return changes.every((change) => change !== undefined) ? add(atZero(plain, small), ...changes) : undefined;
}

const atZero = (term: Term, names: readonly string[]): Term =>
  term.kind === "entry" && names.includes(term.tensor)
    ? num(0)
    : mapChildren(term, (child) => atZero(child, names));
