/**
 * Whether sides agree by equations: what these say is worked out once and remembered. Judges no identity. Bounded like the
 * reduction that it asks.
 */
import {
  children,
  definitionOf,
  dependencies,
  num,
  tensorNames,
  type Polynomial,
  type Program,
  type Term,
} from "../../../../term/index.js";
import type { Sides } from "../../equal/sides.js";
import type { Model } from "../../model/model.js";
import { lowerSides } from "../lowered.js";
import type { Relation } from "../meaning.js";
import { sidesOf } from "../repair.js";
import { agreeBy, dividedBy, followsFrom, zerosOf } from "./consequence.js";
import type { Zero } from "./equation.js";

/** Whether sides agree wherever some equations hold. */
export type Follows = (sides: Sides, program: Program) => boolean;

export type Entailment = {
  /** What an equation says to be zero, as a term; undefined where it has no meaning. */
  readonly termOf: (zero: Zero, relation: Relation) => Term | undefined;
  readonly by: (relation: Relation, equations: readonly Zero[]) => Follows;
  /** The same without roots: as sums of multiples of the equations. */
  readonly plainly: (relation: Relation, equations: readonly Zero[]) => Follows;
  /** The scalars of which it is not said that they are not zero, without which sides do not agree by some equations. */
  readonly needs: (
    relation: Relation,
    equations: readonly Zero[],
    sides: Sides,
    program: Program,
  ) => readonly string[];
};

/** What some equations say to be zero in a program, worked out. */
type Known = {
  readonly program: Program;
  readonly found: readonly Term[];
  readonly divides: boolean;
  readonly zeros: readonly Polynomial[];
};

/** A relation is looked at with and without definitions, with what it is derived from and without that. */
const MOST_KNOWN = 8;

export function makeEntailment(model: Model): Entailment {
  const terms = new Map<Zero, Term | undefined>();
  /** What is zero by the equations that were asked for last, the latest first. */
  let known: readonly Known[] = [];
  const closedBy = new WeakMap<Program, Map<string, Program>>();

  function termOf(zero: Zero, { link }: Relation): Term | undefined {
    if (!terms.has(zero)) {
      const { expression } = zero;
      const lowered = lowerSides(expression, { ...link, relation: "=", right: expression }, model);
      terms.set(zero, sidesOf(lowered)?.[0]);
    }
    return terms.get(zero);
  }

  function zerosFor(found: readonly Term[], program: Program, divides: boolean): readonly Polynomial[] {
    const same = known.find(
      (one) =>
        one.program === program &&
        one.divides === divides &&
        one.found.length === found.length &&
        found.every((term, at) => term === one.found[at]),
    );
    if (same !== undefined) return same.zeros;
    const zeros = zerosOf(differencesOf(found), program, divides);
    known = [{ program, found, divides, zeros }, ...known].slice(0, MOST_KNOWN);
    return zeros;
  }

  /** The program in which names are anything, the same one for the same names. */
  function closed(program: Program, names: ReadonlySet<string>): Program {
    const all = closedBy.get(program) ?? new Map<string, Program>();
    closedBy.set(program, all);
    const key = [...names].sort().join(" ");
    const before = all.get(key);
    if (before !== undefined) return before;
    const definitions = program.definitions.filter(({ name }) => !names.has(name));
    const made: Program = { ...program, definitions };
    all.set(key, made);
    return made;
  }

  function isShown(
    found: readonly Term[],
    sides: Sides,
    program: Program,
    divides: boolean,
    shows = followsFrom,
  ): boolean {
    const isShownIn = (view: Program): boolean => {
      const zeros = zerosFor(found, view, divides);
      return zeros.length > 0 && shows(sides, zeros, view);
    };
    if (isShownIn(program)) return true;
    const names = definedIn(sides, found, program);
    return names.size > 0 && isShownIn(closed(program, names));
  }

  const termsOf = (equations: readonly Zero[], relation: Relation): readonly Term[] =>
    equations.flatMap((zero) => termOf(zero, relation) ?? []);

  return {
    termOf,
    by: (relation, equations) => (sides, program) =>
      isShown(termsOf(equations, relation), sides, program, true),
    plainly: (relation, equations) => (sides, program) =>
      isShown(termsOf(equations, relation), sides, program, true, agreeBy),
    needs: (relation, equations, sides, program) => {
      const found = termsOf(equations, relation);
      const divided = dividedBy(differencesOf(found), program);
      return divided.length === 0 || isShown(found, sides, program, false) ? [] : divided;
    },
  };
}

const differencesOf = (found: readonly Term[]): readonly Sides[] =>
  found.map((term): Sides => [term, num(0)]);

/**
 * The vectors and matrices that sides are written with and that may be taken for anything, so that S u = λ u is not written out:
 * none that is made of what is differentiated by.
 */
function definedIn(sides: Sides, found: readonly Term[], program: Program): ReadonlySet<string> {
  const varied = new Set(found.flatMap(variablesIn));
  const isOpen = (name: string): boolean =>
    definitionOf(program, name) !== undefined &&
    (program.tensors.get(name)?.shape.length ?? 0) > 0 &&
    [...dependencies(program, name)].every((one) => !varied.has(one));
  return new Set(sides.flatMap(tensorNames).filter(isOpen));
}

const variablesIn = (term: Term): readonly string[] => [
  ...(term.kind === "partial" ? term.by.map(({ tensor }) => tensor) : []),
  ...children(term).flatMap(variablesIn),
];
