/**
 * The variables of a derivative: `∂²f/∂x²` and `∂²f/∂x∂x` have two.
 *
 * Works on expressions that are built already. Terminates: it goes once through the variables.
 */
import type { SyntaxProblem } from "./problem.js";
import type { Span } from "./span.js";
import type { Expression } from "./tree.js";

/** The variables of a derivative of a written order, powers written out; another number of them is reported. */
export function variablesOf(
  by: readonly Expression[],
  order: number,
  place: Span,
  problems: SyntaxProblem[],
): readonly Expression[] {
  const variables = by.length === order ? by : by.flatMap(repeated);
  if (variables.length !== order || order < 1)
    problems.push({ code: "bad-order", span: place, written: "∂" });
  return variables;
}

function repeated(variable: Expression): readonly Expression[] {
  const isPower =
    variable.kind === "superscript" &&
    variable.script.kind === "number" &&
    /^[2-9]$/u.test(variable.script.text);
  return isPower ? Array.from({ length: Number(variable.script.text) }, () => variable.base) : [variable];
}
