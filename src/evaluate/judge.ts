/**
 * Whether two terms mean the same: evaluated in random worlds.
 *
 * Over residues equality is exact, and so is a difference in which no random value stood for a transcendental one. Otherwise
 * floating point has the last word: a difference there refutes, agreement there alone is agreement of numbers and no
 * more. A world in which a side has no value says nothing and is drawn again, a fixed number of times.
 * Terms with very many entries are compared at one entry for each world.
 */
import type { Matrix } from "../matrix/index.js";
import {
  freeIndices,
  numberSize,
  position,
  positionOf,
  substitute,
  type Index,
  type Program,
  type Size,
  type Slot,
  type Term,
} from "../term/index.js";
import { volume, type Arr, type Axis } from "./array.js";
import { findCounterexample, type Counterexample } from "./counterexample.js";
import type { Evaluator } from "./evaluation.js";
import { makeEvaluator, valueOver } from "./evaluator.js";
import { difference, lacksValue, positionsOf } from "./difference.js";
import { ORDERED, RATIONAL, REAL, type Field } from "./field.js";
import { axisOf } from "./gather.js";
import { labelsOf, type Labels } from "./labels.js";
import { matrixValue } from "./matrix.js";
import { keyOf, wholeBetween } from "./random.js";
import { drawSizes, largeNumbers, sizesOf, type World } from "./world.js";

/**
 * equal: exactly over residues at so many random points, or in floating point only. different: with where and how much.
 * undefined: no world was found in which both sides have a value.
 */
export type Agreement =
  | {
      readonly kind: "equal";
      readonly rank: "exact" | "numerical";
      readonly trials: number;
      readonly seed: number;
    }
  | { readonly kind: "different"; readonly counterexample: Counterexample }
  | { readonly kind: "undefined"; readonly why: string };

export type Options = { readonly trials?: number; readonly seed?: number };

/** Judges terms of one program; it remembers values, so use one for many comparisons. */
export type Judge = {
  /** With `witness` false a difference keeps the world that it was found in: no smaller one is looked for. */
  readonly compare: (a: Term, b: Term, trials?: number, witness?: boolean) => Agreement;
  /** A term against a matrix, whose value is computed with dense arithmetic; the indices are its row and column. */
  readonly compareMatrix: (
    term: Term,
    matrix: Matrix,
    indices: readonly Index[],
    trials?: number,
  ) => Agreement;
};

/** How often a world is drawn again when a side has no value in it. */
const ATTEMPTS = 24;
/** Trials where values of few possibilities took part. */
const COARSE_TRIALS = 16;
const MOST_FLOAT_TRIALS = 3;
/** Terms with more entries are looked at entry by entry, one for each world. */
const MOST_ENTRIES = 2048;
/** How far values are moved to see whether a difference depends on rounding. */
const JITTER = 1e-10;
/** A number as a size that is evaluated as it stands. */
const MOST_NUMBER = 24;

/** A judge of the terms of a program. */
export function makeJudge(program: Program, options: Options = {}): Judge {
  const seed = options.seed ?? 1;
  const trials = options.trials ?? 3;
  const evaluators = new Map<string, Evaluator>();
  const evaluatorFor = (world: World): Evaluator => {
    const sizes = [...world.sizes].map(([symbol, size]) => `${symbol}=${size}`).join(" ");
    const labels = [...(world.labels?.keys() ?? [])].join(" ");
    const key = `${world.field.kind} ${world.field.modulus} ${world.seed} ${world.draw} ${world.jitter ?? 0} ${sizes} ${labels}`;
    const known = evaluators.get(key);
    if (known !== undefined) return known;
    if (evaluators.size > 64) evaluators.clear();
    const made = makeEvaluator(program, world);
    evaluators.set(key, made);
    return made;
  };
  return {
    compare: (a, b, often = trials, witness = true) => {
      const sizes = sizesOf(program, [a, b]);
      const found = decide({
        left: (on, axes, pins) => valueOver(on, substitute(a, pins), axes),
        right: (on, axes, pins) => valueOver(on, substitute(b, pins), axes),
        sizes,
        labels: labelsOf(program, [a, b]),
        seed,
        trials: often,
        indices: allFree(a, b),
        isMatrix: false,
        evaluatorFor,
      });
      if (found.kind !== "different" || !witness) return found;
      const small = findCounterexample(program, a, b, { seed, sizes });
      return small === undefined ? found : { kind: "different", counterexample: small };
    },
    compareMatrix: (term, matrix, indices, often = trials) =>
      decide({
        left: (on, axes, pins) => valueOver(on, substitute(term, pins), axes),
        right: (on, axes) => ({ axes, data: matrixValue(on, matrix).data }),
        sizes: sizesOf(program, [term, ...positionsIn(indices)]),
        labels: labelsOf(program, [term]),
        seed,
        trials: often,
        indices,
        isMatrix: true,
        evaluatorFor,
      }),
  };
}

