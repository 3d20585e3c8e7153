/**
 * Rebuilding syntax trees: the same node with other parts.
 *
 * Owns no meaning. Terminates: one node is rebuilt, its parts are the caller's.
 */
import type { Expression, Link } from "../syntax/tree.js";

/** The node with every immediate part replaced by what `change` makes of it, in the order of `parts`. */
export function mapParts(node: Expression, change: (part: Expression) => Expression): Expression {
  const optional = (part: Expression | null): Expression | null => (part === null ? null : change(part));
  switch (node.kind) {
    case "number":
    case "name":
    case "text":
    case "dots":
    case "everything":
      return node;
    case "group":
      return { ...node, items: node.items.map(change) };
    case "application":
      return { ...node, head: change(node.head), argument: groupOf(change(node.argument)) };
    case "subscript":
      return {
        ...node,
        base: change(node.base),
        items: node.items.map((item) => ({ ...item, parts: item.parts.map(change) })),
      };
    case "superscript":
      return { ...node, base: change(node.base), script: change(node.script) };
    case "transpose":
    case "decorated":
      return { ...node, base: change(node.base) };
    case "entrywise power":
      return { ...node, base: change(node.base), exponent: change(node.exponent) };
    case "negation":
      return { ...node, operand: change(node.operand) };
    case "addition":
      return { ...node, terms: node.terms.map((signed) => ({ ...signed, term: change(signed.term) })) };
    case "product": {
      const first = change(node.first);
      const [next, ...others] = node.rest;
      return {
        ...node,
        first,
        rest: [
          { ...next, factor: change(next.factor) },
          ...others.map((factor) => ({ ...factor, factor: change(factor.factor) })),
        ],
      };
    }
    case "fraction":
      return { ...node, numerator: change(node.numerator), denominator: change(node.denominator) };
    case "root":
      return { ...node, radicand: change(node.radicand), degree: optional(node.degree) };
    case "big operator":
      return {
        ...node,
        indices: node.indices.map((index) => ({
          ...index,
          from: optional(index.from),
          to: optional(index.to),
        })),
        conditions: node.conditions.map(change),
        body: change(node.body),
      };
    case "derivative":
    case "gradient":
      return { ...node, of: optional(node.of), by: node.by.map(change) };
    case "norm":
    case "annotated":
      return { ...node, body: change(node.body) };
    case "relation": {
      const left = change(node.left);
      const [next, ...others] = node.links;
      const changed = (link: Link): Link => ({ ...link, right: change(link.right) });
      return { ...node, left, links: [changed(next), ...others.map(changed)] };
    }
    case "matrix":
      return { ...node, rows: node.rows.map((row) => row.map(optional)) };
  }
}

/** An argument stays a bracket, whatever is put into its place. */
const groupOf = (part: Expression): Extract<Expression, { readonly kind: "group" }> =>
  part.kind === "group" ? part : { kind: "group", span: part.span, bracket: "(", items: [part] };
