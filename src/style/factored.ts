/**
 * A quantity as a product around one variable: Y = before · X · after + others.
 *
 * What the style of transposition needs to know; a variable that stands twice, transposed or within a function is refused
 * with the reason.
 */
import { parts, product, recover, type Matrix } from "../matrix/index.js";
import { definitionOf } from "../term/index.js";
import { symbolOf } from "./enlarged.js";
import { usersOf, type Scene } from "./scene.js";

export type Factored = {
  /** The name of Y. */
  readonly name: string;
  readonly variable: Matrix;
  readonly before: Matrix | undefined;
  readonly after: Matrix | undefined;
  /** The terms that do not contain the variable. */
  readonly others: readonly Matrix[];
  /** Y, and what it is. */
  readonly whole: readonly Matrix[];
};

/** The product that the variable stands in, or why there is none. */
export function factored({ program, through, variable, axes, of }: Scene): Factored | string {
  if (through === undefined)
    return usersOf(program, of, variable).length > 1
      ? "the variable stands in more than one quantity, and only the factors of one product could change places."
      : "nothing stands between the scalar and the variable, so there is no product whose factors could change places.";
  const { name } = through;
  const definition = definitionOf(program, name);
  const rank = program.tensors.get(name)?.shape.length;
  if (definition === undefined || axes.length !== 2 || rank === undefined || rank > 2)
    return "the variable is no matrix, and only the factors of a product of matrices could change places.";
  const form = recover(definition.body, definition.slots, program);
  if (!form.found) return "what stands between the scalar and the variable has no matrix form.";
  const terms = form.matrix.kind === "add" ? form.matrix.terms : [form.matrix];
  const [own, ...more] = terms.filter((term) => mentions(term, variable));
  if (own?.kind !== "product" || more.length > 0 || own.chain.length < 2)
    return "the variable is no factor of a single product of matrices.";
  const at = own.chain.findIndex((factor) => factor.kind === "symbol" && factor.name === variable);
  const found = own.chain[at];
  const around = [...own.scalars, ...own.chain.filter((_, k) => k !== at)];
  if (around.some((factor) => mentions(factor, variable)))
    return found === undefined
      ? "the variable is no factor by itself, but transposed or within another one."
      : "the variable is more than one factor of a product of matrices.";
  if (found === undefined) return "the variable is no factor of a product of matrices.";
  const [before, after] = [own.chain.slice(0, at), own.chain.slice(at + 1)];
  return {
    name,
    variable: found,
    before: before.length === 0 ? undefined : product(...own.scalars, ...before),
    after: after.length === 0 ? undefined : product(...(before.length === 0 ? own.scalars : []), ...after),
    others: terms.filter((term) => !mentions(term, variable)),
    whole: [symbolOf(program, name), form.matrix],
  };
}

const mentions = (matrix: Matrix, name: string): boolean =>
  (matrix.kind === "symbol" && matrix.name === name) || parts(matrix).some((part) => mentions(part, name));
