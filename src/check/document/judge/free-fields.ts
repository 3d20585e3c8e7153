/**
 * Fields of which a document says nothing: then what it says of their derivatives is meant for any field, and a slip in it shows.
 *
 * Owns when a slip counts; finds none by itself. Terminates: every relation before is looked at once.
 */
import { findCounterexample, type Counterexample } from "../../../evaluate/index.js";
import type { Program } from "../../../term/index.js";
import { fieldedProgram, placesIn, provedAsFields } from "../equal/fields.js";
import type { Sides } from "../equal/sides.js";
import type { Model } from "../model/model.js";
import { relationsOf } from "../read/said.js";
import { lowerSides } from "./lowered.js";
import type { Look, Relation } from "./meaning.js";
import { sidesOf, type Repair } from "./repair.js";
import type { Written } from "./spelling.js";

/** What is said of fields in words: no identity of theirs is meant for any field then. */
const SAYING =
  /compressib|solenoid|irrotation|divergence[- ]?(?:free|less)|curl[- ]?free|conservative|harmonic|symmetr|constant|uniform|steady|homogeneous|gauge|continuity|equilibrium|satisf|vanish/iu;

/** A line between fields, and the document that it stands in. */
type Line = { readonly relation: Relation; readonly model: Model; readonly written: Written };

/** A slip, and where it shows. */
type Slip = { readonly repair: Repair; readonly counterexample: Counterexample | undefined };

/** The slip of two sides that would agree whatever the fields in them are, were it not for one slip. */
export function slipInFields(
  { sides, program }: Extract<Look, { readonly kind: "sides" }>,
  one: Line,
  repaired: () => Repair | undefined,
): Slip | undefined {
  if (!areFree(sides, program, one)) return undefined;
  const repair = repaired();
  if (repair === undefined || LEFT_OUT.has(repair.kind)) return undefined;
  const found = findCounterexample(fieldedProgram(sides, program) ?? program, ...sides);
  // What a field is at a place is not told by numbers.
  const values = found?.values.filter(({ tensor }) => program.tensors.has(tensor)) ?? [];
  return { repair, counterexample: found && { ...found, values } };
}

/** What is left out to mend a line may be what its author knows of the fields. */
const LEFT_OUT: ReadonlySet<Repair["kind"]> = new Set(["extra-term", "extra-sum"]);

/** Whether nothing is said of the fields in two sides, in words, by declarations or by an equation before. */
function areFree(sides: Sides, program: Program, { relation, model, written }: Line): boolean {
  const places = placesIn(sides, program);
  if (places === undefined || SAYING.test(written.source)) return false;
  if ([...places.keys()].some((name) => (program.tensors.get(name)?.properties.length ?? 0) > 0))
    return false;
  return !relationsOf(model.said).some(
    (other) => other.begins && other.span.end <= relation.span.start && saysOfFields(other, model),
  );
}

/** True for a relation between derivatives of fields that does not hold of any. */
function saysOfFields(relation: Relation, model: Model): boolean {
  if (model.definitions.has(relation)) return false;
  const lowered = lowerSides(relation.left, relation.link, model);
  const sides = sidesOf(lowered);
  if (sides === undefined || fieldedProgram(sides, lowered.program) === undefined) return false;
  return !provedAsFields(sides, lowered.program);
}
