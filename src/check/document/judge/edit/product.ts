/**
 * Products: factors exchanged, lost, one too many, joined entry by entry instead of by rows and columns.
 *
 * Owns no signs and no indices. Terminates: every factor is edited once by a fixed list.
 */
import type { Expression, Factor, Span } from "../../../../syntax/index.js";
import { isConstant } from "../../read/tree.js";
import {
  before,
  bracketed,
  insertBefore,
  prefixed,
  type Edit,
  type Patch,
  type Surroundings,
} from "./edit.js";

type Product = Extract<Expression, { readonly kind: "product" }>;

/** Edits of a product. */
export function productEdits(node: Product, around: Surroundings): readonly Edit[] {
  const factors = factorsOf(node);
  const isPlain = node.rest.every(({ operator }) => operator !== "/" && operator !== "⊗" && operator !== ":");
  return [
    ...exchanges(node, factors),
    ...turns(node, factors),
    ...operators(node, around),
    ...(isPlain ? omissions(node, factors) : []),
    ...lostEntrywise(node, around),
  ];
}

/** A factor that was lost of a product entry by entry. */
const lostEntrywise = (node: Product, { factors, spelling }: Surroundings): readonly Edit[] =>
  node.rest.some(({ operator }) => operator === "⊙" || operator === "∘")
    ? factors
        .filter(({ kind }) => kind === "name")
        .map((factor) => ({
          kind: "dropped-term",
          cost: 21,
          at: node,
          expression: {
            ...node,
            first: factor,
            rest: [{ operator: "⊙", sign: factor.span, factor: node.first }, ...node.rest],
          },
          patches: [{ span: before(node.span), pieces: [factor.span, ` ${spelling.hadamard} `] }],
        }))
    : [];

const factorsOf = (node: Product): readonly Expression[] => [
  node.first,
  ...node.rest.map(({ factor }) => factor),
];

/** Neighbours exchanged, and in products of three the other orders. */
function exchanges(node: Product, factors: readonly Expression[]): readonly Edit[] {
  const found: Edit[] = [];
  for (let at = 0; at + 1 < factors.length; at++) {
    const [a, b] = [factors[at], factors[at + 1]];
    if (a === undefined || b === undefined || !isJoined(node, at)) continue;
    // A number may stand anywhere.
    if (isConstant(a) || isConstant(b)) continue;
    // x xᵀ for xᵀ x: the transpose stands on the wrong factor.
    const isMoved = baseOf(a) === baseOf(b) && baseOf(a) !== undefined;
    found.push({
      kind: isMoved ? "missing-transpose" : "order",
      cost: 12,
      at: b,
      expression: withFactors(
        node,
        factors.map((factor, i) => (i === at ? b : i === at + 1 ? a : factor)),
      ),
      patches: exchanged(a.span, b.span),
    });
  }
  if (factors.length < 3 || factors.length > 5 || !node.rest.every((_, at) => isJoined(node, at)))
    return found;
  const [first, last] = [factors[0], factors[factors.length - 1]];
  if (first === undefined || last === undefined) return found;
  const span = { start: first.span.start, end: last.span.end };
  const kind = baseOf(first) !== undefined && baseOf(first) === baseOf(last) ? "missing-transpose" : "order";
  const orders: readonly (readonly Expression[])[] = [
    [...factors.slice(1), first],
    [last, ...factors.slice(0, -1)],
    [...factors].reverse(),
  ];
  for (const order of orders)
    found.push({
      kind,
      cost: 15,
      at: node,
      expression: withFactors(node, order),
      patches: [
        { span, pieces: order.flatMap((factor, i) => (i === 0 ? [factor.span] : [" ", factor.span])) },
      ],
    });
  return found;
}

/** Neighbours exchanged under their transposes: x zᵀ for z xᵀ, and Vᵀ M for M V. */
const turns = (node: Product, factors: readonly Expression[]): readonly Edit[] =>
  factors.slice(0, -1).flatMap((a, at): readonly Edit[] => {
    const b = factors[at + 1];
    if (b === undefined || isTransposed(a) === isTransposed(b) || !isJoined(node, at)) return [];
    const put = (first: Expression, second: Expression): Expression =>
      withFactors(
        node,
        factors.map((factor, i) => (i === at ? first : i === at + 1 ? second : factor)),
      );
    const [plainA, plainB] = [withoutTranspose(a), withoutTranspose(b)];
    const kept: Edit = {
      kind: "order",
      cost: 13,
      at: b,
      expression: isTransposed(a) ? put(turned(plainB), plainA) : put(plainB, turned(plainA)),
      patches: exchanged(plainA.span, plainB.span),
    };
    const moved: Edit = {
      kind: "order",
      cost: 14,
      at: b,
      expression: put(plainB, plainA),
      patches: [
        { span: a.span, pieces: [plainB.span] },
        { span: b.span, pieces: [plainA.span] },
      ],
    };
    return [kept, moved];
  });

