/**
 * From what the grammar built to expressions: lists flattened, scripts split, names in their normal form.
 *
 * Owns the shape of the trees. Knows no order of tokens (that was the grammar's) and no meaning (that is lower's).
 * Terminates: it goes down the reading once, loops along lists, and recurses only where the text nests, which is bounded.
 */
import { boundsOf } from "./bound.js";
import { numberLiteral } from "./number.js";
import type { SyntaxProblem } from "./problem.js";
import type { Derivative as RawDerivative, Group as RawGroup, List, Node, Raw } from "./raw.js";
import { variablesOf } from "./variable.js";
import { above, itemOf, raised, tokenItems, type Source } from "./script.js";
import { cover, span, type Span } from "./span.js";
import { normalName } from "./symbol.js";
import type { Token } from "./token.js";
import type {
  Bracket,
  Expression,
  Factor,
  Group,
  Link,
  Name,
  ProductOperator,
  RelationSign,
  SignedTerm,
} from "./tree.js";

/** The text that is read, and the problems that are met while building. */
export type Reading = Source & { readonly problems: SyntaxProblem[] };

type Of<T extends Node["type"]> = Extract<Node, { readonly type: T }>;

/** The expression that a reading of the grammar is. */
export function expression(raw: Raw, reading: Reading): Expression {
  switch (raw.type) {
    case "sum":
      return addition(raw, reading);
    case "product":
    case "reach":
      return joined(row(raw, reading));
    case "relation chain":
      return relation(raw, reading);
    case "scripted":
      return scripted(raw, reading);
    case "accented":
      return accented(raw, reading);
    case "group":
      return atomic(group(raw, reading));
    case "application":
      return application(raw, reading);
    case "norm": {
      const body = expression(raw.body, reading);
      const bars = raw.open.value === "‖" ? "double" : "single";
      return { kind: "norm", span: cover(place(raw.open), place(raw.close)), bars, body };
    }
    case "fraction": {
      const [numerator, denominator] = [inner(raw.numerator, reading), inner(raw.denominator, reading)];
      const end = raw.close === null ? spanOf(raw.denominator) : place(raw.close);
      return { kind: "fraction", span: cover(place(raw.open), end), numerator, denominator };
    }
    case "root": {
      const degree = raw.degree === null ? null : expression(raw.degree, reading);
      const whole = cover(place(raw.sign), spanOf(raw.radicand));
      return { kind: "root", span: whole, radicand: inner(raw.radicand, reading), degree };
    }
    case "annotated":
      return {
        kind: "annotated",
        span: cover(place(raw.sign), spanOf(raw.body)),
        body: inner(raw.body, reading),
        note: null,
      };
    case "matrix":
      return matrix(raw, reading);
    case "entrywise": {
      const [base, exponent] = [expression(raw.base, reading), inner(raw.exponent, reading)];
      return { kind: "entrywise power", span: cover(base.span, exponent.span), base, exponent };
    }
    case "derivative":
      return derivative(raw, null, reading);
    case "operator":
      return operator(raw, reading);
    case "physics": {
      const by = inner(raw.by, reading);
      return {
        kind: "derivative",
        span: cover(place(raw.sign), spanOf(raw.by)),
        form: "quotient",
        of: inner(raw.of, reading),
        by: [by],
      };
    }
    case "gradient":
      return gradient(raw, reading);
    case "list":
    case "declaration":
    case "functions":
    case "space":
    case "range":
    case "lead":
    case "lone":
    case "above":
      throw new Error(`syntax/build: a ${raw.type} stands where an expression is`);
    default:
      return atom(raw, reading);
  }
}

export const place = ({ start, end }: Token): Span => span(start, end);

/** The items of a list, in the order of writing; empty tokens are left out. */
export function listed(list: List): readonly Raw[] {
  return allListed(list).filter((item) => item.type !== "empty");
}

function allListed(list: List): readonly Raw[] {
  const items: Raw[] = [];
  for (let link: List | null = list; link !== null; link = link.before) items.push(link.item);
  return items.reverse();
}

