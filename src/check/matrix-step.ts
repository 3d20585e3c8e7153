/**
 * Checking the way to a matrix form: from a term to a matrix, and from matrix to matrix.
 *
 * What a matrix means is said twice, by `unfold` and by dense arithmetic on its value; a form must agree with both. A step is
 * proved when both sides have one canonical key, or when it is one application of a row of the rewriting tables; a
 * form, when it has the key of the term, or when all its steps are proved and dense arithmetic agrees. Knows nothing of how
 * forms are found.
 */
import type { Agreement, Judge } from "../evaluate/index.js";
import {
  contextFor,
  freshStack,
  keys,
  NAMED,
  PUT_IN,
  rewrites,
  unfoldStacked,
  type Matrix,
  type MatrixStep,
  type Stack,
} from "../matrix/index.js";
import {
  canonicalKey,
  definitionOf,
  instantiate,
  mapChildren,
  type Index,
  type Program,
  type Term,
} from "../term/index.js";
import { opaqueKey } from "./opaque.js";
import type { Court, Verdict } from "./kernel.js";

/** A matrix form and the steps to it. */
export type Form = { readonly matrix: Matrix; readonly steps: readonly MatrixStep[] };

/** The verdicts on the steps, and on the form as a writing of the term. */
export type CheckedForm = { readonly steps: readonly Verdict[]; readonly whole: Verdict };

/** Random points for a step, and for the form. */
const STEP_TRIALS = 1;
const FORM_TRIALS = 2;

/** The axes that rows and columns run over; several are stacked, the first of them the fastest. */
export type Stacking = { readonly rows: Stack; readonly cols: Stack };

/** Checks that a matrix is the term over the axes of its rows and columns, and each step of the way. */
export function checkForm(term: Term, axes: Stacking, form: Form, { program, judge }: Court): CheckedForm {
  const steps = form.steps.map((step) => checkMatrixStep(step, axes, program, judge));
  const agreement = judge.compareMatrix(term, form.matrix, inOrder(axes), FORM_TRIALS);
  const isChain = steps.every((verdict) => verdict.kind === "proved") && exactly(agreement);
  const formal = isChain || sameKey(term, unfoldOver(form.matrix, axes), program);
  return { steps, whole: weigh(formal ? undefined : "the form is not shown to be the term", agreement) };
}

function checkMatrixStep(
  { rule, before, after }: MatrixStep,
  axes: Stacking,
  program: Program,
  judge: Judge,
): Verdict {
  if (!isMatrix(before)) {
    const formal = sameKey(before, unfoldOver(after, axes), program);
    const agreement = judge.compareMatrix(before, after, inOrder(axes), STEP_TRIALS);
    return weigh(formal ? undefined : "term and matrix are not shown to be the same", agreement);
  }
  const own: Stacking = {
    rows: freshStack("rows", before, after),
    cols: freshStack("cols", before, after),
  };
  const [left, right] = [unfoldOver(before, own), unfoldOver(after, own)];
  const isRow = appliesRow(rule, before, after, program);
  // A part that does not show how it is stacked has no entries to compare; the row alone speaks for it.
  if (left === undefined) return weigh(isRow ? undefined : `the row "${rule}" gives something else`, unseen);
  const formal =
    isRow || sameKey(left, right, program) || (BY_DEFINITION.has(rule) && sameDefined(left, right, program));
  const agreement = judge.compareMatrix(left, after, inOrder(own), STEP_TRIALS);
  return weigh(formal ? undefined : `the row "${rule}" gives something else`, agreement);
}

/** True when a row of the tables makes one matrix of the other. */
function appliesRow(rule: string, before: Matrix, after: Matrix, program: Program): boolean {
  const keyOf = keys();
  const made = rewrites.find(({ id }) => id === rule)?.apply(before, contextFor(program, keyOf));
  return made !== undefined && keyOf(made) === keyOf(after);
}

/** The steps between a name and what it is defined as. */
const BY_DEFINITION: ReadonlySet<string> = new Set([PUT_IN.id, NAMED.id]);

/** The most names that are replaced in one term; a tower of definitions may have exponentially many. */
const MOST_NAMES = 200;

/** True when both sides are the same with every name replaced by its definition. */
function sameDefined(left: Term, right: Term | undefined, program: Program): boolean {
  const [a, b] = [defined(left, program), right === undefined ? undefined : defined(right, program)];
  return a !== undefined && sameKey(a, b, program);
}

/** A term with its names replaced by what they are defined as, down to those that are only declared. */
function defined(term: Term, program: Program): Term | undefined {
  let names = 0;
  const walk = (part: Term): Term => {
    const definition = part.kind === "entry" ? definitionOf(program, part.tensor) : undefined;
    if (part.kind !== "entry" || definition === undefined) return mapChildren(part, walk);
    names++;
    if (names > MOST_NAMES) return part;
    return walk(instantiate({ over: definition.slots, body: definition.body }, part.slots));
  };
  const whole = walk(term);
  return names > MOST_NAMES ? undefined : whole;
}

function sameKey(a: Term, b: Term | undefined, program: Program): boolean {
  if (b === undefined) return false;
  const key = canonicalKey(a, program);
  if (key !== undefined && key === canonicalKey(b, program)) return true;
  const opaque = opaqueKey(a, program);
  return opaque !== undefined && opaque === opaqueKey(b, program);
}

/** What evaluation says of something that it was not asked about. */
const unseen: Agreement = { kind: "undefined", why: "no entries to compare" };

const exactly = (agreement: Agreement): boolean => agreement.kind === "equal" && agreement.rank === "exact";

function weigh(formal: string | undefined, agreement: Agreement): Verdict {
  if (agreement.kind === "different")
    return {
      kind: "refuted",
      why: "the matrix has another value",
      counterexample: agreement.counterexample,
    };
  const held = agreement.kind === "equal" ? agreement.trials : 0;
  return formal === undefined ? { kind: "proved", held } : { kind: "unproved", why: formal, held };
}

const isMatrix = (side: Matrix | Term): side is Matrix => "shape" in side;

/** The indices in the order of the entries of a dense matrix, row by row: the slowest first. */
const inOrder = ({ rows, cols }: Stacking): readonly Index[] => [...rows.toReversed(), ...cols.toReversed()];

/** The entry of a matrix at indices for the axes that it has; a vector stands over whichever axis there is. */
function unfoldOver(matrix: Matrix, { rows, cols }: Stacking): Term | undefined {
  const { order, row } = matrix.shape;
  if (row && cols.length === 0) return unfoldStacked(matrix, [], rows);
  if (order === 1 && rows.length === 0) return unfoldStacked(matrix, cols, []);
  return unfoldStacked(matrix, rows, cols);
}
