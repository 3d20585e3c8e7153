/**
 * What speaks against refuting a step that comes out wrong: a name, a condition or a supposition that is not known whole.
 *
 * Knows words, names and verdicts; judges nothing. Pure.
 */
import { contains } from "../../lower/index.js";
import type { Expression } from "../../syntax/index.js";
import { definitionOf, tensorNames } from "../../term/index.js";
import { variesTied } from "./conventions.js";
import { keepsTo, type Bound } from "./judge/bound.js";
import { otherSizeIn, type ChosenSize } from "./judge/chosen.js";
import type { Relation } from "./judge/index.js";
import { conditionOf } from "./judge/tasks.js";
import type { Model, Tie } from "./model/model.js";
import type { Judged } from "./part.js";
import type { Said } from "./read/said.js";
import { isDerivative } from "./read/tree.js";
import { differentialOf } from "./read/derivatives/differentials.js";
import { isConditional } from "./read/words/conditions.js";
import { keyOf, mentions, variedIn } from "./read/written.js";
import type { Stretch } from "./text/stretch.js";
import type { DocumentStep } from "./role.js";

/** What the whole document says that may make a step hold. */
export type Circumstances = {
  readonly source: string;
  /** Whether some of what is assumed could not be read. */
  readonly isHalfAssumed: boolean;
  /** The names that are declared in so many words. */
  readonly declared: ReadonlySet<string>;
  /** The variables whose entries move together. */
  readonly tied: ReadonlyMap<string, Tie>;
};

/** What stands before a step that may make it hold. */
export type Before = {
  /** The names of which it could not be read what they are. */
  readonly unread: ReadonlySet<string>;
  readonly chosen: readonly ChosenSize[];
  /** Whether the step before supposes something that is not judged with. */
  readonly isUnderSupposition: boolean;
  /** What it supposes, where that is an inequality. */
  readonly bound: Bound | undefined;
};

/** Why a step that comes out wrong, or cannot be read, is left open; undefined where nothing speaks for that. */
export function excuseFor(
  { one, model, judged }: Judged,
  { verdict }: DocumentStep,
  before: Before,
  { source, isHalfAssumed, declared, tied }: Circumstances,
): string | undefined {
  const relation = one.kind === "relation" ? one : undefined;
  const isRefuted = verdict?.kind === "refuted";
  const lost = relation === undefined || !isRefuted ? undefined : mentionedOf(before.unread, relation);
  if (lost !== undefined) return `what ${lost} is could not be read`;
  if (isHalfAssumed && isRefuted) return "what is assumed could not be read whole, and may make it hold";
  if (relation !== undefined && isRefuted && verdict.problem !== undefined) {
    if (saysRows(relation, source))
      return "words say that the derivative is a row, and the gradient is a column";
    // What does not fit within the right side is wrong whatever stands on the left.
    if (!isPart(verdict.problem.span, relation.link.right.span) && isCallOfNumber(relation.left, model))
      return "what is defined without its argument may be written with it here";
  }
  const part = relation !== undefined && isRefuted ? partIn(relation, model, declared) : undefined;
  if (part !== undefined) return `${part.name} may be a part of ${part.whole}, which may vary with it`;
  if (relation !== undefined && variesTied(relation, tied))
    return "the entries of the variable are said to move together";
  const size = otherSizeIn(verdict, before.chosen);
  if (size !== undefined) return `it may hold where ${size.name} is ${size.number}`;
  if (relation?.under !== undefined && conditionOf(relation.under, model) === undefined)
    return "it may hold under the condition behind it";
  if (relation !== undefined && isConditional(source.slice(relation.link.sign.start, relation.link.sign.end)))
    return "it may hold under the condition over its sign";
  const isByItself = relation !== undefined && judged.get(relation)?.equation !== undefined;
  const isKept = before.bound !== undefined && keepsTo(verdict, before.bound);
  return before.isUnderSupposition && !isByItself && !isKept
    ? "it may hold under what is supposed before it"
    : undefined;
}

/** True for a stretch within another one, and less than it. */
const isPart = (inner: Stretch, outer: Stretch): boolean =>
  inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start;

/** True for what does not fit beside a derivative where words say that this is a row: "the derivative (a row) is …". */
const saysRows = ({ before, left, link }: Relation, source: string): boolean =>
  ROWS.test(source) && [...before, left, link.right].some((side) => contains(side, isOfDerivative));

const ROWS =
  /\b(?:derivative|jacobian|differential)s?\b[^.]{0,40}\brows?\b|\brows?\b[^.]{0,20}\bderivatives?\b/iu;

const isOfDerivative = (node: Expression): boolean =>
  isDerivative(node) || (node.kind === "transpose" && node.mark === "prime");

/** True for f(W), where f = … says that f is a number: no product with W. */
const isCallOfNumber = (node: Expression, { environment: { program } }: Model): boolean =>
  node.kind === "application" &&
  node.head.kind === "name" &&
  node.argument.bracket === "(" &&
  definitionOf(program, node.head.name) !== undefined &&
  program.tensors.get(node.head.name)?.shape.length === 0;

/** A variable and the matrix that it may be a row or a column of, where what is differentiated has both: u_i beside ‖U‖². */
function partIn(
  { before, left, link }: Relation,
  { environment: { program } }: Model,
  declared: ReadonlySet<string>,
): { readonly name: string; readonly whole: string } | undefined {
  const isBeside = (name: string, other: string): boolean =>
    program.definitions.some(
      (one) => one.name !== name && [name, other].every((each) => tensorNames(one.body).includes(each)),
    );
  for (const varied of new Set([...before, left, link.right].flatMap(variedIn))) {
    const body = definitionOf(program, varied)?.body;
    const small = varied.toLowerCase();
    const [name, whole] = body?.kind === "entry" ? [varied, body.tensor] : [small, varied.toUpperCase()];
    const isSaid = definitionOf(program, small) !== undefined || declared.has(small);
    const isOpen = body !== undefined || !isSaid;
    if (whole !== name && isOpen && isBeside(name, whole)) return { name, whole };
  }
  return undefined;
}

/** A step that is left open where it was refuted or not read. */
export const excused = (step: DocumentStep, why: string): DocumentStep =>
  step.verdict?.kind === "refuted" || step.verdict?.kind === "unread"
    ? { ...step, verdict: { kind: "unproved", why } }
    : step;

/** The name that an unread or open line could have said the meaning of, where nothing else says it. */
export function unreadName(one: Said, { verdict }: DocumentStep, model: Model): string | undefined {
  if (one.kind === "statement") return undefined;
  const isBegun = one.kind === "unread" || one.begins;
  const key = isBegun && one.left !== undefined ? keyOf(one.left) : undefined;
  const isOpen = verdict?.kind === "unproved" && key !== undefined && isUnknown(key, model);
  if (verdict?.kind !== "unread" && !isOpen) return undefined;
  return key === undefined || model.letters.has(key) || isDefined(key, model) ? undefined : key;
}

/** True for a name of which it is said what it is, and not only of what it is a function. */
const isDefined = (name: string, model: Model): boolean =>
  definitionOf(model.environment.program, name) !== undefined && !isUnknown(name, model);

/** True for a number of which it is known only what it is a function of. */
const isUnknown = (name: string, { made }: Model): boolean =>
  made.unknown.some((equation) => keyOf(equation.left) === name);

/** The first of some names that a relation mentions, or the differential of. */
const mentionedOf = (names: ReadonlySet<string>, { left, link }: Relation): string | undefined =>
  [...names].find((name) =>
    [left, link.right].some((side) => mentions(side, name) || mentions(side, differentialOf(name))),
  );
