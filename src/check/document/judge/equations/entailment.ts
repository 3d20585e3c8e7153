/**
 * Whether sides agree by equations: what these say is worked out once and remembered. Judges no identity. Bounded like the
 * reduction that it asks.
 */
import { num, type Polynomial, type Program, type Term } from "../../../../term/index.js";
import type { Sides } from "../../equal/sides.js";
import type { Model } from "../../model/model.js";
import { lowerSides } from "../lowered.js";
import type { Relation } from "../meaning.js";
import { sidesOf } from "../repair.js";
import { followsFrom, zerosOf } from "./consequence.js";
import type { Zero } from "./equation.js";

/** Whether sides agree wherever some equations hold. */
export type Follows = (sides: Sides, program: Program) => boolean;

export type Entailment = {
  /** What an equation says to be zero, as a term; undefined where it has no meaning. */
  readonly termOf: (zero: Zero, relation: Relation) => Term | undefined;
  readonly by: (relation: Relation, equations: readonly Zero[]) => Follows;
};

export function makeEntailment(model: Model): Entailment {
  const terms = new Map<Zero, Term | undefined>();
  /** What is zero by the equations that were asked for last. */
  let known:
    | {
        readonly program: Program;
        readonly found: readonly Term[];
        readonly zeros: readonly Polynomial[];
      }
    | undefined;

  function termOf(zero: Zero, { link }: Relation): Term | undefined {
    if (!terms.has(zero)) {
      const { expression } = zero;
      const lowered = lowerSides(expression, { ...link, relation: "=", right: expression }, model);
      terms.set(zero, sidesOf(lowered)?.[0]);
    }
    return terms.get(zero);
  }

  function zerosFor(found: readonly Term[], program: Program): readonly Polynomial[] {
    const isSame =
      known?.program === program &&
      known.found.length === found.length &&
      found.every((term, at) => term === known?.found[at]);
    if (isSame && known !== undefined) return known.zeros;
    const zeros = zerosOf(
      found.map((term): Sides => [term, num(0)]),
      program,
    );
    known = { program, found, zeros };
    return zeros;
  }

  const by = (relation: Relation, equations: readonly Zero[]): Follows => {
    return (sides, program) => {
      const zeros = zerosFor(
        equations.flatMap((zero) => termOf(zero, relation) ?? []),
        program,
      );
      return zeros.length > 0 && followsFrom(sides, zeros, program);
    };
  };

  return { termOf, by };
}