/** A group without the invisible braces around it. */
export function inner(raw: Raw, reading: Reading): Expression {
  const built = raw.type === "group" ? group(raw, reading) : expression(raw, reading);
  const [only] = built.kind === "group" ? built.items : [];
  return built.kind === "group" &&
    built.bracket === "braces" &&
    built.items.length === 1 &&
    only !== undefined
    ? only
    : built;
}

function spanOf(raw: Raw): Span {
  switch (raw.type) {
    case "group":
      return cover(place(raw.open), place(raw.close));
    default:
      return "start" in raw ? place(raw) : span(0, 0);
  }
}

function atom(token: Token, reading: Reading): Expression {
  const here = place(token);
  switch (token.type) {
    case "number":
      return numberLiteral(token, reading.problems);
    case "text":
      return { kind: "text", span: here, text: token.value, quoted: false };
    case "string":
      return { kind: "text", span: here, text: token.value, quoted: true };
    case "dots":
      return {
        kind: "dots",
        span: here,
        direction: token.value === "column" ? "column" : token.value === "diagonal" ? "diagonal" : "row",
      };
    case "all":
    case "op":
      return { kind: "everything", span: here };
    default:
      return { kind: "name", span: here, name: token.value };
  }
}

const BRACKETS: Readonly<Record<string, Bracket>> = {
  "(": "(",
  "[": "[",
  "{": "{",
  "⟨": "⟨",
  "⌊": "⌊",
  "⌈": "⌈",
};

function group(raw: RawGroup, reading: Reading): Group {
  const isBraces = raw.open.type === "lbrace" || raw.open.type === "subOpen" || raw.open.type === "supOpen";
  return {
    kind: "group",
    span: cover(place(raw.open), place(raw.close)),
    bracket: isBraces ? "braces" : (BRACKETS[raw.open.value] ?? "("),
    items: listed(raw.items).map((item) => expression(item, reading)),
  };
}

/** TeX's braces around a single name or number change nothing. */
function atomic(built: Group): Expression {
  const [only] = built.items;
  const isIdle = built.bracket === "braces" && built.items.length === 1 && only !== undefined;
  return isIdle && (only.kind === "name" || only.kind === "number" || only.kind === "text")
    ? { ...only, span: built.span }
    : built;
}

function application(raw: Of<"application">, reading: Reading): Expression {
  const head = expression(raw.head, reading);
  const argument = group(raw.argument, reading);
  return { kind: "application", span: cover(head.span, argument.span), head, argument };
}

function relation(raw: Of<"relation chain">, reading: Reading): Expression {
  const { left, links } = chainOf(raw, reading);
  const [first] = links;
  const start = left ?? { kind: "dots", span: first.sign, direction: "row" };
  return {
    kind: "relation",
    span: cover(start.span, links.at(-1)?.right.span ?? first.right.span),
    left: start,
    links,
  };
}

const RELATIONS: Readonly<Record<string, RelationSign>> = {
  "=": "=",
  "≠": "≠",
  "≤": "≤",
  "≥": "≥",
  "<": "<",
  ">": ">",
  "≈": "≈",
  "≡": "≡",
  ":=": ":=",
  "→": "→",
  "∈": "∈",
  "∝": "∝",
};

/** The sides of a chain of relations; the first is null when it begins with its sign. */
export function chainOf(
  raw: Of<"relation chain">,
  reading: Reading,
): { readonly left: Expression | null; readonly links: readonly [Link, ...Link[]] } {
  const link = (node: Of<"relation chain">): Link => ({
    relation: RELATIONS[node.sign.value] ?? "=",
    sign: place(node.sign),
    right: expression(node.right, reading),
  });
  const later: Link[] = [];
  let node = raw;
  while (node.left?.type === "relation chain") {
    later.push(link(node));
    node = node.left;
  }
  return { left: node.left && expression(node.left, reading), links: [link(node), ...later.reverse()] };
}

