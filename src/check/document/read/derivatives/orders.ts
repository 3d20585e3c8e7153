/**
 * What is left out as small by signs: + O(‖h‖²), + o(h).
 *
 * Owns these signs; gives nothing a meaning. Terminates: every node is looked at once.
 */
import { walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { isZero, rewrite } from "../tree.js";

/** What is said, without the terms O(‖h‖²) and o(h), and with the names whose higher powers these leave out. */
export function withoutOrders(
  said: readonly Said[],
  isDeclaredName: (name: string) => boolean,
): readonly Said[] {
  // The o of o(t) = σ(a(t)) is a quantity.
  const defined = new Set(
    said.flatMap((one) =>
      one.kind === "relation" &&
      one.begins &&
      one.left.kind === "application" &&
      one.left.head.kind === "name"
        ? [one.left.head.name]
        : [],
    ),
  );
  const isDeclared = (name: string): boolean => isDeclaredName(name) || defined.has(name);
  return said.map((one) => {
    if (one.kind !== "relation") return one;
    const small = new Set<string>();
    const change = (side: Expression): Expression => {
      const terms = ordersIn(side, isDeclared);
      if (terms.size === 0) return side;
      for (const term of terms) for (const name of namesIn(term)) small.add(name);
      return rewrite(side, (node) => without(node, terms));
    };
    const [left, right] = [change(one.left), change(one.link.right)];
    return small.size === 0 ? one : { ...one, left, link: { ...one.link, right }, neglects: [...small] };
  });
}

type Application = Extract<Expression, { readonly kind: "application" }>;

/** The terms that are of the first order that is left out: O(‖h‖²) and o(‖h‖). */
function ordersIn(side: Expression, isDeclared: (name: string) => boolean): ReadonlySet<Expression> {
  const found = new Set<Expression>();
  walk(side, (node) => {
    if (node.kind !== "application" || node.head.kind !== "name" || isDeclared(node.head.name)) return;
    // o[h] is an entry.
    if (node.argument.bracket !== "(") return;
    const isOrder = (node.head.name === "O" && isSquare(node)) || (node.head.name === "o" && !isSquare(node));
    if (isOrder) found.add(node);
  });
  return found;
}

const isSquare = ({ argument: { items } }: Application): boolean =>
  items.length === 1 &&
  items.every(
    (item) => item.kind === "superscript" && item.script.kind === "number" && item.script.text === "2",
  );

/** A sum without some terms; what is nothing but such a term is zero. */
function without(node: Expression, terms: ReadonlySet<Expression>): Expression {
  const isLeft = (part: Expression): boolean =>
    ![...terms].some(({ span }) => span.start === part.span.start && span.end === part.span.end);
  if (node.kind === "addition") {
    const kept = node.terms.filter(({ term }) => isLeft(term) && !isZero(term));
    const [only] = kept;
    if (kept.length === node.terms.length || only === undefined) return node;
    if (kept.length > 1) return { ...node, terms: kept };
    return only.negative ? { kind: "negation", span: node.span, operand: only.term } : only.term;
  }
  return node.kind === "application" && !isLeft(node) ? { kind: "number", span: node.span, text: "0" } : node;
}

function namesIn(term: Expression): readonly string[] {
  const names: string[] = [];
  if (term.kind === "application")
    for (const item of term.argument.items)
      walk(item, (node) => {
        if (node.kind === "name") names.push(node.name);
      });
  return names;
}
