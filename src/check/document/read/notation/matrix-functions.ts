/**
 * The logarithm and the exponential of a matrix as one: below a trace or a determinant, log(X), exp(X) and e^X are no functions
 * of each entry, unless X is not square or the document's definitions use the function entry by entry. What is a function of
 * whole matrices there is one wherever it is of a square matrix.
 *
 * Knows which names are matrices. Terminates: each node is looked at once, its parts are rewritten already.
 */
import { declaredKey, parts } from "../../../../lower/index.js";
import type { Expression, Group, Product } from "../../../../syntax/index.js";
import type { Names } from "../derivatives/derivatives.js";
import { factorsOf, nameNode, productOf, rewrite, type Application } from "../tree.js";

/** The orders of names, declared or as definitions say; the functions that are used entry by entry, and those of whole matrices. */
export type Orders = Pick<Names, "orders" | "ranks" | "oblong" | "entrywise" | "whole">;

const OF_WHOLE: ReadonlySet<string> = new Set(["tr", "Tr", "trace", "Trace", "det", "logdet"]);
const POWERS: ReadonlyMap<string, string> = new Map([
  ["log", "logm"],
  ["ln", "logm"],
  ["exp", "expm"],
]);

/** tr(log X) and det(e^X) with the functions of matrices; any other node is itself. */
export const withMatrixPowers = (node: Expression, names: Orders): Expression =>
  OF_WHOLE.has(functionOf(node)) && node.kind === "application"
    ? ofWhole(node, names)
    : byWhole(node, { ...names, usual: 0 });

/** The names where functions stand, and how many axes those of which nothing is said have. */
type Place = Orders & { readonly usual: number };

/** log(X), e^X and X log X with the functions of matrices, where X is square and the place has those. */
function byWhole(node: Expression, place: Place): Expression {
  switch (node.kind) {
    case "product":
      return ofLast(node, place);
    case "superscript":
      return isPowerOfE(node) && place.whole.has("exp") && isMatrix(node.script, place)
        ? called("expm", node.script, node)
        : node;
    case "application": {
      const name = place.whole.has(functionOf(node)) ? POWERS.get(functionOf(node)) : undefined;
      const [argument, other] = node.argument.items;
      const isOne = argument !== undefined && other === undefined && isMatrix(argument, place);
      return name !== undefined && isOne ? { ...node, head: nameNode(name, node.head.span) } : node;
    }
    default:
      return node;
  }
}

const isPowerOfE = (node: Expression): boolean =>
  node.kind === "superscript" && node.base.kind === "name" && node.base.name === "e";

/** tr(log X) and det(e^X). What has a trace, and of which nothing else is said, is a matrix. */
function ofWhole(node: Application, names: Orders): Application {
  const whole = new Set([...POWERS.keys()].filter((name) => !names.entrywise.has(name)));
  const place = { ...names, whole, usual: 2 };
  const [only] = node.argument.items;
  const isTrace = /^tr/iu.test(functionOf(node)) && node.argument.items.length === 1;
  // The trace of the logarithm is the logarithm of the determinant.
  const log = only !== undefined && isTrace ? logarithmOf(only, place) : undefined;
  if (log !== undefined) return { ...node, head: nameNode("logdet", node.head.span), argument: log };
  const items = node.argument.items.map((item) => rewrite(item, (part) => byWhole(part, place)));
  return { ...node, argument: { ...node.argument, items } };
}

/** X log X and tr log(X): the matrix that ends a product is what the function right before it is of. */
function ofLast(node: Product, place: Place): Expression {
  const factors = factorsOf(node);
  const [head, last] = factors.slice(-2);
  if (head?.factor.kind !== "name" || last?.operator !== "juxtaposition") return node;
  const { name, span } = head.factor;
  const before = factors.slice(0, -2);
  const joined = (by: string): Application =>
    called(by, last.factor, { ...node, span: { start: span.start, end: last.factor.span.end } });
  if (OF_WHOLE.has(name))
    return powerOf(last.factor) !== undefined
      ? productOf([...before, { ...head, factor: ofWhole(joined(name), place) }], node)
      : node;
  const power = POWERS.get(name);
  if (power === undefined || !place.whole.has(name) || !isMatrix(last.factor, place)) return node;
  const whole = productOf([...before, { ...head, factor: joined(power) }], node);
  return whole.kind === "product" ? ofLast(whole, place) : whole;
}

/** The matrix that an expression is the logarithm of. */
function logarithmOf(node: Expression, place: Place): Group | undefined {
  if (node.kind !== "application" || powerOf(node) !== "logm") return undefined;
  if (place.entrywise.has(functionOf(node))) return undefined;
  const [argument, other] = node.argument.items;
  return argument !== undefined && other === undefined && isMatrix(argument, place)
    ? node.argument
    : undefined;
}

