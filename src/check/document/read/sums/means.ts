/**
 * Means: in μ = (1/N) Σ_i x_i the index runs to N, where nothing else says how far it runs.
 *
 * Only where neither N nor what stands below the sum is declared. Knows names, no meanings. Terminates: every tree is
 * rewritten once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression, Name } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { factorsOf, productOf, rewrite, unbraced, walkSides, withSides } from "../tree.js";

type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;

/** What is said with the bounds of its means; `isDeclared` tells which names are declared. */
export function withMeans(said: readonly Said[], isDeclared: (name: string) => boolean): readonly Said[] {
  const bounded = boundedLetters(said);
  const isOpen = (sum: BigOperator): boolean =>
    sum.indices.length === 1 &&
    sum.indices.every(({ name, to }) => to === null && !bounded.has(name)) &&
    !namesBelow(sum.body).some(isDeclared);
  const change = (side: Expression): Expression =>
    rewrite(side, (node) => {
      const count = countOf(node);
      return count === undefined || isDeclared(count.name) ? node : withBound(node, count, isOpen);
    });
  return said.map((one) => (one.kind !== "relation" ? one : withSides(one, change)));
}

/** The letters of sums whose bounds are written somewhere. */
function boundedLetters(said: readonly Said[]): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const one of said)
    if (one.kind === "relation")
      walkSides(one, (node) => {
        if (node.kind !== "big operator") return;
        for (const { name, to } of node.indices) if (to !== null) letters.add(name);
      });
  return letters;
}

/** The names that indices stand below. */
function namesBelow(root: Expression): readonly string[] {
  const names: string[] = [];
  walk(root, (node) => {
    if (node.kind === "subscript" && node.base.kind === "name") names.push(node.base.name);
  });
  return names;
}

/** The N that a product with a number above it, or a quotient, is divided by. */
function countOf(node: Expression): Name | undefined {
  if (node.kind === "fraction") return asName(node.denominator);
  if (node.kind !== "product") return undefined;
  const below = factorsOf(node).flatMap(({ operator, factor }) => {
    if (operator === "/") return asName(factor) ?? [];
    return reciprocalOf(factor) ?? [];
  });
  return below.length === 1 ? below[0] : undefined;
}

/** The N of 1/N, in brackets or not. */
function reciprocalOf(node: Expression): Name | undefined {
  const whole = unbraced(node);
  if (whole.kind === "fraction") return isNumber(whole.numerator) ? asName(whole.denominator) : undefined;
  if (whole.kind === "group") {
    const [only, other] = whole.items;
    return only === undefined || other !== undefined ? undefined : reciprocalOf(only);
  }
  const [one, below, ...more] = whole.kind === "product" ? factorsOf(whole) : [];
  return one !== undefined && isNumber(one.factor) && below?.operator === "/" && more.length === 0
    ? asName(below.factor)
    : undefined;
}

const asName = (node: Expression): Name | undefined => {
  const inner = unbraced(node);
  return inner.kind === "name" ? inner : undefined;
};

const isNumber = (node: Expression): boolean => unbraced(node).kind === "number";

/** The sum above the fraction, or the last factor, with its bound. */
function withBound(node: Expression, count: Name, isOpen: (sum: BigOperator) => boolean): Expression {
  const bound = (part: Expression): Expression => {
    const inner = unbraced(part);
    if (inner.kind !== "big operator" || inner.operator !== "sum" || !isOpen(inner)) return part;
    return { ...inner, indices: inner.indices.map((index) => ({ ...index, to: count })) };
  };
  if (node.kind === "fraction") return { ...node, numerator: bound(node.numerator) };
  if (node.kind !== "product") return node;
  return productOf(
    factorsOf(node).map((one) => ({ ...one, factor: bound(one.factor) })),
    node,
  );
}
