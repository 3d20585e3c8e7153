/**
 * Derivatives as expressions: ∂L/∂Y_dn, ∂Y_dn/∂H_ab, (∇_Y L)_{dn}, G_Y.
 *
 * They stay unresolved (`Partial`): what they are is worked out elsewhere. What is differentiated is a quantity
 * with a name or an expression; the variable is a tensor or an entry of one. Terminates: every call goes to a
 * smaller tree.
 */
import { similarNames } from "../syntax/alike.js";
import type { Span } from "../syntax/span.js";
import type { Derivative, Expression, Gradient } from "../syntax/tree.js";
import { entry, partial, type Entry, type Term } from "../term/index.js";
import { asSubscript } from "./calls.js";
import type { Context, Scope, TensorSymbol } from "./context.js";
import { gradientVariables } from "./goals.js";
import { baseName, reference, type Reference } from "./reference.js";
import { axesOf, shapeOf, type Axis, type Shape } from "./shape.js";
import { fitSlot, readSlot, readSlots, writeSlot, type DraftSlot } from "./slots.js";
import type { Value } from "./value.js";

/**
 * A variable to differentiate by: a tensor at given slots, some of them left open; turned round where it is transposed,
 * on one axis where its columns are stacked.
 */
type Variable = {
  readonly symbol: TensorSymbol;
  readonly slots: readonly DraftSlot[];
  readonly transposed: boolean;
  readonly stacked: boolean;
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
  const own = axesOf(quantity.shape).flat().length;
  const isTurned = isVariableFirst(quantity.shape, variables, context);
  return {
    span,
    shape: shapeOfDerivative(quantity.shape, variables, context),
    weight: quantity.weight + variables.length,
    at: (places, writing): Term => {
      const slots = isTurned ? places.toReversed() : places;
      let next = own;
      const entries = variables.map(({ symbol, slots: given, transposed, stacked }): Entry => {
        const open = given.filter((slot) => slot.kind === "all").length;
        const taken = slots.slice(next, next + open);
        next += open;
        const here = transposed || stacked ? taken.toReversed() : [...taken];
        return entry(
          symbol.name,
          given.flatMap((slot) => (slot.kind === "at" ? [writeSlot(slot, writing)] : here.splice(0, 1))),
        );
      });
      return partial(quantity.at(slots.slice(0, own), writing), entries);
    },
  };
}

/** True for ∂y/∂x of vectors where the axis of the variable comes first. */
const isVariableFirst = (of: Shape, variables: readonly Variable[], { layout }: Context): boolean =>
  layout === "variable first" &&
  of.kind !== "scalar" &&
  axesOf(of).flat().length === 1 &&
  variables.length === 1 &&
  variables.every(({ slots }) => slots.filter(({ kind }) => kind === "all").length === 1);

/** The axes of the quantity and then those that the variables leave open; by a row, a scalar's derivative is a row. */
function shapeOfDerivative(of: Shape, variables: readonly Variable[], context: Context): Shape {
  const open = ({ symbol, slots, transposed, stacked }: Variable): readonly Axis[] => {
    const axes = symbol.axes.flatMap((axis, i) => (slots[i]?.kind === "all" ? [[axis]] : []));
    if (stacked) return [axes.toReversed().flat()];
    return transposed ? axes.toReversed() : axes;
  };
  if (isVariableFirst(of, variables, context)) return shapeOf([...variables.flatMap(open), ...axesOf(of)]);
  const [first, second] = variables;
  const [only, another] = first === undefined ? [] : open(first);
  if (of.kind === "scalar" && first !== undefined && second === undefined && only && another === undefined) {
    const isRow =
      first.symbol.row ||
      (!first.stacked &&
        first.symbol.axes.length === 2 &&
        first.slots[1]?.kind === "all" &&
        first.symbol.family === 0);
    const turned = first.transposed !== (context.layout === "numerator" && !isRow);
    return isRow !== turned ? { kind: "row", cols: only } : { kind: "column", rows: only };
  }
  return shapeOf([...axesOf(of), ...variables.flatMap(open)]);
}

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

function variableOf(written: Expression, scope: Scope, context: Context): Variable | undefined {
  const { span } = written;
  const named = withoutBrackets(written);
  const expression = (named.kind === "application" ? asSubscript(named) : undefined) ?? named;
  const turned = turnedVariable(expression);
  // ∂/∂(Yᵀ)_ij is by Y_ji.
  const entered = expression.kind === "subscript" ? turnedVariable(expression.base) : undefined;
  const within = stackedVariable(turned ?? expression, context);
  const found: Reference | undefined = reference(within ?? turned ?? entered ?? expression, context.tensors);
  if (found === undefined) {
    const name = baseName(expression);
    if (name === undefined || context.tensors.has(name))
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
  const { symbol, upper } = found;
  const items = expression.kind === "subscript" && entered !== undefined ? expression.items : found.items;
  const order = symbol.axes.length - (upper === undefined ? 0 : 1);
  const above = upper === undefined ? [] : [readSlot([upper], scope, context)];
  const below = items.length === 0 ? [] : readSlots(items, order, scope, context);
  if (below === undefined || !above.every((slot) => slot !== undefined)) return undefined;
  const given = [...above, ...(entered === undefined ? below : below.toReversed())];
  const isMember = given.length === symbol.family && symbol.family > 0;
  if (given.length > 0 && given.length !== symbol.axes.length && !isMember)
    return context.report({
      code: "wrong-number-of-indices",
      span,
      other: symbol.place,
      name: symbol.text,
      order,
      used: below.length,
    });
  const slots = symbol.axes.map((_, i): DraftSlot => given[i] ?? { kind: "all", span });
  const fits = slots.every((slot, i) => {
    const axis = symbol.axes[i];
    return axis === undefined || fitSlot(slot, axis, context);
  });
  const stacked = within !== undefined && items.length === 0;
  return fits ? { symbol, slots, transposed: turned !== undefined, stacked } : undefined;
}

/** X in ∂/∂vec(X); undefined for a variable that is not stacked. */
function stackedVariable(expression: Expression, context: Context): Expression | undefined {
  const isVec = (head: Expression): boolean =>
    head.kind === "name" && head.name === "vec" && !context.tensors.has("vec");
  switch (expression.kind) {
    case "application":
      return isVec(expression.head) && expression.argument.items.length === 1
        ? expression.argument.items[0]
        : undefined;
    case "product":
      return isVec(expression.first) && expression.rest.length === 1 ? expression.rest[0].factor : undefined;
    case "group":
      return expression.items.length === 1 && expression.items[0] !== undefined
        ? stackedVariable(expression.items[0], context)
        : undefined;
    default:
      return undefined;
  }
}

/** X in ∂/∂Xᵀ; undefined for a variable that is not transposed. */
function turnedVariable(expression: Expression): Expression | undefined {
  if (expression.kind === "transpose") return expression.inverse ? undefined : expression.base;
  if (expression.kind === "group" && expression.items.length === 1 && expression.items[0] !== undefined)
    return turnedVariable(expression.items[0]);
  if (expression.kind !== "superscript") return undefined;
  return expression.script.kind === "name" && expression.script.name === "T" ? expression.base : undefined;
}

/** a_j of ∂/∂(a_j). */
const withoutBrackets = (written: Expression): Expression => {
  const [only, other] = written.kind === "group" ? written.items : [];
  return only !== undefined && other === undefined ? withoutBrackets(only) : written;
};
