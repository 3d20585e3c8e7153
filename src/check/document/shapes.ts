/**
 * Shapes in the margin of a formula, "Y: D×N, H: D×M, L: scalar", as the declarations that they are.
 *
 * Knows the spelling of shapes, no formula. A remark that says anything else says no shape. Terminates: loops over the items.
 */
import { read, type Statement } from "../../syntax/index.js";
import type { Stretch } from "./islands.js";

/** A name with its shape, and where that is said. */
export type Shape = Stretch & { readonly name: string; readonly sizes: string };

const ITEM = /^(?<name>[^\s:,]+): (?<sizes>scalar|[^\s:,]+)$/u;

/** The shapes that the rows of a remark name; none when it says anything else. */
export function shapesIn(rows: readonly Stretch[], source: string): readonly Shape[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const text = rows.map(({ start, end }) => source.slice(start, end).trim()).join(" ");
  const shapes = text.split(", ").map((item): Shape | undefined => {
    const { name, sizes } = ITEM.exec(item)?.groups ?? {};
    return name === undefined || sizes === undefined
      ? undefined
      : { start: first.start, end: last.end, name, sizes };
  });
  return shapes.every((shape) => shape !== undefined) ? shapes : [];
}

/** The declarations of shapes, at their places in the document. */
export function declarationsOf(shapes: readonly Shape[]): readonly Statement[] {
  return shapes.flatMap(({ name, sizes, start, end }) => {
    const text = sizes === "scalar" ? `${name} ∈ ℝ` : `${name} ∈ ℝ^{${sizes}}`;
    const { statements, problems } = read(text, { notation: "text" });
    return problems.length > 0 ? [] : statements.map((statement) => ({ ...statement, span: { start, end } }));
  });
}
