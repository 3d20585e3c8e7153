/**
 * Entries and names: tensors with their indices, members of families, entries of matrix expressions, names alone.
 *
 * A name alone is, in this order: a tensor, an index in scope as a number, a size, a constant, and in index style
 * an undeclared scalar. Terminates: every call goes to a smaller tree.
 */
import { similarNames } from "../syntax/alike.js";
import type { Span } from "../syntax/span.js";
import type { Name, Subscript } from "../syntax/tree.js";
import {
  bracket,
  dim,
  entry,
  mul,
  num,
  positionOf,
  symbolSize,
  type Slot,
  type Term,
} from "../term/index.js";
import { constant } from "./constants.js";
import { tensorSymbol, type Context, type Scope, type TensorSymbol } from "./context.js";
import { joinedNames, spell } from "./names.js";
import type { Reference } from "./reference.js";
import { axesOf, isPlain, shapeOf, shapeText, type Axis, type Shape } from "./shape.js";
import type { SizeRef } from "./sizes.js";
import { fitSlot, leaves, readSlot, readSlots, splitSlots, writeSlot, type DraftSlot } from "./slots.js";
import { scalarValue, type Value, type Writing } from "./value.js";

/** A tensor as a whole. */
export const wholeTensor = (symbol: TensorSymbol, span: Span): Value => ({
  span,
  shape: wholeShape(symbol),
  weight: 1,
  at: (slots) => entry(symbol.name, slots),
  ...(symbol.declared || symbol.axes.length > 0 ? {} : { assumed: symbol.name }),
});

const wholeShape = ({ axes, row }: TensorSymbol): Shape => {
  const [only] = axes;
  return row && only !== undefined ? { kind: "row", cols: [only] } : shapeOf(axes.map((axis) => [axis]));
};

/** A tensor with indices: an entry, a member of a family, or a row or column where a dot stands. */
export function tensorEntry(
  { symbol, upper, items }: Reference,
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  const order = symbol.axes.length - (upper === undefined ? 0 : 1);
  const known = (name: string): boolean => scope.indices.has(name);
  const count = splitSlots(items, order, known).length;
  const used = count + symbol.axes.length - order;
  if (used !== symbol.axes.length && (used !== symbol.family || used === 0))
    return context.report({
      code: "wrong-number-of-indices",
      span,
      other: symbol.place,
      name: symbol.text,
      order,
      used: count,
    });
  const above = upper === undefined ? [] : [readSlot([upper], scope, context)];
  const below = readSlots(items, order, scope, context);
  if (below === undefined || !above.every((slot) => slot !== undefined)) return undefined;
  const slots = [...above, ...below];
  return withSlots(span, symbol.axes, slots, context, (full) => entry(symbol.name, full));
}

/** An entry of an expression with a shape: (H W)_{dn}. */
export function entryOf(
  value: Value,
  expression: Subscript,
  scope: Scope,
  context: Context,
): Value | undefined {
  const { span } = expression;
  const axes = axesOf(value.shape);
  if (!axes.every(isPlain))
    return context.report({
      code: "not-supported",
      span,
      what: "an entry of a Kronecker product or of a vec",
      hint: "",
    });
  const slots = readSlots(expression.items, axes.length, scope, context);
  if (slots === undefined) return undefined;
  if (slots.length !== axes.length) {
    if (value.assumed !== undefined)
      return context.report({
        code: "undeclared",
        span: value.span,
        name: value.assumed,
        similar: [],
        order: slots.length,
      });
    return context.report({
      code: "wrong-shape",
      span: value.span,
      operation: `taking an entry with ${slots.length} ${slots.length === 1 ? "index" : "indices"}`,
      needs: `a tensor of order ${slots.length}`,
      shape: shapeText(value.shape, context.sizes),
      hint: "",
    });
  }
  const found = withSlots(
    span,
    axes.map(([axis]) => axis),
    slots,
    context,
    (full, writing) => value.at(full, writing),
  );
  return found && { ...found, weight: value.weight };
}

