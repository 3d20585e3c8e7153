/**
 * How far ∇ reaches: in ∇_A log det A it is the gradient of log det A, in ∇_x ½ xᵀA x and ∇_x xᵀA x that of the whole
 * product.
 *
 * A function by itself and a number have no gradient that anybody means, and neither has the first vector of a product, or its
 * coefficient.
 * Knows how many axes names have. Terminates: each node is looked at once, its parts are rewritten already.
 */
import { baseName, builtIn, declaredKey, isConstantCall, lengthOfArgument } from "../../../../lower/index.js";
import type { Expression, Factor, Gradient } from "../../../../syntax/index.js";
import { factorsOf, nameNode, productOf } from "../tree.js";
import { isBefore } from "./differentiated.js";
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

/** Δ_x f written for ∇_x f, where nothing is said of Δ and x is declared. */
export function withGradients(node: Expression, { orders, bodies }: Names): Expression {
  if (node.kind !== "product" || orders.has("Delta") || bodies.has("Delta")) return node;
  let found: readonly Factor[] = [];
  for (const here of factorsOf(node).toReversed()) {
    const [next, ...rest] = found;
    const by = next?.operator === "juxtaposition" ? variableBelow(here.factor) : undefined;
    const isDeclared = by !== undefined && orders.has(baseName(by) ?? "");
    if (next === undefined || by === undefined || !isDeclared) found = [here, ...found];
    else {
      const span = { start: here.factor.span.start, end: next.factor.span.end };
      const factor: Gradient = {
        kind: "gradient",
        span,
        by: [by],
        order: 1,
        transposed: false,
        of: next.factor,
      };
      found = [{ ...here, factor }, ...rest];
    }
  }
  return found.length === node.rest.length + 1 ? node : productOf(found, node);
}

/** x of Δ_x, which may be read as one name by now. */
function variableBelow(node: Expression): Expression | undefined {
  if (node.kind === "name" && node.name.startsWith("Delta_"))
    return nameNode(node.name.slice("Delta_".length), node.span);
  if (node.kind !== "subscript" || node.base.kind !== "name" || node.base.name !== "Delta") return undefined;
  const [only, other] = node.items.flatMap(({ parts }) => parts);
  return other === undefined ? only : undefined;
}

/** A gradient with its variable; ∇f(x)ᵀ is one laid down, as a number is not transposed. */
export function overGradient(node: Gradient, names: Names): Expression {
  const { of } = node;
  if (of?.kind !== "transpose" || of.inverse || of.mark === "prime") return withVariable(node, names);
  const head = of.base.kind === "application" ? of.base.head : of.base;
  const key = declaredKey(head);
  // Nobody takes the gradient of w by w: in ∇_w wᵀw it is that of the product.
  const isVariable = node.by.some((variable) => declaredKey(variable) === key);
  // Of what is defined by something of which nothing is said it is not known what it is.
  const isClear = key !== undefined && (!names.bodies.has(key) || names.ranks.has(key));
  const isNumber = isClear && !isVariable && (names.ranks.get(key) ?? 0) === 0 && !names.letters.has(key);
  if (!isNumber) return withVariable(node, names);
  const base: Gradient = withVariable(
    { ...node, span: { start: node.span.start, end: of.base.span.end }, of: of.base },
    names,
  );
  return { ...of, span: node.span, base };
}

/** A gradient with what it reaches over, and how many of the factors behind it these are. */
function reach(
  node: Gradient,
  behind: readonly Factor[],
  names: Names,
): { readonly gradient: Gradient; readonly length: number } | undefined {
  const { of } = node;
  if (of === null || !JOINS.has(behind[0]?.operator ?? "/")) return undefined;
  if (isConstant(of, names) || isTensor(of, names) || isCoefficient(node, behind, names)) {
    const end = behind.findIndex(({ operator, factor }) => !JOINS.has(operator) || isDerivative(factor));
    const factors = end < 0 ? behind : behind.slice(0, end);
    if (factors.length === 0) return undefined;
    return { gradient: gradientOf(node, [beside(of), ...factors], names), length: factors.length };
  }
  const operand = isFunction(of, names) ? operandOf(of, behind, names) : undefined;
  return (
    operand && { gradient: gradientOf(node, [beside(operand.expression)], names), length: operand.length }
  );
}

const JOINS: ReadonlySet<Factor["operator"]> = new Set(["juxtaposition", "·", "*"]);

const isDerivative = (node: Expression): boolean =>
  node.kind === "gradient" ||
  node.kind === "derivative" ||
  (node.kind === "transpose" && isDerivative(node.base));

/** True for a vector or a matrix, or the transpose of one; what is turned in brackets is no number. */
function isTensor(node: Expression, names: Names): boolean {
  if (node.kind === "transpose" && !node.inverse) {
    // What is transposed is no number, whether anything else is said of it or not.
    const isOpen = (name: string): boolean =>
      !names.orders.has(name) && !(names.bodies.has(name) && names.ranks.has(name));
    const isTurned = node.base.kind === "group" || (node.base.kind === "name" && isOpen(node.base.name));
    return isTensor(node.base, names) || (isTurned && node.mark !== "prime");
  }
  return node.kind === "name" && (names.ranks.get(node.name) ?? 0) > 0;
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

/** True for λ in ∇_w λ wᵀw: a number that the document differentiates nowhere, before what has the variable. */
function isCoefficient(node: Gradient, behind: readonly Factor[], names: Names): boolean {
  const name = node.of?.kind === "name" ? node.of.name : undefined;
  if (name === undefined || !names.coefficients.has(name) || names.bodies.has(name)) return false;
  const isNumber = (names.orders.get(name) ?? 0) === 0 && !names.members.has(name);
  const isFunction = names.variables.has(name) || builtIn(name) !== undefined;
  return (
    isNumber &&
    !isFunction &&
    isBefore(
      node,
      behind.map(({ factor }) => factor),
    )
  );
}

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
