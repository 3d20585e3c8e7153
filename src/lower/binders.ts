/**
 * Σ, Π, max and min over indices, with ranges and conditions.
 *
 * An index that is free on the left or bound around may not be bound again. A range that is not the whole axis
 * becomes a bracket, so that the index keeps the size of its axis. Terminates: every call goes to a smaller tree.
 */
import type { BigOperator, BoundIndex, Expression } from "../syntax/tree.js";
import {
  add,
  addSize,
  bracket,
  dim,
  extremum,
  mul,
  negateSize,
  num,
  positionOf,
  product,
  sameSize,
  sizeNumber,
  sizeSymbol,
  subtract,
  sum,
  type Relation as Sign,
  type Size,
  type Term,
} from "../term/index.js";
import { sizeOf } from "./constants.js";
import {
  agree,
  draftIndex,
  indexInScope,
  isTaken,
  withIndices,
  type Context,
  type Scope,
} from "./context.js";
import { scalarBracket } from "./brackets.js";
import { total } from "./reductions.js";
import { reference } from "./reference.js";
import { shapeText, sizeText } from "./shape.js";
import type { SizeRef } from "./sizes.js";
import { walk } from "./traverse.js";
import { bind, type DraftIndex, type Value, type Writing } from "./value.js";
import { reused, wholeFunction } from "./whole.js";

/** What restricts an index besides its size; undefined where it turns out to be no restriction. */
type Restriction = (writing: Writing) => Term | undefined;

/** Σ_m body and its kin. */
export function bigOperator(expression: BigOperator, scope: Scope, context: Context): Value | undefined {
  const { span, operator } = expression;
  if (expression.indices.length === 0) return withoutIndices(expression, scope, context);
  const bound = expression.indices.flatMap((index) => {
    // In Σ_{j≠i} an index that is in scope already, bound or free, is only compared with.
    const compared = expression.conditions.length > 0 && index.from === null;
    const isKnown = scope.indices.has(index.name) || scope.collect?.has(index.name) === true;
    if (compared && (isKnown || isFree(index.name, expression, scope, context))) return [];
    const draft = draftIndex(index.name, index.span, context);
    const last = index.to === null || mentionsIndex(index.to, scope) ? undefined : sizeOf(index.to, context);
    return [{ index, draft: last === undefined ? draft : { ...draft, last } }];
  });
  let inner = scope;
  for (const { index, draft } of bound) {
    const around = inner.indices.get(index.name) ?? inner.collect?.get(index.name);
    if (around !== undefined && isTaken(index.name, inner))
      return reused(index.name, index.span, around, inner, context);
    inner = withIndices(inner, [draft]);
  }
  const drafts = bound.map(({ draft }) => draft);
  const ranges = bound.map(({ index, draft }) => rangeOf(index, draft, expression.body, inner, context));
  const conditions = expression.conditions.map((condition) => conditionOf(condition, inner, context));
  const body = context.value(expression.body, inner);
  if (
    body === undefined ||
    !ranges.every((r) => r !== undefined) ||
    !conditions.every((c) => c !== undefined)
  )
    return undefined;
  const restrictions: readonly Restriction[] = [...ranges.flat(), ...conditions];
  if ((operator === "max" || operator === "min") && expression.conditions.length > 0)
    return context.report({ code: "not-supported", span, what: `${operator} under a condition`, hint: "" });
  if (operator !== "sum" && body.shape.kind !== "scalar")
    return context.report({
      code: "wrong-shape",
      span: body.span,
      operation: operator === "product" ? "Π" : operator,
      needs: "a scalar",
      shape: shapeText(body.shape, context.sizes),
      hint: "",
    });
  return {
    span,
    shape: body.shape,
    weight: body.weight + 1,
    at: (slots, writing) => {
      const inside = bind(drafts, writing);
      const masks = restrictions.flatMap((restriction) => restriction(inside.writing) ?? []);
      return written(operator, inside.indices, masks, body.at(slots, inside.writing));
    },
  };
}

/** In Σ_{i≠k} a_i, where letters may be free, nothing but the condition has k: it is free, and not summed over. */
function isFree(name: string, { indices, body }: BigOperator, scope: Scope, context: Context): boolean {
  if (scope.collect === undefined || indices[0]?.name === name || mentions(body, name)) return false;
  const place = indices.find((index) => index.name === name)?.span;
  return place !== undefined && indexInScope(name, place, scope, context) !== undefined;
}

function mentions(root: Expression, name: string): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= node.kind === "name" && node.name === name;
  });
  return found;
}

function written(
  operator: BigOperator["operator"],
  over: Parameters<typeof sum>[0],
  masks: readonly Term[],
  body: Term,
): Term {
  switch (operator) {
    case "sum":
      return sum(over, masks.length === 0 ? body : mul(...masks, body));
    case "product":
      // A factor that the condition leaves out is 1.
      return product(over, masks.length === 0 ? body : add(num(1), mul(...masks, subtract(body, num(1)))));
    case "max":
    case "min":
      return extremum(operator, over, body);
  }
}

/** Σ x without an index: the sum of all entries. max(a, b) without one is a function of what stands in the bracket. */
function withoutIndices(expression: BigOperator, scope: Scope, context: Context): Value | undefined {
  const { operator, body: inside, span } = expression;
  if ((operator === "max" || operator === "min") && inside.kind === "group")
    return wholeFunction(operator, inside.items, span, scope, context);
  const body = context.value(expression.body, scope);
  if (body === undefined) return undefined;
  if (expression.operator !== "sum" || body.shape.kind === "scalar")
    return context.report({
      code: "bad-index",
      span: expression.span,
      why: "it is not said over which index this runs. Write the letter below the sign",
    });
  return total(expression.span, body, context);
}

