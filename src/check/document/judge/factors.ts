/**
 * Products as their factors: Vᵀ(W ⊙ X), which is read as a call until names are known, and products within products.
 *
 * Places stay those of the source. Terminates: each node is rewritten once.
 */
import type { Environment } from "../../../lower/index.js";
import type { Expression, Factor } from "../../../syntax/index.js";
import { onLast } from "../read/notation/brackets.js";
import { asProduct, rewrite } from "../read/tree.js";

/** A formula in which every product is a list of its factors. */
export const inFactors = (root: Expression, names: Environment): Expression =>
  rewrite(root, (node) => flat(opened(node, names)));

/** x(y) as x times (y) where x is no function; a script behind it is the bracket's. */
function opened(node: Expression, { program, written }: Environment): Expression {
  if ((node.kind === "superscript" || node.kind === "transpose") && node.base.kind === "product")
    return onLast(node, node.base);
  if (node.kind !== "application" || node.argument.bracket !== "(" || node.argument.items.length !== 1)
    return node;
  const { head } = node;
  const isMatrix =
    head.kind === "name" &&
    program.tensors.has(head.name) &&
    !program.functions.has(head.name) &&
    (written.get(head.name)?.parameters ?? []).length === 0;
  if (!isMatrix && !(head.kind === "transpose" && head.mark !== "prime")) return node;
  return asProduct(node);
}

/** A product without products among its factors, where these are only joined. */
function flat(node: Expression): Expression {
  if (node.kind !== "product") return node;
  const start = { start: node.span.start, end: node.span.start };
  const all: readonly Factor[] = [
    { operator: "juxtaposition", sign: start, factor: node.first },
    ...node.rest,
  ];
  const factors = all.flatMap(({ operator, sign, factor }): readonly Factor[] =>
    factor.kind === "product" && isPlain(operator) && factor.rest.every((one) => isPlain(one.operator))
      ? [{ operator, sign, factor: factor.first }, ...factor.rest]
      : [{ operator, sign, factor }],
  );
  const [first, next, ...others] = factors;
  return first === undefined || next === undefined
    ? node
    : { ...node, first: first.factor, rest: [next, ...others] };
}

const isPlain = (operator: Factor["operator"]): boolean => operator === "juxtaposition" || operator === "*";
