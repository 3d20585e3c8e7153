/**
 * Derivatives as expressions: ∂L/∂Y_dn, ∂Y_dn/∂H_ab, (∇_Y L)_{dn}, G_Y.
 *
 * They stay unresolved (`Partial`): what they are is worked out elsewhere. What is differentiated is a quantity
 * with a name or an expression; the variable is a tensor or an entry of one. Terminates: every call goes to a
 * smaller tree.
 */
import type { Span } from "../syntax/span.js";
import type { Derivative, Expression, Gradient } from "../syntax/tree.js";
import { entry, partial, type Entry, type Slot, type Term } from "../term/index.js";
import type { Context, Scope, TensorSymbol } from "./context.js";
import { gradientVariables } from "./goals.js";
import { similarNames } from "./names.js";
import { baseName, reference, type Reference } from "./reference.js";
import { axesOf, shapeOf, type Axis } from "./shape.js";
import { fitSlot, readSlots, writeSlot, type DraftSlot } from "./slots.js";
import type { Value, Writing } from "./value.js";

/** A variable to differentiate by: a tensor, whole or at given slots. */
type Variable = {
  readonly symbol: TensorSymbol;
  readonly slots: readonly DraftSlot[] | undefined;
  readonly span: Span;
};

/** ∂of/∂by. The axes are those of the quantity and then those of each variable that is given without indices. */
export function derivative(expression: Derivative, scope: Scope, context: Context): Value | undefined {
  const { of, by, span } = expression;
  if (of === null)
    return context.report({ code: "unclear-goal", span, why: "it is not said what is differentiated" });
  return derivativeOf(of, by, span, scope, context);
}

/** ∇_H L: the shape of H; ∇² L: an axis for each variable. */
export function gradient(expression: Gradient, scope: Scope, context: Context): Value | undefined {
  const { of, span } = expression;
  const variables = gradientVariables(expression);
  if (of === null)
    return context.report({ code: "unclear-goal", span, why: "it is not said what is differentiated" });
  if (variables.length === 0)
    return context.report({ code: "unclear-goal", span, why: "it is not said by what. Write ∇_x f" });
  const value = derivativeOf(of, variables, span, scope, context);
  if (value === undefined || !expression.transposed) return value;
  return value.shape.kind === "column"
    ? { ...value, shape: { kind: "row", cols: value.shape.rows } }
    : context.report({ code: "not-supported", span, what: "∇ᵀ of this shape", hint: "" });
}

/** The gradient of the scalar `loss` by a tensor: G_Y. */
export function gradientOf(
  loss: string,
  by: readonly Expression[],
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  return derivativeOf({ kind: "name", span, name: loss }, by, span, scope, context);
}

function derivativeOf(
  of: Expression,
  by: readonly Expression[],
  span: Span,
  scope: Scope,
  context: Context,
): Value | undefined {
  const quantity = quantityOf(of, scope, context);
  const variables = by.map((variable) => variableOf(variable, scope, context));
  if (quantity === undefined || !variables.every((variable) => variable !== undefined)) return undefined;
  const axes: readonly Axis[] = [
    ...axesOf(quantity.shape),
    ...variables.flatMap(({ symbol, slots }) =>
      slots === undefined ? symbol.axes.map((axis) => [axis]) : [],
    ),
  ];
  const own = axesOf(quantity.shape).flat().length;
  return {
    span,
    shape: shapeOf(axes),
    weight: quantity.weight + variables.length,
    at: (slots, writing): Term => {
      let next = own;
      const entries = variables.map(({ symbol, slots: given }): Entry => {
        const here =
          given === undefined ? slots.slice(next, next + symbol.axes.length) : writeAll(given, writing);
        if (given === undefined) next += symbol.axes.length;
        return entry(symbol.name, here);
      });
      return partial(quantity.at(slots.slice(0, own), writing), entries);
    },
  };
}

const writeAll = (slots: readonly DraftSlot[], writing: Writing): readonly Slot[] =>
  slots.flatMap((slot) => (slot.kind === "at" ? [writeSlot(slot, writing)] : []));

/** What is differentiated; a name that nothing defines is an unknown scalar function of what depends on the variable. */
function quantityOf(of: Expression, scope: Scope, context: Context): Value | undefined {
  const name = baseName(of);
  const isLoss = of.kind === "name" && of.name === context.loss.name && !context.tensors.has(of.name);
  if (isLoss && name !== undefined) {
    context.loss.used = true;
    return { span: of.span, shape: { kind: "scalar" }, weight: 1, at: () => entry(name) };
  }
  return context.value(of, scope);
}

function variableOf(expression: Expression, scope: Scope, context: Context): Variable | undefined {
  const { span } = expression;
  const transposed = expression.kind === "transpose";
  const found: Reference | undefined = reference(expression, context.tensors);
  if (found === undefined) {
    const name = baseName(expression);
    if (name === undefined || transposed || context.tensors.has(name))
      return context.report({
        code: "unclear-goal",
        span,
        why: "a derivative is by a tensor or by an entry of one, such as ∂/∂H or ∂/∂H_dm",
      });
    return context.report({
      code: "undeclared",
      span,
      name,
      similar: similarNames(name, context.tensors.keys()),
      order: 0,
    });
  }
  const { symbol, items, upper } = found;
  if (upper !== undefined)
    return context.report({
      code: "not-supported",
      span,
      what: "a derivative by a member of a family",
      hint: "",
    });
  if (items.length === 0) return { symbol, slots: undefined, span };
  const slots = readSlots(items, symbol.axes.length, scope, context);
  if (slots === undefined) return undefined;
  if (slots.length !== symbol.axes.length || slots.some((slot) => slot.kind === "all"))
    return context.report({
      code: "wrong-number-of-indices",
      span,
      other: symbol.place,
      name: symbol.text,
      order: symbol.axes.length,
      used: slots.length,
    });
  const fits = slots.every((slot, i) => {
    const axis = symbol.axes[i];
    return axis === undefined || fitSlot(slot, axis, context);
  });
  return fits ? { symbol, slots, span } : undefined;
}
