/**
 * The repair of matrices written out that follow no pattern: the pattern that changes fewest of their entries among those
 * under which the relation is true.
 *
 * Where the right side has an index that the left side has not, its terms may be added up besides. Bounded: the number of
 * patterns of each side, and of pairs of them that are tried.
 */
import { walk } from "../../../lower/index.js";
import { makeJudge } from "../../../evaluate/index.js";
import { freeIndices, isZeroTerm } from "../../../term/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Model } from "../model/model.js";
import { fitsOf, type Fit } from "./edit/corner.js";
import { insertBefore } from "./edit/edit.js";
import { sidesOf, writtenAs, type Broken, type Repair } from "./repair.js";
import { agree } from "../equal/sides.js";
import { spellingOf, type Written } from "./spelling.js";

const MOST_PAIRS = 60;

/** True when a side has matrices written out that follow no pattern, or one that does not fit its sizes. */
export const isOutOfPattern = (side: Expression, { lowerSides }: Broken): boolean =>
  hasDots(side) &&
  lowerSides(side, side).problems.some(
    ({ code }) => code === "no-pattern" || code === "size-clash" || code === "bad-index",
  );

function hasDots(side: Expression): boolean {
  let found = false;
  walk(side, ({ kind }) => {
    found ||= kind === "dots";
  });
  return found;
}

/** The likeliest patterns of the matrices of both sides that make a relation true; undefined when there are none. */
export function cornerRepair(broken: Broken, model: Model, written: Written): Repair | undefined {
  const known = model.environment.program;
  const options = (side: Expression): readonly Fit[] =>
    isOutOfPattern(side, broken) ? fitsOf(side, known) : [{ expression: side, changes: 0, patches: [] }];
  const [lefts, rights] = [options(broken.left), options(broken.right)];
  const spelling = spellingOf(written, [broken.left, broken.right]);
  const pairs = lefts
    .flatMap((left) => rights.map((right) => ({ left, right, changes: left.changes + right.changes })))
    .filter(({ changes }) => changes > 0)
    .sort((a, b) => a.changes - b.changes)
    .slice(0, MOST_PAIRS);
  for (const { left, right, changes } of pairs) {
    const plain = broken.lowerSides(left.expression, right.expression);
    const sides = sidesOf(plain);
    if (sides === undefined || sides.every(isZeroTerm)) continue;
    const free = new Set(freeIndices(sides[0]).map(({ name }) => name));
    const lone = freeIndices(sides[1]).find(({ name }) => !free.has(name))?.name;
    const summed = lone === undefined ? undefined : sumOver(lone, right.expression);
    const lowered = summed === undefined ? plain : broken.lowerSides(left.expression, summed);
    const found = summed === undefined ? sides : sidesOf(lowered);
    if (found === undefined || !agree(found, lowered.program, broken.condition, makeJudge(lowered.program)))
      continue;
    const sign = lone === undefined ? [] : [insertBefore(broken.right.span, spelling.sum(lone))];
    return {
      kind: "wrong-index",
      says: undefined,
      cost: 8 + changes,
      side: "right",
      // What goes on from here goes on from one term.
      expression: right.expression,
      at: broken.right,
      sides: found,
      program: lowered.program,
      written: writtenAs(broken, [...left.patches, ...sign, ...right.patches], written),
    };
  }
  return undefined;
}

/** Σ over a letter. */
function sumOver(name: string, body: Expression): Expression {
  const span = { start: body.span.start, end: body.span.start };
  return {
    kind: "big operator",
    span: body.span,
    operator: "sum",
    indices: [{ name, span, from: null, to: null }],
    conditions: [],
    body,
  };
}
