/**
 * Lone expressions: a derivative asks for it, anything else is a quantity of its own, named f.
 *
 * What is differentiated and has no name becomes a quantity of its own too. Nothing here recurses but through
 * brackets.
 */
import type { Span } from "../syntax/span.js";
import type { Expression, Statement } from "../syntax/tree.js";
import { openScope, tensorSymbol, type Context } from "./context.js";
import type { DraftDefinition } from "./definitions.js";
import { isWritten } from "./functions.js";
import { asked } from "./goals.js";
import { spell } from "./names.js";
import { declaredKey, reference } from "./reference.js";
import { axesOf, isPlain } from "./shape.js";
import { isIndexed } from "./uses.js";
import type { DraftIndex } from "./value.js";

/** A derivative that is asked for, before the orders are known. */
export type DraftGoal = { readonly of: string; readonly wrt: readonly string[]; readonly span: Span };

/** A statement that is an expression: a goal when it is a derivative, else a quantity of its own, f. */
export function draftGoal(
  expression: Expression,
  statement: Statement,
  lone: DraftDefinition[],
  context: Context,
): DraftGoal | undefined {
  const { span } = expression;
  const goal = asked(expression);
  if (goal === undefined) {
    const draft = draftExpression(expression, statement, context);
    if (draft !== undefined) lone.push(draft);
    return undefined;
  }
  if (goal.of === undefined)
    return context.report({ code: "unclear-goal", span, why: "it is not said what is differentiated" });
  if (goal.by.length === 0)
    return context.report({
      code: "unclear-goal",
      span,
      why: "it is not said by what. Write ∇_x f or ∂f/∂x",
    });
  // The derivative is given its meaning for its problems only: unknown names, wrong numbers of indices.
  const collect = new Map<string, DraftIndex>();
  const value = context.value(expression, openScope(span, "matrix", collect));
  if (value === undefined) return undefined;
  const wrt = goal.by.flatMap((by) => reference(by, context.tensors)?.symbol.name ?? []);
  const of = quantityName(goal.of, statement, lone, context);
  return of === undefined ? undefined : { of, wrt, span };
}

/** The name of what is differentiated; an expression becomes a definition of its own. */
function quantityName(
  of: Expression,
  statement: Statement,
  lone: DraftDefinition[],
  context: Context,
): string | undefined {
  const known = reference(of, context.tensors);
  if (known !== undefined) return known.symbol.name;
  if (of.kind === "name" && of.name === context.loss.name) return of.name;
  if (of.kind === "group" && of.items.length === 1 && of.items[0] !== undefined)
    return quantityName(of.items[0], statement, lone, context);
  const call = of.kind === "application" ? context.functions.get(declaredKey(of.head) ?? "") : undefined;
  if (call?.takes === "tensors" && context.tensors.has(call.name)) return call.name;
  const written = of.kind === "application" ? declaredKey(of.head) : undefined;
  if (written !== undefined && isWritten(written, context.written)) return written;
  const draft = draftExpression(of, statement, context);
  if (draft === undefined) return undefined;
  lone.push(draft);
  return draft.symbol.name;
}

/** A lone expression as a definition of f, its free indices in order of appearance. */
function draftExpression(
  expression: Expression,
  statement: Statement,
  context: Context,
): DraftDefinition | undefined {
  const collect = new Map<string, DraftIndex>();
  const style = isIndexed(statement, context) ? "index" : "matrix";
  const value = context.value(expression, openScope(expression.span, style, collect));
  if (value === undefined) return undefined;
  const axes = axesOf(value.shape);
  if (!axes.every(isPlain))
    return context.report({
      code: "not-supported",
      span: expression.span,
      what: "a Kronecker product or a vec as a quantity of its own",
      hint: "Inside of an expression it can be used.",
    });
  const drafts = [...collect.values()];
  const spelling = spell(freeName(context));
  const symbol = tensorSymbol(
    spelling,
    [...drafts.map(({ size }) => size), ...axes.map(([axis]) => axis)],
    expression.span,
    { declared: true, row: value.shape.kind === "row" && drafts.length === 0 },
  );
  context.tensors.set(spelling.name, symbol);
  if (drafts.length > 0 && axes.length === 0)
    context.letters.set(
      spelling.name,
      drafts.map(({ name }) => name),
    );
  return { symbol, drafts, value };
}

function freeName(context: Context): string {
  const taken = (name: string): boolean =>
    context.tensors.has(name) || context.functions.has(name) || context.sizeNames.has(name);
  if (!taken("f")) return "f";
  let number = 1;
  while (taken(`f_${number}`)) number++;
  return `f_${number}`;
}
