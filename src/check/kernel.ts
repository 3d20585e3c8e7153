/**
 * The kernel: re-checks the steps of a derivation and shares no code with what made them.
 *
 * A step without substeps must be one application of the rule that it names; a step with substeps must be the fold of them,
 * each proved. Besides, both sides must have the same value in random worlds. So *proved* is a chain of rules that
 * evaluation could not contradict, *refuted* comes with a counterexample, and all else is *unproved*.
 *
 * What is trusted: term/ (terms, scope, canonical keys), the statements of rule/, and evaluate/. Nothing else is. Recursion
 * goes down the tree of steps, so it terminates.
 */
import { ruleById, replaceEach, type Known, type Step } from "../rule/index.js";
import {
  canonicalKey,
  children,
  freeIndices,
  sameSize,
  subtermAt,
  type Path,
  type Program,
  type Term,
} from "../term/index.js";
import { makeJudge, type Agreement, type Counterexample, type Judge } from "../evaluate/index.js";
import { alike } from "./alike.js";
import { withAnswers, type Answers } from "./likeness.js";
import { localProgram } from "./local.js";

/** What the kernel says of a step. `held` is at how many random points both sides agreed. */
export type Verdict =
  | { readonly kind: "proved"; readonly held: number }
  | { readonly kind: "refuted"; readonly why: string; readonly counterexample: Counterexample | undefined }
  | { readonly kind: "unproved"; readonly why: string; readonly held: number };

/** The verdict on a step and those on its substeps, in their order. */
export type Checked = { readonly verdict: Verdict; readonly substeps: readonly Checked[] };

/** What a step may rely on, and who says what terms mean. */
export type Court = {
  readonly program: Program;
  /** Results of earlier stages, each of which has been checked itself. */
  readonly known: readonly Known[];
  readonly judge: Judge;
};

/** Random points for one application of a rule, and for a line. */
const LEAF_TRIALS = 1;
const LINE_TRIALS = 2;
/** Programs with no more definitions are evaluated whole. */
const SMALL_PROGRAM = 12;
/** Definitions times derivatives that one stage may ask for. */
const MOST_EFFORT = 20_000;

/**
 * A court for steps that speak of some terms. It looks at the part of the program that they are about; a difference there is
 * no refutation, so the whole program is asked then.
 */
export function courtFor(
  program: Program,
  known: readonly Known[],
  terms: readonly Term[],
  whole: Judge,
  answers: Answers = new Map(),
): Court {
  if (program.definitions.length <= SMALL_PROGRAM) return { program, known, judge: whole };
  const settled = (found: Agreement, again: () => Agreement): Agreement =>
    found.kind === "equal" ? found : again();
  const part = localProgram(program, terms);
  if (effort(part, terms) <= MOST_EFFORT) {
    const local = withAnswers(makeJudge(part), part, answers);
    const judge: Judge = {
      compare: (...asked) => settled(local.compare(...asked), () => whole.compare(...asked)),
      compareMatrix: (...asked) =>
        settled(local.compareMatrix(...asked), () => whole.compareMatrix(...asked)),
    };
    return { program, known, judge };
  }
  // Hundreds of derivatives through hundreds of definitions: each comparison on its own, and not those that are too large.
  const alone = (sides: readonly Term[], ask: (judge: Judge) => Agreement): Agreement => {
    const own = localProgram(program, sides);
    const found = effort(own, sides) > MOST_EFFORT ? undefined : ask(makeJudge(own));
    return found?.kind === "equal" ? found : { kind: "undefined", why: "too large to be evaluated" };
  };
  const judge: Judge = {
    compare: (...asked) => alone([asked[0], asked[1]], (own) => own.compare(...asked)),
    compareMatrix: (...asked) => alone([asked[0]], (own) => own.compareMatrix(...asked)),
  };
  return { program, known, judge };
}

/** How many definitions are evaluated for how many derivatives. */
function effort(program: Program, terms: readonly Term[]): number {
  const variables = new Set<string>();
  const seen = new Set<Term>();
  const todo = [...terms];
  for (let term = todo.pop(); term !== undefined; term = todo.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (term.kind === "partial") variables.add(term.by.map(({ tensor }) => tensor).join(" "));
    todo.push(...children(term));
  }
  return program.definitions.length * variables.size;
}

/** Checks lines in sequence from a term to what they make of it: each must begin where the one before it ended. */
export function checkLines(
  from: Term,
  steps: readonly Step[],
  to: Term,
  court: Court,
): { readonly lines: readonly Checked[]; readonly joined: Verdict } {
  const lines = steps.map((step) => checkStep(step, court));
  const end = follow(from, steps);
  const joined: Verdict =
    end !== undefined && alike(end, to)
      ? { kind: "proved", held: 0 }
      : { kind: "unproved", why: "the steps do not lead from the first term to the last", held: 0 };
  return { lines, joined };
}

