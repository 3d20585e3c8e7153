/**
 * Primes on numbers: where f is defined by one number t and by nothing else that varies, f′ is df/dt and f″ its second derivative.
 *
 * Knows definitions as they are written. Terminates: one definition is walked once.
 */
import type { Derivative, Expression, Transpose } from "../syntax/tree.js";
import type { Context } from "./context.js";
import { walk } from "./traverse.js";

/** The derivative that f′ is; undefined where f is no number that is defined by one other. */
export function derivativeByPrime(
  { base, span, mark, symbol }: Transpose,
  context: Context,
): Derivative | undefined {
  if (mark !== "prime" || base.kind !== "name") return undefined;
  const written = context.written.get(base.name);
  if (written === undefined || written.parameters.length > 0) return undefined;
  const names = new Set<string>();
  walk(written.body, (node) => {
    if (node.kind === "name" && context.tensors.has(node.name)) names.add(node.name);
  });
  const [only, ...others] = names;
  if (only === undefined || others.length > 0 || context.tensors.get(only)?.axes.length !== 0)
    return undefined;
  const by: Expression = { kind: "name", span, name: only };
  const once = (of: Expression): Derivative => ({ kind: "derivative", span, form: "quotient", of, by: [by] });
  return Array.from({ length: symbol.length - 1 }).reduce<Derivative>((of) => once(of), once(base));
}
