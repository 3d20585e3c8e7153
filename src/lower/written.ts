/**
 * Matrices written out: `[a_1 … a_N]`, blocks side by side and below each other, and `\begin{cases}`.
 *
 * With an ellipsis the members of a row or column are one pattern with an index; without one they are told apart by
 * deltas. Blocks keep their shape: rows below each other and columns side by side make a matrix. Terminates: every call
 * goes to a row, then to a cell.
 */
import type { Expression, Matrix } from "../syntax/tree.js";
import {
  add,
  delta,
  instantiate,
  mul,
  negate,
  num,
  numberSize,
  position,
  symbolSize,
  type Slot,
  type Term,
} from "../term/index.js";
import { branchIn } from "./branches.js";
import { scalarBracket } from "./brackets.js";
import { agree, draftIndex, withIndices, type Context, type Scope } from "./context.js";
import { treeKey } from "./likeness.js";
import { isMember, patternOf, type Pattern } from "./pattern.js";
import { colsOf, rowsOf, scalar, shapeBy, shapeText, type Axis } from "./shape.js";
import type { SizeRef } from "./sizes.js";
import { parts } from "./traverse.js";
import { bind, type DraftIndex, type Value } from "./value.js";

type Cell = Expression | null;
type Direction = "beside" | "below";

/** The value of a matrix that is written out. */
export function writtenMatrix(expression: Matrix, scope: Scope, context: Context): Value | undefined {
  if (expression.environment === "cases") return cases(expression, scope, context);
  const rows = expression.rows.filter((row) => row.some((cell) => cell !== null));
  const members = rows.filter((row) => !isEllipsis(row));
  const at = rows.findIndex(isEllipsis);
  const rowValue = (row: readonly Cell[], inside: Scope): Value | undefined =>
    rowOf(row, expression, inside, context);
  if (at < 0) return finite(members, "below", expression, (row) => rowValue(row, scope), context);
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined || members.length < 2) return badPattern(expression, context);
  const letter = freeLetter(expression, scope);
  const patterns = first.map((cell, k) => patternOfCells(cell, last[k] ?? null, letter));
  const ends = patterns.flatMap((pattern) => (pattern?.last ? [pattern.last] : []));
  const isKnown = patterns.every((pattern, k) => pattern !== undefined || (first[k] ?? null) === null);
  const isOneSize = ends.every((end) => ends[0] !== undefined && treeKey(end) === treeKey(ends[0]));
  if (!isKnown || !isOneSize || first.length !== last.length) return badPattern(expression, context);
  const index = indexOf(letter, ends[0] ?? null, expression, context);
  if (index === undefined) return undefined;
  const row = first.map((cell, k) => (cell === null ? null : (patterns[k]?.member ?? cell)));
  const value = rowValue(row, withIndices(scope, [index]));
  return value && spread(value, index, "below", expression);
}

/** One row of cells. */
function rowOf(row: readonly Cell[], expression: Matrix, scope: Scope, context: Context): Value | undefined {
  const cells = row.flatMap((cell) => (cell === null ? [] : [cell]));
  const at = cells.findIndex(({ kind }) => kind === "dots");
  if (at < 0) return finite(cells, "beside", expression, (cell) => context.value(cell, scope), context);
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined || at === 0 || at !== cells.length - 2)
    return badPattern(expression, context);
  const letter = freeLetter(expression, scope);
  const pattern = patternOf(first, last, letter);
  const fits = cells.slice(1, at).every((cell, k) => pattern && isMember(pattern, cell, letter, k + 2));
  if (pattern === undefined || !fits) return badPattern(expression, context);
  const index = indexOf(letter, pattern.last, expression, context);
  if (index === undefined) return undefined;
  const value = context.value(pattern.member, withIndices(scope, [index]));
  return value && spread(value, index, "beside", expression);
}

const isEllipsis = (row: readonly Cell[]): boolean =>
  row.every((cell) => cell === null || cell.kind === "dots");

function patternOfCells(a: Cell, b: Cell, letter: string): Pattern | undefined {
  if (a === null || b === null) return undefined;
  return patternOf(a, b, letter);
}

const badPattern = (expression: Matrix, context: Context): undefined =>
  context.report({ code: "no-pattern", span: expression.span });

/** A letter that nothing in a matrix is called. */
function freeLetter(expression: Matrix, scope: Scope): string {
  const names = new Set(scope.indices.keys());
  const visit = (node: Expression): void => {
    if (node.kind === "name") names.add(node.name);
    parts(node).forEach(visit);
  };
  visit(expression);
  return [..."ijklmnpqrsuvabc"].find((letter) => !names.has(letter)) ?? `k${names.size}`;
}

/** The index that runs to the end of a list. A small letter there is written for the size of that name: d for D. */
function indexOf(
  letter: string,
  last: Expression | null,
  expression: Matrix,
  context: Context,
): DraftIndex | undefined {
  const index = draftIndex(letter, expression.span, context);
  const size = last === null ? undefined : sizeNamed(last, context);
  if (last !== null && size === undefined)
    return context.report({
      code: "bad-index",
      span: last.span,
      why: "the last member of a list stands at a size",
    });
  if (size === undefined) return index;
  const clash = context.sizes.unify(index.size, size);
  return agree(clash, expression.span, "the end of the list", context) ? index : undefined;
}

function sizeNamed(last: Expression, context: Context): SizeRef | undefined {
  if (last.kind === "number") return context.sizes.known(numberSize(Number(last.text)), last.span);
  if (last.kind !== "name") return undefined;
  const name = [last.name, last.name.toUpperCase()].find((one) => context.sizeNames.has(one));
  if (name !== undefined) return context.sizes.known(symbolSize(name), last.span);
  return /^\p{Lu}/u.test(last.name) ? context.sizes.fresh(last.span) : undefined;
}

