/**
 * Matrices written out whose corners follow no pattern: the patterns that they may have been meant to follow.
 *
 * The first entry is taken as it stands; each 1 in it may be the row, the column, or a 1. A pattern is the likelier the
 * fewer parts of the other entries it changes. Knows trees and the sizes of tensors; judges nothing. Bounded: the
 * number of positions in an entry, and of patterns that are kept.
 */
import { differences, listInBrackets, mapParts, parts, positionsApart } from "../../../../lower/index.js";
import type { Expression, Matrix, Span } from "../../../../syntax/index.js";
import type { Program } from "../../../../term/index.js";
import type { Patch } from "./edit.js";

/** A side with one matrix written out as it may have been meant. */
export type Fit = {
  readonly expression: Expression;
  /** How many parts of entries are written differently. */
  readonly changes: number;
  readonly patches: readonly Patch[];
};

const MOST_POSITIONS = 6;
const MOST_FITS = 24;

/** The ways in which the written-out matrices of a side may have been meant, the likeliest first. */
export function fitsOf(side: Expression, program: Program): readonly Fit[] {
  const matrix = side.kind === "matrix" ? side : side.kind === "group" ? listInBrackets(side) : undefined;
  if (matrix !== undefined) return fitsOfMatrix(matrix, program);
  return parts(side).flatMap((part, at) =>
    fitsOf(part, program).map((fit) => ({ ...fit, expression: withPart(side, at, fit.expression) })),
  );
}

function withPart(node: Expression, at: number, by: Expression): Expression {
  let count = -1;
  return mapParts(node, (part) => {
    count += 1;
    return count === at ? by : part;
  });
}

type Cell = Expression | null;
const isDots = (cell: Cell | undefined): boolean => cell?.kind === "dots";

/** Where a row or a column stands: at a number, or at the end of what an ellipsis leaves out. */
type Place = number | "end" | "left out";

/** The places of rows or columns of which some are ellipses. */
function placesOf(areDots: readonly boolean[]): readonly Place[] {
  const at = areDots.indexOf(true);
  return areDots.map((isLeftOut, i) => (isLeftOut ? "left out" : at < 0 || i < at ? i + 1 : "end"));
}

function fitsOfMatrix(matrix: Matrix, program: Program): readonly Fit[] {
  const { rows } = matrix;
  const first = rows[0]?.[0];
  if (first === undefined || first === null || matrix.environment === "cases") return [];
  const below = placesOf(rows.map((row) => row.every((cell) => cell === null || isDots(cell))));
  const beside = placesOf((rows[0] ?? []).map(isDots));
  const runs = [below, beside].map((places) => places.includes("left out"));
  if (!runs.includes(true)) return [];
  const entry = positionsApart(first);
  const positions = positionsIn(entry, program);
  if (positions.length > MOST_POSITIONS) return [];
  const fits = assignments(positions.length).flatMap((roles): readonly Fit[] => {
    const sizes = ROLES.map(
      (role) => new Set(positions.flatMap(({ size }, i) => (roles[i] === role ? [size] : []))),
    );
    const isWhole = sizes.every((found, i) => (runs[i] === true ? found.size === 1 : found.size === 0));
    if (!isWhole) return [];
    const [rowSize = "", columnSize = ""] = sizes.map(([size]) => size);
    const cells: { readonly cell: Expression; readonly as: Expression; readonly patch: Patch }[] = [];
    const filled = rows.map((row, r) =>
      row.map((cell, c): Cell => {
        const [down, along] = [below[r], beside[c]];
        if (cell === null || isDots(cell) || down === undefined || along === undefined) return cell;
        const texts = new Map(
          positions.flatMap(({ place }, i) => {
            const at = roles[i] === "row" ? down : roles[i] === "column" ? along : undefined;
            const end = roles[i] === "row" ? rowSize : columnSize;
            return at === undefined ? [] : [[place.start, at === "end" ? end : String(at)] as const];
          }),
        );
        const as = replaced(entry, texts);
        if (differences(positionsApart(cell), as).length > 0)
          cells.push({
            cell,
            as,
            patch: { span: cell.span, pieces: piecesOf(first.span, positions, texts) },
          });
        return as;
      }),
    );
    const changes = cells.reduce(
      (total, { cell, as }) => total + differences(positionsApart(cell), as).length,
      0,
    );
    return [{ expression: { ...matrix, rows: filled }, changes, patches: cells.map(({ patch }) => patch) }];
  });
  return [...fits].sort((a, b) => a.changes - b.changes).slice(0, MOST_FITS);
}

type Role = "row" | "column" | "fixed";
const ROLES = ["row", "column"] as const;

/** Every way of giving positions a role. */
function assignments(count: number): readonly (readonly Role[])[] {
  let found: readonly (readonly Role[])[] = [[]];
  for (let i = 0; i < count; i++)
    found = found.flatMap((roles) => (["row", "column", "fixed"] as const).map((role) => [...roles, role]));
  return found;
}

/** A 1 below a tensor, and the size of the axis that it stands at. */
type Position = { readonly place: Span; readonly size: string };

function positionsIn(node: Expression, program: Program): readonly Position[] {
  if (node.kind !== "subscript" || node.base.kind !== "name")
    return parts(node).flatMap((part) => positionsIn(part, program));
  const shape = program.tensors.get(node.base.name)?.shape ?? [];
  return node.items
    .flatMap((item) => item.parts)
    .flatMap((part, axis): readonly Position[] => {
      const [only, other] = shape[axis] ?? [];
      const [symbol] = only?.symbols ?? [];
      const isPlain = other === undefined && only?.coefficient === 1 && only.symbols.length === 1;
      return part.kind === "number" && part.text === "1" && isPlain && symbol !== undefined
        ? [{ place: part.span, size: symbol }]
        : [];
    });
}

/** An entry with other positions. */
const replaced = (node: Expression, texts: ReadonlyMap<number, string>): Expression => {
  const text = node.kind === "number" ? texts.get(node.span.start) : undefined;
  if (text === undefined || node.kind !== "number") return mapParts(node, (part) => replaced(part, texts));
  return /^\d+$/u.test(text) ? { ...node, text } : { kind: "name", span: node.span, name: text };
};

/** The words of an entry with other positions. */
function piecesOf(
  { start, end }: Span,
  positions: readonly Position[],
  texts: ReadonlyMap<number, string>,
): readonly (string | Span)[] {
  const pieces: (string | Span)[] = [];
  let at = start;
  for (const { place } of [...positions].sort((a, b) => a.place.start - b.place.start)) {
    const text = texts.get(place.start);
    if (text === undefined) continue;
    pieces.push({ start: at, end: place.start }, text);
    at = place.end;
  }
  return [...pieces, { start: at, end }];
}
