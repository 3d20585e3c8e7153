/**
 * Products: flat rows of factors in the order of writing, and the operators that reach over the rest of a row.
 *
 * Owns how far Σ, max and min reach. Terminates: loops run along the links of a row; recursion goes into factors.
 */
import { boundsOf } from "./bound.js";
import type { Raw } from "./raw.js";
import { isUpper, place, stem, type Of, type Reading } from "./reading.js";
import { lowerItems, upperExpression } from "./scripted.js";
import { cover, span } from "./span.js";
import type { Expression, Factor, ProductOperator } from "./tree.js";

/** The product that a row of the grammar is. */
export const productOf = (raw: Of<"product"> | Of<"reach">, reading: Reading): Expression =>
  joined(row(raw, reading));

/** A product as far as it is read: its first factor and what follows. */
type Row = { readonly first: Expression; readonly rest: readonly Factor[] };

const OPERATORS: Readonly<Record<string, ProductOperator>> = {
  "·": "·",
  "*": "*",
  "@": "@",
  "×": "×",
  "/": "/",
  "⊙": "⊙",
  "∘": "∘",
  "⊘": "⊘",
  "⊗": "⊗",
  ":": ":",
};

function row(raw: Raw, reading: Reading): Row {
  if (raw.type === "reach") return reachRow(raw, reading);
  if (raw.type !== "product") return { first: reading.expression(raw), rest: [] };
  const isInner = raw.sign?.type === "colon";
  const links: Of<"product">[] = [];
  let node: Raw = raw;
  while (node.type === "product" && (node.sign?.type === "colon") === isInner) {
    links.push(node);
    node = node.before;
  }
  const start = isInner ? alone(reading.expression(node)) : row(node, reading);
  let { first } = start;
  const rest = [...start.rest];
  for (const link of links.reverse()) {
    const tail = isInner ? alone(reading.expression(link.factor)) : row(link.factor, reading);
    const before = rest.at(-1)?.factor ?? first;
    const call =
      link.sign === null
        ? (bracedCall(before, link.factor, tail.first) ?? byEntry(before, tail.first))
        : undefined;
    if (call !== undefined) {
      const last = rest.pop();
      if (last === undefined) first = call;
      else rest.push({ ...last, factor: call });
    } else rest.push(factorOf(link, tail.first));
    for (const factor of tail.rest) rest.push(factor);
  }
  return { first, rest };
}

const alone = (first: Expression): Row => ({ first, rest: [] });

function factorOf({ sign, minus }: Of<"product">, body: Expression): Factor {
  const factor: Expression =
    minus === null ? body : { kind: "negation", span: cover(place(minus), body.span), operand: body };
  return sign === null
    ? { operator: "juxtaposition", sign: span(factor.span.start, factor.span.start), factor }
    : { operator: OPERATORS[sign.value] ?? "·", sign: place(sign), factor };
}

/** `\exp{(x)}` is `\exp(x)`: TeX's braces around a bracket change nothing. */
function bracedCall(head: Expression, raw: Raw, argument: Expression): Expression | undefined {
  const isBraced = raw.type === "group" && raw.open.type === "lbrace";
  const isBracket = argument.kind === "group" && argument.bracket === "(";
  if (!isBraced || !isBracket || head.kind !== "name") return undefined;
  return { kind: "application", span: cover(head.span, argument.span), head, argument };
}

/** `∂L/∂y[b,i]`: the indices in brackets right behind the variable are those of its entry. */
function byEntry(before: Expression, argument: Expression): Expression | undefined {
  const head = before.kind === "derivative" && before.form === "quotient" ? before.by.at(-1) : undefined;
  if (before.kind !== "derivative" || head?.kind !== "name" || head.span.end !== argument.span.start)
    return undefined;
  if (argument.kind !== "group" || argument.bracket !== "[" || !argument.items.every(isPosition))
    return undefined;
  const entry: Expression = {
    kind: "application",
    span: cover(head.span, argument.span),
    head,
    argument,
  };
  return { ...before, span: cover(before.span, argument.span), by: [...before.by.slice(0, -1), entry] };
}

/** True for a letter, a number, and sums that begin with a letter: [1 − a] is a factor. */
const isPosition = (item: Expression): boolean =>
  item.kind === "name" ||
  item.kind === "number" ||
  (item.kind === "addition" &&
    item.terms[0]?.term.kind === "name" &&
    item.terms.every(({ term }) => isPosition(term)));

/** A big operator with its body. A max or min before a bracket is a call: it takes the bracket and no more. */
function reachRow(raw: Of<"reach">, reading: Reading): Row {
  const { head, scripts } = stem(raw.bound);
  const sign = "value" in head ? head : undefined;
  const operator =
    sign?.value === "product" || sign?.value === "max" || sign?.value === "min" ? sign.value : "sum";
  const lower = scripts.filter((script) => !isUpper(script)).flatMap((script) => lowerItems(script, reading));
  const upper =
    scripts
      .filter(isUpper)
      .map((script) => upperExpression(script, reading))
      .at(-1) ?? null;
  const bounds = boundsOf(lower, upper, sign?.text ?? "Σ", reading, reading.problems);
  const body = row(raw.body, reading);
  const isCall =
    (operator === "max" || operator === "min") &&
    body.first.kind === "group" &&
    (body.first.bracket === "(" || body.first.bracket === "{");
  const reached = isCall ? body.first : joined(body);
  const start = sign === undefined ? reached.span : place(sign);
  return {
    first: { kind: "big operator", span: cover(start, reached.span), operator, ...bounds, body: reached },
    rest: isCall ? body.rest : [],
  };
}

function joined({ first, rest }: Row): Expression {
  const [second, ...more] = rest;
  if (second === undefined) return first;
  const last = rest.at(-1)?.factor ?? second.factor;
  return { kind: "product", span: cover(first.span, last.span), first, rest: [second, ...more] };
}
