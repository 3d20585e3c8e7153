/**
 * Brackets with a prime, (xᵀAx)′, as the derivatives that they are in a chain that begins with dJ/dx or f′(x), and (xᵀAx)′_x.
 *
 * Only where no name has a prime, as in X′X, and where transposes are written otherwise or the variable is a number. Knows the orders of
 * names. Terminates: every tree is walked once and rewritten once.
 */
import { contains, treeKey } from "../../../../lower/index.js";
import type { Derivative, Expression, Group, Product } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../said.js";
import { quotient } from "./quotients.js";
import { asProduct, factorsOf, productOf, rewrite, unbraced, withSides } from "../tree.js";

type Relation = ReturnType<typeof relationsOf>[number];
type OrderOf = (name: string) => number | undefined;

/** What is said, with derivatives for the primed brackets. */
export function withPrimedBrackets(said: readonly Said[], orderOf: OrderOf): readonly Said[] {
  const relations = relationsOf(said);
  const sides = relations.flatMap(({ left, link }) => [left, link.right]);
  const has = (is: (node: Expression) => boolean): boolean => sides.some((side) => contains(side, is));
  const isPrimedBracket = (node: Expression): boolean => bracketOf(node, orderOf) !== undefined;
  if (!has(isPrimedBracket) || has((node) => isPrimedTensor(node, orderOf))) return said;
  const isTurnedOtherwise = has((node) => node.kind === "transpose" && node.mark !== "prime");
  return said.map((one) => {
    if (one.kind !== "relation") return one;
    const by = variableOf(one);
    const isNumber = by?.kind === "name" && orderOf(by.name) === 0;
    const chain = isTurnedOtherwise || isNumber ? by : undefined;
    return withSides(one, (side) =>
      rewrite(
        rewrite(side, (node) => byIndex(node, orderOf)),
        (node) => (chain === undefined ? node : derived(node, chain, orderOf)),
      ),
    );
  });
}

/** d(…)/dw for (…)′_w. */
function byIndex(node: Expression, orderOf: OrderOf): Expression {
  const by = node.kind === "subscript" ? onlyOf(node.items.flatMap(({ parts }) => parts)) : undefined;
  return node.kind === "subscript" && by?.kind === "name" && orderOf(by.name) !== undefined
    ? derived(node.base, by, orderOf)
    : node;
}

/** The bracket of (…)′ with one thing in it, which may stand right behind a factor, x²(sin x)′. */
function bracketOf(node: Expression, orderOf: OrderOf): Group | undefined {
  if (node.kind !== "transpose" || node.mark !== "prime" || node.symbol !== "'" || node.inverse)
    return undefined;
  const { base } = node;
  const isFactor =
    base.kind === "application" && (base.head.kind !== "name" || orderOf(base.head.name) !== undefined);
  const group = isFactor ? base.argument : base;
  return group.kind === "group" && group.bracket !== "braces" && group.items.length === 1 ? group : undefined;
}

/** X′ of a vector or matrix. */
const isPrimedTensor = (node: Expression, orderOf: OrderOf): boolean =>
  node.kind === "transpose" &&
  node.mark === "prime" &&
  node.base.kind === "name" &&
  (orderOf(node.base.name) ?? 0) > 0;

/** What a chain differentiates by: the x of dJ/dx and of f′(x), where it begins so. */
function variableOf({ before, left }: Relation): Expression | undefined {
  const written = unbraced(before[0] ?? left);
  const first = written.kind === "fraction" ? quotient(written, { orders: new Map() }) : written;
  if (first?.kind === "derivative") return onlyOf(first.by);
  if (first?.kind !== "application" || first.head.kind !== "transpose" || first.head.mark !== "prime")
    return undefined;
  const argument = onlyOf(first.argument.items);
  return argument?.kind === "name" ? argument : undefined;
}

const onlyOf = (items: readonly Expression[]): Expression | undefined => {
  const [only, other] = items;
  return other === undefined ? only : undefined;
};

/** d(…)/dx for (…)′, where x stands in the bracket. */
function derived(node: Expression, by: Expression, orderOf: OrderOf): Expression {
  if (node.kind === "product") return flat(node);
  const group = bracketOf(node, orderOf);
  const key = treeKey(by);
  if (group === undefined || node.kind !== "transpose" || !contains(group, (part) => treeKey(part) === key))
    return node;
  const span = { start: group.span.start, end: node.span.end };
  const derivative: Derivative = { kind: "derivative", span, form: "quotient", of: group, by: [by] };
  return node.base.kind === "application"
    ? { ...asProduct(node.base), rest: [{ operator: "juxtaposition", sign: span, factor: derivative }] }
    : derivative;
}

/** A product whose factors are none: w and d(…)/dw beside the others of wᵀS w(…)′. */
function flat(node: Product): Expression {
  const factors = factorsOf(node).flatMap((one) => {
    const [first, ...others] = one.factor.kind === "product" ? factorsOf(one.factor) : [];
    return first === undefined ? [one] : [{ ...one, factor: first.factor }, ...others];
  });
  return productOf(factors, node);
}
