/**
 * What code is made of and shown by: the matrix form of a result or its index form; and how much of what a function does.
 *
 * Terminates: every call goes to an operand.
 */
import { unfold } from "../../matrix/index.js";
import type { Stage } from "../../derive/index.js";
import { sameSize, type Index, type Program, type Term } from "../../term/index.js";
import { termText } from "../text.js";
import { operands, type Node } from "./node.js";
import type { Statement } from "./sharing.js";

/** What a function does: its locals, then what it returns. */
type Work = { readonly statements: readonly Statement[]; readonly result: Node };

/** What is computed, and its matrix form over the axes that are its rows and columns. */
type Found = Pick<Stage, "result" | "stacking" | "matrix">;

/** The matrix form, entry by entry, where no axes are stacked in it: it is simplified, and the index form is not. */
export function termOf({ result, stacking, matrix: form }: Found): Term {
  if (!form.found) return result;
  const { shape } = form.matrix;
  const {
    rows: [row],
    cols: [col],
  } = stacking;
  const isSame =
    shape.order === stacking.rows.length + stacking.cols.length &&
    !shape.row &&
    (row === undefined || sameSize(row.size, shape.rows)) &&
    (col === undefined || sameSize(col.size, shape.cols));
  return isSame ? unfold(form.matrix, row, col) : result;
}

/** How a person reads what is computed: as the entry of the matrix form where that is shorter. */
export function writtenOf(found: Found, axes: readonly Index[], program: Program): Term {
  const computed = termOf(found);
  const text = (term: Term): string => termText(term, program, axes);
  return text(computed).length < text(found.result).length ? computed : found.result;
}

/** How many operations a function names. */
export function nodesIn({ statements, result }: Work): number {
  const within = (node: Node): number => operands(node).reduce((total, part) => total + within(part), 1);
  return [...statements.map(({ node }) => node), result].reduce((total, node) => total + within(node), 0);
}

/** How often a function divides by what is not known from sizes alone. */
export function divisions({ statements, result }: Work): number {
  const isSize = (node: Node): boolean =>
    node.op === "size" ||
    node.op === "number" ||
    (node.op !== "name" && operands(node).length > 0 && operands(node).every(isSize));
  const within = (node: Node): number =>
    operands(node).reduce(
      (total, part) => total + within(part),
      node.op === "divide" && !isSize(node.below) ? 1 : 0,
    );
  return [...statements.map(({ node }) => node), result].reduce((total, node) => total + within(node), 0);
}