function addition(raw: Of<"sum">, reading: Reading): Expression {
  const terms: SignedTerm[] = [];
  const term = (sign: Token, body: Raw): SignedTerm => ({
    negative: sign.type === "minus",
    sign: place(sign),
    term: expression(body, reading),
  });
  let node: Raw | null = raw;
  while (node?.type === "sum") {
    terms.push(term(node.sign, node.term));
    node = node.before;
  }
  if (node !== null) {
    const first = expression(node, reading);
    terms.push({ negative: false, sign: span(first.span.start, first.span.start), term: first });
  }
  const [only] = terms;
  const whole = cover(terms.at(-1)?.sign ?? span(0, 0), only?.term.span ?? span(0, 0));
  if (only !== undefined && terms.length === 1)
    return only.negative ? { kind: "negation", span: whole, operand: only.term } : only.term;
  return { kind: "addition", span: whole, terms: terms.reverse() };
}

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
  if (raw.type !== "product") return { first: expression(raw, reading), rest: [] };
  const isInner = raw.sign?.type === "colon";
  const links: Of<"product">[] = [];
  let node: Raw = raw;
  while (node.type === "product" && (node.sign?.type === "colon") === isInner) {
    links.push(node);
    node = node.before;
  }
  const start = isInner ? { first: expression(node, reading), rest: [] } : row(node, reading);
  const rest = [...start.rest];
  for (const link of links.reverse()) {
    const tail = isInner ? { first: expression(link.factor, reading), rest: [] } : row(link.factor, reading);
    const factor: Expression =
      link.minus === null
        ? tail.first
        : { kind: "negation", span: cover(place(link.minus), tail.first.span), operand: tail.first };
    const sign = link.sign === null ? span(factor.span.start, factor.span.start) : place(link.sign);
    rest.push(
      { operator: link.sign === null ? "juxtaposition" : (OPERATORS[link.sign.value] ?? "·"), sign, factor },
      ...tail.rest,
    );
  }
  return { first: start.first, rest };
}

/** A big operator with its body. A max or min before a round bracket is a call: it takes the bracket and no more. */
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
    (operator === "max" || operator === "min") && body.first.kind === "group" && body.first.bracket === "(";
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

/** What scripts stand on, and the scripts from the inside out. */
function stem(raw: Raw): { readonly head: Raw; readonly scripts: readonly Raw[] } {
  const scripts: Raw[] = [];
  let head = raw;
  while (head.type === "scripted") {
    scripts.push(head.script);
    head = head.base;
  }
  return { head, scripts: scripts.reverse() };
}

const isUpper = (script: Raw): boolean =>
  script.type === "superscript" ||
  (script.type === "group" && script.open.type === "supOpen") ||
  (script.type === "lone" && script.sign.type === "sup");

/** What stands below, as expressions: letters of `_dn`, items of `_{…}`. */
function lowerItems(script: Raw, reading: Reading): readonly Expression[] {
  if (script.type === "group") return listed(script.items).map((item) => expression(item, reading));
  if (script.type === "lone") return [loneAtom(script, reading)];
  return script.type === "subscript" ? (tokenItems(script)?.items.flatMap(({ parts }) => parts) ?? []) : [];
}

/** What stands above, as an expression; null when it is a mere sign. */
function upperExpression(script: Raw, reading: Reading): Expression | null {
  if (script.type === "group") return inner({ ...script, open: { ...script.open, type: "lbrace" } }, reading);
  if (script.type === "lone") return loneAtom(script, reading);
  if (script.type !== "superscript") return null;
  const built = raised({ kind: "everything", span: place(script) }, script);
  if (built?.kind === "superscript") return built.script;
  return built?.kind === "transpose" && built.mark === "letter"
    ? { kind: "name", span: span(script.end - 1, script.end), name: built.symbol }
    : null;
}

function loneAtom(script: Of<"lone">, reading: Reading): Expression {
  const built = expression(script.atom, reading);
  return script.minus === null
    ? built
    : { kind: "negation", span: cover(place(script.minus), built.span), operand: built };
}

function scripted(raw: Of<"scripted">, reading: Reading): Expression {
  const { head, scripts } = stem(raw);
  return scripts.reduce((base, script) => withScript(base, script, reading), expression(head, reading));
}