function called(name: string, argument: Expression, { span }: Expression): Application {
  const group: Group =
    argument.kind === "group" && argument.bracket === "("
      ? argument
      : { kind: "group", span: argument.span, bracket: "(", items: [argument] };
  return { kind: "application", span, head: nameNode(name, span), argument: group };
}

/** True for a square matrix as far as is known, and for a product or sum that has one and no indices. */
function isMatrix(node: Expression, place: Place): boolean {
  switch (node.kind) {
    case "name":
      return hasRows(node, place) && !place.oblong.has(node.name);
    case "group":
      return node.items.length === 1 && node.items.every((item) => isMatrix(item, place));
    case "negation":
      return isMatrix(node.operand, place);
    case "transpose":
    case "superscript":
      return isMatrix(node.base, place);
    case "product": {
      const factors = factorsOf(node).map(({ factor }) => factor);
      const vectors = factors.filter((factor) => isVector(factor, place));
      if (vectors.length > 0) return vectors[0]?.kind !== "transpose" && vectors.at(-1)?.kind === "transpose";
      // X Xᵀ is square, whatever X is; alone it is what it is.
      const matrices = factors.filter((factor) => hasRows(factor, place));
      return matrices.length > 1 || matrices.some((factor) => isMatrix(factor, place));
    }
    case "addition":
      return node.terms.some(({ term }) => isMatrix(term, place));
    default:
      return false;
  }
}

/** True for x and xᵀ. */
function isVector(node: Expression, place: Place): boolean {
  const base = node.kind === "transpose" ? node.base : node;
  return base.kind === "name" && (place.orders.get(base.name) ?? place.ranks.get(base.name)) === 1;
}

/** True for a matrix of any sizes. */
function hasRows(node: Expression, place: Place): boolean {
  const anySizes = { ...place, oblong: NONE };
  return node.kind === "name"
    ? (place.orders.get(node.name) ?? place.ranks.get(node.name) ?? place.usual) === 2
    : isMatrix(node, anySizes);
}

const NONE: ReadonlySet<string> = new Set();

/** The functions exp and log of a document: those that are used entry by entry, and those of whole matrices. */
export type Uses = { readonly entrywise: ReadonlySet<string>; readonly whole: ReadonlySet<string> };

/**
 * The functions that are used entry by entry, wherever they stand: of entries themselves, beside ⊙, or in definitions apart from
 * every trace and determinant while nowhere below one. What stands below one anywhere, and is none of these, is of whole matrices.
 */
export function usesOf(
  bodies: Iterable<Expression>,
  sides: Iterable<Expression>,
  orders: ReadonlyMap<string, number>,
): Uses {
  const [certain, apart, below] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const note = (node: Expression, isBelow: boolean, isBeside: boolean): void => {
    const head = functionOf(node);
    if (isBelow && isPowerOfE(node)) below.add("exp");
    if (POWERS.has(head)) (isBeside || hasEntry(node) ? certain : isBelow ? below : apart).add(head);
    const isProduct = node.kind === "product" && node.rest.some(({ operator }) => operator === "⊙");
    if (node.kind === "product") for (const name of bareIn(node, isBelow)) below.add(name);
    for (const part of parts(node)) note(part, isBelow || OF_WHOLE.has(head), isProduct);
  };
  // W_1 is a name where it is declared, and an entry elsewhere.
  const hasEntry = (node: Expression): boolean =>
    (node.kind === "subscript" && !orders.has(declaredKey(node) ?? "")) || parts(node).some(hasEntry);
  for (const body of bodies) note(body, false, false);
  const entrywise = new Set([...certain, ...[...apart].filter((name) => !below.has(name))]);
  for (const side of sides) note(side, false, false);
  return {
    entrywise,
    whole: new Set([...below].filter((name) => !certain.has(name) && !entrywise.has(name))),
  };
}

/** The functions without brackets in a product below a trace, X log X, and those right behind a trace without brackets. */
function bareIn(node: Product, isBelow: boolean): readonly string[] {
  const factors = factorsOf(node).map(({ factor }) => factor);
  return factors.flatMap((factor, at) => {
    const before = factors[at - 1];
    const name = factor.kind === "name" ? factor.name : functionOf(factor);
    const isOfTrace = before?.kind === "name" && OF_WHOLE.has(before.name);
    return POWERS.has(name) && (isOfTrace || (isBelow && factor.kind === "name")) ? [name] : [];
  });
}

/** The function of matrices whose value a node is, read as such or not yet. */
const powerOf = (node: Expression): string | undefined => {
  const name = functionOf(node);
  return POWERS.get(name) ?? [...POWERS.values()].find((whole) => whole === name);
};

const functionOf = (node: Expression): string =>
  node.kind === "application" && node.head.kind === "name" ? node.head.name : "";
