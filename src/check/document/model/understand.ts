/**
 * Understanding a document: the notation brought to that of the language, and of the readings that are left the one that
 * gives most of its relations a meaning.
 *
 * Owns which readings there are: H_d as a row or a column, Diag of a matrix, the layout of derivatives, and small letters
 * that stand for samples. Bounded by the readings.
 */
import { type Environment } from "../../../lower/index.js";
import type { Statement } from "../../../syntax/index.js";
import { definitionOf } from "../../../term/index.js";
import { knownOf, lettersOf } from "../names/known.js";
import { pairedIn } from "../names/uses.js";
import { candidates, firstOfEach, isAssumed } from "../read/definitions/candidate.js";
import { differentialNames } from "../read/derivatives/differentials.js";
import {
  capitalAliases,
  matrixAliases,
  sampleAliases,
  statedAliases,
  type Aliases,
} from "../read/notation/alias.js";
import { saysDiagonal, type Diagonal } from "../read/notation/diagonals.js";
import type { Known } from "../read/notation/normalise.js";
import { saysSection, SECTIONS, type Section } from "../read/notation/sections.js";
import type { Said } from "../read/said.js";
import { keyOf } from "../read/written.js";
import { buildModel } from "./build.js";
import { declarationsIn } from "./entered.js";
import { COLUMNS, inLayout, NOTHING_SHOWN, type Layout, type Shown } from "./layout.js";
import type { Meant, Model } from "./model.js";
import { named, noted, type Named, type Noted } from "./passes.js";
import { bearsOut, mostUnderstood, understood } from "./reading.js";
import { lowerAll, NO_LETTERS } from "./settle.js";
import { withRowVectors } from "./rows.js";
import { withShapes } from "./shaped.js";

/** The model of a document, under the reading of its notation that gives most of its relations a meaning. */
export function modelOf(
  given: readonly Statement[],
  read: readonly Said[],
  meant: Meant = new Map(),
  shown: Shown = NOTHING_SHOWN,
): Model {
  const modelBy = (declared: readonly Statement[], said: readonly Said[]): Model => {
    const names = named(declared, said);
    const under = (shapes: readonly Statement[]): Model => likeliest(openedBy(names, shapes), meant, shown);
    return withShapes(under([]), under);
  };
  return withRowVectors(modelBy(given, read), given, read, modelBy);
}

/** The model under the likeliest reading of the notation. */
function likeliest(open: Opened, meant: Meant, shown: Shown): Model {
  const { assumed, known, stated } = open;
  const written = open.notes.said;
  const capitals = capitalAliases(
    written,
    (name) => known.orders.has(name) || known.bodies.has(name),
    (name) => known.orders.get(name) === 1 && !known.members.has(name),
  );
  const wholes = matrixAliases(written, (name) => known.orders.has(name));
  const aliases = new Map([...capitals, ...wholes, ...stated]);
  const diagonals: readonly Diagonal[] = written.some((one) => saysDiagonal(one, known))
    ? ["matrix", "vector"]
    : ["vector"];
  const isSectioned = stated.size > 0 || written.some((one) => saysSection(one, known));
  const sections: readonly Section[] = isSectioned ? SECTIONS : ["row"];
  const usual = { section: "row", diagonal: diagonals[0] ?? "vector", aliases, layout: COLUMNS } as const;
  const modelBy = (reading: Partial<Choice>): Model => modelUnder({ ...usual, ...reading }, open, meant);
  const models = diagonals.flatMap((diagonal) => sections.map((section) => modelBy({ section, diagonal })));
  const laid = mostUnderstood(models) ?? modelBy({});
  const { section, diagonal } = laid.made.known;
  const best = inLayout(laid, assumed, written, shown, (layout) => modelBy({ section, diagonal, layout }));
  const samples = sampleAliases(written, known.matrices, known.orders);
  if (samples.size === 0) return best;
  const sampled = SECTIONS.map((one) =>
    modelBy({ section: one, aliases: new Map([...aliases, ...samples]) }),
  );
  const other = mostUnderstood(sampled.filter(bearsOut(samples, written)));
  return other !== undefined && understood(other) >= understood(best) ? other : best;
}

/** What one reading of the notation of a document chooses. */
type Choice = {
  readonly section: Section;
  readonly diagonal: Diagonal;
  readonly aliases: Aliases;
  readonly layout: Layout;
};

/** A document whose notation is settled but for the choices among readings. */
type Opened = {
  readonly assumed: readonly Statement[];
  /** What is assumed to stand for something else. */
  readonly stated: Aliases;
  readonly names: Named;
  readonly notes: Noted;
  readonly differentials: ReadonlySet<string>;
  readonly known: Omit<Known, "section" | "diagonal" | "aliases" | "rows">;
};

/** What can be known of a document before a reading of its notation is chosen. */
function openedBy(names: Named, shapes: readonly Statement[]): Opened {
  const { aliases: stated, others } = statedAliases(names.assumed);
  const assumed = [...others, ...shapes];
  const base = [...assumed, ...declarationsIn(names.said)];
  const plain = { ...NO_LETTERS, matrices: pairedIn(names.said) };
  const { program } = lowerAll(base, plain);
  const { environment } = lowerAll(base, { ...plain, letters: lettersOf(names.said) });
  const notes = noted(names.said, assumed, program, environment);
  const written = notes.said;
  const isDeclared = (name: string): boolean => program.tensors.has(name);
  const differentials = new Set([...differentialNames(written, isDeclared), ...notes.varied]);
  const possible = candidates(written).filter((one) => !isAssumed(one, program));
  const defined = firstOfEach(possible, new Set()).map(({ equation }) => equation);
  const whole = lowerAll([...base, ...defined], plain).environment;
  const isSaid = (name: string): boolean =>
    isDeclared(name) || defined.some(({ left }) => keyOf(left) === name);
  const known = {
    ...knownOf(assumed, written, program, environment.families, differentials),
    ranks: new Map([...whole.program.tensors.values()].map(({ name, shape }) => [name, shape.length])),
    matrices: new Set([...matricesOf(whole)].filter(isSaid)),
    worked: notes.worked,
    rates: notes.rates,
  };
  return { assumed, stated, names, notes, differentials, known };
}

/** The model of a document under one reading of its notation. */
function modelUnder({ section, diagonal, aliases, layout }: Choice, opened: Opened, meant: Meant): Model {
  const { assumed, stated, names, notes, differentials } = opened;
  const { rows, conventions } = layout;
  const known = { ...opened.known, section, diagonal, aliases, rows };
  const model = buildModel(
    known,
    [...assumed, ...conventions],
    notes.said,
    names.shifted,
    differentials,
    meant,
  );
  const { program } = model.environment;
  const unsaid = [...names.variants.keys()].filter((name) => definitionOf(program, name) === undefined);
  return {
    ...model,
    guessed: new Set([...model.guessed, ...unsaid]),
    contested: new Set([...model.contested, ...names.open]),
    shaped: new Set([...model.shaped, ...names.variants.keys()]),
    signed: names.variants,
    made: { ...model.made, apart: notes.apart, stated: new Set(stated.keys()) },
  };
}

const matricesOf = ({ program, families }: Environment): ReadonlySet<string> =>
  new Set(
    [...program.tensors.values()].flatMap(({ name, shape }) =>
      shape.length === 2 && !families.has(name) ? [name] : [],
    ),
  );
