/**
 * Derivatives with their arguments behind them: \frac{∂f}{∂x}(x, y) is ∂f/∂x, where f(x, y) is what is defined.
 *
 * Other arguments, and those of a function that is never written with them, are factors. Knows how functions are written, no meanings.
 * Terminates: every tree is walked once and rewritten once.
 */
import { treeKey } from "../../../../lower/index.js";
import type { Expression, Group } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { factorsOf, productOf, rewrite, unbraced, withSides } from "../tree.js";

/** For each function the lists of arguments that it is defined with. */
type Defined = ReadonlyMap<string, ReadonlySet<string>>;

/** What is said, without the arguments behind derivatives. */
export function withApplied(said: readonly Said[]): readonly Said[] {
  const defined = new Map<string, Set<string>>();
  for (const { begins, left, before } of relationsOf(said)) {
    const first = before[0] ?? left;
    if (!begins || first.kind !== "application" || first.head.kind !== "name") continue;
    const key = argumentsOf(first.argument);
    if (key === undefined) continue;
    const { name } = first.head;
    defined.set(name, (defined.get(name) ?? new Set()).add(key));
  }
  if (defined.size === 0) return said;
  const change = (node: Expression): Expression => withoutArguments(node, defined);
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

/** The names in a bracket, as a key; undefined where anything else stands in it. */
const argumentsOf = ({ bracket, items }: Group): string | undefined =>
  bracket === "(" && items.length > 0 && items.every(({ kind }) => kind === "name" || kind === "subscript")
    ? items.map((item) => treeKey(item)).join()
    : undefined;

/** A product without the brackets that hold the arguments of the derivatives before them. */
function withoutArguments(node: Expression, defined: Defined): Expression {
  if (node.kind !== "product") return node;
  const factors = factorsOf(node);
  const kept = factors.filter(({ factor, operator }, at) => {
    const before = at === 0 ? undefined : unbraced(factors[at - 1]?.factor ?? factor);
    if (before?.kind !== "derivative" || before.form !== "quotient" || operator !== "juxtaposition")
      return true;
    const of = before.of === null ? undefined : unbraced(before.of);
    const key = factor.kind === "group" ? argumentsOf(factor) : undefined;
    return key === undefined || of?.kind !== "name" || defined.get(of.name)?.has(key) !== true;
  });
  return kept.length === factors.length ? node : productOf(kept, node);
}
