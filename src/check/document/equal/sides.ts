/**
 * The verdict on a relation whose sides are terms: judged under every sensible reading of its derivatives.
 *
 * Total derivatives are tried first, then those that hold defined quantities fixed, for each side by itself. Where one
 * reading makes the sides equal the relation holds. Bounded: nine readings.
 */
import { findCounterexample, makeJudge, type Counterexample, type Judge } from "../../../evaluate/index.js";
import {
  children,
  definitionOf,
  dependencies,
  mapChildren,
  tensorNames,
  type Partial,
  type Program,
  type Term,
} from "../../../term/index.js";
import type { Classes } from "../names/shapes/one-hot.js";
import { conditioned, type Condition, type Sides } from "./condition.js";
import { whereEntriesExist } from "./existing.js";
import { bySmallerFactorials } from "./factorials.js";
import { labelsIn, oneHot, withSums } from "./distributions.js";
import { atClasses } from "./classes.js";
import { withClassEntries } from "./labelled.js";
import { provedEqual } from "./normal.js";
import { loggedIn, scalesIn, withPositive } from "./scales.js";
import { unfolded } from "./unfold.js";

export type { Condition, Sides };

/** What is found of two sides. */
export type Finding =
  | { readonly kind: "proved"; readonly remark: string | undefined }
  | { readonly kind: "holds"; readonly trials: number; readonly remark: string | undefined }
  | { readonly kind: "differ"; readonly counterexample: Counterexample }
  | { readonly kind: "undefined"; readonly why: string };

/** True for sides that were found to agree, proved or at random points. */
export const isHeld = (
  finding: Finding,
): finding is Extract<Finding, { readonly kind: "proved" | "holds" }> =>
  finding.kind === "proved" || finding.kind === "holds";

/** What is remarked where derivatives are read as local ones. */
export const HELD = "derivatives hold fixed what is defined in between";

const ONE_HOT = "where the entries of a 0/1 vector add up to 1";

/** Judges two sides under every reading; the first that makes them equal counts. */
export function judgeSides(
  sides: Sides,
  program: Program,
  condition: Condition | undefined,
  classes: Classes,
): Finding {
  const found = judged(sides, program, condition, classes);
  const smaller = isHeld(found) ? undefined : bySmallerFactorials(sides, program);
  return smaller === undefined ? found : judged(smaller.sides, smaller.program, condition, classes);
}

function judged(sides: Sides, program: Program, condition: Condition | undefined, classes: Classes): Finding {
  const judge = makeJudge(program);
  let differ: Finding | undefined;
  let held: Finding | undefined;
  let why: Finding | undefined;
  const oneHots = oneHot(program);
  for (const { sides: read, shown = read, remark, isSaid } of readings(sides, program, condition, classes)) {
    const [left, right] = read;
    const found = judge.compare(left, right);
    if (found.kind === "equal") {
      if (provedEqual(...shown, program) || provedByClasses(read, program))
        return { kind: "proved", remark: remark ?? narrowed(read, program) };
      const positive = positively(read, program);
      if (positive?.kind === "proved") return positive;
      // The numbers drawn for a 0/1 vector may add up to 1 by chance.
      if (oneHots.length > 0 && provedEqual(left, right, program, new Set(oneHots)))
        return { kind: "proved", remark: ONE_HOT };
      // The points drawn may be few that a condition holds at, or none.
      const apart = shown === read ? undefined : findCounterexample(program, left, right);
      if (apart !== undefined) return { kind: "differ", counterexample: apart };
      held ??= { kind: "holds", trials: found.trials, remark };
      if (condition === undefined) return held;
      continue;
    }
    if (found.kind === "undefined") why ??= { kind: "undefined", why: found.why };
    // Where a condition is said the counterexample is one that meets it.
    else if (differ === undefined || isSaid === true) {
      differ = {
        kind: "differ",
        counterexample: findCounterexample(program, left, right) ?? found.counterexample,
      };
      // What held without the condition held by chance.
      if (isSaid === true) held = undefined;
    }
  }
  if (held !== undefined) return held;
  const positive = differ === undefined ? undefined : positively(sides, program);
  if (positive !== undefined) return positive;
  if (differ !== undefined && agreeWhere(oneHots, sides, program))
    return provedEqual(sides[0], sides[1], program, new Set(oneHots))
      ? { kind: "proved", remark: ONE_HOT }
      : { kind: "holds", trials: 3, remark: ONE_HOT };
  const labels = labelsIn(program);
  if (differ !== undefined && labels.length > 0 && agreeWhere([...oneHots, ...labels], sides, program)) {
    const remark = `where the entries of ${labels.join(", ")} add up to 1, which nothing says`;
    return { kind: "holds", trials: 3, remark };
  }
  return why ?? differ ?? { kind: "undefined", why: "no reading was found" };
}

