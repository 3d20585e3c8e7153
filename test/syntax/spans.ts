/*
 * The spans of a tree, each beside the span of what it stands in.
 */
import type { Span } from "../../src/syntax/span.js";
import type { Expression, Statement } from "../../src/syntax/tree.js";

/** A span and the one around it. */
export type Nested = { readonly kind: string; readonly outer: Span; readonly inner: Span };

const given = (e: Expression | null): readonly Expression[] => (e === null ? [] : [e]);

/** The immediate parts of an expression. */
export function parts(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "number":
    case "name":
    case "text":
    case "dots":
    case "everything":
      return [];
    case "group":
      return e.items;
    case "application":
      return [e.head, e.argument];
    case "subscript":
      return [e.base, ...e.items.flatMap((item) => item.parts)];
    case "superscript":
      return [e.base, e.script];
    case "transpose":
    case "decorated":
      return [e.base];
    case "entrywise power":
      return [e.base, e.exponent];
    case "negation":
      return [e.operand];
    case "addition":
      return e.terms.map(({ term }) => term);
    case "product":
      return [e.first, ...e.rest.map(({ factor }) => factor)];
    case "fraction":
      return [e.numerator, e.denominator];
    case "root":
      return [e.radicand, ...given(e.degree)];
    case "big operator":
      return [
        ...e.indices.flatMap(({ from, to }) => [...given(from), ...given(to)]),
        ...e.conditions,
        e.body,
      ];
    case "derivative":
    case "gradient":
      return [...given(e.of), ...e.by];
    case "norm":
      return [e.body];
    case "relation":
      return [e.left, ...e.links.map(({ right }) => right)];
    case "matrix":
      return e.rows.flat().flatMap(given);
    case "annotated":
      return [e.body, ...given(e.note)];
  }
}

/** The expressions of a statement. */
export function expressions(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case "declaration":
      return [...statement.targets, ...statement.space.sizes];
    case "function":
      return [...statement.targets, ...statement.from.sizes, ...statement.to.sizes];
    case "convention":
      return [];
    case "equation":
      return [...given(statement.left), ...statement.links.map(({ right }) => right)];
    case "goal":
      return [statement.expression];
  }
}

/** Every span of a statement with the span around it. */
export function expressionSpans(statement: Statement): readonly Nested[] {
  const found: Nested[] = [];
  const todo = expressions(statement).map((inner) => ({ outer: statement.span, inner }));
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { outer, inner } = next;
    found.push({ kind: inner.kind, outer, inner: inner.span });
    for (const part of parts(inner)) todo.push({ outer: inner.span, inner: part });
  }
  return found;
}
