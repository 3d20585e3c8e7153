/**
 * The smallest repair: the likeliest edit of the right or the left side that makes a relation true.
 *
 * Every edit is given a meaning and judged like the relation itself. Bounded by a number of edits; the first that holds
 * in the order of their costs counts.
 */
import { walk, type Lowered } from "../../../lower/index.js";
import type { Expression, Span } from "../../../syntax/index.js";
import { isZeroTerm, type Program } from "../../../term/index.js";
import { makeJudge, type Judge } from "../../../evaluate/index.js";
import type { Model } from "../model/model.js";
import { withNarrowSums } from "../read/sums/scopes.js";
import { isConstant } from "../read/tree.js";
import { keyOf } from "../read/written.js";
import { editsOf, type Edit, type Mistake, type Patch } from "./edit/index.js";
import { inFactors } from "./factors.js";
import { reachedProgram } from "./reached.js";
import { agree, type Condition, type Sides } from "../equal/sides.js";
import { strayDelta } from "./stray.js";
import { patched, spellingOf, type Written } from "./spelling.js";
import { shapeKey, surroundingsOf } from "./surroundings.js";

/** An edit that makes a relation true, and the side that it is of. */
export type Repair = {
  readonly kind: Mistake;
  readonly cost: number;
  /** What is wrong, where the kind alone does not tell. */
  readonly says: string | undefined;
  readonly side: "left" | "right";
  readonly expression: Expression;
  readonly at: Expression;
  /** The repaired sides, and the program that they are of. */
  readonly sides: Sides;
  readonly program: Program;
  /** The relation as its author would have written it; undefined where what is changed stands elsewhere. */
  readonly written: string | undefined;
};

/** The relation that is to be mended, and how its sides are given a meaning. */
export type Broken = {
  readonly left: Expression;
  readonly right: Expression;
  /** The sides before the left one. */
  readonly before: readonly Expression[];
  readonly begins: boolean;
  readonly span: Span;
  readonly condition: Condition | undefined;
  readonly lowerSides: (left: Expression, right: Expression) => Lowered;
  /** When the relation holds, where it is no identity: then either side may be mended where both are written here. */
  readonly holds?: (sides: Sides, program: Program) => boolean;
};

/** How much less likely an edit of the left side is. */
const DEARER_LEFT = 1;

/** Edits that are tried. */
const MOST_SINGLE = 240;

/** An edit of one side of a relation. */
export type Try = {
  readonly edit: Edit;
  readonly side: "left" | "right";
  readonly cost: number;
  readonly at: number;
};

/** The likeliest edit under which the sides agree, of those that are not too dear; undefined when there is none. */
export function repairOf(
  relation: Broken,
  model: Model,
  written: Written,
  dearest = Infinity,
): Repair | undefined {
  const broken = factored(relation, model);
  const tries = triesOf(broken, model, written)
    .filter(({ cost }) => cost <= dearest)
    .slice(0, MOST_SINGLE);
  const attempt = attemptOf(broken, model);
  for (const { edit, side, cost } of tries) {
    const left = side === "left" ? edit.expression : broken.left;
    const right = side === "right" ? edit.expression : broken.right;
    // A side that says what the other says is true, and no help.
    if (shapeKey(left) === shapeKey(right) && !isConstant(edit.at)) continue;
    const found = attempt(left, right);
    if (found === undefined) continue;
    const line = writtenAs(broken, edit.patches, written);
    const echoes = line !== undefined && isEcho(line, broken, written);
    if (echoes && !OF_SHAPES.has(edit.kind) && !isConstant(edit.at)) continue;
    // A letter that is read as two indices is written as one: the line cannot be mended by it.
    const isSame = line !== undefined && line === patched(written.source, broken.span, []);
    return {
      ...found,
      kind: isSame && edit.kind === "wrong-index" ? "index-clash" : edit.kind,
      cost,
      says: edit.says,
      side,
      expression: edit.expression,
      at: edit.at,
      written: isSame || echoes ? undefined : line,
    };
  }
  return undefined;
}

/** What is wrong with a side that is the other one, turned or with a number before it: that is told, though the line that mends it says nothing. */
const OF_SHAPES: ReadonlySet<Mistake> = new Set<Mistake>(["missing-transpose", "shape-mismatch", "order"]);

/** True for a line that says the same on both sides, which is true, and no help. */
function isEcho(line: string, { left }: Broken, { source }: Written): boolean {
  const plain = (text: string): string => text.replaceAll(/\s|&|\\(?:left|right|[,;:!]|\[|\])|[.,]$/gu, "");
  const right = line.slice(line.lastIndexOf("=") + 1);
  return plain(right) === plain(source.slice(left.span.start, left.span.end));
}

