/**
 * The number 0 as a term: in 0 − P Cᵀ it has the shape of what it stands beside, and adds nothing to it.
 *
 * Knows no shapes. Terminates: each sum is looked at once.
 */
import type { Expression } from "../../../../syntax/index.js";
import { isZero } from "../tree.js";

/** A sum without its noughts; any other node is itself. */
export function withoutNoughts(node: Expression): Expression {
  if (node.kind !== "addition") return node;
  const kept = node.terms.filter(({ term }) => !isZero(term));
  const [first, other] = kept;
  if (first === undefined || kept.length === node.terms.length) return node;
  if (other !== undefined) return { ...node, terms: kept };
  return first.negative ? { kind: "negation", span: node.span, operand: first.term } : first.term;
}
