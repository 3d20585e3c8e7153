/**
 * Derivatives as people write them, in the notation of the language: \frac{df}{dx}, d/dt of a product, δ for ∂, ∂_l f
 * with an index below, Df(x), f'(x).
 *
 * Knows which names are declared and of what a name is a function; gives nothing a meaning. Terminates: each node is
 * looked at once, its parts are rewritten already.
 */
import { declaredKey } from "../../../lower/index.js";
import type { Expression, Factor, Name, Span } from "../../../syntax/index.js";
import { nameNode } from "../tree.js";

/** What is known of names: the order of each declared tensor, of what each function is one, and the index letters. */
export type Names = {
  readonly orders: ReadonlyMap<string, number>;
  readonly variables: ReadonlyMap<string, readonly Expression[]>;
  readonly letters: ReadonlySet<string>;
  /** Letters that are names by themselves somewhere. */
  readonly single: ReadonlySet<string>;
  /** Declared names with one member for each value of a letter: x_i ∈ ℝ^p. */
  readonly members: ReadonlySet<string>;
};

/** A node that is a derivative in another notation; any other node is itself. */
export function asDerivative(node: Expression, names: Names): Expression {
  switch (node.kind) {
    case "fraction":
      return quotient(node, names) ?? node;
    case "product":
      return inProduct(node, names);
    case "derivative":
      return byEntry(node, names);
    case "application":
      return primed(node, names) ?? node;
    default:
      return node;
  }
}

type Fraction = Extract<Expression, { readonly kind: "fraction" }>;
type Product = Extract<Expression, { readonly kind: "product" }>;
type Derivative = Extract<Expression, { readonly kind: "derivative" }>;

/** \frac{df}{dx}, \frac{\delta f}{\delta x}; without an operand it waits for the rest of its product. */
function quotient({ numerator, denominator, span }: Fraction, names: Names): Expression | undefined {
  for (const sign of ["d", "delta"]) {
    if (names.orders.has(sign)) continue;
    const by = after(sign, denominator, names);
    const of = after(sign, numerator, names);
    if (by === undefined || by === null || of === undefined) continue;
    return { kind: "derivative", span, form: of === null ? "operator" : "quotient", of, by: [unbraced(by)] };
  }
  return undefined;
}

/** What follows a sign of differentiation: null for the sign alone, undefined where there is none. */
function after(sign: string, node: Expression, names: Names): Expression | null | undefined {
  switch (node.kind) {
    case "name":
      if (node.name === sign) return null;
      return sign === "d" && isDifferential(node, names)
        ? nameNode(node.name.slice(1), node.span)
        : undefined;
    case "group": {
      const [only] = node.items;
      return node.bracket === "braces" && node.items.length === 1 && only !== undefined
        ? after(sign, only, names)
        : undefined;
    }
    case "application":
      if (isSign(node.head, sign)) return node.argument;
      return isLed(node.head, sign, names) ? { ...node, head: rest(node.head, sign, names) } : undefined;
    case "subscript":
    case "superscript":
    case "transpose": {
      const base = after(sign, node.base, names);
      return base === undefined || base === null ? undefined : { ...node, base };
    }
    case "product": {
      const [next, ...others] = node.rest;
      if (isSign(node.first, sign) && next.operator === "juxtaposition")
        return others.length === 0 ? next.factor : productOf(next.factor, others, node.span);
      const first = after(sign, node.first, names);
      return first === undefined || first === null ? undefined : { ...node, first };
    }
    default:
      return undefined;
  }
}

const isSign = (node: Expression, sign: string): boolean => node.kind === "name" && node.name === sign;

/** True for a name dX that stands for the differential of X. */
const isDifferential = ({ name }: Name, { orders }: Names): boolean =>
  /^d\p{L}/u.test(name) &&
  name !== "delta" &&
  name !== "det" &&
  name !== "diag" &&
  name !== "dim" &&
  !orders.has(name);

const isLed = (head: Expression, sign: string, names: Names): boolean =>
  after(sign, head, names) !== undefined;
const rest = (head: Expression, sign: string, names: Names): Expression => after(sign, head, names) ?? head;

const unbraced = (node: Expression): Expression => {
  const [only] = node.kind === "group" ? node.items : [];
  return node.kind === "group" && only !== undefined && node.items.length === 1 ? unbraced(only) : node;
};

