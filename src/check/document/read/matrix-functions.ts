/**
 * The logarithm and the exponential of a matrix as one: below a trace or a determinant, log(X), exp(X) and e^X are no functions
 * of each entry.
 *
 * Knows which names are matrices. Terminates: each node is looked at once, its parts are rewritten already.
 */
import type { Expression } from "../../../syntax/index.js";
import { nameNode, rewrite } from "./tree.js";
import type { Orders } from "./quotients.js";

const OF_WHOLE: ReadonlySet<string> = new Set(["tr", "Tr", "trace", "Trace", "det", "logdet"]);
const POWERS: Readonly<Record<string, string>> = { log: "logm", ln: "logm", exp: "expm" };

/** tr(log X) and det(e^X) with the functions of matrices; any other node is itself. */
export function withMatrixPowers(node: Expression, names: Orders): Expression {
  if (node.kind !== "application" || node.head.kind !== "name" || !OF_WHOLE.has(node.head.name)) return node;
  const change = (part: Expression): Expression => {
    if (part.kind === "superscript" && part.base.kind === "name" && part.base.name === "e")
      return isMatrix(part.script, names) ? called("expm", part.script, part) : part;
    if (part.kind !== "application" || part.head.kind !== "name") return part;
    const [argument] = part.argument.items;
    const name = POWERS[part.head.name];
    const isWhole = name !== undefined && part.argument.items.length === 1 && argument !== undefined;
    return isWhole && isMatrix(argument, names) ? { ...part, head: nameNode(name, part.head.span) } : part;
  };
  const items = node.argument.items.map((item) => rewrite(item, change));
  return { ...node, argument: { ...node.argument, items } };
}

function called(name: string, argument: Expression, { span }: Expression): Expression {
  const group: Extract<Expression, { readonly kind: "group" }> =
    argument.kind === "group" && argument.bracket === "("
      ? argument
      : { kind: "group", span: argument.span, bracket: "(", items: [argument] };
  return { kind: "application", span, head: nameNode(name, span), argument: group };
}

/** True for a matrix, and for a product or sum that has one and no indices. */
function isMatrix(node: Expression, names: Orders): boolean {
  switch (node.kind) {
    case "name":
      return names.orders.get(node.name) === 2;
    case "group":
      return node.items.length === 1 && node.items.every((item) => isMatrix(item, names));
    case "negation":
      return isMatrix(node.operand, names);
    case "transpose":
    case "superscript":
      return isMatrix(node.base, names);
    case "product":
      return [node.first, ...node.rest.map(({ factor }) => factor)].some((factor) => isMatrix(factor, names));
    case "addition":
      return node.terms.some(({ term }) => isMatrix(term, names));
    default:
      return false;
  }
}
