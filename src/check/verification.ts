/**
 * Checking whole derivations: every stage by the kernel, with the results of the stages before it, then the way to the
 * answer and its matrix form.
 *
 * A derivation is given by its data alone; how it was found is not known here. Each stage is judged in the part of the program
 * that it speaks of, so a long chain of definitions costs no more than its length.
 */
import { makeJudge } from "../evaluate/index.js";
import type { Step } from "../rule/index.js";
import type { Index, Program, Term } from "../term/index.js";
import { checkLines, courtFor, isProved, termsOf, type Checked, type Court, type Verdict } from "./kernel.js";
import type { Answers } from "./likeness.js";
import { checkForm, type CheckedForm, type Form, type Stacking } from "./matrix-step.js";

/** A quantity worked out, as the kernel needs to know it. */
export type Argued = {
  readonly left: Term;
  readonly axes: readonly Index[];
  readonly steps: readonly Step[];
  readonly result: Term;
  /** Which axes of the result are rows of the form, and which are columns. */
  readonly stacking: Stacking;
  readonly matrix: ({ readonly found: true } & Form) | { readonly found: false };
};

/** A derivation, as the kernel needs to know it. */
export type Argument = {
  readonly program: Program;
  readonly stages: readonly Argued[];
  readonly closing: readonly Step[];
  readonly result: Term;
  readonly matrix: Argued["matrix"];
  /** Which axes of the result are rows of the form, and which are columns. */
  readonly stacking: Stacking;
};

/** The verdicts on lines, on their joining from first to last term, and on the matrix form where there is one. */
export type CheckedStage = {
  readonly lines: readonly Checked[];
  readonly joined: Verdict;
  readonly form: CheckedForm | undefined;
};

/** The verdicts on a derivation; `proved` when all of them are. */
export type Verification = {
  readonly stages: readonly CheckedStage[];
  readonly closing: CheckedStage;
  readonly proved: boolean;
};

/** Checks every step of a derivation. */
export function verifyDerivation(argument: Argument): Verification {
  const { program, stages, closing, result, matrix, stacking } = argument;
  const judge = makeJudge(program);
  const answers: Answers = new Map();
  const checked = stages.map((stage, k) => {
    const terms = [stage.left, stage.result, ...termsOf(stage.steps)];
    return checkStage(stage, courtFor(program, stages.slice(0, k), terms, judge, answers));
  });
  const last = stages.at(-1);
  const from = last?.result ?? result;
  const end: Argued = { left: from, axes: last?.axes ?? [], steps: closing, result, stacking, matrix };
  const known = stages.slice(0, -1);
  const court = courtFor(program, known, [from, result, ...termsOf(closing)], judge, answers);
  // The last stage's form is the answer's own where nothing was left to be put in its place.
  const settled = closing.length === 0 && matrix === last?.matrix ? checked.at(-1) : undefined;
  const checkedEnd = settled === undefined ? checkStage(end, court) : nothingLeft(settled);
  const all = [...checked, checkedEnd];
  return { stages: checked, closing: checkedEnd, proved: all.every(isProvedStage) };
}

function checkStage({ left, steps, result, stacking, matrix }: Argued, court: Court): CheckedStage {
  const form = matrix.found ? checkForm(result, stacking, matrix, court) : undefined;
  return { ...checkLines(left, steps, result, court), form };
}

const nothingLeft = ({ form }: CheckedStage): CheckedStage => ({
  lines: [],
  joined: { kind: "proved", held: 0 },
  form,
});

function isProvedStage({ lines, joined, form }: CheckedStage): boolean {
  return (
    lines.every(isProved) && joined.kind === "proved" && (form === undefined || form.whole.kind === "proved")
  );
}
