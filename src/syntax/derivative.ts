/**
 * Derivatives: quotients of partials, operators ∂/∂x and ∂_x with what they reach over, and gradients.
 *
 * Owns their orders and variables. Terminates: it goes once through the scripts and variables of one sign.
 */
import type { Derivative as RawDerivative, Raw } from "./raw.js";
import { inner, isUpper, listed, place, spanOf, stem, type Of, type Reading } from "./reading.js";
import { itemOf } from "./script.js";
import { lowerItems, upperExpression, withScript } from "./scripted.js";
import { cover, span } from "./span.js";
import { normalName } from "./symbol.js";
import type { Expression, Name } from "./tree.js";
import { variablesOf } from "./variable.js";

/** `∂f/∂x`, or with a body `∂/∂x body`. */
export function derivative(raw: RawDerivative, body: Expression | null, reading: Reading): Expression {
  const partial = stem(raw.partial);
  const by = listed(raw.by).map((variable) => inner(variable, reading));
  const of = body ?? (raw.of === null ? null : reading.expression(raw.of));
  const start = raw.open ?? partial.head;
  const end = body?.span ?? (raw.close === null ? (by.at(-1)?.span ?? spanOf(start)) : place(raw.close));
  const whole = cover(spanOf(start), end);
  const order = orderOf(partial.scripts, reading);
  const variables = order === undefined ? by : variablesOf(by, order, whole, reading.problems);
  return {
    kind: "derivative",
    span: whole,
    form: body === null ? "quotient" : "operator",
    of,
    by: variables,
  };
}

/** The order that is written on ∂; undefined when none is. */
function orderOf(scripts: readonly Raw[], reading: Reading): number | undefined {
  const upper = scripts
    .filter(isUpper)
    .map((script) => upperExpression(script, reading))
    .at(-1);
  if (upper === undefined) return undefined;
  return upper?.kind === "number" && /^\d$/u.test(upper.text) ? Number(upper.text) : 0;
}

/** `∂/∂x …` and `∂_x …`: the operator with the rest of the product as its operand. */
export function operator(raw: Of<"operator">, reading: Reading): Expression {
  const body = reading.expression(raw.body);
  if (raw.operator.type === "derivative") return derivative(raw.operator, body, reading);
  const { head, scripts } = stem(raw.operator);
  const by = scripts
    .filter((script) => !isUpper(script))
    .flatMap((script) => variablesBelow(script, reading));
  const whole = cover(spanOf(head), body.span);
  const order = orderOf(scripts, reading);
  const variables = order === undefined ? by : variablesOf(by, order, whole, reading.problems);
  return { kind: "derivative", span: whole, form: "operator", of: body, by: variables };
}

/** The variables below ∂: each letter or item is one. */
const variablesBelow = (script: Raw, reading: Reading): readonly Expression[] =>
  script.type === "subscript"
    ? lowerItems(script, reading)
    : lowerItems(script, reading).flatMap((item) => itemOf(item, reading).parts);

/** `∇_x f`. */
export function gradient(raw: Of<"gradient">, reading: Reading): Expression {
  const { head, scripts } = stem(raw.nabla);
  const of = reading.expression(raw.of);
  const whole = cover(spanOf(head), of.span);
  const uppers = scripts.filter(isUpper);
  const isTransposed = uppers.some(
    (script) => script.type === "superscript" && /[Tᵀ⊤]|top|intercal/u.test(script.text),
  );
  const order = isTransposed ? 1 : (orderOf(uppers, reading) ?? 1);
  if (order < 1 || order > 2) reading.problems.push({ code: "bad-order", span: whole, written: "∇" });
  const lowers = scripts.filter((script) => !isUpper(script));
  const [first, ...labels] = lowers;
  const names = first === undefined ? [] : gradientNames(first, reading);
  // ∇_W_1 L is the gradient by W_1.
  const by = names.map((name, i) =>
    i < names.length - 1 ? name : labels.reduce((base, label) => withScript(base, label, reading), name),
  );
  return { kind: "gradient", span: whole, by, order, transposed: isTransposed, of };
}

/** The names below ∇: a run of letters is one name in plain text, as it is anywhere on the line. */
function gradientNames(script: Raw, reading: Reading): readonly Expression[] {
  if (script.type !== "subscript") return lowerItems(script, reading);
  const written = script.text.replace(/^_\s*/u, "");
  if (!/^\p{L}[\p{L}\p{M}\d]*$/u.test(written) || !script.text.startsWith("_"))
    return lowerItems(script, reading);
  const name: Name = {
    kind: "name",
    span: span(script.end - written.length, script.end),
    name: normalName(written),
  };
  return [name];
}