/** The shape of a member with an axis more, and where that stands among the slots. */
function framed(
  value: Value,
  axis: SizeRef,
  direction: Direction,
): { readonly rows: Axis; readonly cols: Axis } {
  const [rows, cols] = [rowsOf(value.shape) ?? [], colsOf(value.shape) ?? []];
  return direction === "below" ? { rows: [axis, ...rows], cols } : { rows, cols: [axis, ...cols] };
}

const shapeWith = ({ rows, cols }: { readonly rows: Axis; readonly cols: Axis }) =>
  shapeBy(rows.length === 0 ? undefined : rows, cols.length === 0 ? undefined : cols);

/** The members of a pattern side by side, or below each other. */
function spread(value: Value, index: DraftIndex, direction: Direction, { span }: Matrix): Value {
  const frame = framed(value, index.size, direction);
  const place = direction === "below" ? 0 : frame.rows.length;
  return {
    span,
    shape: shapeWith(frame),
    weight: value.weight + 1,
    at: (slots, writing) => {
      const inside = bind([index], writing);
      const [slot, rest] = apart(slots, place);
      const body = value.at(rest, inside.writing);
      return slot === undefined ? body : instantiate({ over: inside.indices, body }, [slot]);
    },
  };
}

const apart = (slots: readonly Slot[], at: number): readonly [Slot | undefined, readonly Slot[]] => [
  slots[at],
  slots.filter((_, k) => k !== at),
];

/** A few members side by side, or below each other; one alone is itself. */
function finite<T>(
  members: readonly T[],
  direction: Direction,
  { span }: Matrix,
  valueOf: (member: T) => Value | undefined,
  context: Context,
): Value | undefined {
  const values = members.flatMap((member) => valueOf(member) ?? []);
  const [first, second] = values;
  if (first === undefined || values.length < members.length) return undefined;
  if (second === undefined) return first;
  const fits = values.every((value) => {
    const pairs = [
      ...zip(rowsOf(value.shape), rowsOf(first.shape)),
      ...zip(colsOf(value.shape), colsOf(first.shape)),
    ];
    return (
      value.shape.kind === first.shape.kind &&
      pairs.every(([a, b]) => context.sizes.unify(a, b) === undefined)
    );
  });
  const size = context.sizes.known(numberSize(values.length), span);
  const frame = framed(first, size, direction);
  const place = direction === "below" ? 0 : frame.rows.length;
  if (!fits)
    return context.report({
      code: "not-supported",
      span,
      what: `blocks of different shapes, ${values.map(({ shape }) => shapeText(shape, context.sizes)).join(" and ")}`,
      hint: "",
    });
  return {
    span,
    shape: shapeWith(frame),
    weight: values.reduce((total, { weight }) => total + weight, 1),
    at: (slots, writing) => {
      const [slot, rest] = apart(slots, place);
      return add(
        ...values.map((value, k) => {
          const body = value.at(rest, writing);
          return slot === undefined ? body : mul(delta(slot, position(numberSize(k + 1))), body);
        }),
      );
    },
  };
}

const zip = (a: Axis | undefined, b: Axis | undefined): readonly (readonly [SizeRef, SizeRef])[] =>
  (a ?? []).flatMap((ref, k) => {
    const other = b?.[k];
    return other === undefined ? [] : [[ref, other] as const];
  });

/** Values under conditions: each times the bracket of its condition; the last may be for all other cases. */
function cases(expression: Matrix, scope: Scope, context: Context): Value | undefined {
  const branches = expression.rows.map((row) => branchOf(row, scope, context));
  if (!branches.every((branch) => branch !== undefined)) return undefined;
  const wrong = branches.find(({ value }) => value.shape.kind !== "scalar");
  if (wrong !== undefined)
    return context.report({
      code: "not-supported",
      span: wrong.value.span,
      what: "cases whose values are no scalars",
      hint: "Say them entry by entry.",
    });
  return {
    span: expression.span,
    shape: scalar,
    weight: branches.reduce((total, { value }) => total + value.weight, 1),
    at: (_slots, writing) => {
      let rest: Term = num(1);
      return add(
        ...branches.map(({ value, condition }) => {
          // The first condition that holds counts.
          const holds = condition === undefined ? rest : mul(rest, condition.at([], writing));
          rest = add(rest, negate(holds));
          return mul(holds, value.at([], writing));
        }),
      );
    },
  };
}

type Branch = { readonly value: Value; readonly condition: Value | undefined };

/** A value and the bracket of its conditions; without any it is for all other cases. */
function branchOf(row: readonly Cell[], scope: Scope, context: Context): Branch | undefined {
  const written = branchIn(row);
  const [first] = row.flatMap((cell) => cell ?? []);
  if (written === undefined)
    return first === undefined
      ? undefined
      : context.report({
          code: "not-supported",
          span: first.span,
          what: "this condition of a case",
          hint: "Write it as a relation, such as i = k, or otherwise.",
        });
  const value = context.value(written.value, scope);
  const brackets = written.conditions.map((relation) => scalarBracket(relation, scope, context));
  if (value === undefined || !brackets.every((one) => one !== undefined)) return undefined;
  const [only, ...others] = brackets;
  if (only === undefined) return { value, condition: undefined };
  const at: Value["at"] = (slots, writing) => mul(...brackets.map((one) => one.at(slots, writing)));
  return { value, condition: others.length === 0 ? only : { ...only, at } };
}
