/**
 * Why a relation that differs may yet be right: it is no identity, or its notation may say something else.
 *
 * Owns the excuses; judges nothing. Terminates: each side is walked once for each excuse.
 */
import { contains, parts, walk } from "../../../lower/index.js";
import type { Expression, Factor, Problem } from "../../../syntax/index.js";
import {
  freeIndices,
  children,
  definitionOf,
  dependencies,
  isZeroTerm,
  tensorNames,
  type Program,
  type Term,
} from "../../../term/index.js";
import type { Model } from "../model/model.js";
import { factorsOf, walkSides } from "../read/tree.js";
import { withoutTotal } from "../names/scripts/totals.js";
import { keyOf, variedIn, writtenNames } from "../read/written.js";
import { saysDerivative } from "./equations/equation.js";
import { givenName } from "./evidence.js";
import type { Relation } from "./meaning.js";
import { isPlannedSide } from "./plan.js";
import { lowerSides } from "./lowered.js";
import { sidesOf, type Repair } from "./repair.js";
import { isIgnorant, type Sides } from "../equal/sides.js";

/** Why a difference does not refute: what stands there is no identity, or says what was not said before. */
export function excuseFor(sides: Sides, program: Program, { begins, flat }: Relation): string | undefined {
  if (sides.some((side) => isIgnorant(side, program))) return "what is differentiated is not defined";
  if (flat === undefined && sides.some(isZeroTerm)) return "an equation, not an identity";
  if (givenName(sides[0], program) !== undefined || (begins && isSystem(sides, program)))
    return "a condition on what is given";
  return undefined;
}

/** True for a given name on the left that the right side does not have but by what its names are made of. */
export function saysGivenAgain([left, right]: Sides, program: Program): boolean {
  const name = givenName(left, program);
  const names = tensorNames(right);
  return (
    name !== undefined &&
    !names.includes(name) &&
    names.some((other) => dependencies(program, other).has(name))
  );
}

/** True for A x = b and xᵀA x = 1: a number or what is given alone on the right, nothing but other things that are given on the left. */
export function isSystem([left, right]: Sides, program: Program): boolean {
  const name = right.kind === "num" ? "" : givenName(right, program);
  const names = tensorNames(left);
  return (
    name !== undefined &&
    !hasCall(left) &&
    names.length > 0 &&
    !saysDerivative([left, right]) &&
    names.every((other) => other !== name && definitionOf(program, other) === undefined)
  );
}

/** True where a trace of an inverse and the like may be a number whatever it is of. */
const hasCall = (term: Term): boolean => term.kind === "call" || children(term).some(hasCall);

/** True where the derivative of a number of which nothing is said is said to be something without a derivative: 2w for ∂J/∂w. */
export function isOfUnknown({ left, link }: Relation, { made }: Model): boolean {
  const of = left.kind === "derivative" || left.kind === "gradient" ? left.of : null;
  const key = of === null ? undefined : keyOf(of.kind === "application" ? of.head : of);
  return (
    key !== undefined &&
    made.unknown.some((equation) => keyOf(equation.left) === key) &&
    variedIn(link.right).length === 0
  );
}

/** Names that a relation brings up itself, as neither the document nor what is assumed says anything of them. */
export function unknownNames(known: Program, program: Program): string | undefined {
  const unknown = [...program.tensors.keys()].filter((name) => !known.tensors.has(name));
  return unknown.length === 0
    ? undefined
    : `nothing is known of ${unknown.map((name) => withoutTotal(name) ?? name).join(", ")}`;
}

/** True where everything that a relation brings up itself stands with indices: an identity of entries holds whatever they are. */
export function isOfEntries({ left, link }: Relation, known: Program, program: Program): boolean {
  const unknown = new Set([...program.tensors.keys()].filter((name) => !known.tensors.has(name)));
  const bare = (node: Expression): boolean =>
    node.kind === "name"
      ? unknown.has(node.name)
      : parts(node.kind === "subscript" && node.base.kind === "name" ? { ...node, base: ONE } : node).some(
          bare,
        );
  return ![left, link.right].some(bare);
}

/**
 * True for a line that goes on from another one with the same names, all of entries: what nothing is said of is any vector there,
 * as in a_j b_i c_j − a_j b_j c_i.
 */
export function saysOfAny(relation: Relation, known: Program, program: Program): boolean {
  const { begins, left, link } = relation;
  const [here, there] = [left, link.right].map(
    (side) => new Set([...writtenNames(side)].filter((name) => program.tensors.has(name))),
  );
  const isSame = here?.size === there?.size && [...(here ?? [])].every((name) => there?.has(name) === true);
  return !begins && isSame && isOfEntries(relation, known, program);
}

const ONE: Expression = { kind: "number", span: { start: 0, end: 0 }, text: "1" };

/** Why the notation of a relation may say something else than it was read as. */
export function excuseIn(relation: Relation, model: Model): string | undefined {
  if (isPlan(relation, model)) return "a chain rule of whole derivatives, whose products no layout defines";
  if (hasOpenScope(relation)) return "what is differentiated may be the whole product";
  return hasPowerOfChange(relation, model)
    ? "a power of a differential may be the differential of a power"
    : undefined;
}

