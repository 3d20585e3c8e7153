/**
 * The model of a document under one reading of its notation: what its names mean, from what is assumed and from all its
 * definitions, wherever they stand.
 *
 * A definition of the document overrides an unknown function of the same name. Terminates: each stage walks all that is said.
 */
import { declaredKey } from "../../../lower/index.js";
import { definitionOf, sameSize } from "../../../term/index.js";
import type { Statement } from "../../../syntax/index.js";
import { withBroadcast } from "./broadcast.js";
import {
  candidates,
  isAssumed,
  theOtherWay,
  firstOfEach,
  saysUnknown,
  saysUpdate,
  type Candidate,
  isRecursive,
  keyOf,
  namedDerivatives,
  saysEntries,
  saysName,
} from "../read/candidate.js";
import { completed } from "./complete.js";
import { constrainedTensors } from "../names/constrained.js";
import { declaredIn } from "../names/declared.js";
import { calledIn } from "../names/functions.js";
import { withGiven } from "../names/given.js";
import { gradientOf, lossOf, saysGradient, withGradients } from "../names/gradients.js";
import { withLosses } from "../names/losses.js";
import { withLying } from "../names/lying.js";
import { withHeld } from "../read/held.js";
import { impliedDefinitions } from "./implied.js";
import { otherLayers } from "../names/layers.js";
import { lettersOf, twiceMeant } from "../names/known.js";
import { normalised, type Known } from "../read/normalise.js";
import { withIndices } from "./omitted.js";
import { withAverages } from "../read/averages.js";
import { numberedIn } from "../names/numbered.js";
import { numbersIn } from "../names/numbers.js";
import { parameterDeclarations } from "../names/parameters.js";
import { differentialOf } from "../read/differentials.js";
import { rangesIn, rangesOf } from "../names/ranges.js";
import { classesIn } from "../names/marked.js";
import { isSmallFor, relationsIn, understood } from "./reading.js";
import type { Said } from "../read/said.js";
import { kept, lacksNames, lowerAll, settle, tryAll, withLate, withoutOverridden } from "./settle.js";
import { unknownScalars } from "./unknown.js";
import { placeOf, type Meant, type Model } from "./model.js";

/** The names whose changes dX are differentials: all of those written, but a z of which only dz is said. */
function changesIn(
  possible: readonly Candidate[],
  { orders }: Known,
  differentials: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = [...differentials];
  const isSaid = (key: string): boolean => possible.some((one) => one.key === key);
  const isOnlyChanged = (name: string): boolean =>
    orders.get(name) === 0 && !isSaid(name) && isSaid(differentialOf(name));
  return new Set(names.filter((name) => !isOnlyChanged(name)));
}

/** True where every dX = ∂L/∂X that is said is of one scalar, of which nothing else is said. */
function isOfOneLoss(said: readonly Said[], possible: readonly Candidate[]): boolean {
  const losses = new Set(said.flatMap((one) => (saysGradient(one) ? (gradientOf(one) ?? "") : [])));
  const [only, another] = losses;
  return only !== undefined && another === undefined && !possible.some(({ key }) => key === only);
}