function productOf(first: Expression, others: readonly Factor[], span: Span): Expression {
  const [next, ...more] = others;
  return next === undefined ? first : { kind: "product", span, first, rest: [next, ...more] };
}

/** d/dt A(t) B(t) reaches over the rest of the product; D f(x) is the derivative of f. */
function inProduct(node: Product, names: Names): Expression {
  const factors: readonly Factor[] = [
    { operator: "juxtaposition", sign: { start: node.span.start, end: node.span.start }, factor: node.first },
    ...node.rest,
  ];
  const at = factors.findIndex(({ factor }) => isWaiting(factor));
  const [operator, next] = [factors[at]?.factor, factors[at + 1]];
  if (operator?.kind === "derivative" && next !== undefined) {
    const span = { start: next.factor.span.start, end: node.span.end };
    const of = productOf(next.factor, factors.slice(at + 2), span);
    const whole = { ...operator, span: { start: operator.span.start, end: node.span.end }, of };
    return joined([...factors.slice(0, at), { ...(factors[at] ?? next), factor: whole }], node);
  }
  const derived: Factor[] = [];
  for (const here of factors) {
    const before = derived.at(-1);
    const found =
      before !== undefined &&
      here.operator === "juxtaposition" &&
      isSign(before.factor, "D") &&
      !names.orders.has("D")
        ? derivativeOf(here.factor, before.factor.span, names)
        : undefined;
    if (found === undefined || before === undefined) derived.push(here);
    else derived[derived.length - 1] = { ...before, factor: found };
  }
  return derived.length === factors.length ? node : joined(derived, node);
}

/** A derivative that says by what, and not yet of what. */
const isWaiting = (node: Expression): boolean =>
  node.kind === "derivative" && node.form === "operator" && node.of === null;

function joined(factors: readonly Factor[], node: Product): Expression {
  const [first, ...others] = factors;
  return first === undefined ? node : productOf(first.factor, others, node.span);
}

/** The derivative of a known function by its variables; undefined for what is no function. */
function derivativeOf(of: Expression, sign: Span, { variables }: Names): Expression | undefined {
  const head = of.kind === "application" ? of.head : of;
  const by = variables.get(declaredKey(head) ?? "");
  if (by?.length !== 1) return undefined;
  const span = { start: Math.min(sign.start, of.span.start), end: of.span.end };
  return { kind: "gradient", span, by, order: 1, transposed: false, of };
}

/** f'(x), where f is a function of x that is defined or declared with its argument. */
function primed(
  node: Extract<Expression, { readonly kind: "application" }>,
  names: Names,
): Expression | undefined {
  const { head, argument } = node;
  if (head.kind !== "transpose" || head.mark !== "prime" || head.symbol !== "'") return undefined;
  if (argument.bracket !== "(") return undefined;
  return derivativeOf({ ...node, head: head.base }, head.span, names);
}

/** ∂_l f, with an index below, is the derivative by the entry of the variable. */
function byEntry(node: Derivative, names: Names): Expression {
  const { of, by } = node;
  if (of === null || !by.some((variable) => isLetter(variable, names))) return node;
  const variable = variableOf(of, names);
  if (variable === undefined) return node;
  const entries = by.map((letter): Expression =>
    isLetter(letter, names)
      ? {
          kind: "subscript",
          span: letter.span,
          base: nameNode(variable, letter.span),
          notation: "braced",
          script: letter.span,
          items: [{ span: letter.span, parts: [letter] }],
        }
      : letter,
  );
  return { ...node, by: entries };
}

const isLetter = (node: Expression, { orders, letters }: Names): boolean =>
  node.kind === "name" && letters.has(node.name) && !orders.has(node.name);

/** Names that variables have, the most usual first. */
const USUAL = ["x", "w", "theta", "beta", "y", "z", "u", "v", "q", "r"];

/** The one vector that an expression is a function of: what its name was declared with, else the usual name in it. */
function variableOf(of: Expression, { orders, variables }: Names): string | undefined {
  const head = of.kind === "application" ? of.head : of;
  const [known] = variables.get(declaredKey(head) ?? "") ?? [];
  if (known?.kind === "name") return known.name;
  return USUAL.find((name) => orders.get(name) === 1);
}