/** True for ∇_w (u)ᵀ (v): whether the factors behind the first are differentiated is not written. */
export function hasOpenScope({ left, link }: Relation): boolean {
  let found = false;
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind !== "product") return;
      const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
      found ||= factors
        .slice(0, -1)
        .some(({ kind, ...rest }) => kind === "gradient" && "of" in rest && isBracket(rest.of));
    });
  return found;
}

const isBracket = (node: Expression | null): boolean =>
  node?.kind === "group" ||
  ((node?.kind === "transpose" || node?.kind === "superscript") && isBracket(node.base));

/** True for a chain rule of whole derivatives, ∂L/∂y ∂y/∂b: a plan whose products no layout defines. */
const isPlan = ({ left, link }: Relation, model: Model): boolean =>
  [left, link.right].some((side) => isPlannedSide(side, model));

/** True where what has no meaning may be a plan: not for the products of a side that is none. */
export function isPlannedAt(problem: Problem, relation: Relation, model: Model): boolean {
  const { left, link } = relation;
  const isBetween = problem.code === "shape-mismatch" && problem.operation === "the relation";
  const isOwn = problem.code === "shape-mismatch" && !isBetween && problem.span.start >= link.sign.end;
  return [...(isOwn ? [] : [left]), link.right].some((side) => isPlannedSide(side, model));
}

/** True where dX⁻¹ may be meant as d(X⁻¹). */
function hasPowerOfChange({ left, link }: Relation, { environment }: Model): boolean {
  const isChange = (node: Expression): boolean =>
    node.kind === "name" && node.name.startsWith("d") && environment.program.tensors.has(node.name.slice(1));
  let found = false;
  for (const side of [left, link.right])
    walk(side, (node) => {
      const isPower = node.kind === "superscript" || (node.kind === "transpose" && node.inverse);
      found ||= isPower && isChange(node.base);
    });
  return found;
}

/** True where nothing says how large a factor is: then it may have the shape that it should have. In a sum, I is no number. */
export const isOfUnknownSize = (problem: Problem): boolean =>
  problem.code === "shape-mismatch" &&
  problem.operation !== "the sum" &&
  [problem.left, problem.right].some((shape) => shape.includes("?"));

/**
 * True for shapes that people let stand, M = 0, 1 − x for a vector x and s ⊙ (g − gᵀs), and for marks that may be no index,
 * ‖X‖_F.
 */
export function isBroadcast(problem: Problem, relation: Relation): boolean {
  const { left, link } = relation;
  if (problem.code === "index-out-of-range") return false;
  if (isSpread(problem, relation)) return true;
  const isNumber = (node: Expression): boolean => node.kind === "number";
  const isShape = problem.code === "shape-mismatch" || problem.code === "wrong-shape";
  if (isShape && problem.operation === "the relation") return isNumber(left) || isNumber(link.right);
  if (isShape && problem.operation.startsWith("taking an entry")) return true;
  // What does not fit within one term does so beside whatever number.
  const places = problem.code === "shape-mismatch" ? [problem.span, problem.other] : [problem.span];
  const isAround = ({ span }: Expression): boolean =>
    places.every(({ start, end }) => span.start <= start && end <= span.end);
  const isOwn = problem.code === "shape-mismatch" && problem.operation === "the product";
  let found = false;
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind !== "addition" || !node.terms.some(({ term }) => isNumber(term))) return;
      const { start, end } = problem.span;
      const isWithin = node.span.start <= start && end <= node.span.end;
      found ||= isWithin && !(isOwn && node.terms.some(({ term }) => isAround(term)));
    });
  return found;
}

/** True for a number that is added to a vector, where the sum is multiplied entry by entry. */
function isSpread(problem: Problem, { left, link }: Relation): boolean {
  if (problem.code !== "shape-mismatch" || problem.operation !== "the sum") return false;
  const shapes = [problem.left, problem.right];
  if (!shapes.includes("a scalar") || !shapes.some((shape) => shape.includes("vector of size ")))
    return false;
  const { start, end } = problem.span;
  const isAround = ({ factor: { kind, span } }: Factor): boolean =>
    kind === "group" && span.start <= start && end <= span.end;
  return [left, link.right].some((side) =>
    contains(
      side,
      (node) =>
        node.kind === "product" &&
        node.rest.some(({ operator }) => operator === "⊙") &&
        factorsOf(node).some(isAround),
    ),
  );
}

/** True where a document says that sizes with two names are one, m = n: then what does not fit may. */
export const equatesSizes = ({ said, declared: { sizes } }: Model): boolean =>
  said.some((one) => {
    if (one.kind !== "relation" || one.link.relation !== "=") return false;
    const sides = [one.left, one.link.right];
    return sides.every((side) => side.kind === "name" && sizes.has(side.name));
  });

