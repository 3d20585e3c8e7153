/**
 * What may be a definition: the relations that say what a name is, those of names that are differentiated, and what dX stands
 * for in the document.
 *
 * Proposes, and accepts nothing. Terminates: every relation is looked at once.
 */
import type { Equation } from "../../../syntax/index.js";
import type { Program } from "../../../term/index.js";
import { gradientOf, lossOf, saysGradient } from "../names/functions/gradients.js";
import { withLosses } from "../names/functions/losses.js";
import {
  candidates,
  firstOfEach,
  isRootOfMatrix,
  isAssumed,
  theOtherWay,
  type Candidate,
} from "../read/definitions/candidate.js";
import { differentialOf } from "../read/derivatives/differentials.js";
import { normalised, type Known } from "../read/notation/normalise.js";
import { namedInSums } from "../read/definitions/summand.js";
import { partsOf } from "../read/definitions/parts.js";
import { solutionsIn } from "../read/definitions/systems.js";
import { namedAtEnds, namedWithin } from "../read/definitions/trailing.js";
import type { Said } from "../read/said.js";
import { keyOf } from "../read/written.js";
import type { Entered } from "./entered.js";
import { placeOf, type Meant } from "./model.js";
import { unknownScalars } from "./unknown.js";
import { unsaidLoss } from "./upstream.js";

/** What may define names, and what dX is. */
export type Proposed = {
  /** All that may define a name, in the order of the document. */
  readonly found: readonly Candidate[];
  /** The first of each name. */
  readonly first: readonly Candidate[];
  /** Whether dX stands for ∂L/∂X, and not for a differential. */
  readonly areGradients: boolean;
  /** What these are gradients of, where nobody writes it. */
  readonly loss: Equation | undefined;
  /** The names X whose dX is one of these. */
  readonly changes: ReadonlySet<string>;
};

/** What may define names, with copies of relations for other layers and steps. */
export function proposedIn(
  { known, said, declared }: Entered,
  shifted: readonly Said[],
  differentials: ReadonlySet<string>,
  meant: Meant,
): Proposed {
  const copies = shifted.map((one) => normalised(one, known));
  const direct = withLosses(
    [...candidates(said), ...candidates(copies)].map((one) => theOtherWay(one, declared.program)),
    said,
    declared.program,
  );
  const derived = [...namedAtEnds(said), ...namedInSums(said), ...namedWithin(said)].filter(
    ({ key }) => !direct.some((one) => one.key === key),
  );
  const possible = [
    ...partsOf(said, direct),
    ...solutionsIn(said, direct, declared.program),
    ...direct,
    ...derived,
  ].map((one) => meantBy(one, meant));
  // Where one dX is declared, or said to be ∂L/∂X, all of them are gradients.
  const areGradients =
    [...differentials].some((name) => known.orders.has(differentialOf(name))) || said.some(saysGradient);
  const isDefined = ({ left }: Equation): boolean => possible.some(({ key }) => key === keyOf(left));
  const unknown = unknownScalars(said, declared.program).filter((one) => !isDefined(one));
  const hasWritten =
    lossOf(declared.program) !== undefined || unknown.length === 1 || isOfOneLoss(said, possible);
  const loss =
    areGradients && !hasWritten && unknown.length === 0
      ? unsaidLoss(said, possible, differentials)
      : undefined;
  const hasLoss = areGradients && (hasWritten || loss !== undefined);
  const changes = areGradients ? differentials : changesIn(possible, known, declared.program, differentials);
  const isChange = (key: string): boolean => key.startsWith("d") && changes.has(key.slice(1));
  const rates = new Set(said.filter((_, at) => known.rates.has(at)));
  const found = possible.filter(
    (one) =>
      !isAssumed(one, declared.program) &&
      !isRootOfMatrix(one, declared.program) &&
      !isSupposedOfTwo(one, declared.program) &&
      (!isChange(one.key) || rates.has(one.said) || (areGradients && !hasLoss)),
  );
  return { found, first: firstOfEach(found, new Set()), areGradients, loss, changes };
}

/** "Suppose a = b" of a and b that are declared says of neither what it is. */
const isSupposedOfTwo = ({ said, equation: { left, links } }: Candidate, { tensors }: Program): boolean =>
  said.kind === "relation" &&
  said.cue === "supposition" &&
  [left, links[0].right].every((side) => side?.kind === "name" && tensors.has(side.name));

/** A definition as it is meant. */
const meantBy = (one: Candidate, meant: Meant): Candidate => {
  const equation = meant.get(placeOf(one.said));
  return equation === undefined ? one : { ...one, equation };
};

/** The names whose changes dX are differentials: all of those written, but a z of which only dz is said. */
function changesIn(
  possible: readonly Candidate[],
  { orders }: Known,
  { functions }: Program,
  differentials: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = [...differentials];
  const isSaid = (key: string): boolean => possible.some((one) => one.key === key);
  const isOnlyChanged = (name: string): boolean =>
    orders.get(name) === 0 && !functions.has(name) && !isSaid(name) && isSaid(differentialOf(name));
  return new Set(names.filter((name) => !isOnlyChanged(name)));
}

/** True where every dX = ∂L/∂X that is said is of one scalar, of which nothing else is said. */
function isOfOneLoss(said: readonly Said[], possible: readonly Candidate[]): boolean {
  const losses = new Set(said.flatMap((one) => (saysGradient(one) ? (gradientOf(one) ?? "") : [])));
  const [only, another] = losses;
  return only !== undefined && another === undefined && !possible.some(({ key }) => key === only);
}
