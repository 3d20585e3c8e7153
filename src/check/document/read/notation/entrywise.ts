/**
 * What is meant entry by entry where it stands beside ⊙ or in diag: (1 − Z) with a 1 in every entry, (1 − h²) with the
 * squares of the entries.
 *
 * Knows which names are matrices and which are numbers. Terminates: each node is looked at once, its parts are rewritten
 * already.
 */
import { baseName, builtIn } from "../../../../lower/index.js";
import type { Expression, Factor, Product } from "../../../../syntax/index.js";
import { nameNode } from "../tree.js";
import type { Orders } from "../derivatives/quotients.js";

type Addition = Extract<Expression, { readonly kind: "addition" }>;
type Kinds = Orders & { readonly matrices: ReadonlySet<string> };

/** A node whose operands of ⊙, and of diag, are of entries. */
export function byEntries(node: Expression, kinds: Kinds): Expression {
  switch (node.kind) {
    case "product":
      return besideSigns(node, kinds);
    case "application": {
      const isDiag = node.head.kind === "name" && node.head.name === "diag" && !kinds.orders.has("diag");
      if (!isDiag) return node;
      const items = node.argument.items.map((item) => ofEntries(item, kinds));
      return { ...node, argument: { ...node.argument, items } };
    }
    default:
      return node;
  }
}

const SIGNS: ReadonlySet<Factor["operator"]> = new Set(["⊙", "∘", "⊘"]);

function besideSigns(node: Product, kinds: Kinds): Product {
  const isBeside = (at: number): boolean =>
    SIGNS.has(node.rest[at - 1]?.operator ?? "*") || SIGNS.has(node.rest[at]?.operator ?? "*");
  if (!node.rest.some(({ operator }) => SIGNS.has(operator))) return node;
  const [next, ...others] = node.rest.map((factor, at): Factor =>
    isBeside(at + 1) ? { ...factor, factor: ofEntries(factor.factor, kinds) } : factor,
  );
  const first = isBeside(0) ? ofEntries(node.first, kinds) : node.first;
  return next === undefined ? node : { ...node, first, rest: [next, ...others] };
}

/** An expression with its powers and its numbers as those of entries. */
function ofEntries(node: Expression, kinds: Kinds): Expression {
  switch (node.kind) {
    case "group":
      return { ...node, items: node.items.map((item) => ofEntries(item, kinds)) };
    case "superscript":
      return isMatrix(node.base, kinds) ? node : squared(node, kinds);
    case "addition":
      return spread(node, kinds);
    default:
      return node;
  }
}

/** 1 − h² and 1 − Z. */
function spread(node: Addition, kinds: Kinds): Addition {
  const hasNumber = node.terms.some(({ term }) => term.kind === "number");
  const hasMatrix = hasNumber && node.terms.some(({ term }) => isMatrix(term, kinds));
  const terms = node.terms.map((signed) => {
    const { term } = signed;
    if (term.kind === "number" && hasMatrix) return { ...signed, term: inEveryEntry(term) };
    if (term.kind !== "superscript") return { ...signed, term: ofEntries(term, kinds) };
    return { ...signed, term: hasNumber ? squared(term, kinds) : ofEntries(term, kinds) };
  });
  return { ...node, terms };
}

/** A power with the power of each entry in its place; of a number these are the same. */
function squared(node: Extract<Expression, { readonly kind: "superscript" }>, { orders }: Kinds): Expression {
  const { base } = node;
  const isCall =
    base.kind === "application" && base.head.kind === "name" && builtIn(base.head.name) !== undefined;
  const root = base.kind === "application" ? undefined : baseName(unbracketed(base));
  const isOfEntries = isCall || (root !== undefined && orders.get(root) !== 0);
  if (node.script.kind !== "number" || !isOfEntries) return node;
  return { kind: "entrywise power", span: node.span, base: node.base, exponent: node.script };
}

/** h for (h). */
const unbracketed = (node: Expression): Expression => {
  const [only] = node.kind === "group" && node.items.length === 1 ? node.items : [];
  return only === undefined ? node : unbracketed(only);
};

/** True for a matrix, a function of one entry by entry, products of these entry by entry, or I. */
function isMatrix(node: Expression, kinds: Kinds): boolean {
  const { matrices, orders } = kinds;
  switch (node.kind) {
    case "name":
      return matrices.has(node.name) || (node.name === "I" && !orders.has("I"));
    case "transpose":
    case "superscript":
    case "entrywise power":
      return isMatrix(node.base, kinds);
    case "product": {
      const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
      const isOfEntries = node.rest.every(({ operator }) => SIGNS.has(operator));
      return isOfEntries ? factors.some((one) => isMatrix(one, kinds)) : isScaled(factors, kinds);
    }
    case "group":
      return node.items.length === 1 && node.items.every((item) => isMatrix(item, kinds));
    case "application":
      return node.argument.items.length === 1 && node.argument.items.every((item) => isMatrix(item, kinds));
    default:
      return false;
  }
}

/** True for numbers times a matrix, 2 A. */
const isScaled = (factors: readonly Expression[], kinds: Kinds): boolean =>
  factors.every((one) => one.kind === "number" || isMatrix(one, kinds)) &&
  factors.some(({ kind }) => kind === "number");

const inEveryEntry = (number: Expression): Expression => ({
  kind: "application",
  span: number.span,
  head: nameNode("matrix", number.span),
  argument: { kind: "group", span: number.span, bracket: "(", items: [number] },
});
