/**
 * Products that stand for sums: an x that was typed for a plus, the rule for powers of numbers used for a matrix.
 *
 * Nothing here loops.
 */
import type { Expression } from "../../../../syntax/index.js";
import type { Edit, Surroundings } from "./edit.js";
import { withFactors } from "./product.js";

type Product = Extract<Expression, { readonly kind: "product" }>;

/** The sums that a product may stand for. */
export function productsForSums(node: Product, around: Surroundings): readonly Edit[] {
  const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
  return [...mistypedSums(node, factors), ...powerRules(node, factors, around)];
}

/** A x Aᵀ for A + Aᵀ: an x was typed for the sign. */
const mistypedSums = (node: Product, factors: readonly Expression[]): readonly Edit[] => {
  const [first, sign, last, ...others] = factors;
  if (first === undefined || last === undefined || sign?.kind !== "name" || others.length > 0) return [];
  if (sign.name !== "x" || !node.rest.every(({ operator }) => operator === "juxtaposition")) return [];
  const place = { start: first.span.start, end: first.span.start };
  return [
    {
      kind: "wrong-symbol",
      cost: 20,
      at: sign,
      expression: {
        kind: "addition",
        span: node.span,
        terms: [
          { negative: false, sign: place, term: first },
          { negative: false, sign: sign.span, term: last },
        ],
      },
      patches: [{ span: sign.span, pieces: [" + "] }],
    },
  ];
};

/** 2 W dW for W dW + dW W: the rule for powers of numbers, used for a matrix. */
function powerRules(node: Product, factors: readonly Expression[], { alike }: Surroundings): readonly Edit[] {
  const at = factors.findIndex((factor) => factor.kind === "number" && factor.text === "2");
  const [a, b] = factors.slice(at + 1);
  const isPair =
    a?.kind === "name" &&
    b?.kind === "name" &&
    (a.name === `d${b.name}` || b.name === `d${a.name}`) &&
    alike.has(a.name);
  if (at < 0 || !isPair || !node.rest.every(({ operator }) => operator === "juxtaposition")) return [];
  const span = { start: a.span.start, end: b.span.end };
  const term = (first: Expression, second: Expression): Expression => ({
    kind: "product",
    span,
    first,
    rest: [
      {
        operator: "juxtaposition",
        sign: { start: second.span.start, end: second.span.start },
        factor: second,
      },
    ],
  });
  const place = { start: span.start, end: span.start };
  const terms: Extract<Expression, { readonly kind: "addition" }>["terms"] = [
    { negative: false, sign: place, term: term(a, b) },
    { negative: false, sign: place, term: term(b, a) },
  ];
  const both: Expression = { kind: "group", span, bracket: "(", items: [{ kind: "addition", span, terms }] };
  const kept = [...factors.slice(0, at), both, ...factors.slice(at + 3)];
  return [
    {
      kind: "wrong-function-derivative",
      cost: 17,
      at: both,
      expression: kept.length === 1 ? both : withFactors(node, kept),
      patches: [],
    },
  ];
}
