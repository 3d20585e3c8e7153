/**
 * From what the grammar built to expressions: lists flattened, scripts split, names in their normal form.
 *
 * Owns the shape of the trees. Knows no order of tokens (that was the grammar's) and no meaning (that is lower's).
 * Terminates: it goes down the reading once, loops along lists, and recurses only where the text nests, which is bounded.
 */
import { derivative, gradient, operator } from "./derivative.js";
import { numberLiteral } from "./number.js";
import { productOf } from "./product.js";
import type { SyntaxProblem } from "./problem.js";
import type { Group as RawGroup, Raw } from "./raw.js";
import { allListed, inner, listed, place, spanOf, type Of, type Reading } from "./reading.js";
import type { Source } from "./script.js";
import { scripted } from "./scripted.js";
import { cover, span } from "./span.js";
import type { Token } from "./token.js";
import type { Bracket, Expression, Group, Link, RelationSign, SignedTerm } from "./tree.js";

/** A reading of a text, ready to build expressions. */
export function readingOf(source: Source, problems: SyntaxProblem[]): Reading {
  let depth = 0;
  const reading: Reading = {
    ...source,
    problems,
    expression: (raw) => {
      if (depth >= DEEPEST) {
        const here = span(0, reading.source.length);
        if (problems.length === 0) problems.push({ code: "nested-too-deep", span: here, limit: DEEPEST });
        return { kind: "dots", span: here, direction: "row" };
      }
      depth++;
      const built = expression(raw, reading);
      depth--;
      return built;
    },
    group: (raw) => group(raw, reading),
  };
  return reading;
}

/** More than the nesting that statement.ts lets through can make, and less than the stack holds. */
const DEEPEST = 2_000;

/** The expression that a reading of the grammar is. */
function expression(raw: Raw, reading: Reading): Expression {
  switch (raw.type) {
    case "sum":
      return addition(raw, reading);
    case "product":
    case "reach":
      return productOf(raw, reading);
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
      const body = reading.expression(raw.body);
      const bars = raw.open.value === "‖" ? "double" : "single";
      return { kind: "norm", span: cover(place(raw.open), place(raw.close)), bars, body };
    }
    case "fraction": {
      const [numerator, denominator] = [inner(raw.numerator, reading), inner(raw.denominator, reading)];
      const end = raw.close === null ? spanOf(raw.denominator) : place(raw.close);
      return { kind: "fraction", span: cover(place(raw.open), end), numerator, denominator };
    }
    case "root": {
      const degree = raw.degree === null ? null : reading.expression(raw.degree);
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
      const [base, exponent] = [reading.expression(raw.base), inner(raw.exponent, reading)];
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
    items: listed(raw.items).map((item) => reading.expression(item)),
  };
}

/** TeX's braces around a single name, number or bracket change nothing. */
function atomic(built: Group): Expression {
  const [only] = built.items;
  if (built.bracket !== "braces" || built.items.length !== 1 || only === undefined) return built;
  switch (only.kind) {
    case "name":
    case "number":
    case "text":
    case "norm":
      return { ...only, span: built.span };
    case "group":
      return only.bracket === "braces" ? built : { ...only, span: built.span };
    default:
      return built;
  }
}

function application(raw: Of<"application">, reading: Reading): Expression {
  const head = reading.expression(raw.head);
  const argument = reading.group(raw.argument);
  const items = argument.bracket === "[" ? argument.items.map(primedIndex) : argument.items;
  return {
    kind: "application",
    span: cover(head.span, argument.span),
    head,
    argument: { ...argument, items },
  };
}

/** In square brackets after a name a lone primed name is an index: `Y[d', n]`, `Y[d'+1]`. */
function primedIndex(item: Expression): Expression {
  if (item.kind === "addition")
    return { ...item, terms: item.terms.map((signed) => ({ ...signed, term: primedIndex(signed.term) })) };
  if (item.kind !== "transpose" || item.mark !== "prime" || item.base.kind !== "name") return item;
  return { kind: "name", span: item.span, name: `${item.base.name}${item.symbol}` };
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
  "≻": "≻",
  "⪰": "⪰",
  "≺": "≺",
  "⪯": "⪯",
};

/** The sides of a chain of relations; the first is null when it begins with its sign. */
export function chainOf(
  raw: Of<"relation chain">,
  reading: Reading,
): { readonly left: Expression | null; readonly links: readonly [Link, ...Link[]] } {
  const link = (node: Of<"relation chain">): Link => ({
    relation: RELATIONS[node.sign.value] ?? "=",
    sign: place(node.sign),
    right: reading.expression(node.right),
  });
  const later: Link[] = [];
  let node = raw;
  while (node.left?.type === "relation chain") {
    later.push(link(node));
    node = node.left;
  }
  return { left: node.left && reading.expression(node.left), links: [link(node), ...later.reverse()] };
}

function addition(raw: Of<"sum">, reading: Reading): Expression {
  const terms: SignedTerm[] = [];
  const term = (sign: Token, body: Raw): SignedTerm => ({
    negative: sign.type === "minus",
    sign: place(sign),
    term: reading.expression(body),
  });
  let node: Raw | null = raw;
  while (node?.type === "sum") {
    terms.push(term(node.sign, node.term));
    node = node.before;
  }
  if (node !== null) {
    const first = reading.expression(node);
    terms.push({ negative: false, sign: span(first.span.start, first.span.start), term: first });
  }
  const [only] = terms;
  const whole = cover(terms.at(-1)?.sign ?? span(0, 0), only?.term.span ?? span(0, 0));
  if (only !== undefined && terms.length === 1)
    return only.negative ? { kind: "negation", span: whole, operand: only.term } : only.term;
  return { kind: "addition", span: whole, terms: terms.reverse() };
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
  const items = cell.type === "list" ? listed(cell).map((item) => reading.expression(item)) : [];
  const [only, second] = items;
  if (only === undefined || second === undefined) return only ?? null;
  return {
    kind: "group",
    span: cover(only.span, items.at(-1)?.span ?? second.span),
    bracket: "braces",
    items,
  };
}
