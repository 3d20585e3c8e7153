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
  const named = namesIn(base).filter((name) => orderOf(name) !== undefined);
  const definitions = named.flatMap((name) => written.get(name) ?? []);
  if (named.some((name) => orderOf(name) !== 0)) return new Set();
  const parameters = definitions.flatMap((one) => one.parameters.map(({ name }) => name));
  const free = definitions.flatMap(({ body }) => namesIn(body).filter((name) => orderOf(name) !== undefined));
  return new Set(parameters.length > 0 ? parameters : free);
}

function namesIn(root: Expression): readonly string[] {
  const found: string[] = [];
  walk(root, (node) => {
    if (node.kind === "name") found.push(node.name);
  });
  return found;
}
