/**
 * Derivatives as people write them, in the notation of the language: d/dt of a product, ∂_l f with an index below,
 * Df(x), f'(x).
 *
 * Knows which names are declared and of what a name is a function; gives nothing a meaning. Terminates: each node is
 * looked at once, its parts are rewritten already.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Application, Expression, Factor, Span } from "../../../../syntax/index.js";
import { entryAt, factorsOf, nameNode, productOf } from "../tree.js";
import { isSign, quotient, withQuotients, type Orders } from "./quotients.js";

/** What is known of names: the order of each declared tensor, of what each function is one, and the index letters. */
export type Names = Orders & {
  readonly variables: ReadonlyMap<string, readonly Expression[]>;
  /** How many axes names have, those that the document defines among them. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Names of matrices with as many rows as columns in no case. */
  readonly oblong: ReadonlySet<string>;
  /** The functions exp and log where definitions use them entry by entry. */
  readonly entrywise: ReadonlySet<string>;
  /** Those that definitions use of whole matrices. */
  readonly whole: ReadonlySet<string>;
  /** What the names that the document defines are. */
  readonly bodies: ReadonlyMap<string, Expression>;
  readonly letters: ReadonlySet<string>;
  /** Names that are factors of products and that nothing is said of the derivatives of. */
  readonly coefficients: ReadonlySet<string>;
  /** Names that something is differentiated by, and that no relation could define. */
  readonly varied: ReadonlySet<string>;
  /** Letters that are names by themselves somewhere. */
  readonly single: ReadonlySet<string>;
  /** Sizes of what is declared, which are numbers. */
  readonly sizes: ReadonlySet<string>;
  /** Words of small letters that are names: net in net_j = …. */
  readonly spelled: ReadonlySet<string>;
  /** Names with an index below, and letters below names that are labels: b_h. */
  readonly indexed: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  /** Declared names with one member for each value of a letter: x_i ∈ ℝ^p. */
  readonly members: ReadonlySet<string>;
  /** Names that are written for Kronecker deltas. */
  readonly deltas: ReadonlySet<string>;
  /** Names whose entries are differentiated by a place that has no name, u of ∂_i u_j. */
  readonly fields: ReadonlySet<string>;
  /** Whether f′(x) and D f(x) of a number by a vector are rows, beside columns ∇f. */
  readonly rows: boolean;
};

/** A node that is a derivative in another notation; any other node is itself. */
export function asDerivative(node: Expression, names: Names): Expression {
  switch (node.kind) {
    case "fraction":
      return quotient(node, names) ?? node;
    case "product":
      return inProduct(overProduct(byStacked(withQuotients(node, names), names)), names);
    case "derivative":
      return byEntry(node, names);
    case "application":
      return primed(node, names) ?? node;
    default:
      return node;
  }
}

type Derivative = Extract<Expression, { readonly kind: "derivative" }>;

/** ∇_w (u)ᵀ (v) and ∇_w ½ u reach over the product, as (u)ᵀ by itself would be no scalar, and ∇_w ½ is nothing. */
function overProduct(node: Expression): Expression {
  if (node.kind !== "product" || node.first.kind !== "gradient") return node;
  const { first, rest } = node;
  const isBegun = first.of?.kind === "transpose" && !first.of.inverse && first.of.base.kind === "group";
  if (
    first.of === null ||
    !(isBegun || isNumber(first.of)) ||
    !rest.every(({ operator }) => operator === "juxtaposition")
  )
    return node;
  const span = { start: first.of.span.start, end: node.span.end };
  const of: Expression = { kind: "product", span, first: first.of, rest };
  return { ...first, span: node.span, of };
}

/** ∂y/∂vec(X)ᵀ on one line: the bracket behind it belongs to vec. */
function byStacked(node: Expression, names: Names): Expression {
  if (node.kind !== "product" || names.orders.has("vec")) return node;
  const found: Factor[] = [];
  for (const here of factorsOf(node)) {
    const before = found.at(-1);
    const variable = before?.factor.kind === "derivative" ? before.factor.by.at(-1) : undefined;
    const stacked =
      variable?.kind === "name" && variable.name === "vec" && here.operator === "juxtaposition"
        ? calledOn(variable, here.factor)
        : undefined;
    if (before?.factor.kind !== "derivative" || stacked === undefined) found.push(here);
    else {
      const span = { start: before.factor.span.start, end: here.factor.span.end };
      const by = [...before.factor.by.slice(0, -1), stacked];
      found[found.length - 1] = { ...before, factor: { ...before.factor, span, by } };
    }
  }
  return found.length === node.rest.length + 1 ? node : productOf(found, node);
}

/** vec(X), or vec(X)ᵀ, of the name and the bracket. */
function calledOn(head: Expression, bracket: Expression): Expression | undefined {
  const span = { start: head.span.start, end: bracket.span.end };
  if (bracket.kind === "group") return { kind: "application", span, head, argument: bracket };
  const base = bracket.kind === "transpose" ? calledOn(head, bracket.base) : undefined;
  return bracket.kind === "transpose" && base !== undefined ? { ...bracket, span, base } : undefined;
}

