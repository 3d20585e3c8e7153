/**
 * Derivatives by a number that everything else depends on: A(t) is A, and dA/dt is the differential dA, where t stands for
 * nothing else in a document; so is ∂K/∂θ_j, where K is a matrix and nothing else is said of θ.
 *
 * Owns how rates are written, and which relations say what a rate is, dA/dt = M A; gives nothing a meaning. Terminates: every
 * node is looked at once.
 */
import { baseName, builtIn, walk } from "../../../../lower/index.js";
import type { Expression, Factor } from "../../../../syntax/index.js";
import { saysEntries } from "../definitions/naming.js";
import type { Said } from "../said.js";
import { factorsOf, mapParts, nameNode, productOf, unbraced, withSides } from "../tree.js";

/** What is said with rates as differentials, what changes, and where it is said what a rate is. */
export type Rates = {
  readonly said: readonly Said[];
  readonly names: ReadonlySet<string>;
  readonly given: ReadonlySet<number>;
};

/** What is said, with derivatives by the one number that all varies with as differentials. */
export function withRates(said: readonly Said[], orderOf: (name: string) => number | undefined): Rates {
  const isDeclared = (name: string): boolean => orderOf(name) !== undefined;
  const time = timeIn(said, orderOf);
  if (time === undefined) return { said, names: new Set(), given: new Set() };
  const names = new Set<string>();
  const change = (node: Expression): Expression => rated(node, time, names);
  const given = new Set<number>();
  // What V is says what dV/dt is.
  const defined = new Set(
    said.flatMap((one) =>
      one.kind === "relation" && one.begins && one.left.kind === "name" && !saysEntries(one)
        ? [one.left.name]
        : [],
    ),
  );
  const changed = said.map((one, at): Said => {
    if (one.kind !== "relation" || saysDependence(one, time)) return one;
    const rate = operandOf(one.left, time);
    const key = rate === undefined ? undefined : unbraced(withoutTime(rate, time));
    const isGiven = one.begins && key?.kind === "name" && isDeclared(key.name) && !defined.has(key.name);
    if (isGiven) given.add(at);
    const changed = withSides(one, change);
    // What stands in braces defines nothing.
    return isGiven ? { ...changed, left: unbraced(changed.left) } : changed;
  });
  return { said: changed, names, given };
}

/** K = K(θ) says that K changes, and nothing of what it is. */
const saysDependence = (
  { left, link }: Extract<Said, { readonly kind: "relation" }>,
  time: string,
): boolean =>
  left.kind === "name" && baseName(withoutTime(link.right, time)) === left.name && link.right !== left;

/** The name, or the entry at a letter, that stands nowhere but below a d or ∂, and in brackets as all that something depends on. */
function timeIn(said: readonly Said[], orderOf: (name: string) => number | undefined): string | undefined {
  const all = new Map<string, number>();
  const fit = new Map<string, number>();
  /** What is differentiated by, and whether by d or where matrices change. */
  const below = new Map<string, boolean>();
  const count = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const note = (node: Expression): void => {
    if (node.kind === "name") count(all, node.name);
    const plain = node.kind === "fraction" ? changeOf(node.denominator) : undefined;
    const time = plain ?? partialBy(node);
    if (time !== undefined) {
      const whole = node.kind === "derivative" ? node.of : null;
      const of = whole === null ? "" : (baseName(headOf(whole)) ?? "");
      // X(t) of which nothing is said is a matrix by its letter.
      const isNamed = whole?.kind === "application" && orderOf(of) === undefined && /^\p{Lu}$/u.test(of);
      below.set(time, below.get(time) === true || plain !== undefined || orderOf(of) === 2 || isNamed);
      for (const name of namesOf(time)) count(fit, name);
    }
    const [item, other] = node.kind === "application" ? node.argument.items : [];
    if (node.kind !== "application" || item?.kind !== "name" || other !== undefined) return;
    const head = baseName(node.head) ?? "";
    if (node.argument.bracket === "(" && builtIn(head) === undefined) count(fit, item.name);
  };
  for (const one of said)
    if (one.kind === "relation")
      for (const side of [...(one.begins ? [one.left] : []), one.link.right]) walk(side, note);
  const isTime = ([time, changes]: readonly [string, boolean]): boolean =>
    changes &&
    /^\p{L}\w*$/u.test(time) &&
    namesOf(time).every((name) => all.get(name) === fit.get(name) && (orderOf(name) ?? 0) === 0);
  return [...below].find(isTime)?.[0];
}

/** θ, or θ and j for θ_j. */
const namesOf = (time: string): readonly string[] => time.split("_");

/** A without the brackets of A(t). */
const headOf = (node: Expression): Expression => {
  const inner = unbraced(node);
  return inner.kind === "application" ? inner.head : inner;
};

/** θ for what is differentiated by θ once, θ_j for what is by θ_j. */
function partialBy(node: Expression): string | undefined {
  const [by, other] = node.kind === "derivative" ? node.by : [];
  if (by === undefined || other !== undefined) return undefined;
  if (by.kind === "name") return by.name;
  const [item, second] = by.kind === "subscript" ? by.items : [];
  const [letter, further] = item?.parts ?? [];
  return by.kind === "subscript" &&
    by.base.kind === "name" &&
    letter?.kind === "name" &&
    second === undefined &&
    further === undefined
    ? `${by.base.name}_${letter.name}`
    : undefined;
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
  if (node.kind === "derivative" && partialBy(node) === time) return node.of;
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
  const isOfTime = item?.kind === "name" && item.name === namesOf(time)[0] && other === undefined;
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
