/**
 * Rewriting of matrices to the form that a person would choose: rows of tables and the engine that applies them.
 *
 * Innermost first, each row at the root of a part whose own parts are in normal form. A row of measure "length" is taken only
 * when the form gets shorter, one of measure "outcome" only when what comes of it in the end is shorter, of measure "names" when it has fewer names too; a row of measure
 * "order" chooses one of equally long writings and leaves its own choice alone; so rewriting ends. Parts that were met before are remembered. Knows no row.
 */
import type { Program } from "../term/index.js";
import { parts, withParts } from "./children.js";
import { cost, countLeaves } from "./cost.js";
import type { Context } from "./flip.js";
import type { MatrixStep } from "./form.js";
import type { Matrix } from "./matrix.js";

/** One rewriting rule. */
export type Row = {
  /** Frozen once released. */
  readonly id: string;
  /** For people, in the imperative. */
  readonly title: string;
  /** The statement in LaTeX. */
  readonly statement: string;
  readonly measure: "length" | "outcome" | "names" | "order";
  /** A matrix that the row rewrites, and what it becomes; both have the same entries, in the program where one is given. */
  readonly example: { readonly before: Matrix; readonly after: Matrix; readonly program?: Program };
  /** The kinds of node that it looks at. */
  readonly at: readonly Matrix["kind"][];
  readonly apply: (matrix: Matrix, context: Context) => Matrix | undefined;
};

/** The most rewritings of one node; a guard only, no table comes near it. */
const mostRewritings = 200;

/** Takes note of each step; undefined when one only looks how a form would turn out. */
export type Recorder = ((step: MatrixStep) => void) | undefined;

/** What simplifies matrices by a table of rows; it remembers what it has met. */
export type Simplifier = (matrix: Matrix, record: Recorder) => Matrix;

/** The simplifier for a table of rows; the parts of what it does not enter stay as they are. */
export function simplifierFor(
  rows: readonly Row[],
  context: Context,
  enters: (matrix: Matrix) => boolean = () => true,
): Simplifier {
  const byKind = new Map<Matrix["kind"], Row[]>();
  for (const row of rows) for (const kind of row.at) byKind.set(kind, [...(byKind.get(kind) ?? []), row]);
  const written = new WeakMap<Matrix, Matrix>();
  const foreseen = new WeakMap<Matrix, Matrix>();

  const taken = (row: Row, before: Matrix, after: Matrix): boolean => {
    if (row.measure === "order" || cost(after) < cost(before)) return true;
    if (row.measure === "length") return false;
    const outcome = simplify(after, undefined);
    const fewer = countLeaves(before) - countLeaves(outcome);
    return cost(outcome) < cost(before) && (row.measure === "names" ? fewer > 0 : fewer >= 0);
  };

  /** One does not look ahead while looking ahead: an expansion that is collected again would be looked at for ever. */
  const once = (
    matrix: Matrix,
    record: Recorder,
  ): { readonly row: Row; readonly after: Matrix } | undefined => {
    for (const row of byKind.get(matrix.kind) ?? []) {
      if (record === undefined && (row.measure === "outcome" || row.measure === "names")) continue;
      const after = row.apply(matrix, context);
      if (after !== undefined && taken(row, matrix, after)) return { row, after };
    }
    return undefined;
  };

  /** Constructors flatten, so simple parts may make a node with new parts; those are simplified in their turn. */
  const withSimpleParts: Simplifier = (matrix, record) => {
    if (!enters(matrix)) return matrix;
    for (let here = matrix; ;) {
      const next = withParts(
        here,
        parts(here).map((part) => simplify(part, record)),
      );
      if (next === here) return here;
      here = next;
    }
  };

  const simplify: Simplifier = (matrix, record) => {
    const known = record === undefined ? foreseen : written;
    const before = written.get(matrix) ?? known.get(matrix);
    if (before !== undefined) return before;
    let here = matrix;
    for (let count = 0; count < mostRewritings; count++) {
      here = withSimpleParts(here, record);
      const applied = once(here, record);
      if (applied === undefined) break;
      record?.({ rule: applied.row.id, reasons: [], before: here, after: applied.after });
      here = applied.after;
    }
    known.set(matrix, here);
    known.set(here, here);
    return here;
  };
  return simplify;
}
