/**
 * Derivatives along a direction: Df(x)[h], Df(x)(h), Df_x(h) and f′(x)(h), which are Σ_k ∂f(x)/∂x_k h_k for whatever f(x) is.
 *
 * Knows of what names are functions and how many axes these have; gives nothing a meaning. Terminates: each node is looked
 * at once, its parts are rewritten already.
 */
import { declaredKey, walk } from "../../../../lower/index.js";
import type { Expression, Factor, Group } from "../../../../syntax/index.js";
import { mentions } from "../written.js";
import type { Names } from "./derivatives.js";
import { isSign } from "./quotients.js";
import { entryAt, factorsOf, nameNode, productOf } from "../tree.js";

/** A node in which derivatives that are applied to a direction are sums over the entries of the variable. */
export function withDirections(node: Expression, names: Names): Expression {
  if (node.kind === "application") {
    const direction = directionIn(node.argument);
    return (direction && applied(node, direction, names)) ?? node;
  }
  if (node.kind !== "product") return node;
  const found: Factor[] = [];
  for (const here of factorsOf(node)) {
    const taken = here.operator === "juxtaposition" ? along(found, here, names) : undefined;
    if (taken === undefined) found.push(here);
    else found.splice(found.length - taken.length, taken.length, taken.factor);
  }
  return found.length === node.rest.length + 1 ? node : productOf(found, node);
}

/** What stands before a factor, where that is the direction of it, and how many factors it takes the place of. */
function along(
  before: readonly Factor[],
  { factor }: Factor,
  names: Names,
): { readonly factor: Factor; readonly length: number } | undefined {
  const [sign, last] = [before.at(-2), before.at(-1)];
  if (last === undefined) return undefined;
  const pointed = isOperator(last.factor, "D", names) ? functionBelow(factor, names) : undefined;
  if (pointed !== undefined) {
    const along = directional(pointed.of, pointed.direction, spanned(last.factor, factor), names);
    return along && { factor: { ...last, factor: along }, length: 1 };
  }
  const direction = directionIn(factor) ?? matrixBeside(last.factor, factor, names);
  const primed =
    direction && applied({ head: last.factor, span: spanned(last.factor, factor) }, direction, names);
  if (primed !== undefined) return { factor: { ...last, factor: primed }, length: 1 };
  const below = directionBelow(last.factor, factor, names);
  const sided = below && directional(factor, below, spanned(last.factor, factor), names);
  if (sided !== undefined) return { factor: { ...last, factor: sided }, length: 1 };
  const isSquare = factor.kind === "group" && factor.bracket === "[";
  const isMarked =
    sign !== undefined &&
    last.operator === "juxtaposition" &&
    (isOperator(sign.factor, "D", names) || (isSquare && isOperator(sign.factor, "d", names)));
  if (!isMarked || direction === undefined) return undefined;
  const found = directional(last.factor, direction, spanned(sign.factor, factor), names);
  return found && { factor: { ...sign, factor: found }, length: 2 };
}

/** What stands in brackets by itself. */
function directionIn(node: Expression): Expression | undefined {
  const [only, other] = node.kind === "group" && node.bracket !== "braces" ? node.items : [];
  return other === undefined ? only : undefined;
}

/** The H of Df(X) H for a matrix X; Df(x) h for a vector x is a product. */
function matrixBeside(of: Expression, factor: Expression, names: Names): Expression | undefined {
  const [at] = of.kind === "application" ? of.argument.items : [];
  const isMatrix = factor.kind === "name" && orderOf(factor, names) === 2;
  return isMatrix && orderOf(at, names) === 2 ? factor : undefined;
}

/** The h of D_h f(x), where it is declared and not what f is a function of. */
function directionBelow(node: Expression, of: Expression, names: Names): Expression | undefined {
  if (node.kind !== "subscript" || !isOperator(node.base, "D", names)) return undefined;
  const [only, other] = node.items.flatMap(({ parts }) => parts);
  const isGiven = only?.kind === "name" && other === undefined && names.orders.has(only.name);
  return isGiven && of.kind === "application" && !mentions(of, only.name) ? only : undefined;
}

