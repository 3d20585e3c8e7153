/**
 * Single edits of a written formula: the slips that people make, undone one at a time.
 *
 * Owns what may be changed and what kind of mistake the change mends; judges nothing. Terminates: every node of the
 * tree is edited once, by a fixed list.
 */
import { parts } from "../../../lower/index.js";
import type { Expression, Factor, SubscriptItem } from "../../../syntax/index.js";
import { mapParts, nameNode } from "../tree.js";

/** Kinds of mistakes; a closed list. */
export type Mistake =
  | "missing-transpose"
  | "wrong-index"
  | "factor"
  | "sign"
  | "dropped-term"
  | "extra-term"
  | "order"
  | "missing-sum"
  | "dangling-index"
  | "index-clash"
  | "extra-sum"
  | "hadamard-for-product"
  | "shape-mismatch"
  | "other";

/** A formula with one thing changed. */
export type Edit = { readonly kind: Mistake; readonly expression: Expression; readonly at: Expression };

/** All single edits of a formula; `letters` are the indices that may be written. */
export function edits(node: Expression, letters: readonly string[]): readonly Edit[] {
  const inner = parts(node).flatMap((part, at) =>
    isScript(node, at)
      ? []
      : edits(part, letters).map((edit) => ({ ...edit, expression: withPart(node, at, edit.expression) })),
  );
  return [...own(node, letters), ...inner];
}

/** Edits that reach over a whole side. */
export function wholeEdits(node: Expression, letters: readonly string[]): readonly Edit[] {
  const sums = letters.map((letter): Edit => ({
    kind: "missing-sum",
    expression: summed(node, letter),
    at: node,
  }));
  return [
    ...edits(node, letters),
    { kind: "sign", expression: negated(node), at: node },
    ...(["2", "1/2"] as const).map((text): Edit => ({
      kind: "factor",
      expression: scaled(node, text),
      at: node,
    })),
    ...sums,
  ];
}

/** Indices below a name are edited with the name, not by themselves. */
const isScript = (node: Expression, at: number): boolean =>
  (node.kind === "subscript" && at > 0) || node.kind === "number";

/** The node with one part replaced. */
function withPart(node: Expression, at: number, by: Expression): Expression {
  let count = -1;
  return mapParts(node, (part) => {
    count += 1;
    return count === at ? by : part;
  });
}

function own(node: Expression, letters: readonly string[]): readonly Edit[] {
  switch (node.kind) {
    case "name":
    case "gradient":
    case "derivative":
    case "application":
      return [transposed(node)];
    case "group":
      return node.bracket === "braces" ? [] : [transposed(node)];
    case "transpose":
      return node.inverse ? [] : [{ kind: "missing-transpose", expression: node.base, at: node }];
    case "subscript":
      return [transposed(node), ...indexEdits(node, letters)];
    case "superscript":
      return [transposed(node), ...exponentEdits(node)];
    case "addition":
      return node.terms.flatMap((signed, at): readonly Edit[] => [
        {
          kind: "sign",
          at: signed.term,
          expression: {
            ...node,
            terms: node.terms.map((term, i) => (i === at ? { ...term, negative: !term.negative } : term)),
          },
        },
        ...(["2", "1/2"] as const).map((text): Edit => ({
          kind: "factor",
          at: signed.term,
          expression: {
            ...node,
            terms: node.terms.map((term, i) =>
              i === at ? { ...term, term: scaled(term.term, text) } : term,
            ),
          },
        })),
        ...(node.terms.length > 1
          ? [{ kind: "extra-term", at: signed.term, expression: without(node, at) } as const]
          : []),
      ]);
    case "negation":
      return [{ kind: "sign", expression: node.operand, at: node }];
    case "product":
      return productEdits(node);
    case "big operator":
      return node.operator === "sum" ? [{ kind: "extra-sum", expression: node.body, at: node }] : [];
    default:
      return [];
  }
}

const transposed = (node: Expression): Edit => ({
  kind: "missing-transpose",
  at: node,
  expression: { kind: "transpose", span: node.span, base: node, mark: "sign", symbol: "ᵀ", inverse: false },
});

const negated = (node: Expression): Expression => ({
  kind: "negation",
  span: node.span,
  operand: bracketed(node),
});

const bracketed = (node: Expression): Expression =>
  node.kind === "addition" ? { kind: "group", span: node.span, bracket: "(", items: [node] } : node;

