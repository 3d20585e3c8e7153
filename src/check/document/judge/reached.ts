/**
 * The program in which a quantity depends on the names that a derivative of it is by.
 *
 * After P = Wᵀ what depends on W depends on P as well, though its definition is written with W; and after U = A X and
 * Z = U W, where Z = A X W was said first, Z depends on U. Such a derivative is by what the name stands for. Owns these
 * readings; judges no relation but those that say Z anew, which have to be proved. Bounded by the number of relations.
 */
import {
  definitionOf,
  dependencies,
  entry,
  freshLike,
  instantiate,
  tensorNames,
  type Definition,
  type Index,
  type Program,
} from "../../../term/index.js";
import type { Model } from "../model/model.js";
import { provedEqual } from "../equal/normal.js";
import { lowerSides } from "./lowered.js";
import { blindIn, type Blind, type Sides } from "../equal/sides.js";

/** The most names that are looked through. */
const MOST_NAMES = 4;

/** The program in which no derivative of the sides is blind; undefined where there is none, or none is. */
export function reachedProgram(sides: Sides, program: Program, model: Model): Program | undefined {
  let current = program;
  for (let round = 0; round < MOST_NAMES; round++) {
    const [blind] = sides.flatMap((side) => blindIn(side, current));
    if (blind === undefined) return current === program ? undefined : current;
    const next = seeing(blind, current, model);
    if (next === undefined) return undefined;
    current = next;
  }
  return undefined;
}

const seen = new WeakMap<Program, Map<string, Program | undefined>>();

/** The program in which one derivative is not blind; found once for each program. */
function seeing(blind: Blind, program: Program, model: Model): Program | undefined {
  const key = [blind.by, ...blind.of].join(" ");
  const known = seen.get(program) ?? new Map<string, Program | undefined>();
  seen.set(program, known);
  if (!known.has(key))
    known.set(key, throughTurned(blind.by, program) ?? throughNamed(blind, program, model));
  return known.get(key);
}

/** After P_ij = W_ji: the program in which P is what W was, and W_ij = P_ji. */
function throughTurned(name: string, program: Program): Program | undefined {
  const definition = definitionOf(program, name);
  const { slots = [], body } = definition ?? {};
  if (body?.kind !== "entry" || body.slots.length !== slots.length) return undefined;
  const places = body.slots.map((slot) =>
    slots.findIndex((own) => slot.kind === "index" && own.id === slot.id),
  );
  if (new Set(places).size !== slots.length || places.includes(-1)) return undefined;
  const [turned, whole] = [program.tensors.get(name), program.tensors.get(body.tensor)];
  if (
    turned === undefined ||
    whole === undefined ||
    whole.properties.some((one) => one.includes("triangular"))
  )
    return undefined;
  const own = definitionOf(program, body.tensor);
  const fresh = slots.map(freshLike);
  const arranged = places.flatMap((at) => fresh[at] ?? []);
  const whatItWas: readonly Definition[] =
    own === undefined
      ? []
      : [{ name, slots: fresh, body: instantiate({ over: own.slots, body: own.body }, arranged) }];
  const back: Definition = { name: body.tensor, slots: arranged, body: entry(name, fresh) };
  const others = program.definitions.filter(({ name: other }) => other !== name && other !== body.tensor);
  return {
    ...program,
    tensors: new Map([...program.tensors, [name, { ...turned, properties: whole.properties }]]),
    definitions: inOrder([...whatItWas, back, ...others]),
  };
}

/** The program in which a quantity that the derivative goes through is what a later relation of the document says, with the name. */
function throughNamed({ by: name, of }: Blind, program: Program, model: Model): Program | undefined {
  const reached = new Set(of.flatMap((one) => [...dependencies(program, one)]));
  const inside = dependencies(program, name);
  for (const one of model.said) {
    if (one.kind !== "relation" || model.definitions.has(one) || !one.begins) continue;
    const { sides, axes } = saidBy(one, model) ?? {};
    const [left, right] = sides ?? [];
    if (left?.kind !== "entry" || right === undefined || axes === undefined) continue;
    if (!reached.has(left.tensor) || inside.has(left.tensor) || !tensorNames(right).includes(name)) continue;
    if (!isAtAxes(left.slots, axes) || !provedEqual(left, right, program)) continue;
    const definitions = program.definitions.map((definition): Definition =>
      definition.name === left.tensor ? { name: left.tensor, slots: axes, body: right } : definition,
    );
    return { ...program, definitions: inOrder(definitions) };
  }
  return undefined;
}

type Relation = Extract<Model["said"][number], { readonly kind: "relation" }>;

/** The sides of a relation in the names of the document. */
function saidBy(
  { left, link }: Relation,
  model: Model,
): { readonly sides: Sides; readonly axes: readonly Index[] } | undefined {
  if (left.kind !== "name" && left.kind !== "subscript") return undefined;
  const { problems, relations } = lowerSides(left, link, model);
  const [relation] = relations;
  const [first, second] = relation?.sides ?? [];
  if (problems.length > 0 || relation === undefined || first === undefined || second === undefined)
    return undefined;
  return { sides: [first.body, second.body], axes: relation.axes };
}

const isAtAxes = (slots: readonly { readonly kind: string }[], axes: readonly Index[]): boolean =>
  slots.length === axes.length && slots.every((slot, at) => slot === axes[at]);

/** Definitions in an order in which each uses earlier ones only. */
function inOrder(definitions: readonly Definition[]): readonly Definition[] {
  const sorted: Definition[] = [];
  let rest = definitions;
  while (rest.length > 0) {
    const open = new Set(rest.map(({ name }) => name));
    const ready = rest.filter(({ body }) => !tensorNames(body).some((name) => open.has(name)));
    if (ready.length === 0) return definitions;
    sorted.push(...ready);
    rest = rest.filter((definition) => !ready.includes(definition));
  }
  return sorted;
}
