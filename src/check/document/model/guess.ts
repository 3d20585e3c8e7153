/**
 * Names of which a document says nothing, and what it defines by them: what they are is read off their use, definitions get
 * a meaning then, and what is guessed changes by dX as what is declared does.
 *
 * What has no meaning even so is guessed as well. Terminates: two rounds.
 */
import type { Environment } from "../../../lower/index.js";
import { withGiven } from "../names/given.js";
import type { Candidate } from "../read/candidate.js";
import type { Said } from "../read/said.js";
import { completed } from "./complete.js";
import { relationsIn } from "./reading.js";
import { factorsOf, walkSides } from "../read/tree.js";
import { withLate } from "./settle.js";

export type Guess = {
  readonly environment: Environment;
  readonly names: ReadonlySet<string>;
  /** Those of the names whose shape is sure. */
  readonly shaped: ReadonlySet<string>;
  /** The definitions that have a meaning by what was guessed. */
  readonly accepted: readonly Said[];
};

/** The environment with the names that are guessed, and with what is defined by them. */
export function withGuesses(
  environment: Environment,
  said: readonly Said[],
  definitions: ReadonlySet<Said>,
  defining: readonly Candidate[],
  changes: ReadonlySet<string>,
  letters: ReadonlySet<string>,
): Guess {
  const waiting = defining.filter((one) => !definitions.has(one.said) && isOfWhole(one));
  const known = new Set([...definitions, ...waiting.map((one) => one.said)]);
  const uses = [...waiting.map(({ equation }) => equation), ...relationsIn(said, known)];
  // A d before what it is the differential of is a sign, and no quantity.
  const signs = said.some(writesDifferential) ? ["d"] : [];
  const defined = new Set([...waiting.map(({ key }) => key), ...signs]);
  const first = withGiven(environment, uses, letters, defined, changes);
  const met = withLate(first.environment, first.names.size === 0 ? [] : waiting, letters);
  const whole = first.names.size === 0 ? met.environment : completed(met.environment, changes);
  const rest = defining.filter((one) => !definitions.has(one.said) && !met.accepted.includes(one.said));
  const left = relationsIn(said, new Set([...definitions, ...met.accepted]));
  const second = withGiven(whole, left, letters, new Set(signs), new Set());
  const names = new Set([...first.names, ...second.names]);
  const late = withLate(second.environment, names.size === 0 ? [] : rest, letters);
  return {
    environment: late.environment,
    names,
    shaped: new Set([...first.shaped, ...second.shaped]),
    accepted: [...met.accepted, ...late.accepted],
  };
}

/** y = … and f(x) = …; entries and members of a family have a meaning only where the shape of the whole is known. */
const isOfWhole = ({ equation: { left } }: Candidate): boolean =>
  left?.kind === "name" || left?.kind === "application";

/** True for a relation with d(…), or with d right before another factor. */
function writesDifferential(one: Said): boolean {
  let found = false;
  if (one.kind === "relation")
    walkSides(one, (node) => {
      const isCalled = node.kind === "application" && node.head.kind === "name" && node.head.name === "d";
      const isBefore =
        node.kind === "product" &&
        factorsOf(node).some(
          ({ factor }, at, all) =>
            factor.kind === "name" && factor.name === "d" && all[at + 1]?.operator === "juxtaposition",
        );
      found ||= isCalled || isBefore;
    });
  return found;
}
