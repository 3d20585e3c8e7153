/**
 * Equations that say what is supposed of given quantities: constraints, and what words give. They are given, not found; a
 * constraint that nothing supposes is left open.
 */
import { freeLetters } from "../../read/sums/scopes.js";
import { keyOf } from "../../read/written.js";
import { isConstraint } from "../../names/shapes/constraints.js";
import { definitionOf, sizeKey, tensorNames, type Program } from "../../../../term/index.js";
import { namesOf } from "../evidence.js";
import type { Relation } from "../meaning.js";
import { saysDerivative } from "./equation.js";
import { supposedEquation, unsaid } from "./found.js";
import { withSupposition } from "./ledger.js";
import { differs, type Outcome, type Turn } from "./turn.js";

/** What is said of given quantities with words that suppose it: a constraint. */
export function suppose({ one: { relation, model }, look, ledger }: Turn): Outcome | undefined {
  const { program } = model.environment;
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

/** An equation of given names that words give, and that nothing before says. */
export function grant({ one: { relation, model }, look, ledger }: Turn): Outcome | undefined {
  if (look.kind !== "sides" || !differs(look) || !GIVEN.has(relation.cue)) return undefined;
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
  return isGiven ? { judged: supposedEquation, ledger: withSupposition(ledger, relation, false) } : undefined;
}
