/**
 * Transposes that were forgotten, or stand where none belongs.
 *
 * Owns which nodes can carry a transpose. Nothing here loops.
 */
import type { Expression } from "../../../../syntax/index.js";
import { insertBefore, insertBehind, type Edit, type Spelling } from "./edit.js";

/** The edits of one node that add or take away a transpose. */
export function transposeEdits(node: Expression, spelling: Spelling): readonly Edit[] {
  switch (node.kind) {
    case "name":
      return [transposed(node, spelling, 10)];
    case "gradient":
      return [transposed(node, spelling, 11)];
    case "derivative":
    case "application":
    case "superscript":
    case "matrix":
    case "subscript":
      return [transposed(node, spelling, 12)];
    case "group":
      return node.bracket === "braces" || node.items.length !== 1 ? [] : [transposed(node, spelling, 12)];
    case "transpose":
      return node.inverse ? [] : [untransposed(node)];
    default:
      return [];
  }
}

/** A whole side or term transposed. */
export const wholeTransposed = (
  node: Expression,
  spelling: Spelling,
  kind: Edit["kind"],
  cost: number,
): Edit => ({
  ...transposed(node, spelling, cost),
  kind,
});

type Transpose = Extract<Expression, { readonly kind: "transpose" }>;

const untransposed = (node: Transpose): Edit => ({
  kind: "missing-transpose",
  cost: 10,
  says: "there is a transpose too many",
  at: node,
  expression: node.base,
  patches: [{ span: { start: node.base.span.end, end: node.span.end }, pieces: [] }],
});

function transposed(node: Expression, { transpose }: Spelling, cost: number): Edit {
  const isBare =
    node.kind === "name" || node.kind === "subscript" || node.kind === "group" || node.kind === "matrix";
  const base: Expression =
    node.kind === "addition" || node.kind === "product" || node.kind === "negation"
      ? { kind: "group", span: node.span, bracket: "(", items: [node] }
      : node;
  return {
    kind: "missing-transpose",
    cost,
    says: "a transpose is missing",
    at: node,
    expression: { kind: "transpose", span: node.span, base, mark: "sign", symbol: "ᵀ", inverse: false },
    patches: isBare
      ? [insertBehind(node.span, transpose)]
      : [insertBefore(node.span, "("), insertBehind(node.span, `)${transpose}`)],
  };
}
