/**
 * Derivatives written as quotients of differentials: \frac{df}{dx}, \frac{\delta f}{\delta x}, dL/dH[d,m] on one line.
 *
 * Owns what counts as a differential; knows which names are declared. Terminates: a differential is looked for in
 * smaller and smaller parts.
 */
import type { Expression, Factor, Fraction, Name, Product } from "../../../../syntax/index.js";
import { factorsOf, isTwo, nameNode, productOf, unbraced } from "../tree.js";

/** The order of each declared tensor. */
export type Orders = { readonly orders: ReadonlyMap<string, number> };

/** \frac{df}{dx}; without an operand it waits for the rest of its product. */
export const quotient = ({ numerator, denominator, span }: Fraction, names: Orders): Expression | undefined =>
  quotientOf(numerator, denominator, span, names);

function quotientOf(
  above: Expression,
  below: Expression,
  span: Expression["span"],
  names: Orders,
): Expression | undefined {
  for (const sign of ["d", "delta"]) {
    // A number d that could be divided out stands on no line of a fraction.
    if ((names.orders.get(sign) ?? 0) > 0 || (names.orders.has(sign) && sign !== "d")) continue;
    const second = secondOf(above, sign);
    const two = second === undefined ? undefined : twoAfter(sign, below, names);
    if (second !== undefined && two !== undefined)
      return { kind: "derivative", span, form: formOf(second), of: second, by: two };
    const by = after(sign, below, names);
    if (by === undefined || by === null) continue;
    const variable = unbraced(by);
    const isSquare = variable.kind === "superscript" && isTwo(variable.script);
    if (second !== undefined && isSquare)
      return {
        kind: "derivative",
        span,
        form: formOf(second),
        of: second,
        by: [variable.base, variable.base],
      };
    const of = after(sign, above, names);
    if (of === undefined) continue;
    return { kind: "derivative", span, form: formOf(of), of, by: [variable] };
  }
  return undefined;
}

const formOf = (of: Expression | null): "operator" | "quotient" => (of === null ? "operator" : "quotient");

/** x and y of dx dy; undefined where not just two differentials stand. */
function twoAfter(sign: string, node: Expression, names: Orders): readonly Expression[] | undefined {
  const inner = unbraced(node);
  if (inner.kind !== "product" || inner.rest.some(({ operator }) => operator !== "juxtaposition"))
    return undefined;
  const starts = (factor: Expression): boolean =>
    isSign(factor, sign) || (after(sign, factor, names) ?? null) !== null;
  const groups: Factor[][] = [];
  for (const here of factorsOf(inner)) {
    const last = groups.at(-1);
    const [first, second] = last ?? [];
    const isFull = first === undefined || second !== undefined || !isSign(first.factor, sign);
    if (starts(here.factor) && isFull) groups.push([here]);
    else if (last === undefined || isFull) return undefined;
    else last.push(here);
  }
  const found = groups.map((group) => after(sign, productOf(group, inner), names));
  const known = found.flatMap((one) => (one === undefined || one === null ? [] : [unbraced(one)]));
  return found.length === 2 && known.length === 2 ? known : undefined;
}

/** What follows d²: null for the sign alone, undefined where there is none. */
function secondOf(node: Expression, sign: string): Expression | null | undefined {
  const inner = unbraced(node);
  const isSign2 = (one: Expression): boolean =>
    one.kind === "superscript" && isSign(one.base, sign) && isTwo(one.script);
  if (isSign2(inner)) return null;
  return inner.kind === "product" && isSign2(inner.first) && inner.rest[0].operator === "juxtaposition"
    ? productOf(inner.rest, inner)
    : undefined;
}

/** dL / dY · dY / dH as the product of two derivatives. */
export function withQuotients(node: Product, names: Orders): Expression {
  const kept: Factor[] = [];
  for (const here of factorsOf(node)) {
    const above = kept.at(-1);
    const span = { start: above?.factor.span.start ?? node.span.start, end: here.factor.span.end };
    const found =
      above !== undefined && here.operator === "/"
        ? quotientOf(above.factor, here.factor, span, names)
        : undefined;
    if (above === undefined || found === undefined) kept.push(here);
    else kept[kept.length - 1] = { ...above, factor: found };
  }
  return kept.length === node.rest.length + 1 ? node : productOf(kept, node);
}

/** What follows a sign of differentiation: null for the sign alone, undefined where there is none. */
function after(sign: string, node: Expression, names: Orders): Expression | null | undefined {
  switch (node.kind) {
    case "name":
      if (node.name === sign) return null;
      return sign === "d" && isDifferential(node, names)
        ? nameNode(node.name.slice(1), node.span)
        : undefined;
    case "group": {
      const inner = unbraced(node);
      return inner === node ? undefined : after(sign, inner, names);
    }
    case "application": {
      if (isSign(node.head, sign)) return node.argument;
      const head = after(sign, node.head, names);
      return head === undefined || head === null ? undefined : { ...node, head };
    }
    case "subscript":
    case "superscript":
    case "transpose": {
      const base = after(sign, node.base, names);
      return base === undefined || base === null ? undefined : { ...node, base };
    }
    case "product": {
      if (isSign(node.first, sign) && node.rest[0].operator === "juxtaposition")
        return productOf(node.rest, node);
      const first = after(sign, node.first, names);
      return first === undefined || first === null ? undefined : { ...node, first };
    }
    default:
      return undefined;
  }
}

/** True for the sign of differentiation itself. */
export const isSign = (node: Expression, sign: string): boolean => node.kind === "name" && node.name === sign;

/** Names that begin with a d of their own. */
const WORDS = new Set(["delta", "det", "diag", "dim", "digamma", "dot", "dist"]);

/** True for a name dX that stands for the differential of X. */
const isDifferential = ({ name }: Name, { orders }: Orders): boolean =>
  /^d\p{L}/u.test(name) && !WORDS.has(name) && !orders.has(name);
