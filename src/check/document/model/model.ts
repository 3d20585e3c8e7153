/**
 * The model of a document: what its names mean, from what is assumed and from all its definitions, wherever they stand.
 *
 * A definition of the document overrides an unknown function of the same name. The reading of its notation is the one that
 * gives most of its relations a meaning. Bounded by the readings.
 */
import { declaredKey, type Environment } from "../../../lower/index.js";
import type { Equation, Statement } from "../../../syntax/index.js";
import { capitalAliases, sampleAliases, statedAliases, type Aliases } from "../read/alias.js";
import { withBroadcast } from "./broadcast.js";
import {
  candidates,
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
import { constrainedVectors } from "../names/constrained.js";
import { declaredIn, type Declared } from "../names/declared.js";
import { calledIn } from "../names/functions.js";
import { withGiven } from "../names/given.js";
import { lossOf, saysGradient, withGradients } from "../names/gradients.js";
import { withHeld } from "../read/held.js";
import { impliedDefinitions } from "./implied.js";
import { knownOf, lettersOf, twiceMeant } from "../names/known.js";
import { withLayers } from "../names/layers.js";
import { normalised, type Known } from "../read/normalise.js";
import { withIndices } from "./omitted.js";
import { withAverages } from "../read/averages.js";
import { withEntropies } from "../read/entropy.js";
import { numbersIn } from "../names/numbers.js";
import { parameterDeclarations } from "../names/parameters.js";
import { withPowers } from "../names/powered.js";
import { withPrimed } from "../names/primed.js";
import { differentialNames, differentialOf } from "../read/differentials.js";
import { withoutOrders } from "../read/orders.js";
import { withRates } from "../read/rates.js";
import { rangesIn, rangesOf } from "../names/ranges.js";
import { classesIn, type Classes } from "../names/marked.js";
import { withMeans } from "../read/means.js";
import { withWideSums } from "../read/scopes.js";
import { withOwnLetters } from "../read/shadowed.js";
import { withBoundSums } from "../read/unbound.js";
import { withSteps } from "../names/steps.js";
import { withSubscripts } from "../names/subscripted.js";
import { withTotals } from "../names/totals.js";
import { bearsOut, isSmallFor, mostUnderstood, relationsIn, understood } from "./reading.js";
import { saysSection, SECTIONS, type Section } from "../read/sections.js";
import type { Said } from "../read/relation.js";
import {
  kept,
  lacksNames,
  lowerAll,
  NO_LETTERS,
  settle,
  tryAll,
  withLate,
  withoutOverridden,
} from "./settle.js";
import { withValues } from "../names/values.js";
import { unknownScalars } from "./unknown.js";

/** How the entries of a symmetric matrix move together: as one variable each, or within the symmetric matrices. */
export type Tie = "textbook" | "projected";

/** What the names of a document mean, and which of its relations say so. */
export type Model = {
  /** What the document says, in the notation of the language. */
  readonly said: readonly Said[];
  readonly environment: Environment;
  readonly definitions: ReadonlySet<Said>;
  /** What is supposed of given vectors: the model holds it by what they are. */
  readonly supposed: ReadonlySet<Said>;
  /** The classes of one-hot vectors that are named. */
  readonly classes: Classes;
  /** Index letters of the whole document. */
  readonly letters: ReadonlySet<string>;
  /** Names of which nothing is said, as their use says what they may be. */
  readonly guessed: ReadonlySet<string>;
  /** What a reader should know of how a relation was read. */
  readonly remarks: ReadonlyMap<Said, string>;
  /** What is declared in so many words. */
  readonly declared: Declared;
  /** Names that are written for two things: A_ij and a_ij, where only A is declared. */
  readonly contested: ReadonlySet<string>;
  /** The matrices whose entries are said to move together. */
  readonly tied: ReadonlyMap<string, Tie>;
  /** How the model came about. */
  readonly made: Made;
};

/** How a model came about, as far as choices were made. */
export type Made = {
  /** What the document says, one for each that the model has: as it is written, and with sums as far as they reach. */
  readonly apart: readonly Said[];
  readonly written: readonly Said[];
  readonly known: Known;
  /** Names that are said to stand for others. */
  readonly stated: ReadonlySet<string>;
  /** Unknown functions of tensors, with the arguments that their use says. */
  readonly unknown: readonly Equation[];
  /** Unknown functions of numbers. */
  readonly called: ReadonlySet<string>;
  /** Definitions that were read off. */
  readonly implied: readonly Candidate[];
};

/** The model of a document, under the reading of H_d and of small letters that gives most of its relations a meaning. */
export function modelOf(given: readonly Statement[], read: readonly Said[]): Model {
  const lettered = withSubscripts(given, read);
  const powered = withPowers(lettered.assumed, lettered.said);
  const stepped = withSteps(powered.assumed, powered.said);
  const layered = withLayers(stepped.assumed, stepped.said);
  const { aliases: stated, others: assumed } = statedAliases(layered.assumed);
  const own = declarationsIn(layered.said);
  const bare = lowerAll([...assumed, ...own], NO_LETTERS);
  const spread = { letters: lettersOf(layered.said), ranges: new Map() };
  const { families, einstein } = lowerAll([...assumed, ...own], spread).environment;
  const declared = new Set(bare.program.tensors.keys());
  const isDeclared = (name: string): boolean => declared.has(name);
  const valued = withValues(withTotals(withPrimed(layered.said, isDeclared), families), isDeclared);
  const rates = withRates(valued.said, isDeclared);
  const apart = withoutOrders(withEntropies(rates.said, isDeclared), isDeclared);
  const reaching = (one: Said): Said => withOwnLetters(withWideSums(withBoundSums(one, declared), declared));
  const wide = einstein ? apart : apart.map(reaching);
  const written = withMeans(wide, isDeclared);
  const differentials = new Set([...differentialNames(written), ...rates.names]);
  const defined = firstOfEach(candidates(written), new Set()).map(({ equation }) => equation);
  const { environment } = lowerAll([...assumed, ...own, ...defined], NO_LETTERS);
  const isSaid = (name: string): boolean =>
    bare.program.tensors.has(name) || defined.some(({ left }) => keyOf(left) === name);
  const matrices = new Set([...matricesOf(environment)].filter(isSaid));
  const known = {
    ...knownOf(assumed, written, bare.program, families, differentials),
    ranks: new Map([...environment.program.tensors.values()].map(({ name, shape }) => [name, shape.length])),
    matrices,
    worked: valued.definitions,
    rates: rates.given,
  };
  const capitals = capitalAliases(
    written,
    (name) => known.orders.has(name) || known.bodies.has(name),
    (name) => known.orders.get(name) === 1 && !families.has(name),
  );
  const aliases = new Map([...capitals, ...stated]);
  const modelBy = (section: Section, names: Aliases): Model => {
    const all = { ...known, section, aliases: names };
    const model = modelWith(all, assumed, written, layered.shifted, differentials);
    return { ...model, made: { ...model.made, apart, stated: new Set(stated.keys()) } };
  };
  const samples = sampleAliases(written, matrices, known.orders);
  const isSectioned = stated.size > 0 || written.some((one) => saysSection(one, known));
  const models = (isSectioned ? SECTIONS : (["row"] as const)).map((section) => modelBy(section, aliases));
  const best = mostUnderstood(models) ?? modelBy("row", aliases);
  if (samples.size === 0) return best;
  const sampled = SECTIONS.map((section) => modelBy(section, new Map([...aliases, ...samples])));
  const other = mostUnderstood(sampled.filter(bearsOut(samples, written)));
  return other !== undefined && understood(other) >= understood(best) ? other : best;
}

const declarationsIn = (said: readonly Said[]): readonly Statement[] =>
  said.flatMap((s) => (s.kind === "statement" && s.statement.kind === "declaration" ? [s.statement] : []));

const matricesOf = ({ program, families }: Environment): ReadonlySet<string> =>
  new Set(
    [...program.tensors.values()].flatMap(({ name, shape }) =>
      shape.length === 2 && !families.has(name) ? [name] : [],
    ),
  );

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

/** The model of a document under one reading of its notation. */
function modelWith(
  known: Known,
  assumed: readonly Statement[],
  written: readonly Said[],
  shifted: readonly Said[],
  differentials: ReadonlySet<string>,
): Model {
  const own = declarationsIn(written);
  const plain = withAverages(written.map((one) => normalised(one, known)));
  const letters = lettersOf(plain);
  const declared = lowerAll([...assumed, ...own], { letters, ranges: new Map() });
  const setting = { letters, ranges: rangesIn(plain, declared.environment) };
  const entered = withIndices(plain, declared.environment, setting.ranges, letters);
  const { said, remarks } = withBroadcast(entered, declared.environment, setting.ranges, letters);
  const copies = shifted.map((one) => normalised(one, known));
  const direct = [...candidates(said), ...candidates(copies)];
  const derived = namedDerivatives(said).filter(({ key }) => !direct.some((one) => one.key === key));
  const possible = [...direct, ...derived];
  // Where one dX is declared, or said to be ∂L/∂X, all of them are gradients.
  const areGradients =
    [...differentials].some((name) => known.orders.has(differentialOf(name))) || said.some(saysGradient);
  const hasLoss =
    areGradients &&
    (lossOf(declared.program) !== undefined || unknownScalars(said, declared.program).length === 1);
  const changes = areGradients ? differentials : changesIn(possible, known, differentials);
  const isChange = (key: string): boolean => key.startsWith("d") && changes.has(key.slice(1));
  const rates = new Set(said.filter((_, at) => known.rates.has(at)));
  const found = possible.filter(
    (one) => !isChange(one.key) || rates.has(one.said) || (areGradients && !hasLoss),
  );
  const first = firstOfEach(found, new Set());
  const declarations = said.flatMap((s) =>
    s.kind === "statement" && s.statement.kind !== "goal" ? [s.statement] : [],
  );
  const called = calledIn(said, known);
  const numbers = numbersIn(said, known, new Set(declared.environment.sizes.keys()));
  const plainBase = kept(assumed, [...declarations, ...called, ...numbers], setting);
  const parameters = parameterDeclarations(first, lowerAll(plainBase, setting).environment, letters);
  const base = [...plainBase, ...parameters];
  const { accepted } = settle(base, first, setting);
  const again = firstOfEach(found, new Set(first.map(({ said: s }) => s))).filter(
    ({ key }) => !accepted.some((a) => a.key === key),
  );
  const settled = again.length === 0 ? accepted : settle(base, [...accepted, ...again], setting).accepted;
  const { program } = lowerAll([...base, ...settled.map(({ equation }) => equation)], setting);
  const constrained = constrainedVectors(said, program);
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
    (one) => saysUnknown(one) || saysUpdate(one) || saysEntries(one) || saysName(one, environment.program),
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
  const reading = {
    said,
    environment: last.environment,
    definitions: new Set([
      ...[...definitions].filter((one) => !replaced.has(one)),
      ...last.accepted,
      ...steady,
    ]),
    classes: classesIn(said),
    supposed: new Set(constrained.flatMap((one) => (all.includes(one) ? [one.said] : []))),
    letters,
  };
  const unclear = [...twiceMeant(known)].filter((name) => !isSmallFor(name.toLowerCase(), written, reading));
  return {
    ...reading,
    guessed: given.names,
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