/** Checks one step and all its substeps. */
export const checkStep = (step: Step, court: Court): Checked => look(step, court, "line").checked;

/** What is said of a step; `unseen` where a derivative in it was entered and the step could not be evaluated. */
type Seen = { readonly checked: Checked; readonly unseen: boolean };

/** What could not be evaluated where it stands may have a value in its line: beside a bracket that is 0. */
function look(step: Step, court: Court, level: "line" | "inner"): Seen {
  const { before, after, substeps } = step;
  const seen = substeps.map((substep) => look(substep, court, "inner"));
  const inner = seen.map(({ checked }) => checked);
  const formal = substeps.length === 0 ? applies(step, court) : folds(step, inner);
  const crosses = substeps.some(({ at }) => crossesPartial(before, at)) || seen.some(({ unseen }) => unseen);
  const isJudged = level === "line" || substeps.length === 0 || crosses;
  const agreement = isJudged
    ? court.judge.compare(before, after, level === "line" ? LINE_TRIALS : LEAF_TRIALS)
    : undefined;
  const unseen = crosses && agreement?.kind === "undefined";
  const why =
    unseen && level === "line"
      ? "what stands under a derivative was replaced, and the whole could not be evaluated"
      : undefined;
  const verdict = weigh(strayIndex(before, after) ?? formal ?? why, agreement);
  return { checked: { verdict, substeps: inner }, unseen };
}

/** What the form of a step says, and what its values say. Values can refute, and never prove. */
function weigh(formal: string | undefined, agreement: Agreement | undefined): Verdict {
  if (agreement?.kind === "different")
    return {
      kind: "refuted",
      why: formal ?? "both sides have different values",
      counterexample: agreement.counterexample,
    };
  const held = agreement?.kind === "equal" ? agreement.trials : 0;
  return formal === undefined ? { kind: "proved", held } : { kind: "unproved", why: formal, held };
}

/** Why a step is not one application of its rule; undefined when it is. */
function applies({ rule: id, before, after }: Step, { program, known }: Court): string | undefined {
  const rule = ruleById(id);
  if (rule === undefined) return `there is no rule "${id}"`;
  const applied = rule.apply(before, { program, known });
  if (applied === undefined) return `the rule "${id}" does not apply`;
  if (alike(applied.term, after)) return undefined;
  const [found, written] = [canonicalKey(applied.term, program), canonicalKey(after, program)];
  return found !== undefined && found === written ? undefined : `the rule "${id}" gives something else`;
}

/** Why a step is not what its substeps make of it; undefined when it is. */
function folds({ before, after, substeps, join }: Step, inner: readonly Checked[]): string | undefined {
  const open = inner.find(({ verdict }) => verdict.kind !== "proved");
  if (open !== undefined) return open.verdict.kind === "proved" ? undefined : open.verdict.why;
  const end = join === "parallel" ? together(before, substeps) : follow(before, substeps);
  return end !== undefined && alike(end, after) ? undefined : "the substeps do not make up the step";
}

/** Steps one after the other, each beginning with what stands at its path; undefined when one does not. */
function follow(from: Term, steps: readonly Step[]): Term | undefined {
  return steps.reduce<Term | undefined>((whole, step) => {
    const here = whole === undefined ? undefined : subtermAt(whole, step.at);
    if (whole === undefined || here === undefined || !alike(here, step.before)) return undefined;
    return replaceEach(whole, [step]);
  }, from);
}

/** Steps at disjoint paths, all at once. */
function together(from: Term, steps: readonly Step[]): Term | undefined {
  const fit = steps.every(({ at, before }) => {
    const here = subtermAt(from, at);
    return here !== undefined && alike(here, before);
  });
  return fit ? replaceEach(from, steps) : undefined;
}

/** An index that the right side has and the left has not, or has with another size. */
function strayIndex(before: Term, after: Term): string | undefined {
  const allowed = new Map(freeIndices(before).map((index) => [index.id, index]));
  const stray = freeIndices(after).find((index) => {
    const known = allowed.get(index.id);
    return known === undefined || !sameSize(known.size, index.size);
  });
  return stray === undefined ? undefined : `the index ${stray.name} stands on the right side only`;
}

/**
 * True when a path enters a derivative. What stands there is replaced as a function and not as a value, and a local
 * derivative holds definitions fixed; so such a step is evaluated as a whole as well.
 */
function crossesPartial(term: Term, path: Path): boolean {
  return path.some((_, k) => subtermAt(term, path.slice(0, k))?.kind === "partial");
}

/** True when a step and all its substeps are proved. */
export const isProved = ({ verdict }: Checked): boolean => verdict.kind === "proved";

/** Everything that steps speak of, for the court that judges them. */
export function termsOf(steps: readonly Step[]): readonly Term[] {
  return steps.flatMap((step) => [step.before, step.after, ...termsOf(step.substeps)]);
}
