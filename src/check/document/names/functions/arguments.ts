/**
 * What a function of a symmetric matrix is of: W(C) as W((C + Cᵀ)/2), whose gradient is symmetric as well; and K = K(θ) beside a
 * declared matrix K, which says what K depends on and makes it no number.
 *
 * Knows declarations and equations, gives nothing a meaning. Terminates: every statement is looked at once.
 */
import type { Expression, Statement } from "../../../../syntax/index.js";
import { keyOf } from "../../read/written.js";
import { transposed } from "../../read/tree.js";

/** Statements in which functions of symmetric matrices are of their symmetric parts. */
export function withSymmetricArguments(statements: readonly Statement[]): readonly Statement[] {
  const symmetric = new Set(statements.flatMap(symmetricNames));
  if (symmetric.size === 0) return statements;
  return statements.map((one) => (one.kind === "equation" ? withParts(one, symmetric) : one));
}

/** Statements without those K = K(θ) whose K is declared to be a vector or a matrix. */
export function withoutDependences(statements: readonly Statement[]): readonly Statement[] {
  const tensors = new Set(
    statements.flatMap((one) =>
      one.kind === "declaration" && one.space.sizes.length > 0
        ? one.targets.flatMap((target) => keyOf(target) ?? [])
        : [],
    ),
  );
  return statements.filter(
    (one) => one.kind !== "equation" || !isUnknown(one) || !tensors.has(keyOf(one.left) ?? ""),
  );
}

/** The names that are declared to be symmetric matrices. */
const symmetricNames = (statement: Statement): readonly string[] =>
  statement.kind === "declaration" &&
  statement.properties.some(({ name }) => name === "symmetric" || name === "positive definite")
    ? statement.targets.flatMap((target) => (target.kind === "name" ? [target.name] : []))
    : [];

type Equation = Extract<Statement, { readonly kind: "equation" }>;

/** True for L = L(Y), which says that L is a number; Z = U V says no such thing. */
export const isUnknown = ({ left, links: [{ right }] }: Equation): boolean =>
  left?.kind === "name" &&
  right.kind === "application" &&
  right.head.kind === "name" &&
  right.head.name === left.name;

/** W = W(C) with the symmetric part of C; any other equation is itself. */
function withParts(equation: Equation, symmetric: ReadonlySet<string>): Equation {
  const [first, ...others] = equation.links;
  const { right } = first;
  if (right.kind !== "application" || !isUnknown(equation)) return equation;
  const items = right.argument.items.map((item) =>
    item.kind === "name" && symmetric.has(item.name) ? symmetricPart(item) : item,
  );
  const argument = { ...right.argument, items };
  return { ...equation, links: [{ ...first, right: { ...right, argument } }, ...others] };
}

/** (C + Cᵀ)/2. */
function symmetricPart(matrix: Expression): Expression {
  const { span } = matrix;
  const sign = { start: span.start, end: span.start };
  const numerator: Expression = {
    kind: "addition",
    span,
    terms: [matrix, transposed(matrix)].map((term) => ({ negative: false, sign, term })),
  };
  return { kind: "fraction", span, numerator, denominator: { kind: "number", span, text: "2" } };
}
