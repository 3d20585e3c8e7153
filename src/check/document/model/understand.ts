/**
 * Understanding a document: the notation brought to that of the language, and of the readings that are left the one that
 * gives most of its relations a meaning.
 *
 * Bounded by the readings.
 */
import { type Environment } from "../../../lower/index.js";
import type { Statement } from "../../../syntax/index.js";
import { definitionOf } from "../../../term/index.js";
import { withAdjoints } from "../read/derivatives/adjoints.js";
import {
  capitalAliases,
  matrixAliases,
  sampleAliases,
  statedAliases,
  type Aliases,
} from "../read/notation/alias.js";
import { candidates, isAssumed, firstOfEach } from "../read/definitions/candidate.js";
import { keyOf } from "../read/written.js";
import { withSymmetricArguments } from "../names/functions/arguments.js";
import { knownOf, lettersOf } from "../names/known.js";
import { withIterates } from "../names/scripts/iterates.js";
import { withLayers } from "../names/scripts/layers.js";
import { withEntropies } from "../read/notation/entropy.js";
import { withMoments } from "../names/scripts/moments.js";
import { openIn, withObserved } from "../names/scripts/observed.js";
import { withParted } from "../names/scripts/parted.js";
import { withPowers } from "../names/scripts/powered.js";
import { withPrimed } from "../names/scripts/primed.js";
import { differentialNames } from "../read/derivatives/differentials.js";
import { declaredIn } from "../names/declared.js";
import { fromNought } from "../read/sums/positions.js";
import { withoutOrders } from "../read/derivatives/orders.js";
import { withPoints } from "../read/derivatives/points.js";
import { withRates } from "../read/derivatives/rates.js";
import { withMaps } from "../read/derivatives/maps.js";
import { withMeans } from "../read/sums/means.js";
import { withWideSums } from "../read/sums/scopes.js";
import { withOwnLetters } from "../read/sums/shadowed.js";
import { withBoundSums } from "../read/sums/unbound.js";
import { withSigns } from "../names/scripts/signed.js";
import { withSteps } from "../names/scripts/steps.js";
import { withSubscripts } from "../names/scripts/subscripted.js";
import { withTotals } from "../names/scripts/totals.js";
import { bearsOut, mostUnderstood, understood } from "./reading.js";
import { saysDiagonal, type Diagonal } from "../read/notation/diagonals.js";
import { saysSection, SECTIONS, type Section } from "../read/notation/sections.js";
import type { Said } from "../read/said.js";
import { lowerAll, NO_LETTERS } from "./settle.js";
import { withVectors } from "../names/shapes/vectors.js";
import { withValues } from "../names/functions/values.js";
import { COLUMNS, inLayout, isLaidOut, type Layout } from "./layout.js";
import { buildModel } from "./build.js";
import { declarationsIn } from "./entered.js";
import type { Meant, Model } from "./model.js";

/** The model of a document, under the reading of H_d and of small letters that gives most of its relations a meaning. */
export function modelOf(given: readonly Statement[], read: readonly Said[], meant: Meant = new Map()): Model {
  const iterated = withIterates(given, read);
  const { names } = declaredIn(iterated.assumed);
  const signed = withSigns(
    iterated.assumed,
    fromNought(withPoints(iterated.said), (name) => names.has(name)),
  );
  const lettered = withSubscripts(withSymmetricArguments(signed.assumed), signed.said);
  const parted = withParted(lettered.assumed, lettered.said);
  const observed = withObserved(parted.assumed, parted.said);
  const powered = withPowers(observed.assumed, observed.said);
  const stepped = withSteps(powered.assumed, powered.said);
  const timed = withMoments(stepped.assumed, stepped.said);
  const vectorial = withVectors(timed.assumed, timed.said);
  const layered = withLayers(vectorial.assumed, vectorial.said);
  const { aliases: stated, others: assumed } = statedAliases(layered.assumed);
  const own = declarationsIn(layered.said);
  const bare = lowerAll([...assumed, ...own], NO_LETTERS);
  const spread = { letters: lettersOf(layered.said), ranges: new Map() };
  const { families, einstein } = lowerAll([...assumed, ...own], spread).environment;
  const declared = new Set(bare.program.tensors.keys());
  const isDeclared = (name: string): boolean => declared.has(name);
  const valued = withValues(withTotals(withPrimed(layered.said, isDeclared), families), isDeclared);
  const maps = withMaps(valued.said, isDeclared);
  const rates = withRates(maps.said, (name) => bare.program.tensors.get(name)?.shape.length);
  const apart = withoutOrders(withEntropies(rates.said, isDeclared), isDeclared);
  const reaching = (one: Said): Said => withOwnLetters(withWideSums(withBoundSums(one, declared), declared));
  const wide = einstein ? apart : apart.map(reaching);
  const written = withAdjoints(withMeans(wide, isDeclared), isDeclared);
  const differentials = new Set([...differentialNames(written, isDeclared), ...rates.names, ...maps.names]);
  const possible = candidates(written).filter((one) => !isAssumed(one, bare.program));
  const defined = firstOfEach(possible, new Set()).map(({ equation }) => equation);
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
  const wholes = matrixAliases(written, (name) => known.orders.has(name));
  const aliases = new Map([...capitals, ...wholes, ...stated]);
  const diagonals: readonly Diagonal[] = written.some((one) => saysDiagonal(one, known))
    ? ["matrix", "vector"]
    : ["vector"];
  const unsaid = ({ environment: { program } }: Model): readonly string[] =>
    [...signed.variants.keys()].filter((name) => definitionOf(program, name) === undefined);
  const modelBy = (
    section: Section,
    names: Aliases,
    diagonal = diagonals[0] ?? "vector",
    { rows, conventions }: Layout = COLUMNS,
  ): Model => {
    const all = { ...known, section, diagonal, aliases: names, rows };
    const given = [...assumed, ...conventions];
    const shifted = [...stepped.shifted, ...layered.shifted];
    const model = buildModel(all, given, written, shifted, differentials, meant);
    return {
      ...model,
      guessed: new Set([...model.guessed, ...unsaid(model)]),
      contested: new Set([...model.contested, ...stepped.open, ...openIn(observed.said)]),
      shaped: new Set([...model.shaped, ...signed.variants.keys()]),
      signed: signed.variants,
      made: { ...model.made, apart, stated: new Set(stated.keys()) },
    };
  };
  const samples = sampleAliases(written, matrices, known.orders);
  const isSectioned = stated.size > 0 || written.some((one) => saysSection(one, known));
  const sections = isSectioned ? SECTIONS : (["row"] as const);
  const models = diagonals.flatMap((diagonal) =>
    sections.map((section) => modelBy(section, aliases, diagonal)),
  );
  const laid = mostUnderstood(models) ?? modelBy("row", aliases);
  const { section, diagonal } = laid.made.known;
  const best = isLaidOut(assumed)
    ? laid
    : inLayout(laid, written, (layout) => modelBy(section, aliases, diagonal, layout));
  if (samples.size === 0) return best;
  const sampled = SECTIONS.map((section) => modelBy(section, new Map([...aliases, ...samples])));
  const other = mostUnderstood(sampled.filter(bearsOut(samples, written)));
  return other !== undefined && understood(other) >= understood(best) ? other : best;
}

const matricesOf = ({ program, families }: Environment): ReadonlySet<string> =>
  new Set(
    [...program.tensors.values()].flatMap(({ name, shape }) =>
      shape.length === 2 && !families.has(name) ? [name] : [],
    ),
  );