/** What is found of two sides where numbers are positive that are meant to be; undefined where they differ all the same. */
function positively(sides: Sides, program: Program): Finding | undefined {
  const scales = scalesIn(sides, program);
  if (scales.length === 0) return undefined;
  const positive = withPositive(program, scales);
  const found = makeJudge(positive).compare(...sides, 3, false);
  const remark = positiveRemark(scales.map(({ text }) => text));
  if (found.kind !== "equal") return undefined;
  return provedEqual(...sides, positive)
    ? { kind: "proved", remark }
    : { kind: "holds", trials: found.trials, remark };
}

const positiveRemark = (names: readonly string[]): string =>
  `where ${names.join(", ")} ${names.length > 1 ? "are" : "is"} positive`;

/** What is remarked where one side alone has the logarithm of a name, which need not be positive. */
function narrowed(sides: Sides, program: Program): string | undefined {
  const [left, right] = sides.map((side) => new Set(loggedIn(unfolded(side, program) ?? side)));
  const isApart = (name: string): boolean => left?.has(name) !== right?.has(name);
  const scales = scalesIn(sides, program).filter(({ name }) => isApart(name));
  return scales.length === 0 ? undefined : positiveRemark(scales.map(({ text }) => text));
}

/** True when two sides are proved equal as each label is one of its classes. */
function provedByClasses(sides: Sides, program: Program): boolean {
  const classed = withClassEntries(sides, program);
  return classed !== undefined && provedEqual(...classed.sides, classed.program, classed.names);
}

/** True when two sides agree under some reading; quick where they do not, for trying repairs. */
export function agree(
  sides: Sides,
  program: Program,
  condition?: Condition,
  judge: Judge = makeJudge(program),
  classes: Classes = new Map(),
): boolean {
  const isOfNumbers = condition !== undefined && "of" in condition;
  for (const { sides: read, isSaid } of readings(sides, program, condition, classes)) {
    // At few points what is piecewise may agree by chance.
    if (isOfNumbers && isSaid !== true) continue;
    const isClose = judge.compare(read[0], read[1], 1, false).kind === "equal";
    if (isClose && judge.compare(read[0], read[1]).kind === "equal") return true;
  }
  return (
    positively(sides, program) !== undefined ||
    agreeWhere([...oneHot(program), ...labelsIn(program)], sides, program)
  );
}

/** True when two sides agree where the entries of some vectors add up to 1. */
function agreeWhere(names: readonly string[], [left, right]: Sides, program: Program): boolean {
  const whole = withSums(program, names);
  return whole !== undefined && makeJudge(whole).compare(left, right, 3, false).kind === "equal";
}

/** One reading of two sides; `isSaid` where it is the one that words restrict. */
type Reading = {
  readonly sides: Sides;
  /** What is proved in the place of the sides. */
  readonly shown?: Sides;
  readonly remark: string | undefined;
  readonly isSaid?: true;
};

function* readings(
  sides: Sides,
  program: Program,
  condition: Condition | undefined,
  classes: Classes,
): Generator<Reading> {
  const [left, right] = sides;
  yield { sides, remark: undefined };
  const existing = whereEntriesExist(sides, program);
  if (existing !== undefined)
    yield { sides: existing, remark: "where the entries that it is differentiated by exist", isSaid: true };
  const [localLeft, localRight] = [local(left, program), local(right, program)];
  const remark = HELD;
  const hasLeft = localLeft !== left;
  const hasRight = localRight !== right;
  if (hasRight) yield { sides: [left, localRight], remark };
  if (hasLeft) yield { sides: [localLeft, right], remark };
  if (hasLeft && hasRight) yield { sides: [localLeft, localRight], remark };
  // ∂L/∂m ∂m/∂x: what is differentiated in the end goes through everything, each path holds the others fixed.
  const kept = endsOf(sides);
  const [pathLeft, pathRight] = [local(left, program, kept), local(right, program, kept)];
  const hasPathRight = pathRight !== right && pathRight !== localRight;
  const hasPathLeft = pathLeft !== left && pathLeft !== localLeft;
  if (kept.size > 0 && hasPathRight) yield { sides: [left, pathRight], remark };
  if (kept.size > 0 && hasPathLeft) yield { sides: [pathLeft, right], remark };
  if (kept.size > 0 && hasPathLeft && hasPathRight) yield { sides: [pathLeft, pathRight], remark };
  const named = atClasses(sides, program, classes);
  const letter = [...classes].map(([name, index]) => `${name}_${index} = 1`).join(", ");
  if (named !== undefined) yield { sides: named, remark: `where ${letter}` };
  const given = condition === undefined ? undefined : conditioned(condition, sides, program);
  if (condition === undefined || given === undefined) return;
  yield { ...given, isSaid: true };
  const both = named && conditioned(condition, named, program);
  if (both !== undefined) yield { ...both, remark: `${given.remark} and ${letter}`, isSaid: true };
}

