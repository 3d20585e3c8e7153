/**
 * Cofactors that words name: "let $C_{ij}$ be the cofactor of $a_{ij}$", "let $C$ be the matrix of cofactors of $A$".
 *
 * What they say is a definition, C_ij = adj(A)_ji; where the matrix itself has the name, A_ij beside the entries a_ij, its
 * entries are read so. Knows these phrases; gives no formula a meaning. Terminates: every phrase and every node is read once.
 */
import type { Expression, Span, SubscriptItem } from "../../../../syntax/index.js";
import { nameNode, rewrite, transposed } from "../tree.js";

/** What words name as cofactors, and of which matrix. */
type Cofactors = { readonly span: Span; readonly name: string; readonly matrix: string };

const NAMES = String.raw`\s+(?:be|is|are|denotes?|for)\s+(?:the\s+)?`;
const ENTRY = new RegExp(
  String.raw`\$(?<name>[A-Z])_\{(?<slots>\p{Ll}{2})\}\$${NAMES}(?:\$?\(\p{Ll},\s*\p{Ll}\)\$?-?(?:th)?\s+)?co-?factors?\s+of\s+(?:the\s+)?(?:entry\s+|element\s+)?\$(?<entry>\p{L})_\{\k<slots>\}\$`,
  "gu",
);
const MATRIX = new RegExp(
  String.raw`\$(?<name>[A-Z])\$${NAMES}(?:matrix\s+of\s+co-?factors|co-?factor\s+matrix)\s+of\s+(?:the\s+matrix\s+)?\$(?<entry>[A-Z])\$`,
  "gu",
);

/** The cofactors that the words of a document in LaTeX name. */
const cofactorsIn = (source: string): readonly Cofactors[] =>
  [...source.matchAll(ENTRY), ...source.matchAll(MATRIX)].map(({ index, 0: words, groups = {} }) => ({
    span: { start: index, end: index + words.length },
    name: groups["name"] ?? "",
    matrix: (groups["entry"] ?? "").toUpperCase(),
  }));

/** The definitions C = adj(A)ᵀ that the words make. */
export const cofactorPhrases = (
  source: string,
): readonly { readonly span: Span; readonly left: Expression; readonly right: Expression }[] =>
  cofactorsIn(source).flatMap(({ span, name, matrix }) =>
    name === matrix
      ? []
      : [{ span, left: nameNode(name, span), right: transposed(adjugate(nameNode(matrix, span), span)) }],
  );

/** A side in which A_ij is a cofactor of A, where the words of a document say so. */
export function withCofactors(source: string): (side: Expression) => Expression {
  const names = new Set(cofactorsIn(source).flatMap(({ name, matrix }) => (name === matrix ? [name] : [])));
  if (names.size === 0) return (side) => side;
  return (side) => rewrite(side, (node) => cofactor(node, names));
}

/** adj(A)_ji for A_ij. */
function cofactor(node: Expression, names: ReadonlySet<string>): Expression {
  if (node.kind !== "subscript" || node.base.kind !== "name" || !names.has(node.base.name)) return node;
  const [row, column, other] = node.items.flatMap(({ parts }) => parts);
  if (row === undefined || column === undefined || other !== undefined) return node;
  const items = [column, row].map((part): SubscriptItem => ({ span: part.span, parts: [part] }));
  return { ...node, base: adjugate(node.base, node.span), notation: "braced", items };
}

const adjugate = (matrix: Expression, span: Span): Expression => ({
  kind: "application",
  span,
  head: nameNode("adj", { start: span.start, end: span.start }),
  argument: { kind: "group", span, bracket: "(", items: [matrix] },
});