/** The f(x) and the h of Df_x(h), where x is declared. */
function functionBelow(
  node: Expression,
  { orders }: Names,
): { readonly of: Expression; readonly direction: Expression } | undefined {
  if (node.kind !== "application" || node.head.kind !== "subscript") return undefined;
  const { base, items, span } = node.head;
  const [at, other] = items.flatMap(({ parts }) => parts);
  const direction = directionIn(node.argument);
  if (base.kind !== "name" || at?.kind !== "name" || other !== undefined || direction === undefined)
    return undefined;
  const argument: Group = { kind: "group", span: at.span, bracket: "(", items: [at] };
  return orders.has(at.name)
    ? { of: { kind: "application", span, head: base, argument }, direction }
    : undefined;
}

const spanned = (first: Expression, last: Expression): Expression["span"] => ({
  start: first.span.start,
  end: last.span.end,
});

const isOperator = (node: Expression, sign: "D" | "d", { orders }: Names): boolean =>
  isSign(node, sign) && !orders.has(sign);

/** f′(x)(h) and Df(x)(h), where f′(x) is the head of what is applied to h. */
function applied(
  { head, span }: { readonly head: Expression; readonly span: Expression["span"] },
  direction: Expression,
  names: Names,
): Expression | undefined {
  if (head.kind !== "application" || head.argument.bracket !== "(") return undefined;
  const base = differentiated(head.head, names);
  return base && directional({ ...head, head: base }, direction, span, names);
}

/** The f of f′, and of Df written as one name. */
function differentiated(node: Expression, { orders, variables, bodies }: Names): Expression | undefined {
  if (node.kind === "transpose") return node.mark === "prime" && node.symbol === "'" ? node.base : undefined;
  if (node.kind !== "name" || !node.name.startsWith("D")) return undefined;
  const name = node.name.slice(1);
  const isOwn = orders.has(node.name) || variables.has(node.name);
  return (variables.has(name) || bodies.has(name)) && !isOwn ? nameNode(name, node.span) : undefined;
}

const orderOf = (node: Expression | undefined, { orders }: Names): number | undefined =>
  node === undefined ? undefined : orders.get(declaredKey(node) ?? "");

/** True for a factor of numbers alone, which is no direction. */
function isScalar(node: Expression, { orders }: Names): boolean {
  let found = true;
  walk(node, (part) => {
    if (part.kind === "name") found &&= orders.get(part.name) === 0;
  });
  return found;
}

/** Letters for the entries of a variable. */
const LETTERS = [..."klpqrsuvijmn"];

/** Σ_k ∂f(x)/∂x_k h_k; undefined where it is not known what f is a function of. */
function directional(
  of: Expression,
  direction: Expression,
  span: Expression["span"],
  names: Names,
): Expression | undefined {
  const head = of.kind === "application" ? of.head : of;
  const [at] = of.kind === "application" ? of.argument.items : [];
  const key = declaredKey(head) ?? "";
  // Df(a) is by what f is of there; where f = ‖A‖² does not say of what it is, Df(A) does.
  const isOf = at?.kind === "name" && names.bodies.has(key);
  const [variable, other] = names.variables.get(key) ?? (isOf ? [at] : []);
  const [by, order] = [at ?? variable, orderOf(variable, names)];
  if (by === undefined || other !== undefined || order === undefined || order > 2) return undefined;
  if (orderOf(by, names) !== order || (order > 0 && isScalar(direction, names))) return undefined;
  const taken = new Set<string>([...names.orders.keys()]);
  for (const part of [of, direction])
    walk(part, (node) => {
      if (node.kind === "name") taken.add(node.name);
    });
  const letters = LETTERS.filter((letter) => !taken.has(letter)).slice(0, order);
  const indices = letters.map((letter) => nameNode(letter, span));
  const entryOf = (node: Expression): Expression => (order === 0 ? node : entryAt(node, indices, span));
  const bracketed: Expression = {
    kind: "group",
    span: direction.span,
    bracket: "(",
    items: [direction],
  };
  const rate: Expression = { kind: "derivative", span, form: "quotient", of, by: [entryOf(by)] };
  const body: Expression = {
    kind: "product",
    span,
    first: rate,
    rest: [{ operator: "juxtaposition", sign: span, factor: entryOf(bracketed) }],
  };
  const over = letters.map((name) => ({ span, name, from: null, to: null }));
  return order === 0
    ? body
    : { kind: "big operator", span, operator: "sum", indices: over, conditions: [], body };
}
