/**
 * A row where its matrix is written, and members of a list that are written without their transposes.
 *
 * Knows which letters are about, not which names are matrices: what is none has no rows. Terminates: every node of a side
 * is edited once for each letter, and every list once for each of those edits.
 */
import { listInBrackets, parts } from "../../../../lower/index.js";
import type { Expression, Matrix, Span } from "../../../../syntax/index.js";
import { entryAt, mapParts, nameNode } from "../../read/tree.js";
import { insertBehind, type Edit, type Surroundings } from "./edit.js";

/** Edits of a whole side that put a row for a matrix, transpose the members of a list, or do both. */
export function sectionEdits(side: Expression, around: Surroundings): readonly Edit[] {
  const lists = within(side, (node) => listEdits(node, around));
  const rows = around.free.flatMap((letter) => within(side, (node) => rowEdits(node, letter, around)));
  const both = rows.flatMap((row) =>
    within(row.expression, (node) => listEdits(node, around)).map((list) => ({
      ...list,
      cost: 15,
      patches: [...row.patches, ...list.patches],
    })),
  );
  return [...lists, ...rows, ...both];
}

/** The edits of all nodes of a tree, each as an edit of the whole. */
function within(node: Expression, editsOf: (node: Expression) => readonly Edit[]): readonly Edit[] {
  if (node.kind === "subscript") return editsOf(node);
  const inner = parts(node).flatMap((part, at) =>
    within(part, editsOf).map((edit) => ({ ...edit, expression: withPart(node, at, edit.expression) })),
  );
  return [...editsOf(node), ...inner];
}

function withPart(node: Expression, at: number, by: Expression): Expression {
  let count = -1;
  return mapParts(node, (part) => {
    count += 1;
    return count === at ? by : part;
  });
}

/** ∇_{Y_d} L for ∇_Y L. */
function rowEdits(node: Expression, letter: string, { spelling }: Surroundings): readonly Edit[] {
  const [by, other] = node.kind === "gradient" ? node.by : [];
  if (node.kind !== "gradient" || by?.kind !== "name" || other !== undefined) return [];
  return [
    {
      kind: "row-for-matrix",
      cost: 12,
      at: node,
      expression: { ...node, by: [rowOf(by, letter, by.span)] },
      patches: [{ span: by.span, pieces: ["{", by.span, `_${spelling.letter(letter)}}`] }],
    },
  ];
}

/** Row `letter` of a matrix, written behind it. */
function rowOf(base: Expression, letter: string, span: Span): Expression {
  const nowhere = { start: span.end, end: span.end };
  return entryAt(base, [nameNode(letter, nowhere), { kind: "everything", span: nowhere }], span);
}

/** [W_1ᵀ … W_Mᵀ] for [W_1 … W_M]. */
function listEdits(node: Expression, { spelling }: Surroundings): readonly Edit[] {
  const list: Matrix | undefined =
    node.kind === "matrix" ? node : node.kind === "group" ? listInBrackets(node) : undefined;
  const cells = (list?.rows.flat() ?? []).flatMap((cell) => (cell === null ? [] : [cell]));
  if (list === undefined || !cells.some(({ kind }) => kind === "dots")) return [];
  const members = cells.filter(({ kind }) => kind !== "dots");
  if (members.some(({ kind }) => kind !== "subscript" && kind !== "name" && kind !== "group")) return [];
  const turned = (cell: Expression | null): Expression | null =>
    cell === null || cell.kind === "dots"
      ? cell
      : { kind: "transpose", span: cell.span, base: cell, mark: "sign", symbol: "ᵀ", inverse: false };
  return [
    {
      kind: "missing-transpose",
      cost: 12,
      at: node,
      expression: { ...list, rows: list.rows.map((row) => row.map(turned)) },
      patches: members.map(({ span }) => insertBehind(span, spelling.transpose)),
    },
  ];
}
