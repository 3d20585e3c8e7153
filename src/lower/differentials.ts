/**
 * Differentials of expressions: d(XᵀX), d[X⁻¹X = I], where it is known which tensors vary and what their changes are called.
 *
 * Owns the first-order change Σ ∂·/∂X_kl dX_kl over everything that varies; what the derivatives are is worked out
 * elsewhere. Terminates: the argument is a smaller tree.
 */
import type { Application } from "../syntax/tree.js";
import { add, entry, mul, partial, sum } from "../term/index.js";
import type { Context, Scope } from "./context.js";
import { leadsTo } from "./functions.js";
import { enter, type Value } from "./value.js";

/** True for d before a bracket, where tensors vary and d is no tensor. */
export const isDifferential = ({ head, argument }: Application, context: Context): boolean =>
  head.kind === "name" &&
  head.name === "d" &&
  argument.items.length === 1 &&
  context.differentials.size > 0 &&
  !context.tensors.has("d");

/** The first-order change of an expression; of an equation, that of its left side. */
export function differential(
  { argument, span }: Application,
  scope: Scope,
  context: Context,
): Value | undefined {
  const [item] = argument.items;
  if (item === undefined) return undefined;
  const inside = item.kind === "relation" ? item.left : item;
  const of = context.value(inside, scope);
  if (of === undefined) return undefined;
  const varied = [...context.differentials].flatMap(([name, change]) => {
    const symbol = context.tensors.get(name);
    return symbol === undefined || !leadsTo(name, inside, context.written)
      ? []
      : [{ name, change, axes: symbol.axes.map((axis) => [axis]) }];
  });
  return {
    span,
    shape: of.shape,
    weight: of.weight * (varied.length + 1),
    at: (slots, writing) =>
      add(
        ...varied.map(({ name, change, axes }) => {
          const { indices, writing: within } = enter(axes, writing);
          const rate = partial(of.at(slots, within), [entry(name, indices)]);
          return sum(indices, mul(rate, entry(change, indices)));
        }),
      ),
  };
}