/** m = 1 … M: the size of the index where it is that of the axis, else a bracket. */
function rangeOf(
  index: BoundIndex,
  draft: DraftIndex,
  body: Expression,
  scope: Scope,
  context: Context,
): readonly Restriction[] | undefined {
  if (isWider(index, body, context)) return undefined;
  const from = index.from === null ? [] : [lowerEnd(index.from, draft, scope, context)];
  const to = index.to === null ? [] : [upperEnd(index.to, draft, scope, context)];
  const ends = [...from, ...to];
  return ends.every((end) => end !== undefined) ? ends : undefined;
}

/** True, with a problem, for Σ_{i=0}^{n} x_i of an x ∈ ℝ^n, which has one entry less, however they are counted. */
function isWider({ name, from, to }: BoundIndex, body: Expression, context: Context): boolean {
  const size = from?.kind === "number" && from.text === "0" && to !== null ? sizeOf(to, context) : undefined;
  if (from === null || size === undefined) return false;
  const axes: SizeRef[] = [];
  walk(body, (node) => {
    if (node.kind !== "subscript") return;
    const known = reference(node, context.tensors);
    const parts = node.items.flatMap((item) => item.parts);
    if (known?.symbol.declared !== true || parts.length !== known.symbol.axes.length) return;
    const at = parts.findIndex((part) => part.kind === "name" && part.name === name);
    axes.push(...known.symbol.axes.slice(at, at + 1));
  });
  const axis = axes.find((ref) => {
    const whole = context.sizes.resolve(ref);
    return whole !== undefined && sameSize(whole, size);
  });
  if (axis === undefined) return false;
  context.report({
    code: "index-out-of-range",
    span: from.span,
    other: context.sizes.place(axis) ?? from.span,
    slot: `the start of the range of ${name}`,
    size: sizeText(size),
    hint: "",
  });
  return true;
}

function lowerEnd(
  from: Expression,
  draft: DraftIndex,
  scope: Scope,
  context: Context,
): Restriction | undefined {
  if (from.kind === "number" && from.text === "1") return () => undefined;
  const first = startOf(from);
  if (first !== undefined && first <= 0)
    return context.report({
      code: "not-supported",
      span: from.span,
      what: `a range that begins at ${String(first).replace("-", "−")}`,
      hint: "Positions count from 1.",
    });
  return against("≥", from, draft, scope, context);
}

/** The number that a range begins at, where one is written. */
function startOf(from: Expression): number | undefined {
  if (from.kind === "negation") {
    const below = startOf(from.operand);
    return below === undefined ? undefined : -below;
  }
  return from.kind === "number" ? Number(from.text) : undefined;
}

function upperEnd(
  to: Expression,
  draft: DraftIndex,
  scope: Scope,
  context: Context,
): Restriction | undefined {
  const size = draft.last;
  if (size === undefined)
    return mentionsIndex(to, scope) ? against("≤", to, draft, scope, context) : undefined;
  if (sizeSymbol(size) === undefined) {
    context.sizes.prefer(draft.size, size);
    context.checks.push(() => {
      const whole = context.sizes.resolve(draft.size);
      if (whole === undefined || !isLarger(size, whole)) return;
      context.report({
        code: "index-out-of-range",
        span: to.span,
        other: context.sizes.place(draft.size) ?? to.span,
        slot: `the end of the range of ${draft.name}`,
        size: sizeText(whole),
        hint: "",
      });
    });
    return (writing) => {
      const whole = writing.sizes.resolve(draft.size);
      const here = writing.indices.get(draft.id);
      const same = whole === undefined || here === undefined || sameSize(whole, size);
      return same ? undefined : bracket("≤", positionOf(here), sizeTerm(size));
    };
  }
  const clash = context.sizes.unify(draft.size, context.sizes.known(size, to.span));
  return agree(clash, to.span, `the size of ${draft.name}`, context) ? () => undefined : undefined;
}

/** True for a size that is larger than another one, whatever numbers their symbols are: n + 1 and n. */
function isLarger(size: Size, other: Size): boolean {
  const rest = addSize(size, negateSize(other));
  return rest.length > 0 && rest.every(({ coefficient }) => coefficient > 0);
}

const sizeTerm = (size: Size): Term => {
  const value = sizeNumber(size);
  return value === undefined ? dim(size) : num(value);
};

/** [i ≤ end] or [i ≥ end] for an end that is an expression. */
function against(
  sign: Sign,
  end: Expression,
  draft: DraftIndex,
  scope: Scope,
  context: Context,
): Restriction | undefined {
  const value = context.value(end, { ...scope, style: "matrix" });
  if (value === undefined) return undefined;
  if (value.shape.kind !== "scalar")
    return context.report({ code: "bad-index", span: end.span, why: "the end of a range is a number" });
  return (writing) => {
    const here = writing.indices.get(draft.id);
    return here && bracket(sign, positionOf(here), value.at([], writing));
  };
}

function mentionsIndex(expression: Expression, scope: Scope): boolean {
  switch (expression.kind) {
    case "name":
      return scope.indices.has(expression.name);
    case "addition":
      return expression.terms.some(({ term }) => mentionsIndex(term, scope));
    case "product":
      return [expression.first, ...expression.rest.map(({ factor }) => factor)].some((e) =>
        mentionsIndex(e, scope),
      );
    case "group":
      return expression.items.some((item) => mentionsIndex(item, scope));
    default:
      return false;
  }
}

function conditionOf(condition: Expression, scope: Scope, context: Context): Restriction | undefined {
  if (condition.kind !== "relation")
    return context.report({
      code: "bad-index",
      span: condition.span,
      why: "a condition is a relation such as i ≠ j",
    });
  const value = scalarBracket(condition, scope, context);
  return value && ((writing) => value.at([], writing));
}