/** The term with its total derivatives, but those of what is kept, read as local ones; the same object where there is none. */
function local(term: Term, program: Program, kept: ReadonlySet<string> = new Set()): Term {
  const changed: boolean[] = [];
  const mapped = mapChildren(term, (child) => {
    const read = local(child, program, kept);
    changed.push(read !== child);
    return read;
  });
  const inner = changed.includes(true) ? mapped : term;
  if (inner.kind !== "partial" || inner.reach !== "total") return inner;
  // Nobody holds fixed what lies between in a second derivative.
  if (inner.by.length > 1 || partialsIn(inner.of).length > 0) return inner;
  const isKept = inner.of.kind === "entry" && kept.has(inner.of.tensor);
  return isKept || !isDirect(inner, program) ? inner : { ...inner, reach: "local" };
}

/** True when what is differentiated holds its variables itself, and not only by way of other definitions. */
function isDirect({ of, by }: Partial, program: Program): boolean {
  const body = of.kind === "entry" ? definitionOf(program, of.tensor)?.body : of;
  const names = new Set(body === undefined ? [] : tensorNames(body));
  return by.some(({ tensor }) => names.has(tensor));
}

/** What is differentiated and is by itself no variable of another derivative. */
function endsOf(sides: Sides): ReadonlySet<string> {
  const variables = new Set(sides.flatMap((side) => [...partialNames(side)]));
  const ends = new Set<string>();
  const visit = (term: Term): void => {
    if (term.kind === "partial" && term.of.kind === "entry" && !variables.has(term.of.tensor))
      ends.add(term.of.tensor);
    for (const child of children(term)) visit(child);
  };
  sides.forEach(visit);
  return ends;
}

/**
 * True when a derivative in a term, or in what it is made of, is zero only because nothing is known of what is
 * differentiated. What something else is
 * made of that is differentiated by the same is known not to depend on it: ∂tr(P)/∂K beside ∂tr(K P Kᵀ)/∂K.
 */
export function isIgnorant(term: Term, program: Program): boolean {
  const reached = new Set([...tensorNames(term)].flatMap((name) => [...dependencies(program, name)]));
  if (program.definitions.some(({ name, body }) => reached.has(name) && blindIn(body, program).length > 0))
    return true;
  const blind = blindIn(term, program);
  if (blind.length === 0) return false;
  const sighted = partialsIn(term).filter(
    ({ of }) => of.kind !== "entry" && blindIn(of, program).length === 0,
  );
  const isFixed = ({ of, by }: Blind): boolean =>
    sighted.some((one) => {
      const made = new Set(tensorNames(one.of));
      return one.by.some(({ tensor }) => tensor === by && made.has(by)) && of.every((name) => made.has(name));
    });
  return !blind.every(isFixed);
}

const partialsIn = (term: Term): readonly Partial[] => [
  ...(term.kind === "partial" ? [term] : []),
  ...children(term).flatMap(partialsIn),
];

/** A derivative of what is neither defined by the variable nor the variable itself: of which names, and by which. */
export type Blind = { readonly of: readonly string[]; readonly by: string };

/** The derivatives in a term that are zero only because nothing is known of what is differentiated. */
export function blindIn(term: Term, program: Program): readonly Blind[] {
  const inside = children(term).flatMap((child) => blindIn(child, program));
  if (term.kind !== "partial") return inside;
  const of = tensorNames(term.of);
  const reached = new Set(of.flatMap((name) => [...dependencies(program, name)]));
  const inner = partialNames(term.of);
  const blind = term.by.flatMap(({ tensor }) =>
    reached.has(tensor) || inner.has(tensor) ? [] : [{ of, by: tensor }],
  );
  return [...blind, ...inside];
}

function partialNames(term: Term): ReadonlySet<string> {
  const names = new Set<string>();
  if (term.kind === "partial") for (const { tensor } of term.by) names.add(tensor);
  for (const child of children(term)) for (const name of partialNames(child)) names.add(name);
  return names;
}
