/**
 * Deriving for users: a text and a request in, derivations with a verdict for every step out. Pure: no files, no process.
 *
 * Strings the pipeline together (syntax, lower, derive, kernel) and owns no mathematics. All that is wrong with a text comes
 * back as problems.
 */
import { verifyDerivation, type Verdict, type Verification } from "../check/index.js";
import {
  derive as deriveGoal,
  withNamedLayers,
  isShorterBy,
  withNamedRepeats,
  type Derivation,
  type DeriveOptions,
  type Goal,
  type Layout,
  type Structure,
} from "../derive/index.js";
import type { Problem } from "../syntax/index.js";
import type { Style, StyledDerivation } from "../style/index.js";
import type { Program } from "../term/index.js";
import { settleGoals, type Wanted } from "./goals.js";
import { NOWHERE, refused, type Outcome } from "./outcome.js";
import { read, type ReadOptions } from "./read.js";
import { refusalProblem } from "./refusal.js";
import { isRefuted } from "./refuted.js";
import { inStyle } from "./style.js";

/** What is asked of `derive`. */
export type DeriveRequest = Wanted &
  ReadOptions & {
    readonly style?: Style;
    readonly layout?: Layout;
    readonly structure?: Structure;
    /**
     * Gives names as pages do: to every function that stands within another, p = σ(A x + a) in σ(B σ(A x + a) + b), and to
     * what a result would repeat, r = A x − b.
     */
    readonly layers?: boolean;
  };

/** One derivation, and the kernel's verdict on each of its steps. */
export type Result = {
  readonly derivation: Derivation;
  readonly verification: Verification;
  /** The derivation in the style that was asked for, where it is not entry by entry. */
  readonly styled?: StyledDerivation;
  /** The verdicts on the lines of that style. */
  readonly verdicts?: readonly Verdict[];
};

/** What `derive` found. */
export type Derived = { readonly program: Program; readonly results: readonly Result[] };

/** Derives everything that is asked for: by the request, else by the goals of the text, else by every input. */
export function derive(source: string, request: DeriveRequest = {}): Outcome<Derived> {
  const lowered = read(source, request);
  if (!lowered.ok) return lowered;
  const settled = settleGoals(lowered.value, request);
  if (!settled.ok) return settled;
  const { goals } = settled.value;
  const isLayered = request.layers === true && goals.every(({ wrt }) => wrt.length === 1);
  const layered = isLayered ? withNamedLayers(settled.value.program) : settled.value.program;
  const layout = request.layout ?? lowered.value.layout;
  const options = {
    ...(layout === undefined ? {} : { layout }),
    ...(request.structure === undefined ? {} : { structure: request.structure }),
  };
  const first = allVerified(layered, goals, options);
  if (!first.ok) return first;
  const derivations = first.value.map(({ derivation }) => derivation);
  const named = isLayered ? withNamedRepeats(layered, derivations) : layered;
  const again = named === layered ? first : allVerified(named, goals, options);
  if (!again.ok) return again;
  const found = again.value.map(({ derivation }) => derivation);
  const isKept = isShorterBy(named, found, layered, derivations);
  const [program, results] = isKept ? [named, again.value] : [layered, first.value];
  const { style } = request;
  if (style === undefined || style === "entry") return { ok: true, value: { program, results } };
  const styled = inStyle(
    results.map(({ derivation }) => derivation),
    style,
  );
  if (!styled.ok) return styled;
  return {
    ok: true,
    value: { program, results: results.map((result, i) => ({ ...result, ...styled.value[i] })) },
  };
}

/** The derivations of all goals, each step judged. */
function allVerified(
  program: Program,
  goals: readonly Goal[],
  options: DeriveOptions,
): Outcome<readonly Result[]> {
  const results: Result[] = [];
  for (const goal of goals) {
    const found = verified(program, goal, options);
    if (!found.ok) return found;
    results.push(withRemarks(found.value, mixedRemark(goal, goals, program)));
  }
  return { ok: true, value: results };
}

const withRemarks = (result: Result, remarks: readonly string[]): Result =>
  remarks.length === 0
    ? result
    : {
        ...result,
        derivation: {
          ...result.derivation,
          remarks: [...result.derivation.remarks, ...remarks.map((words) => [words])],
        },
      };

/** Several second derivatives leave the mixed ones out: how these are asked for. */
function mixedRemark(goal: Goal, goals: readonly Goal[], program: Program): readonly string[] {
  const [first] = goal.wrt;
  const isPure = ({ wrt }: Goal): boolean => wrt.length === 2 && wrt[0] === wrt[1];
  const others = goals
    .slice(goals.indexOf(goal) + 1)
    .filter((other) => isPure(other) && other.of === goal.of && other.wrt[0] !== first);
  const asked = new Set(goals.map(({ wrt }) => [...wrt].sort().join(" ")));
  const text = (name: string): string => program.tensors.get(name)?.text ?? name;
  if (!isPure(goal) || first === undefined) return [];
  return others.flatMap(({ wrt: [second = ""] }) =>
    asked.has([first, second].sort().join(" "))
      ? []
      : [
          `The mixed derivative ∂²${text(goal.of)}/∂${text(first)}∂${text(second)} is asked for by --wrt ${first}:${second}.`,
        ],
  );
}

/**
 * The derivation of a goal with the kernel's verdicts. Where a maximum turns out to be attained at several places, as that of
 * (x_i − x_j)² always is, it is derived again with a share for each of them.
 */
function verified(program: Program, goal: Goal, options: DeriveOptions): Outcome<Result> {
  for (const ties of ["unique", "shared"] as const) {
    const found = deriveGoal(program, goal, { ...options, ties });
    if (!found.ok) return refused(refusalProblem(found.problem, program));
    const { derivation } = found;
    const verification = verifyDerivation(derivation);
    if (!isRefuted(verification)) return { ok: true, value: { derivation, verification } };
  }
  return refused(UNSOUND);
}

/** The problem of a derivation that the kernel found wrong: nothing of it is shown. */
const UNSOUND: Problem = {
  code: "not-supported",
  span: NOWHERE,
  what: "a derivative in which a step fails at random values",
  hint: "",
};