/** Whether two terms of a program mean the same. */
export const compare = (a: Term, b: Term, program: Program, options: Options = {}): Agreement =>
  makeJudge(program, options).compare(a, b);

/** One side: its value over some axes, its other free indices held at positions. */
type Side = (on: Evaluator, axes: readonly Axis[], pins: ReadonlyMap<number, Slot>) => Arr;

type Question = {
  readonly left: Side;
  readonly right: Side;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly labels: Labels;
  readonly seed: number;
  readonly trials: number;
  /** Draw large numbers as sizes too: an equation that holds at all sizes holds at them. */
  readonly shrink?: boolean;
  readonly indices: readonly Index[];
  readonly isMatrix: boolean;
  readonly evaluatorFor: (world: World) => Evaluator;
};

const allFree = (a: Term, b: Term): readonly Index[] => [
  ...new Map([...freeIndices(a), ...freeIndices(b)].map((index) => [index.id, index])).values(),
];

/** Terms that mention the sizes of indices. */
const positionsIn = (indices: readonly Index[]): readonly Term[] => indices.map(positionOf);

/** What one world says. */
type Look =
  | { readonly kind: "same" | "apart" | "close"; readonly on: Evaluator; readonly witness: Counterexample }
  | { readonly kind: "undefined"; readonly why: string; readonly orderless: boolean };

/** Sizes that are large numbers are drawn small first; a difference there says nothing about them. */
function decide(question: Question): Agreement {
  const numbers = largeNumbers(question.sizes);
  if (numbers.length === 0) return decideAt(question);
  const found = decideAt({ ...question, shrink: true });
  if (found.kind === "equal") return found;
  if (Math.max(...numbers) <= MOST_NUMBER) return decideAt(question);
  return { kind: "undefined", why: "arrays of these sizes are too large to be evaluated" };
}

function decideAt(question: Question): Agreement {
  const { seed } = question;
  let wanted = question.trials;
  let exact = 0;
  let atoms = false;
  let apart: Look | undefined;
  let why = "no sizes were found that fit";
  let field = RATIONAL;
  for (let trial = 0; trial < wanted; trial++) {
    const look = lookAgain(question, trial, field);
    if (look.kind === "undefined") {
      why = look.why;
      break;
    }
    field = look.on.field;
    atoms ||= look.on.notes.atoms;
    if (look.on.notes.coarse && question.trials > 1) wanted = Math.max(wanted, COARSE_TRIALS);
    if (look.kind === "same") exact += 1;
    // Of residues not every sum of positive ones is positive: what is apart by their order is looked at in numbers.
    else if (!look.on.notes.atoms && field !== ORDERED)
      return { kind: "different", counterexample: look.witness };
    else {
      apart = look;
      break;
    }
  }
  const confirmed = apart === undefined && exact === wanted;
  // A single trial is a quick look, for what is looked at again within something larger.
  if (confirmed && (!atoms || question.trials === 1))
    return { kind: "equal", rank: "exact", trials: exact, seed };

  // Where residues agree one look is enough to see a domain that they do not know.
  let floatTrials = confirmed ? 1 : Math.min(question.trials, MOST_FLOAT_TRIALS);
  let close = 0;
  for (let trial = 0; trial < floatTrials; trial++) {
    const look = lookAgain(question, trial, REAL);
    if (look.kind === "undefined") why = look.why;
    else if (look.kind === "apart") return { kind: "different", counterexample: look.witness };
    else if (look.kind === "same") close += 1;
    const isCoarse = look.kind !== "undefined" && look.on.notes.coarse;
    if (isCoarse && !confirmed && question.trials > 1) floatTrials = COARSE_TRIALS;
  }
  if (close === 0) return { kind: "undefined", why };
  return confirmed
    ? { kind: "equal", rank: "exact", trials: exact, seed }
    : { kind: "equal", rank: "numerical", trials: close, seed };
}

