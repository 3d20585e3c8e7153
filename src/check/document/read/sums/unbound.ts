/**
 * Sums that do not say over what they run: in y_i = e^{x_i} / Σ e^{x_d} the sum is over d, the only letter below a name in
 * it that is neither free on the left side nor bound around it.
 *
 * Knows letters below names, no meanings. Terminates: every tree is rewritten once.
 */
import { mapParts } from "../../../../lower/index.js";
import type { BoundIndex, Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { freeLetters } from "./scopes.js";
import { withSides } from "../tree.js";

type Letters = ReadonlySet<string>;
type BigOperator = Extract<Expression, { readonly kind: "big operator" }>;

/** A relation whose sums have the letters that they run over; what is declared is no letter. */
export function withBoundSums(said: Said, declared: Letters): Said {
  if (said.kind !== "relation") return said;
  const [first = said.left] = said.before;
  // In Σ y_i = n α the left side is a sum itself, and nothing is free there.
  const free = new Set([...freeLetters(withoutBare(first)), ...declared]);
  const change = (side: Expression): Expression => bound(side, free);
  return withSides(said, change);
}

function bound(node: Expression, known: Letters): Expression {
  if (node.kind !== "big operator") return mapParts(node, (part) => bound(part, known));
  if (!isBare(node)) {
    const own = node.indices.map(({ name }) => name);
    return mapParts(node, (part) => bound(part, new Set([...known, ...own])));
  }
  // ΣΣ a_ij is one sum over both letters.
  const inside = bodyOf(node);
  const found = [...freeLetters(inside)].filter((letter) => /^\p{Ll}'*$/u.test(letter) && !known.has(letter));
  const span = { start: inside.span.start, end: inside.span.start };
  const indices = found.map((name): BoundIndex => ({ span, name, from: null, to: null }));
  return { ...node, indices, body: bound(inside, new Set([...known, ...found])) };
}

/** A side with numbers for its sums. */
const withoutBare = (node: Expression): Expression =>
  node.kind === "big operator" && isBare(node)
    ? { kind: "number", span: node.span, text: "0" }
    : mapParts(node, withoutBare);

const isBare = ({ operator, indices, conditions }: BigOperator): boolean =>
  operator === "sum" && indices.length === 0 && conditions.length === 0;

const bodyOf = ({ body }: BigOperator): Expression =>
  body.kind === "big operator" && isBare(body) ? bodyOf(body) : body;