/** True when all that a repair does is to lay a gradient down, or a whole side: then rows and columns are meant. */
export function isLayout({ kind, at }: Repair, relation: Relation, model: Model): boolean {
  const { left, link } = relation;
  if (joinsMatrices(relation, model)) return false;
  const isSide = [left, link.right].some(
    ({ span }) => span.start === at.span.start && span.end === at.span.end,
  );
  const isWhole = isSide || at.kind === "gradient" || at.kind === "derivative";
  return (kind === "missing-transpose" || kind === "shape-mismatch") && saysWhole(relation) && isWhole;
}

/** True for a relation between derivatives by matrices: no layout lays one of them down alone. */
export const joinsMatrices = (
  { left, link }: Pick<Relation, "left" | "link">,
  { environment: { program } }: Model,
): boolean => {
  const isMatrix = (by: Expression): boolean =>
    by.kind === "name" && program.tensors.get(by.name)?.shape.length === 2;
  let count = 0;
  walkSides({ left, link }, (node) => {
    if ((node.kind === "derivative" || node.kind === "gradient") && node.by.every(isMatrix)) count += 1;
  });
  return count > 1;
};

/** x, xᵀ and vec(X). */
const WHOLE: ReadonlySet<Expression["kind"]> = new Set(["name", "transpose", "application"]);

/** True for a relation with the derivative by a whole vector or matrix, whose shape a layout says. */
export const saysWhole = ({ left, link }: Pick<Relation, "left" | "link">): boolean =>
  [left, link.right].some((side) => {
    let found = false;
    walk(side, (node) => {
      const isDerivative = node.kind === "derivative" || node.kind === "gradient";
      found ||= isDerivative && node.by.every((by) => WHOLE.has(by.kind));
    });
    return found;
  });

/** True for a relation that says the derivative of a vector by a whole vector, of which two layouts are in use. */
export function isJacobian({ before, left, link }: Relation, model: Model): boolean {
  const head = before[0] ?? left;
  const of = head.kind === "derivative" && head.by.every((by) => by.kind === "name") ? head.of : null;
  if (of === null) return false;
  const [side] = sidesOf(lowerSides(of, { ...link, relation: "=", right: of }, model)) ?? [];
  return side !== undefined && freeIndices(side).length > 0;
}

/** True for ∇_W f by a declared matrix: unlike ∂f/∂W, which some lay out by the columns of W, it has the shape of W. */
export const isSlope = ({ left }: Relation, { declared, environment }: Model): boolean =>
  left.kind === "gradient" &&
  left.order === 1 &&
  !left.transposed &&
  left.by.every(
    (by) =>
      by.kind === "name" &&
      declared.names.has(by.name) &&
      environment.program.tensors.get(by.name)?.shape.length === 2,
  );

/** True for ∂f/∂x where the gradients of numbers are rows; ∇f may be a column even then. */
export const isSaidRow = ({ before, left }: Relation, { environment: { layout } }: Model): boolean =>
  layout === "numerator" && (before[0] ?? left).kind === "derivative";

/** True for G : dX, which says that the gradient is laid out as X is. */
export const endsInChange = ({ link: { right } }: Pick<Relation, "link">): boolean => {
  if (right.kind !== "product" || right.rest.length > 1) return false;
  const [{ operator, factor }] = right.rest;
  return (
    operator === ":" &&
    [right.first, factor].some((node) => node.kind === "name" && /^d\p{Lu}/u.test(node.name))
  );
};

/** True for df = tr((∂f/∂X)ᵀ dX), which says how the derivative by X is laid out. */
export const joinsChange = ({ left, link }: Pick<Relation, "left" | "link">): boolean => {
  const varied = new Set([left, link.right].flatMap(variedIn));
  return [left, link.right].some((side) =>
    contains(
      side,
      (node) => node.kind === "name" && node.name.startsWith("d") && varied.has(node.name.slice(1)),
    ),
  );
};

/** Why a gradient may be another one: ∇f does not say by what, and what it is by was guessed. */
export const openVariable = ({ left, link }: Relation): string | undefined =>
  [left, link.right].some((side) => {
    let found = false;
    walk(side, (node) => {
      const place = node.kind === "gradient" ? node.of?.span : undefined;
      // What is not written stands in the place of what is differentiated.
      found ||=
        node.kind === "gradient" &&
        place !== undefined &&
        node.by.some(({ span }) => span.start >= place.start && span.end <= place.end);
    });
    return found;
  })
    ? "by what ∇ differentiates is not said"
    : undefined;

/** True where a quantity d stands right before another factor: d H may be the differential of H. */
export const hasOpenSign = ({ left, link }: Relation): boolean =>
  [left, link.right].some((side) => {
    let found = false;
    walk(side, (node) => {
      if (node.kind !== "product") return;
      const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
      found ||= factors.some(
        (factor, at) => factor.kind === "name" && factor.name === "d" && at < factors.length - 1,
      );
    });
    return found;
  });

/** True where a derivative is by the transpose of something. */
export const isByTransposed = ({ left, link }: Relation): boolean =>
  [left, link.right].some((side) => {
    let found = false;
    walk(side, (node) => {
      const isDerivative = node.kind === "derivative" || node.kind === "gradient";
      found ||= isDerivative && node.by.some((by) => by.kind === "transpose");
    });
    return found;
  });
