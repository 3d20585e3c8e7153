/**
 * Changing written formulas: the same node with other parts, and small nodes made anew.
 *
 * Owns no meaning. Terminates: one node is rebuilt, its parts are the caller's.
 */
import { mapParts } from "../../lower/index.js";
import type { Equation, Expression, Link, Name, Span } from "../../syntax/index.js";

export { mapParts } from "../../lower/index.js";

/** Every node of a tree replaced from the leaves up. */
export const rewrite = (node: Expression, change: (node: Expression) => Expression): Expression =>
  change(mapParts(node, (part) => rewrite(part, change)));

export const nameNode = (name: string, span: Span): Name => ({ kind: "name", span, name });

/** An expression in TeX's invisible braces: it means the same and defines nothing. */
export const braced = (item: Expression): Expression => ({
  kind: "group",
  span: item.span,
  bracket: "braces",
  items: [item],
});

/** left = right, with the link as it stands. */
export const equationOf = (left: Expression, link: Link): Equation => ({
  kind: "equation",
  span: { start: Math.min(left.span.start, link.sign.start), end: link.right.span.end },
  left,
  links: [link],
});