/** The value whose entry takes `slots`, dots and missing ones at the end being its own axes. */
function withSlots(
  span: Span,
  axes: readonly SizeRef[],
  slots: readonly DraftSlot[],
  context: Context,
  write: (slots: readonly Slot[], writing: Writing) => Term,
): Value | undefined {
  const fits = slots.map((slot, i) => {
    const axis = axes[i];
    return axis === undefined || fitSlot(slot, axis, context);
  });
  if (!fits.every((fit) => fit)) return undefined;
  const open = axes.flatMap((axis, i) => ((slots[i]?.kind ?? "all") === "all" ? [{ axis: [axis], i }] : []));
  return {
    span,
    shape: slots.length < axes.length ? shapeOf(open.map(({ axis }) => axis)) : openShape(open, axes.length),
    weight: 1,
    at: (given, writing) => {
      let next = 0;
      const full = axes.flatMap((_, i) => {
        const slot = slots[i];
        const here = slot?.kind === "at" ? writeSlot(slot, writing) : given[next++];
        return here === undefined ? [] : [here];
      });
      const within = context.vectors ? boundsOf(slots, axes, writing, context) : [];
      return within.length === 0 ? write(full, writing) : mul(...within, write(full, writing));
    },
  };
}

/** The brackets within which shifted slots count: beyond its axes a tensor of a document is 0. */
const boundsOf = (
  slots: readonly DraftSlot[],
  axes: readonly SizeRef[],
  writing: Writing,
  context: Context,
): readonly Term[] =>
  slots.flatMap((slot, i) => {
    const axis = axes[i];
    const size = axis && context.sizes.resolve(axis);
    if (slot.kind === "all" || slot.parts.length === 0 || axis === undefined || size === undefined) return [];
    const isMasked = slot.parts.some(({ index }) => context.masked.has(index));
    const { over, under } = leaves(slot, axis, context.sizes);
    const place = positionOf(writeSlot(slot, writing));
    return [
      ...(over && !isMasked ? [bracket("≤", place, dim(size))] : []),
      ...(under && !isMasked ? [bracket("≤", num(1), place)] : []),
    ];
  });

/** The shape of what is left open: the last axis of a matrix is a row, everything else as for a tensor of its own. */
function openShape(open: readonly { readonly axis: Axis; readonly i: number }[], order: number): Shape {
  const [only] = open;
  if (only !== undefined && open.length === 1 && order === 2 && only.i === 1)
    return { kind: "row", cols: only.axis };
  return shapeOf(open.map(({ axis }) => axis));
}

/** A name alone. */
export function nameValue(expression: Name, scope: Scope, context: Context): Value | undefined {
  const { name, span } = expression;
  const symbol = context.tensors.get(name);
  const index = scope.indices.get(name) ?? (symbol === undefined ? scope.collect?.get(name) : undefined);
  // The J of ∂J/∂F_iJ = J F⁻¹_Ji is the determinant where it stands by itself, in documents.
  if (symbol !== undefined && context.vectors && symbol.declared && /^\p{Lu}$/u.test(name))
    return wholeTensor(symbol, span);
  if (symbol !== undefined && index !== undefined && symbol.axes.length === 0)
    return context.report({ code: "ambiguous-name", span, name, readings: ["a scalar", "an index"] });
  if (index !== undefined)
    return scalarValue(span, 1, ({ indices }) => {
      const written = indices.get(index.id);
      return written === undefined ? dim([]) : positionOf(written);
    });
  if (symbol !== undefined) return wholeTensor(symbol, span);
  if (context.sizeNames.has(name) && (name === "I" || name === "e"))
    return context.report({
      code: "ambiguous-name",
      span,
      name,
      readings: ["a size", name === "I" ? "the identity matrix" : "Euler's number"],
    });
  if (context.sizeNames.has(name)) return scalarValue(span, 1, () => dim(symbolSize(name)));
  const known = constant(name, span, context);
  if (known !== undefined) return known;
  return undeclared(expression, scope, context);
}

/** A name that nothing declares: a scalar in index style, else a problem that says how to declare it. */
function undeclared({ name, span }: Name, scope: Scope, context: Context): Value | undefined {
  const names = new Set([...context.tensors.keys(), ...context.functions.keys(), ...context.sizeNames]);
  const joined = joinedNames(name, new Set([...names, ...scope.indices.keys()]));
  if (joined !== undefined) return context.report({ code: "joined-names", span, name, parts: joined });
  if (context.functions.has(name))
    return context.report({
      code: "not-supported",
      span,
      what: `the function ${name} without an argument`,
      hint: `Write ${name}(x).`,
    });
  if (scope.style === "matrix")
    return context.report({ code: "undeclared", span, name, similar: similarNames(name, names), order: 0 });
  const symbol = tensorSymbol(spell(name), [], span);
  context.tensors.set(name, symbol);
  return wholeTensor(symbol, span);
}
