/**
 * The model of a document under one reading of its notation: what its names mean, from what is assumed and from all its
 * definitions, wherever they stand.
 *
 * Its stages: the notation (entered.ts), what may define names (proposed.ts), what does (defined.ts), and here the names of
 * which nothing is said. A definition of the document overrides an unknown function of the same name. Terminates: each stage
 * walks all that is said.
 */
import { declaredKey } from "../../../lower/index.js";
import type { Statement } from "../../../syntax/index.js";
import { definitionOf, sameSize, type Program } from "../../../term/index.js";
import { declaredIn } from "../names/declared.js";
import { withGiven } from "../names/shapes/given.js";
import { twiceMeant } from "../names/known.js";
import { otherLayers } from "../names/scripts/layers.js";
import { withLying } from "../names/shapes/orientation.js";
import { classesIn } from "../names/shapes/one-hot.js";
import { permutedIn, rangesIn, rangesOf } from "../names/shapes/ranges.js";
import { isRecursive, saysEntries, saysName, saysUnknown, saysUpdate } from "../read/definitions/naming.js";
import type { Known } from "../read/notation/normalise.js";
import { statementsIn, type Said } from "../read/said.js";
import { withGivenRows } from "./complete.js";
import { definedIn, type Defined } from "./defined.js";
import { enteredIn, type Entered } from "./entered.js";
import { placeOf, type Meant, type Model } from "./model.js";
import { atPoints, shapesIn } from "./points.js";
import { proposedIn } from "./proposed.js";
import { isSmallFor, relationsIn, understood } from "./reading.js";
import { lacksNames, withLate } from "./settle.js";

/** The model of a document under one reading of its notation. */
export function buildModel(
  known: Known,
  assumed: readonly Statement[],
  written: readonly Said[],
  shifted: readonly Said[],
  differentials: ReadonlySet<string>,
  meant: Meant,
): Model {
  const entered = enteredIn(known, assumed, written);
  const proposed = proposedIn(entered, shifted, differentials, meant);
  const defined = definedIn(entered, proposed);
  const { said, remarks, setting } = entered;
  const { letters } = setting;
  const { environment, constrained, settled } = defined;
  const definitions = new Set([...settled.map((one) => one.said), ...namingIn(entered, defined)]);
  const ranged = {
    ...environment,
    ranges: new Map([
      ...permutedIn(said, environment.program),
      ...rangesIn(said, environment),
      ...rangesOf(environment.program),
    ]),
  };
  const open = proposed.first.filter((one) => !definitions.has(one.said));
  // What is defined with names of which nothing is said says of these what it can.
  const lacking = open.filter(lacksNames(ranged, letters));
  const told = new Set([...definitions, ...lacking.map((one) => one.said)]);
  const given = withGiven(
    ranged,
    shapesIn(said, told),
    lacking.map(({ equation }) => equation),
    letters,
  );
  const late = given.names.size === 0 ? [] : open;
  const last = withLate(withGivenRows(given.environment, given.names), late, letters);
  // What was taken for the definition of a name before its first one had a meaning.
  const lateKeys = new Set(late.flatMap(({ said: one, key }) => (last.accepted.includes(one) ? [key] : [])));
  const replaced = new Set(settled.flatMap(({ said: one, key }) => (lateKeys.has(key) ? [one] : [])));
  const families = new Set(environment.families.keys());
  const steady = said.filter(
    (one) =>
      isRecursive(one, families) && understood({ ...last, said: [one], definitions: new Set(), letters }) > 0,
  );
  const declared = declaredIn(defined.base);
  const relations = relationsIn(said, new Set([...definitions, ...last.accepted]));
  const isFree = (name: string): boolean =>
    !declared.names.has(name) &&
    (definitionOf(last.environment.program, name) === undefined ||
      constrained.some(({ key }) => key === name));
  const reading = {
    said,
    environment: atPoints(withLying(last.environment, relations, letters, isFree), said),
    definitions: new Set(
      [...definitions, ...last.accepted, ...steady].filter(
        (one) => !replaced.has(one) && !meant.has(placeOf(one)),
      ),
    ),
    classes: classesIn(said),
    supposed: new Set(constrained.flatMap((one) => (defined.isAccepted(one) ? [one.said] : []))),
    letters,
  };
  const unclear = [...twiceMeant(known)].filter((name) => !isSmallFor(name.toLowerCase(), written, reading));
  const isGuessed = (name: string): boolean =>
    !lateKeys.has(name) && !isLikeOther(name, declared, last.environment);
  return {
    ...reading,
    guessed: new Set([
      ...[...given.names].filter((name) => name !== "ones" && isGuessed(name)),
      ...capitalNumbers(last.environment.program, declared),
    ]),
    shaped: given.shaped,
    signed: new Map(),
    remarks,
    declared,
    contested: new Set([...unclear, ...declared.twice, ...mapsIn(said)]),
    tied: new Map(),
    made: {
      ...{ apart: written, written, known },
      ...{ unknown: defined.unknown, implied: defined.implied, called: defined.called },
      stated: new Set(),
    },
  };
}

/** What says a name and is no definition of its value: updates, entries, functions of the transpose. */
function namingIn({ known, written, said }: Entered, { environment }: Defined): readonly Said[] {
  const named = said.filter(
    (one) =>
      saysUnknown(one) ||
      saysUpdate(one) ||
      saysEntries(one) ||
      saysName(one, environment.program) ||
      (one.kind === "relation" && one.names === true),
  );
  const turnedAt = new Set(written.flatMap((one, i) => (known.turned.definitions.has(one) ? [i] : [])));
  return [...named, ...said.filter((_, i) => turnedAt.has(i) || known.worked.has(i))];
}

/** The maps between spaces, r : ℝⁿ → ℝᵐ: where such a name is a vector as well, r(x) is a value of it and no product. */
const mapsIn = (said: readonly Said[]): readonly string[] =>
  statementsIn(said).flatMap((one) =>
    one.kind === "function" && one.from.sizes.length > 0
      ? one.targets.flatMap((target) => declaredKey(target) ?? [])
      : [],
  );

/**
 * The capitals without a word that are read as numbers, as they stand beside entries: V in o_t = V s_t may be a matrix, where
 * o_t and s_t are vectors for each t.
 */
const capitalNumbers = (program: Program, { names }: Pick<Model["declared"], "names">): readonly string[] =>
  [...program.tensors.values()].flatMap(({ name, shape }) => {
    const isOpen = !names.has(name) && definitionOf(program, name) === undefined;
    return shape.length === 0 && isOpen && /^\p{Lu}/u.test(name) ? [name] : [];
  });

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
