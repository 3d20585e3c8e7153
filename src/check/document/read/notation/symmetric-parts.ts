/**
 * The symmetric part of a matrix, sym(M) = ½(M + Mᵀ), and its skew part, ½(M − Mᵀ), where the document does not say what these are.
 *
 * Knows which names are given a meaning; gives none. Terminates: each node is looked at once, its parts are rewritten already.
 */
import type { Expression } from "../../../../syntax/index.js";
import type { Names } from "../derivatives/derivatives.js";
import { productOf, transposed } from "../tree.js";

const PARTS: Readonly<Record<string, { readonly negative: boolean }>> = {
  sym: { negative: false },
  Sym: { negative: false },
  skew: { negative: true },
};

/** sym(M) as ½(M + Mᵀ); any other node is itself. */
export function withSymmetricParts(node: Expression, { orders, variables, bodies }: Names): Expression {
  if (node.kind !== "application" || node.head.kind !== "name" || node.argument.bracket !== "(") return node;
  const { name } = node.head;
  const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  const [matrix, other] = node.argument.items;
  const isSaid = orders.has(name) || variables.has(name) || bodies.has(name);
  if (part === undefined || isSaid || matrix === undefined || other !== undefined) return node;
  const { span } = node;
  const sign = { start: span.start, end: span.start };
  const sum: Expression = {
    kind: "addition",
    span,
    terms: [
      { negative: false, sign, term: matrix },
      { negative: part.negative, sign, term: transposed(matrix) },
    ],
  };
  return {
    kind: "group",
    span,
    bracket: "(",
    items: [
      productOf(
        [
          { operator: "juxtaposition", sign, factor: { kind: "number", span: sign, text: "1/2" } },
          {
            operator: "juxtaposition",
            sign,
            factor: { kind: "group", span, bracket: "(", items: [sum] },
          },
        ],
        node,
      ),
    ],
  };
}