/** True where a factor and the next are multiplied as matrices are. */
const isJoined = (node: Product, at: number): boolean => {
  const operator = node.rest[at]?.operator;
  return operator !== "/" && operator !== "⊗" && operator !== ":";
};

const isTransposed = (node: Expression): boolean => node.kind === "transpose" && !node.inverse;

const withoutTranspose = (node: Expression): Expression =>
  node.kind === "transpose" && !node.inverse ? node.base : node;

const turned = (base: Expression): Expression => ({
  kind: "transpose",
  span: base.span,
  base: bracketed(base),
  mark: "sign",
  symbol: "ᵀ",
  inverse: false,
});

const exchanged = (a: Span, b: Span): readonly Patch[] => [
  { span: a, pieces: [b] },
  { span: b, pieces: [a] },
];

/** The name that a factor is, whether transposed or not. */
export function baseOf(node: Expression): string | undefined {
  switch (node.kind) {
    case "name":
      return node.name;
    case "transpose":
      return baseOf(node.base);
    case "subscript": {
      const scripts = node.items
        .flatMap(({ parts }) => parts)
        .map((part) => (part.kind === "name" ? part.name : "?"));
      return `${baseOf(node.base) ?? "?"}_${scripts.join(",")}`;
    }
    case "group":
      return node.items.length === 1 && node.items[0] !== undefined ? baseOf(node.items[0]) : undefined;
    // x(xᵀx): the bracket is the next factor.
    case "application":
      return baseOf(node.head);
    case "superscript":
      return node.base.kind === "application" ? baseOf(node.base) : undefined;
    default:
      return undefined;
  }
}

/** ⊙ for a product and a product for ⊙. */
function operators(node: Product, { spelling }: Surroundings): readonly Edit[] {
  return node.rest.flatMap(({ operator, sign, factor }, at): readonly Edit[] => {
    if (operator === "/" || operator === "⊘" || operator === ":" || operator === "⊗") return [];
    const isHadamard = operator === "⊙" || operator === "∘";
    const changed = node.rest.map((one, i) =>
      i === at ? ({ ...one, operator: isHadamard ? "juxtaposition" : "⊙" } as const) : one,
    );
    const [next, ...others] = changed;
    return next === undefined
      ? []
      : [
          {
            kind: "hadamard-for-product",
            says: isHadamard
              ? "a product entry by entry stands where a matrix product is meant"
              : "a matrix product stands where a product entry by entry is meant",
            cost: isHadamard ? 14 : 19,
            at: factor,
            expression: { ...node, rest: [next, ...others] },
            patches: [{ span: sign, pieces: [isHadamard ? " " : ` ${spelling.hadamard} `] }],
          },
        ];
  });
}

/** The product without one of its factors. */
const omissions = (node: Product, factors: readonly Expression[]): readonly Edit[] =>
  factors.flatMap((factor, at): readonly Edit[] => {
    const kept = factors.filter((_, i) => i !== at);
    const [only] = kept;
    if (only === undefined) return [];
    const next = factors[at + 1];
    const start = at === 0 ? factor.span.start : (factors[at - 1]?.span.end ?? factor.span.start);
    const end = at === 0 && next !== undefined ? next.span.start : factor.span.end;
    return [
      {
        kind: "factor",
        cost: isConstant(factor) ? 13 : 19,
        says: "there is a factor too many",
        at: factor,
        expression: kept.length === 1 ? only : withFactors(node, kept),
        patches: [{ span: { start, end }, pieces: [] }],
      },
    ];
  });

/** The product of other factors with the operators as they stand. */
export function withFactors(node: Product, factors: readonly Expression[]): Expression {
  const [first, ...rest] = factors;
  const [next, ...others] = rest.map((factor, i): Factor => {
    const { operator = "juxtaposition", sign = factor.span } = node.rest[i] ?? {};
    return { operator, sign, factor };
  });
  return first === undefined || next === undefined ? node : { ...node, first, rest: [next, ...others] };
}

/** A node times something that is written before it. */
export function multiplied(
  node: Expression,
  by: Expression,
  text: string | Span,
  kind: Edit["kind"],
  cost: number,
): Edit {
  const place = { start: node.span.start, end: node.span.start };
  const factor: Factor = { operator: "juxtaposition", sign: place, factor: bracketed(node) };
  const patches =
    typeof text === "string"
      ? prefixed(node, text)
      : [
          { span: place, pieces: [text, bracketed(node) === node ? " " : " ("] },
          ...(bracketed(node) === node
            ? []
            : [insertBefore({ start: node.span.end, end: node.span.end }, ")")]),
        ];
  return {
    kind,
    cost,
    at: node,
    expression: { kind: "product", span: node.span, first: bracketed(by), rest: [factor] },
    patches,
  };
}
