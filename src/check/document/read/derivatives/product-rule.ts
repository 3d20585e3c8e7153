/**
 * How far ∂/∂x reaches in ∂/∂x f · g ± f · ∂/∂x g: over f alone, as the second term is the other half of the product rule.
 *
 * Elsewhere it reaches over the rest of its product. Knows trees, no meanings. Terminates: the terms of a sum are compared
 * two by two.
 */
import { treeKey } from "../../../../lower/index.js";
import type { Expression, Factor, SignedTerm } from "../../../../syntax/index.js";
import { factorsOf, productOf } from "../tree.js";

type Derivative = Extract<Expression, { readonly kind: "derivative" }>;

/** One half of a product rule: the factors outside of the operator, the operator, the first factor it stands before, the others. */
type Half = {
  readonly outside: readonly Factor[];
  readonly operator: Derivative;
  readonly first: Expression;
  readonly others: readonly Factor[];
};

/** A sum in which operators reach over the factor that the other half of their product rule does not differentiate. */
export function withProductRule(node: Expression): Expression {
  if (node.kind !== "addition") return node;
  const halves = node.terms.map(({ term }) => halfOf(term));
  const isOfRule = (half: Half | undefined): half is Half =>
    half !== undefined &&
    halves.some((other) => other !== undefined && other !== half && areHalves(half, other));
  const terms = node.terms.map((one, at): SignedTerm => {
    const half = halves[at];
    return isOfRule(half) ? { ...one, term: narrow(half, one.term) } : one;
  });
  return { ...node, terms };
}

/** A term that ends in an operator and what this reaches over. */
function halfOf(term: Expression): Half | undefined {
  const factors = term.kind === "product" ? factorsOf(term) : undefined;
  const operator = factors === undefined ? term : factors.at(-1)?.factor;
  if (operator?.kind !== "derivative" || operator.form !== "operator" || operator.of === null)
    return undefined;
  const { of } = operator;
  return {
    outside: factors?.slice(0, -1) ?? [],
    operator,
    first: of.kind === "product" ? of.first : of,
    others: of.kind === "product" ? of.rest : [],
  };
}

/** True where each of two terms differentiates what the other leaves as it is. */
function areHalves(one: Half, other: Half): boolean {
  const isOfSame = keyOf(one.operator.by) === keyOf(other.operator.by);
  return isOfSame && leftOut(one) === keyOf([other.first]) && leftOut(other) === keyOf([one.first]);
}

/** The factors of a term that a narrow operator does not reach. */
const leftOut = ({ outside, others }: Half): string =>
  keyOf([...outside, ...others].map(({ factor }) => factor));

/** Some factors, in any order; brackets around one of them say nothing. */
const keyOf = (factors: readonly Expression[]): string => factors.map(bare).map(treeKey).sort().join(" · ");

const bare = (node: Expression): Expression => {
  const [only, other] = node.kind === "group" ? node.items : [];
  return only === undefined || other !== undefined ? node : bare(only);
};

/** The term with the operator before its first factor alone. */
function narrow({ outside, operator, first, others }: Half, term: Expression): Expression {
  const span = { start: operator.span.start, end: first.span.end };
  const derivative: Factor = {
    operator: outside.length === 0 ? "juxtaposition" : "·",
    sign: { start: span.start, end: span.start },
    factor: { ...operator, span, of: first },
  };
  return productOf([...outside, derivative, ...others], term);
}
