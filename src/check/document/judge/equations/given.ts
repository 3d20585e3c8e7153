/**
 * Equations that say what is supposed of given quantities: constraints, and what words give. They are given, not found; a
 * constraint that nothing supposes is left open.
 */
import { freeLetters } from "../../read/sums/scopes.js";
import { keyOf } from "../../read/written.js";
import { isConstraint } from "../../names/shapes/constraints.js";
import { definitionOf, freeIndices, sizeKey, tensorNames, type Program } from "../../../../term/index.js";
import type { Sides } from "../../equal/sides.js";
import { isSystem } from "../doubt.js";
import { namesOf } from "../evidence.js";
import type { Relation } from "../meaning.js";
import { saysDerivative, zeroOf } from "./equation.js";
import { givenCondition, supposedEquation, unsaid } from "./found.js";
import { withSupposition, withUnsure } from "./ledger.js";
import { LEADS_ON } from "./standing.js";
import { differs, type Outcome, type Turn } from "./turn.js";

/** What is said of given quantities with words that suppose it: a constraint. */
export function suppose({ one: { relation, model }, look, ledger, told }: Turn): Outcome | undefined {
  const { program } = model.environment;
  // What is asserted of what is given may be so or not.
  if (relation.cue === "none" && told.asserts && !told.gives) return undefined;
  const isSupposed =
    look.kind === "sides" &&
    ((relation.follows !== true && look.finding.kind !== "proved" && isConstraint(relation, program)) ||
      (differs(look) &&
        relation.cue === "supposition" &&
        !saysDerivative(look.sides) &&
        isClosed(relation, program)));
  return isSupposed
    ? { judged: supposedEquation, ledger: withSupposition(ledger, relation, isConstraint(relation, program)) }
    : undefined;
}

/** True for sides with no letters but sizes, as the p of I_p is one. */
function isClosed({ left, link }: Relation, { tensors }: Program): boolean {
  const sizes = new Set([...tensors.values()].flatMap(({ shape }) => shape.map(sizeKey)));
  return [left, link.right].every((side) => [...freeLetters(side)].every((letter) => sizes.has(letter)));
}

/** A constraint that nothing supposes. */
export function leaveUnsaid({ one: { relation, model }, look, ledger }: Turn): Outcome | undefined {
  return differs(look) && isConstraint(relation, model.environment.program)
    ? { judged: unsaid, ledger }
    : undefined;
}

/** Cues of what is given as a definition is: "with …, let …, where …". */
const GIVEN: ReadonlySet<Relation["cue"]> = new Set(["definition", "explanation"]);

/** An equation of given names that words give, or that is a condition on them, and that nothing before says. */
export function grant({ one, look, ledger, told }: Turn): Outcome | undefined {
  const { relation, model, written } = one;
  if (look.kind !== "sides" || !differs(look)) return undefined;
  // In "let f = xᵀA x = Σ_ij A_ij x_i x_j" the first says what f is, and the second must hold.
  const [head] = relation.before;
  const isSaid =
    head !== undefined && definitionOf(model.environment.program, keyOf(head) ?? "") !== undefined;
  const names = new Set(tensorNames(look.sides[0]));
  if (isSaid && tensorNames(look.sides[1]).some((name) => names.has(name))) return undefined;
  const isGiven =
    !saysDerivative(look.sides) &&
    [relation.left, relation.link.right].every((side) => freeLetters(side).size === 0) &&
    namesOf(look.sides).every((name) => definitionOf(model.environment.program, name) === undefined);
  const isWanted = GIVEN.has(relation.cue) || isCondition(relation, look.sides, look.program);
  if (!isGiven || !isWanted) return undefined;
  const behind = written.source.slice(relation.span.end, relation.span.end + 80);
  const isAsserted = !GIVEN.has(relation.cue) && told.asserts && !told.gives && !LEADS_ON.test(behind);
  if (isAsserted) return { judged: undefined, ledger: withUnsure(ledger, zeroOf(relation, false)) };
  const judged = GIVEN.has(relation.cue) ? supposedEquation : givenCondition;
  return { judged, ledger: withSupposition(ledger, relation, false) };
}

/** True for X w = y and A v = λ v: what stands on the right, or a number there, does not stand on the left. */
const isCondition = ({ begins, cue }: Relation, sides: Sides, program: Program): boolean =>
  begins && cue === "none" && (isSystem(sides, program) || isScaled(sides, program));

/** True for A v = λ v: a vector of given names on the left, and a given number times vectors of the same names on the right. */
function isScaled([left, right]: Sides, { tensors }: Program): boolean {
  const isNumber = (name: string): boolean => tensors.get(name)?.shape.length === 0;
  const [names, others] = [left, right].map((side) => new Set(tensorNames(side)));
  const isVector = right.kind === "mul" && freeIndices(right).length === 1;
  return (
    isVector &&
    [...(others ?? [])].some((name) => isNumber(name) && names?.has(name) !== true) &&
    [...(others ?? [])].every((name) => isNumber(name) || names?.has(name) === true)
  );
}
