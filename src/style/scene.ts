/**
 * Scenes: what every style needs to know of one stage. The gradient that is worked out, the quantity between it and the
 * scalar, how an entry of that depends on an entry of the variable, and the products that the result is made of.
 *
 * The derivative of the quantity in between is derived anew, as a Jacobian, by the same rules. Terminates: one derivation
 * for each scene.
 */
import { derive, type Derivation, type Stage } from "../derive/index.js";
import {
  functionRewrites,
  gradient,
  keys,
  rewrites,
  sameShape,
  type Matrix,
  type MatrixStep,
} from "../matrix/index.js";
import { symmetric, type Told } from "./argument.js";
import { matrixLayout } from "./layout.js";
import {
  children,
  definitionOf,
  dependencies,
  entry,
  freshIndex,
  instantiate,
  mul,
  partial,
  sameSize,
  sizeSymbols,
  substitute,
  sum,
  tensorNames,
  type Index,
  type Partial,
  type Program,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";

/** The one quantity Y between the scalar and the variable, and ∂Y_an/∂H_dm. */
export type Through = {
  readonly name: string;
  readonly jacobian: Stage;
  /** The indices of Y's entry that are summed in the chain rule. */
  readonly over: readonly Index[];
  /** Y_an = …, with the body of the definition there. */
  readonly entry: Term;
  readonly body: Term;
  /** ∂L/∂Y_an, ∂Y_an/∂H_dm, and what the latter is. */
  readonly upstream: Term;
  readonly local: Term;
  readonly value: Term;
  /** The same at the entries of Y that depend on H_dm at all: a is d, and n is left. */
  readonly kept: readonly Index[];
  readonly tied: readonly (readonly [Index, Index])[];
  readonly upstreamKept: Term;
  readonly localKept: Term;
  readonly valueKept: Term;
};

export type Scene = {
  readonly program: Program;
  readonly derivation: Derivation;
  readonly stage: Stage;
  readonly left: Partial;
  readonly of: string;
  readonly variable: string;
  readonly axes: readonly Index[];
  /** ∇_H L as a matrix. */
  readonly gradient: Matrix;
  /** What it is. */
  readonly matrix: Matrix;
  readonly through: Through | undefined;
  /** What is known of tensors and brought the matrix about besides the rules: a mask is its own square, A is symmetric. */
  readonly known: readonly Told[];
  /** How functions in the matrix are written otherwise than entry by entry: a quotient as a sigmoid. */
  readonly functions: readonly Told[];
  /** What the gradient by the quantity in between is, where the result has it put in. */
  readonly inserted: readonly Told[];
};

/** Rewritings of matrices by what is known of values. */
const OF_VALUES: ReadonlySet<string> = new Set(["mask-power", "sign-power"]);

/** A scene, or why there is none: what is worked out is no gradient with a matrix form in its own shape. */
export function sceneOf(derivation: Derivation, stage: Stage): Scene | string {
  const { program } = derivation;
  const { left, axes, matrix: form } = stage;
  const [by] = left.kind === "partial" ? left.by : [];
  if (left.kind !== "partial" || left.by.length !== 1 || left.of.kind !== "entry" || by === undefined)
    return "this is a second derivative, and the style is one for gradients";
  if (left.of.slots.length > 0)
    return "what is differentiated is no number, and the style is one for gradients";
  if (left.reach !== "total") return "the entries of the variable are tied together";
  if (stage.zero !== undefined) return "the gradient is zero";
  if (derivation.layout === "numerator" && derivation.goal.quantity !== "derivative")
    return "in numerator layout a gradient is a row, and the style works it out in the shape of its variable";
  if (!form.found) return "the gradient has no matrix form";
  if (form.matrix.shape.order !== axes.length || form.matrix.shape.row)
    return "the gradient is not laid out in the shape of its variable";
  const shape = axes.map(({ size }) => size);
  const through = throughOf(program, left, by.tensor, axes);
  return {
    program,
    derivation,
    stage,
    left,
    of: left.of.tensor,
    variable: by.tensor,
    axes,
    gradient: gradient(left.of.tensor, [by.tensor], [[], shape]),
    matrix: form.matrix,
    through,
    inserted: through === undefined ? [] : insertedIn(derivation, stage, through),
    known: [
      ...rewrites
        .filter(({ id }) => OF_VALUES.has(id) && form.steps.some(({ rule }) => rule === id))
        .map(({ title }) => [title]),
      ...symmetriesIn(form.steps),
    ],
    functions: functionRewrites
      .filter(({ id }) => !OF_VALUES.has(id) && form.steps.some(({ rule }) => rule === id))
      .map(({ title }) => [title]),
  };
}

/** "∇_z L = σ(z) − y", where a stage works on with what an earlier one found. */
function insertedIn({ stages }: Derivation, { result }: Stage, { upstream }: Through): readonly Told[] {
  if (upstream.kind !== "partial" || mentions(result, upstream)) return [];
  const [by] = upstream.by;
  const found = stages.find(
    ({ left }) => left.kind === "partial" && left.by.length === 1 && left.by[0]?.tensor === by?.tensor,
  );
  if (found === undefined || by === undefined || !found.matrix.found || upstream.of.kind !== "entry")
    return [];
  const { matrix } = found.matrix;
  const own = gradient(upstream.of.tensor, [by.tensor], [[], found.axes.map(({ size }) => size)]);
  if (!sameShape(own.shape, matrix.shape)) return [];
  return [[{ kind: "equality", sides: [matrixLayout(own), matrixLayout(matrix)] }]];
}

/** True when the derivative by the same tensor stands in a term. */
const mentions = (term: Term, upstream: Partial): boolean =>
  (term.kind === "partial" && term.by[0]?.tensor === upstream.by[0]?.tensor) ||
  children(term).some((child) => mentions(child, upstream));

/** "A is symmetric", for matrices that are read from their second index and not transposed. */
function symmetriesIn(steps: readonly MatrixStep[]): readonly Told[] {
  const keyOf = keys();
  const reasons = steps.flatMap((step) => step.reasons);
  const those = (negated: boolean): readonly Matrix[] => [
    ...new Map(
      reasons.flatMap((one) =>
        one.kind === "symmetric" && one.isNegated === negated ? [[keyOf(one.what), one.what]] : [],
      ),
    ).values(),
  ];
  return [...symmetric(those(false)), ...symmetric(those(true), "antisymmetric")];
}

/** The definitions that use a tensor on the way to a quantity. */
export function usersOf(program: Program, of: string, variable: string): readonly string[] {
  const below = dependencies(program, of);
  return program.definitions
    .filter(({ name, body }) => below.has(name) && tensorNames(body).includes(variable))
    .map(({ name }) => name);
}

function throughOf(
  program: Program,
  left: Partial,
  variable: string,
  axes: readonly Index[],
): Through | undefined {
  const of = left.of.kind === "entry" ? left.of.tensor : "";
  const [name, ...others] = usersOf(program, of, variable);
  if (name === undefined || name === of || others.length > 0) return undefined;
  const definition = definitionOf(program, name);
  const rank = program.tensors.get(name)?.shape.length ?? 0;
  if (definition === undefined || rank === 0) return undefined;
  const quantity = axes.length === 0 ? "derivative" : "jacobian";
  const goal = { of: name, wrt: [variable], quantity } as const;
  const found = derive(program, goal, { structure: "free", byOwnName: true });
  const jacobian = found.ok ? found.derivation.stages.at(-1) : undefined;
  if (!found.ok || jacobian === undefined) return undefined;
  const own = jacobian.axes.slice(rank);
  const over = lettered(jacobian.axes.slice(0, rank), axes, program);
  const by = new Map([
    ...own.map((index, k): [number, Slot] => [index.id, axes[k] ?? index]),
    ...over.map((index, k): [number, Slot] => [jacobian.axes[k]?.id ?? index.id, index]),
  ]);
  const value = withNumbersFirst(substitute(found.derivation.result, by));
  const place = entry(name, over);
  const upstream = partial(entry(of), [place]);
  const local = partial(place, [entry(variable, axes)]);
  const ties = tiesIn(value, over, axes);
  const tie = new Map(ties.map(([index, slot]): [number, Slot] => [index.id, slot]));
  return {
    name,
    jacobian,
    over,
    entry: place,
    body: instantiate({ over: definition.slots, body: definition.body }, over),
    upstream,
    local,
    value,
    kept: over.filter(({ id }) => !tie.has(id)),
    tied: ties,
    upstreamKept: substitute(upstream, tie),
    localKept: substitute(local, tie),
    valueKept: substitute(untied(value, ties), tie),
  };
}

/** A product with the numbers that have a name in front: s X_ai B_jc. */
function withNumbersFirst(term: Term): Term {
  if (term.kind !== "mul") return term;
  const isNumber = (factor: Term): boolean => factor.kind === "entry" && factor.slots.length === 0;
  return mul(...term.factors.filter(isNumber), ...term.factors.filter((factor) => !isNumber(factor)));
}

/** The indices with letters that neither the axes nor tensors and sizes have, so that each keeps its own wherever it is printed. */
function lettered(
  indices: readonly Index[],
  axes: readonly Index[],
  program: Program,
  letters = "abcijklpqrsuvw",
): readonly Index[] {
  const taken = new Set(takenLetters(axes, program));
  return indices.map(({ name, size }) => {
    const letter = [name, ...letters].find((candidate) => !taken.has(candidate)) ?? name;
    taken.add(letter);
    return freshIndex(letter, size);
  });
}

const takenLetters = (axes: readonly Index[], { tensors }: Program): ReadonlySet<string> =>
  new Set([
    ...axes.map(({ name }) => name),
    ...[...tensors.values()].flatMap(({ shape }) => shape.flatMap(sizeSymbols)),
    ...tensors.keys(),
  ]);

const isFree = (letter: string, axes: readonly Index[], program: Program): boolean =>
  !takenLetters(axes, program).has(letter);

/** The deltas of a product that make an index of the quantity one of the variable's: δ_ad ties a to d. */
function tiesIn(
  value: Term,
  over: readonly Index[],
  axes: readonly Index[],
): readonly (readonly [Index, Index])[] {
  const factors = value.kind === "mul" ? value.factors : [value];
  const ties = new Map<number, readonly [Index, Index]>();
  for (const factor of factors) {
    if (factor.kind !== "delta") continue;
    for (const [a, b] of [
      [factor.left, factor.right],
      [factor.right, factor.left],
    ] as const) {
      const index = over.find(({ id }) => a.kind === "index" && a.id === id);
      const axis = axes.find(({ id }) => b.kind === "index" && b.id === id);
      if (index !== undefined && axis !== undefined && !ties.has(index.id)) ties.set(index.id, [index, axis]);
    }
  }
  return [...ties.values()];
}

/** The product without the deltas of the ties. */
function untied(value: Term, ties: readonly (readonly [Index, Index])[]): Term {
  const isTie = (factor: Term): boolean =>
    factor.kind === "delta" &&
    ties.some(([index, axis]) =>
      [
        [factor.left, factor.right],
        [factor.right, factor.left],
      ].some(([a, b]) => a?.kind === "index" && b?.kind === "index" && a.id === index.id && b.id === axis.id),
    );
  const factors = value.kind === "mul" ? value.factors : [value];
  return mul(...factors.filter((factor) => !isTie(factor)));
}

/** Σ over every entry of Y, and Σ over those that depend on the variable's entry. */
export const chainRule = ({ over, upstream, local }: Through): Term => sum(over, mul(upstream, local));
export const keptRule = ({ kept, upstreamKept, localKept }: Through): Term =>
  sum(kept, mul(upstreamKept, localKept));

/**
 * An index for a summed size: one that the result is summed over, or a fresh one. None is called like a size, as in V_{kk}, or
 * like an axis or one in use: it has one letter in formulas that show different parts of the same line.
 */
export function linkOf(
  { stage, through, axes, program }: Scene,
  size: Size,
  used: readonly Index[] = [],
): Index {
  const { result } = stage;
  const terms = result.kind === "add" ? result.terms : [result];
  const summed = [
    ...(through?.kept ?? []),
    ...terms.flatMap((term) => (term.kind === "sum" ? term.over : [])),
  ];
  const found = summed.find((index) => sameSize(index.size, size) && !used.includes(index));
  const wished = found ?? freshIndex("k", size);
  const around = [...axes, ...used];
  const [other = wished] = isFree(wished.name, around, program)
    ? []
    : lettered([wished], around, program, "klpqrsuvwbcij");
  return other;
}
