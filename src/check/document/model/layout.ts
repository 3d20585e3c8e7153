/**
 * How a document lays out derivatives by vectors, where it does not say so: those of numbers as columns, f′(x) and D f(x) as
 * rows beside columns ∇f, or all as rows; those of vectors as Jacobians or as the transposes of these.
 *
 * Asks which layout gives relations a meaning, and in which more of them hold; one relation alone does not make all
 * derivatives rows, as it may lack a transpose. Bounded by four models.
 */
import { contains, lower } from "../../../lower/index.js";
import type { Convention, Derivative, Expression, Gradient, Statement } from "../../../syntax/index.js";
import { isFunctional } from "../read/derivatives/derivatives.js";
import type { Said } from "../read/said.js";
import type { Model } from "./model.js";
import { holds, relationsIn, understood } from "./reading.js";

/** Whether derivatives in the notation of functions are rows, and what is assumed of all others. */
export type Layout = { readonly rows: boolean; readonly conventions: readonly Statement[] };

export const COLUMNS: Layout = { rows: false, conventions: [] };

/**
 * What relations that hold show of how derivatives by wholes are laid out: that they are, and whether those of vectors are
 * Jacobians, with a row for each entry, or the transposes of these; undefined where none shows it.
 */
export type Shown = {
  readonly isLaid: boolean;
  readonly jacobians: "rows" | "columns" | undefined;
  /** Whether words name the denominator layout, in which they are the transposes. */
  readonly isNamed: boolean;
};

export const NOTHING_SHOWN: Shown = { isLaid: false, jacobians: undefined, isNamed: false };

const layout = (convention: Convention["convention"]): Statement => ({
  kind: "convention",
  span: { start: 0, end: 0 },
  convention,
});
const NUMERATOR = layout("layout numerator");
/** Said last, so that it counts where rows are assumed. */
const DENOMINATOR = layout("layout denominator");
const VARIABLE_FIRST = layout("layout variable first");

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
  { jacobians, isNamed }: Omit<Shown, "isLaid">,
  modelBy: (layout: Layout) => Model,
): Model {
  if (jacobians === "columns") return modelBy({ rows: false, conventions: [VARIABLE_FIRST] });
  const lost = turnedIn(first);
  const turned =
    jacobians === "rows" || isLaidOut(assumed) ? undefined : withVariableFirst(first, isNamed, modelBy);
  if (turned !== undefined || lost === 0) return turned ?? first;
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

const isWhole = (node: Expression): node is Derivative | Gradient =>
  (node.kind === "derivative" || node.kind === "gradient") && node.by.every(({ kind }) => kind === "name");

/** The model with the axis of the variable first in ∂y/∂x, where more relations with such derivatives hold so. */
function withVariableFirst(
  first: Model,
  isNamed: boolean,
  modelBy: (layout: Layout) => Model,
): Model | undefined {
  const { program } = first.environment;
  const isOfVector = (node: Expression): boolean =>
    isWhole(node) && !(node.of?.kind === "name" && program.tensors.get(node.of.name)?.shape.length === 0);
  const said = first.said.flatMap((one, at) =>
    one.kind === "relation" && [one.left, one.link.right].some((side) => contains(side, isOfVector))
      ? [at]
      : [],
  );
  const held = said.filter((at) => holds(first.said[at], first));
  if (said.length === 0 || (held.length === said.length && !isNamed)) return undefined;
  const turned = modelBy({ rows: false, conventions: [VARIABLE_FIRST] });
  const also = new Set(said.filter((at) => holds(turned.said[at], turned)));
  const lost = held.filter((at) => !also.has(at)).length;
  const won = also.size - (held.length - lost);
  // Words count, unless the document does otherwise than they say and shows that it knows how.
  return won > lost || (isNamed && (won === 0 || won === lost)) ? turned : undefined;
}
