/**
 * Layouts: how the matrix form of a derivative is laid out over the axes of its array.
 *
 * The array always has the axes of the quantity and then those of the variables; a layout says which of them are rows and
 * which are columns, and whether they are stacked. Knows recovery and no rules.
 */
import { contextFor, keys, recoverNamed, recoverVectorised } from "../matrix/index.js";
import type { Index, Program, Term } from "../term/index.js";
import type { Goal, Layout, MatrixForm, Stacking } from "./derivation.js";

/** The layout in which the matrix form has the axes of the result in their order: a gradient has its variable's shape. */
export const usualLayout = ({ quantity }: Goal): Layout =>
  quantity === "jacobian" || quantity === "derivative" ? "numerator" : "denominator";

/**
 * The axes that are rows and those that are columns in a layout. In `vec` the last variable's are the columns, so the gradient
 * of a scalar is a row; the unusual one of the others is the transpose of the usual one.
 */
export function stackingIn(layout: Layout, goal: Goal, axes: readonly Index[], program: Program): Stacking {
  const from =
    layout === "vec" ? axes.length - (program.tensors.get(goal.wrt.at(-1) ?? goal.of)?.shape.length ?? 0) : 1;
  const [first, second] = [axes.slice(0, from), axes.slice(from)];
  return layout === "vec" || layout === usualLayout(goal)
    ? { rows: first, cols: second }
    : { rows: second, cols: first };
}

/** The stacking of axes that are laid out in their order. */
export const inOrder = (axes: readonly Index[]): Stacking => ({
  rows: axes.slice(0, 1),
  cols: axes.slice(1),
});

/** True when the same axes are rows and the same are columns. */
export const sameStacking = (left: Stacking, right: Stacking): boolean => {
  const ids = ({ rows, cols }: Stacking): string =>
    [rows, cols].map((axes) => axes.map(({ id }) => id).join(",")).join(";");
  return ids(left) === ids(right);
};

/** The matrix form of a result in a layout. */
export function formIn(
  layout: Layout,
  goal: Goal,
  result: Term,
  axes: readonly Index[],
  program: Program,
): MatrixForm {
  const { rows, cols } = stackingIn(layout, goal, axes, program);
  const own = new Set([goal.of]);
  // A row is written as the transpose of the column that it turns into.
  if (rows.length === 0 && cols.length > 0) {
    const form =
      layout === "vec"
        ? recoverVectorised(result, cols, [], program)
        : recoverNamed(result, cols, program, own);
    return form.found ? { ...form, matrix: contextFor(program, keys()).flip(form.matrix) } : form;
  }
  return layout === "vec"
    ? recoverVectorised(result, rows, cols, program)
    : recoverNamed(result, [...rows, ...cols], program, own);
}
