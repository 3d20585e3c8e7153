/**
 * The logarithm and the exponential of a matrix as one: below a trace or a determinant, log(X), exp(X) and e^X are no functions
 * of each entry.
 *
 * Knows which names are matrices. Terminates: each node is looked at once, its parts are rewritten already.
 */
import type { Expression, Group } from "../../../syntax/index.js";
import type { Names } from "./derivatives.js";
import { nameNode, rewrite } from "./tree.js";

/** The orders of names: of those that are declared, and of all that definitions say. */
type Orders = Pick<Names, "orders" | "ranks">;

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
  const [whole] = node.argument.items;
  const isTrace = /^tr/iu.test(node.head.name) && node.argument.items.length === 1;
  // The trace of the logarithm is the logarithm of the determinant.
  const log = whole !== undefined && isTrace ? logarithmOf(whole, names) : undefined;
  if (log !== undefined) return { ...node, head: nameNode("logdet", node.head.span), argument: log };
  const items = node.argument.items.map((item) => rewrite(item, change));
  return { ...node, argument: { ...node.argument, items } };
}

/** The matrix that an expression is the logarithm of. */
function logarithmOf(node: Expression, names: Orders): Group | undefined {
  if (node.kind !== "application" || node.head.kind !== "name" || POWERS[node.head.name] !== "logm")
    return undefined;
  const [argument, other] = node.argument.items;
  return argument !== undefined && other === undefined && isMatrix(argument, names)
    ? node.argument
    : undefined;
}

function called(name: string, argument: Expression, { span }: Expression): Expression {
  const group: Group =
    argument.kind === "group" && argument.bracket === "("
      ? argument
      : { kind: "group", span: argument.span, bracket: "(", items: [argument] };
  return { kind: "application", span, head: nameNode(name, span), argument: group };
}

/** True for a matrix, and for a product or sum that has one and no indices. */
function isMatrix(node: Expression, names: Orders): boolean {
  switch (node.kind) {
    // What has a trace, and of which nothing else is said, is a matrix.
    case "name":
      return (names.orders.get(node.name) ?? names.ranks.get(node.name) ?? 2) === 2;
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
