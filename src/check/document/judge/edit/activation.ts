/**
 * Derivatives of σ and tanh in terms of their values, one taken for the other: 1 − u, u (1 − u) and 1 − u².
 *
 * Nothing here loops but over the factors of a product.
 */
import { treeKey } from "../../../../lower/index.js";
import type { Expression, Factor, Product, Span } from "../../../../syntax/index.js";
import { factorsOf, isOne, productOf } from "../../read/tree.js";
import type { Edit, Spelling } from "./edit.js";

type Addition = Extract<Expression, { readonly kind: "addition" }>;

const COST = 18;

/** 1 − u² for 1 − u, with the square of each entry. */
export function squaredComplement(node: Addition): readonly Edit[] {
  const value = complementOf(node);
  if (value === undefined || !isValue(value)) return [];
  return [
    {
      kind: "wrong-function-derivative",
      cost: COST,
      at: value,
      expression: complement(node, squareOf(value)),
      patches: [{ span: { start: value.span.end, end: value.span.end }, pieces: ["^2"] }],
    },
  ];
}

/** 1 − u² for u (1 − u), and u (1 − u) for 1 − u² and for 1 − u. */
export function valueDerivatives(node: Product, { hadamard }: Spelling): readonly Edit[] {
  const factors = factorsOf(node);
  return factors.flatMap(({ factor }, at): readonly Edit[] => {
    const inner = inBrackets(factor);
    const value = inner === undefined ? undefined : complementOf(inner);
    if (inner === undefined || value === undefined) return [];
    const own = factors.findIndex((one) => treeKey(one.factor) === treeKey(value));
    if (own >= 0 && isValue(value)) return [asTanh(node, factors, at, own, inner, value)];
    // 1 − u alone lost the u of u (1 − u).
    const root = rootOf(value) ?? (isValue(value) ? value : undefined);
    return root === undefined ? [] : [asSigmoid(node, factors, at, inner, root, hadamard)];
  });
}

function asTanh(
  node: Product,
  factors: readonly Factor[],
  at: number,
  own: number,
  inner: Addition,
  value: Expression,
): Edit {
  const squared = withinBrackets(factors[at]?.factor ?? inner, complement(inner, squareOf(value)));
  const kept = factors
    .map((one, i) => (i === at ? { ...one, factor: squared } : one))
    .filter((_, i) => i !== own);
  return {
    kind: "wrong-function-derivative",
    cost: COST + 1,
    at: node,
    expression: productOf(kept, node),
    patches: [
      { span: dropped(factors, own), pieces: [] },
      { span: { start: value.span.end, end: value.span.end }, pieces: ["^2"] },
    ],
  };
}

function asSigmoid(
  node: Product,
  factors: readonly Factor[],
  at: number,
  inner: Addition,
  root: Expression,
  hadamard: string,
): Edit {
  const own: Factor = {
    operator: factors[at]?.operator ?? "juxtaposition",
    sign: factors[at]?.sign ?? { start: inner.span.start, end: inner.span.start },
    factor: root,
  };
  const rest = withinBrackets(factors[at]?.factor ?? inner, complement(inner, root));
  const sign: Factor["operator"] = factors.some(({ operator }) => operator === "∘") ? "∘" : "⊙";
  const changed = factors.flatMap((one, i): readonly Factor[] =>
    i === at
      ? [own, { ...one, operator: isEntrywise(factors) ? sign : "juxtaposition", factor: rest }]
      : [one],
  );
  return {
    kind: "wrong-function-derivative",
    cost: COST + 1,
    at: node,
    expression: productOf(changed, node),
    patches: [
      {
        span: factors[at]?.factor.span ?? inner.span,
        pieces: [root.span, isEntrywise(factors) ? ` ${hadamard} ` : " ", "(1 - ", root.span, ")"],
      },
    ],
  };
}

const isEntrywise = (factors: readonly Factor[]): boolean =>
  factors.some(({ operator }) => operator === "⊙" || operator === "∘");

/** Where a factor and the sign that joins it stand. */
function dropped(factors: readonly Factor[], at: number): Span {
  const [own, next] = [factors[at], factors[at + 1]];
  const span = own?.factor.span ?? { start: 0, end: 0 };
  return at === 0 && next !== undefined
    ? { start: span.start, end: next.factor.span.start }
    : { start: own?.sign.start ?? span.start, end: span.end };
}

/** The u of 1 − u. */
function complementOf({ terms }: Addition): Expression | undefined {
  const [one, other, more] = terms;
  const isComplement =
    one !== undefined && !one.negative && isOnes(one.term) && other?.negative === true && more === undefined;
  return isComplement ? other.term : undefined;
}

/** 1, and a 1 in every entry. */
const isOnes = (node: Expression): boolean =>
  isOne(node) ||
  (node.kind === "application" && node.argument.items.length === 1 && node.argument.items.every(isOne));

/** 1 − v in the place of 1 − u. */
const complement = (node: Addition, value: Expression): Addition => ({
  ...node,
  terms: node.terms.map((one, at) => (at === 1 ? { ...one, term: value } : one)),
});

const squareOf = (base: Expression): Expression => ({
  kind: "entrywise power",
  span: base.span,
  base,
  exponent: { kind: "number", span: { start: base.span.end, end: base.span.end }, text: "2" },
});

/** The u of u². */
const rootOf = (node: Expression): Expression | undefined => {
  const script =
    node.kind === "superscript" ? node.script : node.kind === "entrywise power" ? node.exponent : undefined;
  const isSquare = script?.kind === "number" && script.text === "2";
  return isSquare && (node.kind === "superscript" || node.kind === "entrywise power") ? node.base : undefined;
};

const isValue = ({ kind }: Expression): boolean =>
  kind === "name" || kind === "subscript" || kind === "application";

const inBrackets = (node: Expression): Addition | undefined => {
  if (node.kind === "addition") return node;
  const [only] = node.kind === "group" && node.items.length === 1 ? node.items : [];
  return only === undefined ? undefined : inBrackets(only);
};

/** A bracket around another sum. */
const withinBrackets = (node: Expression, by: Addition): Expression =>
  node.kind === "group" ? { ...node, items: node.items.map((item) => withinBrackets(item, by)) } : by;