/** The node times a number. */
function scaled(node: Expression, text: "2" | "1/2"): Expression {
  const place = { start: node.span.start, end: node.span.start };
  const factor: Factor = { operator: "juxtaposition", sign: place, factor: bracketed(node) };
  return { kind: "product", span: node.span, first: { kind: "number", span: place, text }, rest: [factor] };
}

function summed(node: Expression, letter: string): Expression {
  const index = { span: node.span, name: letter, from: null, to: null };
  return {
    kind: "big operator",
    span: node.span,
    operator: "sum",
    indices: [index],
    conditions: [],
    body: bracketed(node),
  };
}

type Addition = Extract<Expression, { readonly kind: "addition" }>;

function without(node: Addition, at: number): Expression {
  const kept = node.terms.filter((_, i) => i !== at);
  const [only] = kept;
  if (kept.length !== 1 || only === undefined) return { ...node, terms: kept };
  return only.negative ? negated(only.term) : only.term;
}

type Subscript = Extract<Expression, { readonly kind: "subscript" }>;

/** Two indices exchanged, or one replaced by another letter. */
function indexEdits(node: Subscript, letters: readonly string[]): readonly Edit[] {
  const all = node.items.flatMap((item) => item.parts);
  const rebuilt = (change: (part: Expression, at: number) => Expression): Expression => {
    let count = -1;
    const items: readonly SubscriptItem[] = node.items.map((item) => ({
      ...item,
      parts: item.parts.map((part) => {
        count += 1;
        return change(part, count);
      }),
    }));
    return { ...node, items };
  };
  const [first, second] = all;
  const swapped: readonly Edit[] =
    all.length === 2 && first !== undefined && second !== undefined
      ? [{ kind: "wrong-index", at: node, expression: rebuilt((_, at) => (at === 0 ? second : first)) }]
      : [];
  const replaced = all.flatMap((part, at) =>
    part.kind !== "name"
      ? []
      : letters
          .filter((letter) => letter !== part.name)
          .map((letter): Edit => ({
            kind: "wrong-index",
            at: node,
            expression: rebuilt((other, i) => (i === at ? nameNode(letter, part.span) : other)),
          })),
  );
  return [...swapped, ...replaced];
}

type Superscript = Extract<Expression, { readonly kind: "superscript" }>;

/** Another small exponent. */
function exponentEdits(node: Superscript): readonly Edit[] {
  const { script } = node;
  const inner = script.kind === "group" && script.items.length === 1 ? script.items[0] : script;
  if (inner?.kind !== "number") return [];
  const place = inner.span;
  return ["1", "2", "3"]
    .filter((text) => text !== inner.text)
    .map((text) => ({
      kind: "factor" as const,
      at: node,
      expression: { ...node, script: { kind: "number", span: place, text } },
    }));
}

type Product = Extract<Expression, { readonly kind: "product" }>;

/** Neighbours exchanged, a factor left out, another operator. */
function productEdits(node: Product): readonly Edit[] {
  if (node.rest.some(({ operator }) => operator === "/" || operator === ":" || operator === "⊗")) return [];
  const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
  const found: Edit[] = [];
  for (const [at, { operator, factor }] of node.rest.entries()) {
    found.push({ kind: "order", at: factor, expression: withFactors(node, swap(factors, at)) });
    if (node.rest.length > 1) continue;
    const product = operator === "⊙" || operator === "∘" ? "juxtaposition" : "⊙";
    const rest = node.rest.map((other, i) => (i === at ? ({ ...other, operator: product } as const) : other));
    const [next, ...others] = rest;
    if (next !== undefined)
      found.push({
        kind: "hadamard-for-product",
        at: factor,
        expression: { ...node, rest: [next, ...others] },
      });
  }
  for (const [at, factor] of factors.entries()) {
    const kept = factors.filter((_, i) => i !== at);
    const [only, ...others] = kept;
    if (only === undefined) continue;
    const expression = others.length === 0 ? only : withFactors(node, kept);
    found.push({ kind: "factor", at: factor, expression });
  }
  return found;
}

const swap = (factors: readonly Expression[], at: number): readonly Expression[] =>
  factors.map((factor, i) => (i === at ? factors[at + 1] : i === at + 1 ? factors[at] : factor) ?? factor);

/** The product of other factors with the operators as they stand. */
function withFactors(node: Product, factors: readonly Expression[]): Expression {
  const [first, ...rest] = factors;
  const [next, ...others] = rest.map((factor, i): Factor => {
    const { operator = "juxtaposition", sign = factor.span } = node.rest[i] ?? {};
    return { operator, sign, factor };
  });
  return first === undefined || next === undefined ? node : { ...node, first, rest: [next, ...others] };
}
