/**
 * The trace of a function of a matrix, tr expm(U), as a sum: where the derivative of the trace has a closed form and that of
 * an entry has none. Looks at one term.
 */
import { tensorFunction, type TensorFunction } from "../function/index.js";
import { freeInAbstraction, sameSlot, type Abstraction, type Sum } from "../term/index.js";

/** The function whose trace a sum is, its argument, and the derivative of the trace. */
export type Traced = {
  readonly name: string;
  readonly argument: Abstraction;
  readonly partial: NonNullable<TensorFunction["tracePartial"]>;
};

/** The function whose trace a sum is; undefined for other sums, and for functions whose entries have derivatives. */
export function tracedFunction({ over, body }: Sum): Traced | undefined {
  const [index, another] = over;
  if (body.kind !== "call" || index === undefined || another !== undefined) return undefined;
  const [argument] = body.args;
  const partial = tensorFunction(body.fn)?.tracePartial;
  const isDiagonal = body.slots.length === 2 && body.slots.every((slot) => sameSlot(slot, index));
  if (argument === undefined || partial === undefined || !isDiagonal) return undefined;
  const carries = freeInAbstraction(argument).some(({ id }) => id === index.id);
  return carries ? undefined : { name: body.fn, argument, partial };
}
