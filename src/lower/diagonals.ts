/**
 * Diagonal matrices: what they are made of, and their powers, which are powers of what stands on the diagonal.
 *
 * A name is one where it is declared so, or defined as a diag. Terminates: names are followed by definitions, each once.
 */
import type { Span } from "../syntax/span.js";
import type { Expression } from "../syntax/tree.js";
import { delta, mul, power, type Slot, type Term } from "../term/index.js";
import type { Context } from "./context.js";
import { declaredKey } from "./reference.js";
import type { Axis } from "./shape.js";
import type { Entries, Value } from "./value.js";

/** The diagonal matrix of entries. */
export const diagonalMatrix = (span: Span, axis: Axis, weight: number, diagonal: Entries): Value => ({
  span,
  shape: { kind: "matrix", rows: axis, cols: axis },
  weight,
  at: (slots, writing) => {
    const rows = slots.slice(0, axis.length);
    return mul(...rows.flatMap((row, i) => deltas(row, slots[axis.length + i])), diagonal(rows, writing));
  },
  diagonal,
});

const deltas = (row: Slot, col: Slot | undefined): readonly Term[] =>
  col === undefined ? [] : [delta(row, col)];

/** The power of a diagonal matrix, D^{-1/2}; undefined for a matrix that is not known to be one. */
export function diagonalPower(
  span: Span,
  base: Value,
  exponent: Value,
  written: Expression | undefined,
  context: Context,
): Value | undefined {
  const { shape } = base;
  const isKnown = written !== undefined && isDiagonal(written, context, new Set());
  const onDiagonal: Entries = (slots, writing) => base.at([...slots, ...slots], writing);
  const diagonal = base.diagonal ?? (isKnown ? onDiagonal : undefined);
  return shape.kind !== "matrix" || diagonal === undefined
    ? undefined
    : diagonalMatrix(span, shape.rows, base.weight + exponent.weight + 1, (slots, writing) =>
        power(diagonal(slots, writing), exponent.at([], writing)),
      );
}

function isDiagonal(written: Expression, context: Context, passed: ReadonlySet<string>): boolean {
  if (written.kind === "group")
    return written.items.length === 1 && written.items.every((item) => isDiagonal(item, context, passed));
  if (written.kind === "application") return ["diag", "Diag"].includes(declaredKey(written.head) ?? "");
  const name = declaredKey(written) ?? "";
  const body = passed.has(name) ? undefined : context.written.get(name)?.body;
  return (
    context.tensors.get(name)?.properties.includes("diagonal") === true ||
    (body !== undefined && isDiagonal(body, context, new Set([...passed, name])))
  );
}