function withScript(base: Expression, script: Raw, reading: Reading): Expression {
  if (base.kind === "annotated" && base.note === null) return { ...base, note: noteOf(script, reading) };
  // √x_i is the root of x_i: a bare radicand takes the script.
  if (base.kind === "root" && base.radicand.kind === "name" && !isUpper(script) && base.degree === null) {
    const radicand = withScript(base.radicand, script, reading);
    return { ...base, span: cover(base.span, radicand.span), radicand };
  }
  if (script.type === "superscript") return raised(base, script) ?? refusedScript(base, script, reading);
  if (script.type === "subscript") {
    const found = tokenItems(script);
    if (found === undefined) return refusedScript(base, script, reading);
    return {
      kind: "subscript",
      span: cover(base.span, place(script)),
      base,
      script: place(script),
      ...found,
    };
  }
  if (isUpper(script)) {
    const upper = upperExpression(script, reading);
    if (upper === null || (upper.kind === "group" && upper.items.length === 0)) return base;
    return above(base, upper, cover(base.span, scriptSpan(script)));
  }
  return {
    kind: "subscript",
    span: cover(base.span, scriptSpan(script)),
    base,
    notation: "braced",
    script: scriptSpan(script),
    items: lowerItems(script, reading).map((item) => itemOf(item, reading)),
  };
}

function refusedScript(base: Expression, script: Token, reading: Reading): Expression {
  reading.problems.push({ code: "bad-script", span: place(script), written: script.text });
  return base;
}

function scriptSpan(script: Raw): Span {
  if (script.type === "group") return cover(place(script.open), place(script.close));
  if (script.type === "lone") return cover(place(script.sign), spanOf(script.atom));
  return spanOf(script);
}

function noteOf(script: Raw, reading: Reading): Expression | null {
  if (isUpper(script)) return upperExpression(script, reading);
  const items = lowerItems(script, reading);
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return items.length === 0 ? null : { kind: "group", span: scriptSpan(script), bracket: "braces", items };
}

function accented(raw: Of<"accented">, reading: Reading): Expression {
  const base = inner(raw.base, reading);
  const whole = cover(place(raw.accent), raw.base.type === "group" ? spanOf(raw.base) : base.span);
  const built = withAccent(base, raw.accent.value);
  if (built !== undefined) return { ...built, span: whole };
  reading.problems.push({ code: "bad-accent", span: whole, accent: raw.accent.text });
  return base;
}

/** An accent belongs to the name at the root: \hat{y_t} is \hat y_t. */
function withAccent(base: Expression, accent: string): Expression | undefined {
  switch (base.kind) {
    case "name":
      return { ...base, name: base.name + accent };
    case "subscript":
    case "superscript":
    case "transpose":
    case "decorated": {
      const root = withAccent(base.base, accent);
      return root && { ...base, base: root };
    }
    default:
      return accent === "" ? base : undefined;
  }
}

function matrix(raw: Of<"matrix">, reading: Reading): Expression {
  const rows = allListed(raw.rows).map((cells) =>
    cells.type === "list" ? allListed(cells).map((cell) => cellOf(cell, reading)) : [],
  );
  return {
    kind: "matrix",
    span: cover(place(raw.begin), place(raw.end)),
    environment: raw.begin.value,
    rows,
  };
}

function cellOf(cell: Raw, reading: Reading): Expression | null {
  const items = cell.type === "list" ? listed(cell).map((item) => expression(item, reading)) : [];
  const [only, second] = items;
  if (only === undefined || second === undefined) return only ?? null;
  return {
    kind: "group",
    span: cover(only.span, items.at(-1)?.span ?? second.span),
    bracket: "braces",
    items,
  };
}

function derivative(raw: RawDerivative, body: Expression | null, reading: Reading): Expression {
  const partial = stem(raw.partial);
  const by = listed(raw.by).map((variable) => inner(variable, reading));
  const of = body ?? (raw.of === null ? null : expression(raw.of, reading));
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
function operator(raw: Of<"operator">, reading: Reading): Expression {
  const body = expression(raw.body, reading);
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

function gradient(raw: Of<"gradient">, reading: Reading): Expression {
  const { head, scripts } = stem(raw.nabla);
  const of = expression(raw.of, reading);
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
