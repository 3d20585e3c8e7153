/**
 * Repairs that no edit of the formula makes: terms that are lost put behind the author's right side, a factor put before it.
 *
 * Owns where in the author's line something is put; how that is spelled is told where it is printed. Bounded like the
 * recovery of a matrix.
 */
import { recoverNamed, transpose, type Matrix } from "../../../matrix/index.js";
import { add, mul, type Program, type Term } from "../../../term/index.js";
import { provedEqual } from "../equal/normal.js";
import type { Sides } from "../equal/sides.js";
import type { Difference } from "./difference.js";
import type { Look, Relation } from "./meaning.js";
import { ratioOf, scalarProduct } from "./ratio.js";
import type { Repair } from "./repair.js";
import { patched, type Written } from "./spelling.js";

/** What belongs between two pieces of the author's text: a factor, or terms with their signs; as a matrix where he writes matrices. */
export type Inserted = {
  readonly as: "factor" | "terms";
  readonly term: Term;
  readonly matrix: Matrix | undefined;
  readonly before: string;
  readonly behind: string;
};

/** A relation with something put into it. */
export type Completed = Pick<Repair, "side" | "sides" | "program" | "written"> & {
  readonly inserted: Inserted | undefined;
};

/** A relation as it should be; without an expression where no edit of the formula makes it so. */
export type Mended = Pick<Repair, "side" | "sides" | "program" | "written"> &
  Partial<Pick<Repair, "expression" | "says">> &
  Partial<Pick<Completed, "inserted">>;

/** The sides of a relation, and where they stand. */
export type Standing = Pick<Extract<Look, { readonly kind: "sides" }>, "axes" | "row"> & {
  readonly relation: Relation;
  readonly isIndexed: boolean;
  readonly written: Written;
};

/** The relation with a factor before its right side: a number, sizes or given scalars, that no single edit puts there. */
export function scaledBy(
  [left, right]: Sides,
  program: Program,
  { relation, written }: Standing,
): Completed | undefined {
  const ratio = ratioOf(right, left, program);
  if (ratio === undefined) return undefined;
  const scaled = mul(ratio, right);
  // Where nothing stands there but numbers, the whole is said: 3x² for 2x, and not (3x²/2x) 2x.
  const whole = scalarProduct(scaled, program);
  if (whole === undefined && isNegative(ratio)) return undefined;
  if (!provedEqual(left, scaled, program)) return undefined;
  const { span } = relation.link.right;
  const before = patched(written.source, { start: relation.span.start, end: span.start }, []);
  const behind = patched(written.source, { start: span.start, end: relation.span.end }, []);
  const isSum = relation.link.right.kind === "addition" || relation.link.right.kind === "negation";
  return {
    side: "right",
    sides: [left, scaled],
    program,
    written: undefined,
    inserted:
      before === undefined || behind === undefined
        ? undefined
        : {
            as: "factor",
            term: whole ?? ratio,
            matrix: undefined,
            before: `${before} `,
            behind: whole !== undefined ? "" : isSum ? ` (${behind})` : ` ${behind}`,
          },
  };
}

const isNegative = (ratio: Term): boolean => ratio.kind === "num" && ratio.value.num < 0n;

/** The relation with the terms that its right side lacks. */
export function completedBy(
  difference: Difference | undefined,
  [left, right]: Sides,
  program: Program,
  standing: Standing,
): Completed | undefined {
  if (difference?.kind !== "dropped-term" || difference.terms === undefined) return undefined;
  const { terms } = difference;
  const before = patched(standing.written.source, standing.relation.span, []);
  const matrix = standing.isIndexed ? undefined : matrixOf(terms, program, standing);
  return {
    side: "right",
    sides: [left, add(right, terms)],
    program,
    written: undefined,
    inserted:
      before === undefined || (matrix === undefined && !standing.isIndexed)
        ? undefined
        : { as: "terms", term: terms, matrix, before, behind: "" },
  };
}

/** What is to be added, in matrix notation. */
function matrixOf(term: Term, program: Program, { axes, row }: Standing): Matrix | undefined {
  const recovery = recoverNamed(term, axes, program, new Set());
  if (!recovery.found) return undefined;
  return row ? transpose(recovery.matrix) : recovery.matrix;
}
