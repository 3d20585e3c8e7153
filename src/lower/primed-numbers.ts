/**
 * Primes on numbers: where f is defined by one number t and by nothing else that varies, f′ is df/dt and f″ its second derivative;
 * where f and g are, or are written f(t), (f g)′ is d(f g)/dt.
 *
 * Knows definitions as they are written. Terminates: each definition is walked once.
 */
import type { Derivative, Expression, Transpose } from "../syntax/tree.js";
import type { Written } from "./context.js";
import { walk } from "./traverse.js";

/** How many axes names have, and their definitions as they are written. */
export type PrimedNames = {
  readonly orderOf: (name: string) => number | undefined;
  readonly written: ReadonlyMap<string, Written>;
};

/** The derivative that f′ and (f g)′ are; undefined where these are no numbers that are defined by one other. */
export function derivativeByPrime(
  { base, span, mark, symbol }: Transpose,
  names: PrimedNames,
): Derivative | undefined {
  if (mark !== "prime") return undefined;
  const [only, another] = variablesOf(base, names);
  if (only === undefined || another !== undefined || names.orderOf(only) !== 0) return undefined;
  const by: Expression = { kind: "name", span, name: only };
  const once = (of: Expression): Derivative => ({ kind: "derivative", span, form: "quotient", of, by: [by] });
  return Array.from({ length: symbol.length - 1 }).reduce<Derivative>((of) => once(of), once(base));
}

/**
 * What the names of an expression are functions of: their arguments, where one of them is written with any, else all that their
 * definitions are written with; none where a name that is no number stands beside them, or none of them is defined.
 */
function variablesOf(base: Expression, { orderOf, written }: PrimedNames): ReadonlySet<string> {
  const parameters = new Set<string>();
  const free = new Set<string>();
  let isOfNumbers = true;
  let isDefined = false;
  walk(base, (node) => {
    if (node.kind !== "name" || orderOf(node.name) === undefined) return;
    isOfNumbers &&= orderOf(node.name) === 0;
    const definition = written.get(node.name);
    if (definition === undefined) return;
    isDefined = true;
    for (const { name } of definition.parameters) parameters.add(name);
    walk(definition.body, (part) => {
      if (part.kind === "name" && orderOf(part.name) !== undefined) free.add(part.name);
    });
  });
  if (!isOfNumbers || !isDefined) return new Set();
  return parameters.size > 0 ? parameters : free;
}
