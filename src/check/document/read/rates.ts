/**
 * Derivatives by a number that everything else depends on: A(t) is A, and dA/dt is the differential dA, where t stands for
 * nothing else in a document.
 *
 * Owns how rates are written, and which relations say what a rate is, dA/dt = M A; gives nothing a meaning. Terminates: every
 * node is looked at once.
 */
import { baseName, builtIn, walk } from "../../../lower/index.js";
import type { Expression, Factor } from "../../../syntax/index.js";
import type { Said } from "./said.js";
import { factorsOf, mapParts, nameNode, productOf, unbraced, withSides } from "./tree.js";

/** What is said with rates as differentials, what changes, and where it is said what a rate is. */
export type Rates = {
  readonly said: readonly Said[];
  readonly names: ReadonlySet<string>;
  readonly given: ReadonlySet<number>;
};

/** What is said, with derivatives by the one number that all varies with as differentials. */
export function withRates(said: readonly Said[], isDeclared: (name: string) => boolean): Rates {
  const time = timeIn(said);
  if (time === undefined) return { said, names: new Set(), given: new Set() };
  const names = new Set<string>();
  const change = (node: Expression): Expression => rated(node, time, names);
  const given = new Set<number>();
  const changed = said.map((one, at): Said => {
    if (one.kind !== "relation") return one;
    const rate = operandOf(one.left, time);
    const key = rate === undefined ? undefined : unbraced(withoutTime(rate, time));
    const isGiven = one.begins && key?.kind === "name" && isDeclared(key.name);
    if (isGiven) given.add(at);
    const changed = withSides(one, change);
    // What stands in braces defines nothing.
    return isGiven ? { ...changed, left: unbraced(changed.left) } : changed;
  });
  return { said: changed, names, given };
}

/** The name that stands nowhere but below a d or ∂, and in brackets as all that something depends on. */
function timeIn(said: readonly Said[]): string | undefined {
  const all = new Map<string, number>();
  const fit = new Map<string, number>();
  const below = new Set<string>();
  const count = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const note = (node: Expression): void => {
    const time = node.kind === "fraction" ? changeOf(node.denominator) : undefined;
    if (node.kind === "name") count(all, node.name);
    if (time !== undefined) {
      below.add(time);
      count(fit, time);
    }
    const [item, other] = node.kind === "application" ? node.argument.items : [];
    if (node.kind !== "application" || item?.kind !== "name" || other !== undefined) return;
    const head = baseName(node.head) ?? "";
    if (node.argument.bracket === "(" && builtIn(head) === undefined) count(fit, item.name);
  };
  for (const one of said)
    if (one.kind === "relation")
      for (const side of [...(one.begins ? [one.left] : []), one.link.right]) walk(side, note);
  return [...below].find((name) => all.get(name) === fit.get(name) && /^\p{L}\w*$/u.test(name));
}

/** t for dt. */
function changeOf(node: Expression): string | undefined {
  const inner = unbraced(node);
  if (inner.kind !== "product" || inner.rest.length > 1) return undefined;
  const [{ factor }] = inner.rest;
  return isD(inner.first) && factor.kind === "name" ? factor.name : undefined;
}

const isD = (node: Expression): boolean => node.kind === "name" && node.name === "d";

/** What a fraction is the rate of; null for the sign d/dt alone. */
function rateOf(node: Expression, time: string): Expression | null | undefined {
  if (node.kind !== "fraction" || changeOf(node.denominator) !== time) return undefined;
  const above = unbraced(node.numerator);
  if (isD(above)) return null;
  if (above.kind === "application" && isD(above.head)) return above.argument;
  return above.kind === "product" && isD(above.first) ? productOf(above.rest, above) : undefined;
}

/** What an expression is the rate of as a whole. */
function operandOf(node: Expression, time: string): Expression | undefined {
  const rate = rateOf(node, time);
  if (rate !== undefined && rate !== null) return rate;
  return node.kind === "product" && rateOf(node.first, time) === null
    ? productOf(node.rest, node)
    : undefined;
}

/** An expression without brackets that only say that it depends on time. */
const withoutTime = (node: Expression, time: string): Expression => {
  const [item, other] = node.kind === "application" ? node.argument.items : [];
  const isOfTime = item?.kind === "name" && item.name === time && other === undefined;
  return node.kind === "application" && isOfTime ? node.head : node;
};

/** An expression with its rates as differentials; d/dt reaches over the rest of its product. */
function rated(node: Expression, time: string, names: Set<string>): Expression {
  const inside = (part: Expression): Expression => rated(part, time, names);
  const rate = rateOf(node, time);
  if (rate !== undefined && rate !== null) return differential(inside(rate), node, names);
  const plain = withoutTime(node, time);
  if (plain !== node) return inside(plain);
  if (node.kind !== "product") return mapParts(node, inside);
  const factors = factorsOf(node);
  const at = factors.findIndex(({ factor }) => rateOf(factor, time) === null);
  if (at < 0 || at === factors.length - 1) return mapParts(node, inside);
  const before = factors.slice(0, at).map((one): Factor => ({ ...one, factor: inside(one.factor) }));
  const operand = inside(productOf(factors.slice(at + 1), node));
  const sign = factors[at];
  return sign === undefined
    ? node
    : productOf([...before, { ...sign, factor: differential(operand, node, names) }], node);
}

/** d X for a name or an entry, d(…) for anything else. */
function differential(operand: Expression, { span }: Expression, names: Set<string>): Expression {
  const inner = unbraced(operand);
  const head = nameNode("d", { start: span.start, end: span.start });
  const base = inner.kind === "name" || inner.kind === "subscript" ? baseName(inner) : undefined;
  if (base === undefined) {
    const item = inner.kind === "group" ? inner.items : [inner];
    return { kind: "application", span, head, argument: { kind: "group", span, bracket: "(", items: item } };
  }
  names.add(base);
  const sign = { start: inner.span.start, end: inner.span.start };
  const product: Expression = {
    kind: "product",
    span,
    first: head,
    rest: [{ operator: "juxtaposition", sign, factor: inner }],
  };
  return { kind: "group", span, bracket: "braces", items: [product] };
}