/** The model of a document under one reading of its notation. */
export function buildModel(
  known: Known,
  assumed: readonly Statement[],
  written: readonly Said[],
  shifted: readonly Said[],
  differentials: ReadonlySet<string>,
  meant: Meant,
): Model {
  const own = declarationsIn(written);
  const plain = withAverages(written.map((one) => normalised(one, known)));
  const letters = lettersOf(plain);
  const declared = lowerAll([...assumed, ...own], { letters, ranges: new Map() });
  const setting = { letters, ranges: rangesIn(plain, declared.environment) };
  const entered = withIndices(plain, declared.environment, setting.ranges, letters);
  const { said, remarks } = withBroadcast(entered, declared.environment, setting.ranges, letters);
  const copies = shifted.map((one) => normalised(one, known));
  const direct = withLosses(
    [...candidates(said), ...candidates(copies)].map((one) => theOtherWay(one, declared.program)),
    said,
    declared.program,
  );
  const derived = namedDerivatives(said).filter(({ key }) => !direct.some((one) => one.key === key));
  const possible = [...direct, ...derived].map((one) => meantBy(one, meant));
  // Where one dX is declared, or said to be ∂L/∂X, all of them are gradients.
  const areGradients =
    [...differentials].some((name) => known.orders.has(differentialOf(name))) || said.some(saysGradient);
  const hasLoss =
    areGradients &&
    (lossOf(declared.program) !== undefined ||
      unknownScalars(said, declared.program).length === 1 ||
      isOfOneLoss(said, possible));
  const changes = areGradients ? differentials : changesIn(possible, known, differentials);
  const isChange = (key: string): boolean => key.startsWith("d") && changes.has(key.slice(1));
  const rates = new Set(said.filter((_, at) => known.rates.has(at)));
  const found = possible.filter(
    (one) =>
      !isAssumed(one, declared.program) &&
      (!isChange(one.key) || rates.has(one.said) || (areGradients && !hasLoss)),
  );
  const first = firstOfEach(found, new Set());
  const declarations = said.flatMap((s) =>
    s.kind === "statement" && s.statement.kind !== "goal" ? [s.statement] : [],
  );
  const called = calledIn(said, known);
  const numbers = numbersIn(said, known, new Set(declared.environment.sizes.keys()));
  const numbered = numberedIn(said, known);
  const plainBase = kept(assumed, [...declarations, ...called, ...numbers, ...numbered], setting);
  const parameters = parameterDeclarations(first, lowerAll(plainBase, setting).environment, letters);
  const base = [...plainBase, ...parameters];
  const { accepted } = settle(base, first, setting);
  const again = firstOfEach(found, new Set(first.map(({ said: s }) => s))).filter(
    ({ key }) => !accepted.some((a) => a.key === key),
  );
  const settled = again.length === 0 ? accepted : settle(base, [...accepted, ...again], setting).accepted;
  const { program } = lowerAll([...base, ...settled.map(({ equation }) => equation)], setting);
  const constrained = constrainedTensors(said, program);
  const implied = impliedDefinitions(said, program);
  const readOff = [...implied, ...constrained];
  const all = readOff.length === 0 ? settled : settle(base, [...settled, ...readOff], setting).accepted;
  const statements = [...withoutOverridden(base, all), ...all.map(({ equation }) => equation)];
  const lowered = lowerAll(statements, setting);
  const open = new Set(first.filter(lacksNames(lowered.environment, letters)).map(({ key }) => key));
  const unknown = unknownScalars(said, lowered.program).filter(({ left }) => !open.has(keyOf(left) ?? ""));
  const full = unknown.length === 0 ? lowered : tryAll(statements, unknown, setting);
  const marked = all.filter(({ said: s }) => s.kind === "relation" && s.holds === true);
  const held = withHeld(full.environment, new Set(marked.map(({ key }) => key)));
  const environment = areGradients
    ? withGradients(completed(held, new Set()), changes)
    : completed(held, changes);
  const turnedAt = new Set(written.flatMap((one, i) => (known.turned.definitions.has(one) ? [i] : [])));
  const turned = said.filter((_, i) => turnedAt.has(i) || known.worked.has(i));
  const recursive = said.filter((one) => isRecursive(one, new Set(environment.families.keys())));
  const named = said.filter(
    (one) =>
      saysUnknown(one) ||
      saysUpdate(one) ||
      saysEntries(one) ||
      saysName(one, environment.program) ||
      (one.kind === "relation" && one.names === true),
  );
  const definitions = new Set([...settled.map(({ said: s }) => s), ...named, ...turned]);
  const ranged = { ...environment, ranges: rangesOf(environment.program) };
  const given = withGiven(ranged, relationsIn(said, definitions), letters);
  const late = given.names.size === 0 ? [] : first.filter(({ said: s }) => !definitions.has(s));
  const last = withLate(given.environment, late, letters);
  // What was taken for the definition of a name before its first one had a meaning.
  const lateKeys = new Set(late.flatMap(({ said: one, key }) => (last.accepted.includes(one) ? [key] : [])));
  const replaced = new Set(settled.flatMap(({ said: one, key }) => (lateKeys.has(key) ? [one] : [])));
  const steady = recursive.filter(
    (one) => understood({ ...last, said: [one], definitions: new Set(), letters }) > 0,
  );
  const declaredHere = declaredIn(base);
  const relations = relationsIn(said, new Set([...definitions, ...last.accepted]));
  const isFree = (name: string): boolean =>
    !declaredHere.names.has(name) &&
    (definitionOf(last.environment.program, name) === undefined ||
      constrained.some(({ key }) => key === name));
  const reading = {
    said,
    environment: withLying(last.environment, relations, letters, isFree),
    definitions: new Set([
      ...[...definitions, ...last.accepted, ...steady].filter(
        (one) => !replaced.has(one) && !meant.has(placeOf(one)),
      ),
    ]),
    classes: classesIn(said),
    supposed: new Set(constrained.flatMap((one) => (all.includes(one) ? [one.said] : []))),
    letters,
  };
  const unclear = [...twiceMeant(known)].filter((name) => !isSmallFor(name.toLowerCase(), written, reading));
  return {
    ...reading,
    guessed: new Set(
      [...given.names].filter(
        (name) => !lateKeys.has(name) && !isLikeOther(name, declaredHere, last.environment),
      ),
    ),
    shaped: given.shaped,
    signed: new Map(),
    remarks,
    declared: declaredHere,
    contested: new Set([...unclear, ...declaredHere.twice]),
    tied: new Map(),
    made: {
      ...{ apart: written, written, known, unknown, implied },
      stated: new Set(),
      called: new Set(called.flatMap(({ targets }) => targets.flatMap((one) => declaredKey(one) ?? []))),
    },
  };
}

/** True for a layer or a moment of a name with the shape that another one is declared with: h⁽ᵗ⁻¹⁾ beside h⁽ᵗ⁾ ∈ ℝ^H. */
function isLikeOther(
  name: string,
  { names }: Pick<Model["declared"], "names">,
  { program: { tensors } }: Pick<Model["environment"], "program">,
): boolean {
  const shape = tensors.get(name)?.shape;
  return otherLayers(name, names).some((other) => {
    const declared = tensors.get(other)?.shape;
    return (
      declared?.length === shape?.length &&
      declared?.every((size, k) => sameSize(size, shape?.[k] ?? [])) === true
    );
  });
}

/** A definition as it is meant. */
const meantBy = (one: Candidate, meant: Meant): Candidate => {
  const equation = meant.get(placeOf(one.said));
  return equation === undefined ? one : { ...one, equation };
};

/** The declarations of a document. */
export const declarationsIn = (said: readonly Said[]): readonly Statement[] =>
  said.flatMap((s) => (s.kind === "statement" && s.statement.kind === "declaration" ? [s.statement] : []));