const isNumber = (node: Expression): boolean =>
  node.kind === "number" ||
  (node.kind === "fraction" && isNumber(node.numerator) && isNumber(node.denominator)) ||
  (node.kind === "group" && node.items.every(isNumber)) ||
  (node.kind === "negation" && isNumber(node.operand));

/** d/dt A(t) B(t) reaches over the rest of the product; D f(x) is the derivative of f. */
function inProduct(node: Expression, names: Names): Expression {
  if (node.kind !== "product") return node;
  const factors = factorsOf(node);
  const at = factors.findIndex(({ factor }) => isWaiting(factor));
  const [operator, next] = [factors[at]?.factor, factors[at + 1]];
  if (operator?.kind === "derivative" && next !== undefined) {
    const span = { start: next.factor.span.start, end: node.span.end };
    const of = productOf(factors.slice(at + 1), { ...next.factor, span });
    const whole = { ...operator, span: { start: operator.span.start, end: node.span.end }, of };
    return productOf([...factors.slice(0, at), { ...(factors[at] ?? next), factor: whole }], node);
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
  return derived.length === factors.length ? node : productOf(derived, node);
}

/** A derivative that says by what, and not yet of what. */
const isWaiting = (node: Expression): boolean =>
  node.kind === "derivative" && node.form === "operator" && node.of === null;

/** The derivative of a known function by its variables; undefined for what is no function. */
function derivativeOf(of: Expression, sign: Span, { variables, ranks, rows }: Names): Expression | undefined {
  const head = of.kind === "application" ? of.head : of;
  const key = declaredKey(head) ?? "";
  const by = variables.get(key);
  if (by?.length !== 1) return undefined;
  const span = { start: Math.min(sign.start, of.span.start), end: of.span.end };
  const isOfVector = by.every((one) => ranks.get(declaredKey(one) ?? "") === 1);
  const transposed = rows && isOfVector && (ranks.get(key) ?? 0) === 0;
  return { kind: "gradient", span, by, order: 1, transposed, of };
}

/** True for f′(x) and D f(x), which some lay out as rows. */
export const isFunctional = (node: Expression): boolean =>
  node.kind === "application" &&
  (node.head.kind === "transpose" ? node.head.mark === "prime" : isSign(node.head, "D"));

/** f′(x), where f is a function of x that is defined or declared with its argument, and f″(x), f‴(x) of a number x. */
function primed(node: Application, names: Names): Expression | undefined {
  const { head, argument } = node;
  if (head.kind !== "transpose" || head.mark !== "prime" || argument.bracket !== "(") return undefined;
  const of = { ...node, head: head.base };
  const times = head.symbol.length;
  return times === 1 ? derivativeOf(of, head.span, names) : oftenDerived(of, times, head.span, names);
}

/** dⁿf/dxⁿ of a function of one number; a small letter of which nothing is said is one. */
function oftenDerived(
  of: Application,
  times: number,
  { start }: Span,
  { variables, ranks }: Names,
): Derivative | undefined {
  const [by, other] = variables.get(declaredKey(of.head) ?? "") ?? [];
  if (by === undefined || other !== undefined) return undefined;
  const rank = ranks.get(declaredKey(by) ?? "");
  const isNumber = rank === undefined ? by.kind === "name" && /^[a-z]/u.test(by.name) : rank === 0;
  const span = { start: Math.min(start, of.span.start), end: of.span.end };
  return isNumber
    ? { kind: "derivative", span, form: "quotient", of, by: Array.from({ length: times }, () => by) }
    : undefined;
}

/** ∂_l f, with an index below, is the derivative by the entry of the variable. */
export function byEntry(node: Derivative, names: Names): Expression {
  const { of, by } = node;
  if (of === null || !by.some((variable) => isLetter(variable, names))) return node;
  const variable = variableOf(of, names);
  if (variable === undefined) return node;
  const entries = by.map((letter): Expression =>
    isLetter(letter, names) ? entryAt(nameNode(variable, letter.span), [letter]) : letter,
  );
  return { ...node, by: entries };
}

const isLetter = (node: Expression, { orders, letters, bodies }: Names): boolean =>
  node.kind === "name" && letters.has(node.name) && !orders.has(node.name) && !bodies.has(node.name);

/** Names that variables have, the most usual first. */
const USUAL = ["x", "w", "theta", "beta", "y", "z", "u", "v", "q", "r"];

/**
 * The one vector that an expression is a function of: what its name was declared with, else the usual name in it that is no field
 * itself.
 */
function variableOf(of: Expression, { orders, variables, fields }: Names): string | undefined {
  const head = of.kind === "application" ? of.head : of;
  const [known] = variables.get(declaredKey(head) ?? "") ?? [];
  if (known?.kind === "name") return known.name;
  return USUAL.find((name) => orders.get(name) === 1 && !fields.has(name));
}
