/**
 * How a document lays out derivatives of numbers by vectors, where it does not say so: as columns, f′(x) and D f(x) as rows
 * beside columns ∇f, or all as rows.
 *
 * Asks which layout gives relations a meaning; one relation alone does not make all derivatives rows, as it may lack a
 * transpose. Bounded by three models.
 */
import { contains, lower } from "../../../lower/index.js";
import type { Expression, Statement } from "../../../syntax/index.js";
import { isFunctional } from "../read/derivatives/derivatives.js";
import type { Said } from "../read/said.js";
import type { Model } from "./model.js";
import { relationsIn, understood } from "./reading.js";

/** Whether derivatives in the notation of functions are rows, and what is assumed of all others. */
export type Layout = { readonly rows: boolean; readonly conventions: readonly Statement[] };

export const COLUMNS: Layout = { rows: false, conventions: [] };

const layout = (convention: "layout numerator" | "layout denominator"): Statement => ({
  kind: "convention",
  span: { start: 0, end: 0 },
  convention,
});
const NUMERATOR = layout("layout numerator");
/** Said last, so that it counts where rows are assumed. */
const DENOMINATOR = layout("layout denominator");

const isLaidOut = (assumed: readonly Statement[]): boolean =>
  assumed.some((one) => one.kind === "convention" && one.convention.startsWith("layout"));

/**
 * The model as it is assumed to be laid out, else with columns, or the one with rows where that gives more relations a
 * meaning. Rows that are assumed may be those of f′ alone: ∇f = f′ᵀ.
 */
export function inLayout(
  first: Model,
  assumed: readonly Statement[],
  written: readonly Said[],
  modelBy: (layout: Layout) => Model,
): Model {
  const lost = turnedIn(first);
  if (lost === 0) return first;
  const count = understood(first);
  const isWritten = written.some(
    (one) =>
      one.kind === "relation" && [one.left, one.link.right].some((side) => contains(side, isFunctional)),
  );
  const mixed = isWritten ? modelBy({ rows: true, conventions: [DENOMINATOR] }) : undefined;
  if (mixed !== undefined && understood(mixed) > count) return mixed;
  const rows =
    lost > 1 && !isLaidOut(assumed) ? modelBy({ rows: true, conventions: [NUMERATOR] }) : undefined;
  return rows !== undefined && understood(rows) > count + 1 ? rows : first;
}

/** How many relations with derivatives by wholes do not fit. */
const turnedIn = ({ said, definitions, environment, letters }: Model): number =>
  relationsIn(said, definitions).filter(
    (equation) =>
      [equation.left, equation.links[0].right].some((side) => side !== null && contains(side, isWhole)) &&
      lower([equation], { environment, letters, relations: true }).problems.some(
        ({ code }) => code === "shape-mismatch",
      ),
  ).length;

const isWhole = (node: Expression): boolean =>
  (node.kind === "derivative" || node.kind === "gradient") && node.by.every(({ kind }) => kind === "name");