/** A relation whose products are lists of factors. */
export const factored = (relation: Broken, { environment }: Model): Broken => ({
  ...relation,
  left: inFactors(relation.left, environment),
  right: inFactors(relation.right, environment),
});

type Attempt = (left: Expression, right: Expression) => Pick<Repair, "sides" | "program"> | undefined;

/** The trial of sides in the place of those of a relation: what they mean where they agree. */
export function attemptOf(broken: Broken, model: Model): Attempt {
  const judges = new Map<Program, Judge>();
  const known = model.environment.program;
  return (left, right) => {
    const lowered = broken.lowerSides(left, right);
    const sides = sidesOf(lowered);
    if (sides === undefined || sides.every(isZeroTerm)) return undefined;
    if (strayDelta([...broken.before, left], right) !== undefined) return undefined;
    const own = lowered.program.tensors.size === known.tensors.size ? known : lowered.program;
    const program = reachedProgram(sides, own, model) ?? own;
    const judge = judges.get(program) ?? makeJudge(program);
    judges.set(program, judge);
    const isRight =
      broken.holds?.(sides, program) ?? agree(sides, program, broken.condition, judge, model.classes);
    return isRight ? { sides, program } : undefined;
  };
}

/** The edits of a relation, the likeliest first. */
export function triesOf(broken: Broken, model: Model, written: Written): readonly Try[] {
  const { left, right, before } = broken;
  const { einstein, program, sizes } = model.environment;
  const spelling = spellingOf(written, [left, right, ...before]);
  const introduced = introducedAfter(broken.span, model);
  const of = (side: "left" | "right"): readonly Edit[] => {
    const [own, other] = side === "right" ? [right, left] : [left, right];
    return editsOf(own, surroundingsOf(own, other, before, program, sizes, spelling, introduced));
  };
  const sides =
    broken.holds === undefined || !broken.begins ? (["right"] as const) : (["right", "left"] as const);
  // What a line says of its left side is more often wrong than what it says it of.
  const all = sides.flatMap((side) =>
    of(side).map((edit) => ({
      // A sum reached over a term for the sake of a letter that may be another one now.
      edit: { ...edit, expression: withNarrowSums(edit.expression) },
      side,
      cost: edit.cost + (side === "left" ? DEARER_LEFT : 0),
    })),
  );
  return (
    all
      // Under the summation convention no Σ is missing.
      .filter(({ edit }) => !einstein || edit.kind !== "missing-sum")
      .map((one, at) => ({ ...one, at }))
      .sort((a, b) => a.cost - b.cost || a.at - b.at)
  );
}

/** The names that the document defines only behind a place: nobody means these there. */
const introducedAfter = ({ start }: Span, { definitions }: Model): ReadonlySet<string> =>
  new Set(
    [...definitions].flatMap((said) =>
      said.kind === "relation" && said.span.start >= start ? (keyOf(said.before[0] ?? said.left) ?? []) : [],
    ),
  );

/** The relation in the author's words; what was changed in the line before is written out with it. */
export function writtenAs(
  { left, right, begins, span }: Broken,
  patches: readonly Patch[],
  { source }: Written,
): string | undefined {
  const isLeft = patches.some((patch) => patch.span.start < span.start);
  if ([left, right].some((side) => stretchesOver(side, patches, source))) return undefined;
  if (!isLeft) return patched(source, span, patches);
  if (begins) return undefined;
  const place = left.span;
  const before = patched(source, place, patches);
  return before === undefined ? undefined : `${before} = ${source.slice(right.span.start, right.span.end)}`;
}

/** True where one of the members that dots stand between is changed: the others would have to be, too. */
function stretchesOver(side: Expression, patches: readonly Patch[], source: string): boolean {
  let found = false;
  walk(side, ({ kind, span: { start, end } }) => {
    if (kind !== "big operator" || !/…|⋯|\.\.\.|\\[a-z]?dots/u.test(source.slice(start, end))) return;
    found ||= patches.some(({ span }) => span.start >= start && span.end <= end);
  });
  return found;
}

/** The two sides of a relation that was understood without a problem. */
export function sidesOf({ problems, relations }: Lowered): Sides | undefined {
  const [left, right] = relations[0]?.sides ?? [];
  return problems.length > 0 || left === undefined || right === undefined
    ? undefined
    : [left.body, right.body];
}
