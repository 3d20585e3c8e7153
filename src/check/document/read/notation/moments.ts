/**
 * Moments as they are written, E[x], E{x}, Var(x) and Cov(x, y), and as means over draws. Knows trees alone. Terminates: each node is
 * looked at once.
 */
import type { Expression, Span } from "../../../../syntax/index.js";
import { entryAt, mapParts, nameNode, transposed } from "../tree.js";

/** A mean or a covariance, and what it is of. */
export type Moment = {
  readonly kind: "mean" | "covariance";
  readonly items: readonly Expression[];
  /** True for E[x] in its own brackets. */
  readonly isBracketed: boolean;
};

const KINDS: Readonly<Record<string, Moment["kind"] | undefined>> = {
  E: "mean",
  Var: "covariance",
  var: "covariance",
  Cov: "covariance",
  cov: "covariance",
};

/** The moment that a node is; undefined for any other node. */
export function asMoment(node: Expression): Moment | undefined {
  if (node.kind !== "application" || node.head.kind !== "name") return undefined;
  const kind = KINDS[node.head.name];
  const { items, bracket } = node.argument;
  const isRight = kind === "mean" ? items.length === 1 : items.length === 1 || items.length === 2;
  return kind !== undefined && isRight ? { kind, items, isBracketed: bracket === "[" } : undefined;
}

/** Letters that count draws, one for each expectation within another, their number, and what is drawn. */
export type Drawing = {
  readonly letters: readonly string[];
  readonly size: string;
  readonly random: ReadonlySet<string>;
};

/** The name of the draws of a name. */
export const drawnName = (name: string): string => `${name}${DRAWN}`;

const DRAWN = "drawn";

/** True for the name of draws. */
export const isOfDraws = (node: Expression): boolean => node.kind === "name" && node.name.endsWith(DRAWN);

/** The name that is drawn, where a name is that of its draws. */
export const undrawn = (name: string): string => (name.endsWith(DRAWN) ? name.slice(0, -DRAWN.length) : name);

/** (Σ_s f(x_s)) / S. */
export function meanOf(
  [item]: readonly Expression[],
  span: Span,
  depth: number,
  { letters, size, random }: Drawing,
): Expression {
  const name = letters[depth] ?? "s";
  if (item === undefined) return { kind: "number", span, text: "0" };
  const drawn = (node: Expression): Expression =>
    node.kind === "name" && random.has(node.name)
      ? entryAt(nameNode(drawnName(node.name), node.span), [nameNode(name, node.span)], node.span)
      : mapParts(node, drawn);
  const one: Expression = { kind: "number", span, text: "1" };
  const numerator: Expression = {
    kind: "big operator",
    span,
    operator: "sum",
    indices: [{ span, name, from: one, to: nameNode(size, span) }],
    conditions: [],
    body: inBrackets(drawn(item)),
  };
  return inBrackets({ kind: "fraction", span, numerator, denominator: nameNode(size, span) });
}

/** E[(a − E a)(b − E b)ᵀ], with a for b where there is none. */
export function covarianceOf(
  [first, second]: readonly Expression[],
  span: Span,
  depth: number,
  drawing: Drawing,
): Expression {
  if (first === undefined) return { kind: "number", span, text: "0" };
  const apart = (item: Expression): Expression => ({
    kind: "addition",
    span,
    terms: [
      { negative: false, sign: span, term: inBrackets(item) },
      { negative: true, sign: span, term: meanOf([item], span, depth + 1, drawing) },
    ],
  });
  const product: Expression = {
    kind: "product",
    span,
    first: inBrackets(apart(first)),
    rest: [{ operator: "juxtaposition", sign: span, factor: transposed(inBrackets(apart(second ?? first))) }],
  };
  return meanOf([product], span, depth, drawing);
}

const inBrackets = (item: Expression): Expression => ({
  kind: "group",
  span: item.span,
  bracket: "(",
  items: [item],
});
