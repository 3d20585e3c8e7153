/**
 * How far ∇ reaches: in ∇_A log det A it is the gradient of log det A, in ∇_x ½ xᵀA x that of the whole product.
 *
 * A function by itself and a number have no gradient that anybody means. Knows declared names. Terminates: each node is
 * looked at once, its parts are rewritten already.
 */
import { builtIn, isConstantCall, lengthOfArgument } from "../../../lower/index.js";
import type { Expression, Factor, Gradient } from "../../../syntax/index.js";
import { factorsOf, productOf } from "../tree.js";
import type { Names } from "./derivatives.js";
import { withVariable } from "./variables.js";

/** A product whose gradients reach over what they are meant of. */
export function withOperands(node: Expression, names: Names): Expression {
  if (node.kind !== "product") return node;
  let found: readonly Factor[] = [];
  // From the right, so that what a gradient reaches over is whole.
  for (const here of factorsOf(node).toReversed()) {
    const reached = here.factor.kind === "gradient" ? reach(here.factor, found, names) : undefined;
    found =
      reached === undefined
        ? [here, ...found]
        : [{ ...here, factor: reached.gradient }, ...found.slice(reached.length)];
  }
  return found.length === node.rest.length + 1 ? node : productOf(found, node);
}

/** A gradient with what it reaches over, and how many of the factors behind it these are. */
function reach(
  node: Gradient,
  behind: readonly Factor[],
  names: Names,
): { readonly gradient: Gradient; readonly length: number } | undefined {
  const { of } = node;
  if (of === null || behind[0]?.operator !== "juxtaposition") return undefined;
  if (isConstant(of, names)) {
    const end = behind.findIndex(({ operator }) => operator !== "juxtaposition");
    const factors = end < 0 ? behind : behind.slice(0, end);
    return { gradient: gradientOf(node, [beside(of), ...factors], names), length: factors.length };
  }
  const operand = isFunction(of, names) ? operandOf(of, behind, names) : undefined;
  return (
    operand && { gradient: gradientOf(node, [beside(operand.expression)], names), length: operand.length }
  );
}

/** A function applied to what follows it, which may be a function of what follows that. */
function operandOf(
  head: Expression,
  behind: readonly Factor[],
  names: Names,
): { readonly expression: Expression; readonly length: number } | undefined {
  const [first] = behind;
  if (first?.operator !== "juxtaposition") return undefined;
  if (isFunction(first.factor, names)) {
    const inner = operandOf(first.factor, behind.slice(1), names);
    return inner && { expression: applied(head, inner.expression), length: inner.length + 1 };
  }
  // p(x) has a clear end, whatever follows.
  const length = first.factor.kind === "application" ? 1 : lengthOfArgument(head, behind);
  if (length === undefined) return undefined;
  return { expression: applied(head, productOf(behind.slice(0, length), first.factor)), length };
}

const isFunction = (node: Expression, { orders }: Names): boolean =>
  node.kind === "name" &&
  !orders.has(node.name) &&
  builtIn(node.name) !== undefined &&
  !isConstantCall(node.name);

/** True for ½ and λ/2n, where these are given: that has no gradient by anything else. */
const isConstant = (node: Expression, names: Names): boolean =>
  node.kind === "number" ||
  (node.kind === "fraction" &&
    isNumber(node.numerator, names) &&
    (isNumber(node.denominator, names) || isSize(node.denominator, names)));

const isNumber = (node: Expression, { orders, bodies }: Names): boolean =>
  node.kind === "number" || (node.kind === "name" && orders.get(node.name) === 0 && !bodies.has(node.name));

/** n and 2n. */
function isSize(node: Expression, names: Names): boolean {
  const factors = node.kind === "product" ? [node.first, ...node.rest.map(({ factor }) => factor)] : [node];
  return factors.every(
    (factor) =>
      isNumber(factor, names) ||
      (factor.kind === "name" && !names.orders.has(factor.name) && !names.bodies.has(factor.name)),
  );
}

const beside = (factor: Expression): Factor => ({
  operator: "juxtaposition",
  sign: { start: factor.span.start, end: factor.span.start },
  factor,
});

function gradientOf(node: Gradient, factors: readonly Factor[], names: Names): Gradient {
  const end = factors.at(-1)?.factor.span.end ?? node.span.end;
  const start = factors[0]?.factor.span.start ?? node.span.start;
  const of = productOf(factors, { ...node, span: { start, end } });
  return withVariable({ ...node, span: { start: node.span.start, end }, of }, names);
}

const applied = (head: Expression, item: Expression): Expression => ({
  kind: "application",
  span: { start: head.span.start, end: item.span.end },
  head,
  argument: { kind: "group", span: item.span, bracket: "(", items: [item] },
});
