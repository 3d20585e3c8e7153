/**
 * Square brackets after a name: an entry H[d,m] where indices stand in them, a factor otherwise: x_i [Ax]_i.
 *
 * Knows orders and index letters. Terminates: each node is looked at once, its parts are rewritten already.
 */
import { contains, declaredKey, treeKey } from "../../../../lower/index.js";
import type { Expression, Product, SubscriptItem } from "../../../../syntax/index.js";
import { asProduct, type Application } from "../tree.js";
import type { Names } from "../derivatives/derivatives.js";

/** A node in which brackets that hold no indices are factors. */
export function withFactors(node: Expression, names: Names): Expression {
  switch (node.kind) {
    case "application":
      return (node.argument.bracket === "[" && !isEntry(node, names)) || isOfItself(node)
        ? asProduct(node)
        : node;
    case "subscript":
    case "superscript":
    case "transpose":
    case "entrywise power":
      // A script belongs to the bracket before it. No script stands on a product otherwise.
      return node.base.kind === "product" ? onLast(node, node.base) : node;
    default:
      return node;
  }
}

/**
 * ∇_Y L (Hᵀ)ᵀ is a product: a number is not transposed, and what stands apart from its bracket is no call unless of the variable.
 * So is δ(a)ᵀ of a vector δ that is a derivative.
 */
export function withoutCalls(node: Expression, names: Names): Expression {
  if (node.kind === "transpose" && node.base.kind === "application" && isOuter(node.base, names))
    return onLast(node, asProduct(node.base));
  if (node.kind !== "gradient" || node.of === null) return node;
  const { variables } = names;
  const { of } = node;
  const call = of.kind === "transpose" ? of.base : of;
  if (call.kind !== "application" || call.argument.bracket !== "(") return node;
  const { head, argument } = call;
  const own = [...node.by, ...(variables.get(declaredKey(head) ?? "") ?? [])];
  const isOfVariable = argument.items.some((item) => own.some((by) => treeKey(by) === treeKey(item)));
  if (isOfVariable || (of === call && head.span.end === argument.span.start)) return node;
  const product = asProduct(call);
  const [next] = product.rest;
  const factor: Expression = of.kind === "transpose" ? { ...of, base: argument } : argument;
  return {
    ...product,
    span: node.span,
    first: { ...node, span: { start: node.span.start, end: head.span.end }, of: head },
    rest: [{ ...next, factor }],
  };
}

/** True for a vector before another in a bracket, where the first is made of derivatives: nobody says of what it is a function. */
function isOuter({ head, argument }: Application, { bodies, ranks, variables }: Names): boolean {
  const [only, other] = argument.items;
  const key = declaredKey(head);
  if (key === undefined || only === undefined || other !== undefined || argument.bracket !== "(")
    return false;
  const areVectors = [key, declaredKey(only) ?? ""].every((name) => ranks.get(name) === 1);
  const body = bodies.get(key);
  return areVectors && body !== undefined && !variables.has(key) && contains(body, isDerived);
}

/** True for a derivative, and for the f′ of f′(z). */
const isDerived = (node: Expression): boolean =>
  node.kind === "derivative" ||
  node.kind === "gradient" ||
  (node.kind === "application" && node.head.kind === "transpose" && node.head.mark === "prime");

/** True for s(1 − s): a value of s, and no function of itself. */
const isOfItself = ({ head, argument: { bracket, items } }: Application): boolean => {
  const [only, other] = items;
  return (
    bracket === "(" &&
    head.kind === "name" &&
    other === undefined &&
    only?.kind === "addition" &&
    only.terms.some(({ term }) => term.kind === "name" && term.name === head.name)
  );
};

type Scripted = Extract<
  Expression,
  { readonly kind: "subscript" | "superscript" | "transpose" | "entrywise power" }
>;

/** A script of a product as the script of its last factor. */
export function onLast(node: Scripted, product: Product): Expression {
  const [first, ...others] = product.rest;
  const last = others.at(-1) ?? first;
  const span = { start: last.factor.span.start, end: node.span.end };
  const factor = { ...last, factor: { ...node, span, base: last.factor } };
  const rest = others.length === 0 ? ([factor] as const) : ([first, ...others.slice(0, -1), factor] as const);
  return { ...product, span: node.span, rest: [...rest] };
}

/** True for indices in the brackets, as many as the name before them can take. */
function isEntry({ head, argument }: Application, names: Names): boolean {
  const taken = head.kind === "subscript" ? head.items.flatMap(partsOf).length : 0;
  const base = head.kind === "subscript" ? head.base : head;
  const order = names.orders.get(declaredKey(head) ?? "") ?? names.orders.get(declaredKey(base) ?? "");
  if (order === undefined) return argument.items.every((item) => isIndex(item, names));
  if (order === 0) return false;
  const left = names.orders.has(declaredKey(head) ?? "") ? order : order - taken;
  return left >= argument.items.length && argument.items.every((item) => isIndex(item, names));
}

const partsOf = (item: SubscriptItem): readonly Expression[] => item.parts;

/** True for a letter, a number, and sums of these. */
function isIndex(node: Expression, names: Names): boolean {
  switch (node.kind) {
    case "number":
    case "everything":
      return true;
    case "name":
      return !names.orders.has(node.name);
    case "addition":
      return node.terms.every(({ term }) => isIndex(term, names));
    case "product":
      return isIndex(node.first, names) && node.rest.every(({ factor }) => isIndex(factor, names));
    default:
      return false;
  }
}
