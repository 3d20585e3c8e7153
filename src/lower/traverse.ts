/**
 * Walking syntax trees: the parts of an expression and the expressions of a statement, in reading order.
 *
 * Owns no meaning. Terminates: every step goes to a smaller tree; `deepest` keeps a list of its own and so cannot
 * run out of stack.
 */
import type { Expression, Statement } from "../syntax/tree.js";

/** The immediate parts of an expression. Bound names of a big operator are not parts; its conditions and ranges are. */
export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "name":
    case "text":
    case "dots":
    case "everything":
      return [];
    case "group":
      return expression.items;
    case "application":
      return [expression.head, expression.argument];
    case "subscript":
      return [expression.base, ...expression.items.flatMap((item) => item.parts)];
    case "superscript":
      return [expression.base, expression.script];
    case "transpose":
    case "decorated":
      return [expression.base];
    case "entrywise power":
      return [expression.base, expression.exponent];
    case "negation":
      return [expression.operand];
    case "addition":
      return expression.terms.map(({ term }) => term);
    case "product":
      return [expression.first, ...expression.rest.map(({ factor }) => factor)];
    case "fraction":
      return [expression.numerator, expression.denominator];
    case "root":
      return [expression.radicand, ...given(expression.degree)];
    case "big operator":
      return [
        ...expression.indices.flatMap(({ from, to }) => [...given(from), ...given(to)]),
        ...expression.conditions,
        expression.body,
      ];
    case "derivative":
    case "gradient":
      return [...given(expression.of), ...expression.by];
    case "norm":
      return [expression.body];
    case "relation":
      return [expression.left, ...expression.links.map(({ right }) => right)];
    case "matrix":
      return expression.rows.flat().flatMap(given);
    case "annotated":
      return [expression.body, ...given(expression.note)];
  }
}

/** The expressions that a statement is made of; those of a declaration are its targets, not its sizes. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case "declaration":
    case "function":
      return statement.targets;
    case "convention":
      return [];
    case "equation":
      return [...given(statement.left), ...statement.links.map(({ right }) => right)];
    case "goal":
      return [statement.expression];
  }
}

/** Calls `visit` for an expression and everything in it, in reading order. */
export function walk(root: Expression, visit: (expression: Expression) => void): void {
  const todo = [root];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    visit(next);
    todo.push(...[...parts(next)].reverse());
  }
}

/** True where an expression, or a part of it, is of some kind. */
export function contains(root: Expression, is: (expression: Expression) => boolean): boolean {
  const todo = [root];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (is(next)) return true;
    todo.push(...parts(next));
  }
  return false;
}

/** True when an expression is nested deeper than `limit`, or has more nodes than `most`. */
export function tooLarge(root: Expression, limit: number, most: number): boolean {
  let level: readonly Expression[] = [root];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length;
    if (depth > limit || nodes > most) return true;
    level = level.flatMap(parts);
  }
  return false;
}

const given = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);
