/**
 * The cross product of two vectors of three entries: (a × b)_i = Σ_jk ε_ijk a_j b_k.
 *
 * Beside a number × multiplies. Nothing here loops.
 */
import { leviCivita, mul, numberSize, sum } from "../term/index.js";
import type { Context } from "./context.js";
import { multiply } from "./products.js";
import { shapeText, type Axis } from "./shape.js";
import { enter, type Value } from "./value.js";

/** a × b; undefined for what has no cross product, which is reported. */
export function crossed(a: Value, b: Value, context: Context): Value | undefined {
  const span = { start: a.span.start, end: b.span.end };
  const [left, right] = [a.shape, b.shape];
  if (right.kind !== "column" || left.kind === "scalar")
    return multiply(a, [{ sign: span, dot: false, factor: b }], context);
  const three = context.sizes.known(numberSize(3), span);
  const fits = (axis: Axis): boolean =>
    axis.length === 1 && axis.every((size) => context.sizes.unify(size, three) === undefined);
  if (left.kind !== "column" || !fits(left.rows) || !fits(right.rows))
    return context.report({
      code: "shape-mismatch",
      span: b.span,
      other: a.span,
      operation: "the cross product",
      left: shapeText(left, context.sizes),
      right: shapeText(right, context.sizes),
      hint: "Both need three entries.",
    });
  return {
    span,
    shape: left,
    weight: a.weight + b.weight + 1,
    at: (slots, writing) => {
      const inside = enter([left.rows, right.rows], writing);
      const [j, k] = inside.indices;
      if (j === undefined || k === undefined) return mul();
      const entries = [a.at([j], inside.writing), b.at([k], inside.writing)];
      return sum(inside.indices, mul(leviCivita([...slots, j, k]), ...entries));
    },
  };
}
