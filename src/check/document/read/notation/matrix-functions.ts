/**
 * The logarithm and the exponential of a matrix as one: below a trace or a determinant, log(X), exp(X) and e^X are no functions
 * of each entry, unless X is not square or the document's definitions use the function entry by entry.
 *
 * Knows which names are matrices. Terminates: each node is looked at once, its parts are rewritten already.
 */
import { declaredKey, parts } from "../../../../lower/index.js";
import type { Expression, Group } from "../../../../syntax/index.js";
import type { Names } from "../derivatives/derivatives.js";
import { nameNode, rewrite } from "../tree.js";

/** The orders of names: of those that are declared, and of all that definitions say; what is used entry by entry. */
export type Orders = Pick<Names, "orders" | "ranks" | "oblong" | "entrywise">;

const OF_WHOLE: ReadonlySet<string> = new Set(["tr", "Tr", "trace", "Trace", "det", "logdet"]);
const POWERS: Readonly<Record<string, string>> = { log: "logm", ln: "logm", exp: "expm" };

/** tr(log X) and det(e^X) with the functions of matrices; any other node is itself. */
export function withMatrixPowers(node: Expression, names: Orders): Expression {
  if (node.kind !== "application" || node.head.kind !== "name" || !OF_WHOLE.has(node.head.name)) return node;
  const change = (part: Expression): Expression => {
    if (part.kind === "superscript" && part.base.kind === "name" && part.base.name === "e")
      return isMatrix(part.script, names) ? called("expm", part.script, part) : part;
    if (part.kind !== "application" || part.head.kind !== "name") return part;
    const [argument] = part.argument.items;
    const name = names.entrywise.has(part.head.name) ? undefined : POWERS[part.head.name];
    const isWhole = name !== undefined && part.argument.items.length === 1 && argument !== undefined;
    return isWhole && isMatrix(argument, names) ? { ...part, head: nameNode(name, part.head.span) } : part;
  };
  const [whole] = node.argument.items;
  const isTrace = /^tr/iu.test(node.head.name) && node.argument.items.length === 1;
  // The trace of the logarithm is the logarithm of the determinant.
  const log = whole !== undefined && isTrace ? logarithmOf(whole, names) : undefined;
  if (log !== undefined) return { ...node, head: nameNode("logdet", node.head.span), argument: log };
  const items = node.argument.items.map((item) => rewrite(item, change));
  return { ...node, argument: { ...node.argument, items } };
}

/** The matrix that an expression is the logarithm of. */
function logarithmOf(node: Expression, names: Orders): Group | undefined {
  if (node.kind !== "application" || node.head.kind !== "name" || POWERS[node.head.name] !== "logm")
    return undefined;
  if (names.entrywise.has(node.head.name)) return undefined;
  const [argument, other] = node.argument.items;
  return argument !== undefined && other === undefined && isMatrix(argument, names)
    ? node.argument
    : undefined;
}

function called(name: string, argument: Expression, { span }: Expression): Expression {
  const group: Group =
    argument.kind === "group" && argument.bracket === "("
      ? argument
      : { kind: "group", span: argument.span, bracket: "(", items: [argument] };
  return { kind: "application", span, head: nameNode(name, span), argument: group };
}

/** True for a square matrix as far as is known, and for a product or sum that has one and no indices. */
function isMatrix(node: Expression, names: Orders): boolean {
  switch (node.kind) {
    // What has a trace, and of which nothing else is said, is a matrix.
    case "name":
      return hasRows(node, names) && !names.oblong.has(node.name);
    case "group":
      return node.items.length === 1 && node.items.every((item) => isMatrix(item, names));
    case "negation":
      return isMatrix(node.operand, names);
    case "transpose":
    case "superscript":
      return isMatrix(node.base, names);
    case "product": {
      // X Xᵀ is square, whatever X is; alone it is what it is.
      const matrices = [node.first, ...node.rest.map(({ factor }) => factor)].filter((factor) =>
        hasRows(factor, names),
      );
      return matrices.length > 1 || matrices.some((factor) => isMatrix(factor, names));
    }
    case "addition":
      return node.terms.some(({ term }) => isMatrix(term, names));
    default:
      return false;
  }
}

/** True for a matrix of any sizes. */
function hasRows(node: Expression, names: Orders): boolean {
  const anySizes = { ...names, oblong: NONE };
  return node.kind === "name"
    ? (names.orders.get(node.name) ?? names.ranks.get(node.name) ?? 2) === 2
    : isMatrix(node, anySizes);
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The functions that are used entry by entry, wherever they stand: of entries themselves, beside ⊙, or in definitions apart from
 * every trace and determinant while nowhere below one.
 */
export function usedByEntries(
  bodies: Iterable<Expression>,
  orders: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const [certain, apart, below] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const note = (node: Expression, isBelow: boolean, isBeside: boolean): void => {
    const head = functionOf(node);
    if (Object.hasOwn(POWERS, head))
      (isBeside || hasEntry(node) ? certain : isBelow ? below : apart).add(head);
    const isProduct = node.kind === "product" && node.rest.some(({ operator }) => operator === "⊙");
    for (const part of parts(node)) note(part, isBelow || OF_WHOLE.has(head), isProduct);
  };
  // W_1 is a name where it is declared, and an entry elsewhere.
  const hasEntry = (node: Expression): boolean =>
    (node.kind === "subscript" && !orders.has(declaredKey(node) ?? "")) || parts(node).some(hasEntry);
  for (const body of bodies) note(body, false, false);
  return new Set([...certain, ...[...apart].filter((name) => !below.has(name))]);
}

const functionOf = (node: Expression): string =>
  node.kind === "application" && node.head.kind === "name" ? node.head.name : "";