/** One trial: worlds are drawn until both sides have a value. Residues without an order give way to those with one. */
function lookAgain(question: Question, trial: number, first: Field): Look {
  let field = first;
  let why = "no sizes were found that fit";
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Smaller sizes have fewer roots and logarithms that could lack a value; they are tried when others failed.
    const sizes = drawSizes(question.sizes, question.seed + (attempt >> 2), trial, question.shrink);
    if (sizes === undefined) return { kind: "undefined", why, orderless: false };
    const draw = attempt % 2 === 0 ? "any" : "positive";
    const seed = question.seed + 1001 * trial + attempt;
    const look = lookOnce(question, { field, seed, sizes, draw, labels: question.labels });
    if (look.kind !== "undefined") return look;
    why = look.why;
    if (look.orderless && field === RATIONAL) field = ORDERED;
  }
  return { kind: "undefined", why, orderless: false };
}

function lookOnce(question: Question, world: World): Look {
  const { on, left, right, place } = bothIn(question, world);
  if (lacksValue(left) || lacksValue(right)) {
    const why = on.notes.why ?? "an entry has no value, or there are too many";
    return { kind: "undefined", why, orderless: on.notes.orderless };
  }
  const { kind, at } = difference(left, right, world.field);
  if (kind === "apart" && world.field === REAL && !isStable(question, world, left, right, at))
    return { kind: "undefined", why: "a difference that depends on rounding", orderless: false };
  const witness: Counterexample = {
    sizes: world.sizes,
    modulus: world.field.modulus,
    values: [],
    at: place(at),
    left: left.data[at] ?? NaN,
    right: right.data[at] ?? NaN,
  };
  return { kind, on, witness };
}

/** Both sides at all entries, or at one entry where there are too many. */
function bothIn({ left, right, indices, evaluatorFor, isMatrix }: Question, world: World) {
  const on = evaluatorFor(world);
  const axes = indices.map((index) => axisOf(index, on.sizes));
  const sizes = axes.map((axis) => axis.size);
  if (isMatrix || volume(axes) <= MOST_ENTRIES) {
    const place = (at: number): Counterexample["at"] => positionsOf(indices, sizes, at);
    return { on, left: left(on, axes, NO_PINS), right: right(on, axes, NO_PINS), place };
  }
  // In every other world the positions are equal as far as sizes allow: where deltas are not zero.
  const positions = sizes.map((size, k) =>
    world.seed % 2 === 1
      ? Math.min(size, 1 + (world.seed % 3))
      : wholeBetween(keyOf(world.seed, "entry", k), 1, size),
  );
  const pins = new Map<number, Slot>(
    indices.map((index, k) => [index.id, position(numberSize(positions[k] ?? 1))]),
  );
  const place = (): Counterexample["at"] =>
    indices.map((index, k) => ({ index: index.name, position: positions[k] ?? 1 }));
  return { on, left: left(on, [], pins), right: right(on, [], pins), place };
}

const NO_PINS: ReadonlyMap<number, Slot> = new Map();

/** True when a difference stays what it is as all values move a little: next to a singularity it is mere rounding. */
function isStable(question: Question, world: World, left: Arr, right: Arr, at: number): boolean {
  const moved = bothIn(question, { ...world, jitter: JITTER });
  const change = (before: Arr, after: Arr): number =>
    Math.abs((before.data[at] ?? NaN) - (after.data[at] ?? NaN));
  const apart = Math.abs((left.data[at] ?? NaN) - (right.data[at] ?? NaN));
  return change(left, moved.left) + change(right, moved.right) < 0.01 * apart;
}
