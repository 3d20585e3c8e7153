/**
 * Steps of time: in h_t = tanh(W h_{t−1} + U x_t) the names h_t and h_{t−1} are two vectors of one size.
 *
 * A letter that stands below names only, alone or as t ± 1, and that nothing sums over, counts steps; an entry of a declared
 * vector has no step. What is declared for one step is declared for the others. Terminates: every statement is rewritten
 * once for each of finitely many steps.
 */
import { mapParts, parts } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { layerOf, suffixOf, type Layer } from "./layer.js";
import { saidWith, statementWith } from "./layers.js";
import { statementsIn, relationsOf, type Said } from "../../read/said.js";
import { nameNode, withSides } from "../../read/tree.js";

/** A document whose steps are names, and what it says of them for earlier and later steps. */
export type Stepped = {
  readonly assumed: readonly Statement[];
  readonly said: readonly Said[];
  /** Copies of definitions for the steps that they are not written for. */
  readonly shifted: readonly Relation[];
  /** Families of what recurs: what they are as a whole is not known for sure. */
  readonly open: ReadonlySet<string>;
};

type Relation = Extract<Said, { readonly kind: "relation" }>;
type Letters = ReadonlySet<string>;

/** The steps of a document as names; the document itself where it has none. */
export function withSteps(assumed: readonly Statement[], said: readonly Said[]): Stepped {
  const { letters, isWhole } = stepLetters(assumed, said);
  if (letters.size === 0) return { assumed, said, shifted: [], open: new Set() };
  const change =
    (by: number) =>
    (node: Expression): Expression =>
      named(node, letters, by);
  const declarations = [...assumed, ...statementsIn(said)].filter(({ kind }) => kind === "declaration");
  const isLocal = (one: Said): boolean =>
    one.kind !== "relation" || [...letters].every((letter) => isAtStep(one, letter));
  const stepped = said.map((one) => (isLocal(one) ? saidWith(one, change(0)) : one));
  const local = said.flatMap((one) => (one.kind === "relation" && isLocal(one) ? [one] : []));
  const copies = copiesOf(local, letters);
  const used = new Set(
    [...stepped, ...copies].flatMap((one) => (one.kind === "relation" ? namesOf(sidesOf(one)) : [])),
  );
  const known = new Set(declarations.flatMap((one) => targetsOf(statementWith(one, change(0)))));
  const others = [...STEPS, -1 - FARTHEST].flatMap((by) =>
    declarations.flatMap((one) => {
      const copy = statementWith(one, change(by));
      if (copy.kind !== "declaration") return [];
      const targets = copy.targets.filter(
        (target) => target.kind === "name" && used.has(target.name) && !known.has(target.name),
      );
      return targets.length === 0 ? [] : [{ ...copy, targets }];
    }),
  );
  const families = isWhole ? [] : assumed.filter((one) => statementWith(one, change(0)) !== one);
  return {
    assumed: [...assumed.map((one) => statementWith(one, change(0))), ...families, ...others],
    said: stepped,
    shifted: [...copies, ...(isWhole ? [] : wholesOf(local, letters))],
    open: new Set(isWhole ? [] : placesIn(local.flatMap(sidesOf)).below.keys()),
  };
}

/** How far from its letter a step may be. */
const FARTHEST = 2;
const STEPS = [-2, -1, 1, 2] as const;

/**
 * Copies of what defines names, for the steps that a derivative goes through and of which nothing is said: ∂h_t/∂h_{t−2}
 * needs what h_{t−1} is.
 */
function copiesOf(relations: readonly Relation[], letters: Letters): readonly Relation[] {
  const passed = new Set(relations.flatMap((one) => sidesOf(one).flatMap(passedIn)));
  return STEPS.filter((by) => passed.has(by)).flatMap((by) =>
    definingIn(relations, letters).map((one) => withSides(one, (node) => named(node, letters, by))),
  );
}

/** The steps from what a derivative is by, which is left out, to what is differentiated. */
function passedIn(node: Expression): readonly number[] {
  const inner = parts(node).flatMap(passedIn);
  if (node.kind !== "derivative" || node.of === null) return inner;
  const last = stepOf(node.of)?.layer.by;
  const [first = last] = node.by.flatMap((by) => stepOf(by)?.layer.by ?? []);
  return last === undefined || first === undefined
    ? inner
    : [...inner, ...STEPS.filter((by) => by > first && by <= last)];
}

/** The relations that say what a name is at its step. */
const definingIn = (relations: readonly Relation[], letters: Letters): readonly Relation[] =>
  relations.filter(({ begins, left, link }) => {
    const step = stepOf(left);
    return begins && link.relation === "=" && step?.layer.by === 0 && letters.has(step.layer.letter);
  });

/**
 * Definitions of families as a whole, o_t = V h_t for each t, where what recurs is given: only where the recurrence is written
 * with none of the names that they are written with, as it would depend on these.
 */
function wholesOf(relations: readonly Relation[], letters: Letters): readonly Relation[] {
  const defining = definingIn(relations, letters);
  const inside = new Set(defining.filter(({ link }) => placesIn([link.right]).shifted.size > 0));
  for (const one of inside) {
    const { below } = placesIn([one.link.right]);
    for (const other of defining) if (below.has(stepOf(other.left)?.name ?? "")) inside.add(other);
  }
  const names = (some: Iterable<Relation>): readonly string[] =>
    [...some].flatMap(({ link }) => [...placesIn([link.right]).others]);
  const wholes = defining.filter((one) => !inside.has(one));
  const taken = new Set(names(inside));
  return names(wholes).some((name) => taken.has(name)) ? [] : wholes;
}

const sidesOf = ({ left, link }: Relation): readonly Expression[] => [left, link.right];

const targetsOf = (statement: Statement): readonly string[] =>
  statement.kind === "declaration"
    ? statement.targets.flatMap((target) => (target.kind === "name" ? [target.name] : []))
    : [];

function namesOf(sides: readonly Expression[]): readonly string[] {
  const names: string[] = [];
  const visit = (node: Expression): void => {
    if (node.kind === "name") names.push(node.name);
    parts(node).forEach(visit);
  };
  sides.forEach(visit);
  return names;
}

/** Where letters stand in formulas. */
type Places = {
  /** Letters that stand below a name as t ± 1. */
  readonly shifted: Set<string>;
  /** Letters that stand somewhere else: bound by a sum, or as names. */
  readonly others: Set<string>;
  /** The letters that stand alone below each name. */
  readonly below: Map<string, Set<string>>;
};

function placesIn(sides: readonly Expression[]): Places {
  const places: Places = { shifted: new Set(), others: new Set(), below: new Map() };
  const look = (node: Expression): void => {
    const step = stepOf(node);
    if (step !== undefined) {
      const { name, layer } = step;
      if (layer.by !== 0) places.shifted.add(layer.letter);
      places.below.set(name, (places.below.get(name) ?? new Set()).add(layer.letter));
      return;
    }
    if (node.kind === "name") places.others.add(node.name);
    if (node.kind === "big operator") for (const { name } of node.indices) places.others.add(name);
    parts(node).forEach(look);
  };
  sides.forEach(look);
  return places;
}

/** True for a relation in which a letter is one step only: nothing is summed over it, and no name has another one. */
function isAtStep(one: Relation, letter: string): boolean {
  const { others, below } = placesIn(sidesOf(one));
  const isMixed = [...below.values()].some((letters) => letters.has(letter) && letters.size > 1);
  return !others.has(letter) && !isMixed;
}

/** The letters that count steps, and whether each of them is one step wherever it stands. */
function stepLetters(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly letters: Letters; readonly isWhole: boolean } {
  const relations = relationsOf(said);
  const statements = statementsIn(said);
  const declarations = [...assumed, ...statements].flatMap((one) =>
    one.kind === "declaration" ? [one] : [],
  );
  const targets = declarations.flatMap((one) => one.targets);
  // A number has no entries: beside L the L_t are others.
  const plain = new Set(declarations.flatMap((one) => (one.space.sizes.length === 0 ? [] : targetsOf(one))));
  const declared = placesIn(targets.filter(({ kind }) => kind !== "name"));
  const { shifted, others, below } = placesIn([
    ...relations.flatMap(sidesOf),
    ...targets.filter(({ kind }) => kind !== "name"),
  ]);
  const mixed = new Set<string>();
  const entries = new Set<string>();
  // A name with two letters below, or one that is declared without, has entries there.
  for (const [name, letters] of below)
    for (const letter of letters) {
      if (plain.has(name)) entries.add(letter);
      else if (letters.size > 1) mixed.add(letter);
    }
  const steps = [...shifted].filter((letter) => !entries.has(letter) && !declared.others.has(letter));
  const whole = steps.filter((letter) => !others.has(letter) && !mixed.has(letter));
  const letters = steps.filter(
    (letter) => whole.includes(letter) || isRecurrence(letter, relations, declared),
  );
  return { letters: new Set(letters), isWhole: letters.length === whole.length };
}

/** True for the letter of a recurrence of declared families: what h_t is by h_{t−1} defines no family. */
function isRecurrence(letter: string, relations: readonly Relation[], { below }: Places): boolean {
  const uses = new Map<string, Set<string>>();
  for (const one of relations) {
    const step = one.begins ? stepOf(one.left) : undefined;
    if (step?.layer.letter !== letter || step.layer.by !== 0 || !isAtStep(one, letter)) continue;
    const names = uses.get(step.name) ?? new Set();
    for (const name of placesIn([one.link.right]).below.keys()) names.add(name);
    uses.set(step.name, names);
  }
  const reached = (name: string, seen: Set<string>): Set<string> => {
    for (const next of uses.get(name) ?? []) if (!seen.has(next)) reached(next, seen.add(next));
    return seen;
  };
  return [...uses.keys()].some(
    (name) => below.get(name)?.has(letter) === true && reached(name, new Set()).has(name),
  );
}

/** h_t and h_{t−1}; undefined for what is no name with a step alone below it. */
function stepOf(node: Expression): { readonly name: string; readonly layer: Layer } | undefined {
  if (node.kind !== "subscript" || node.base.kind !== "name") return undefined;
  const [only, other] = node.items.flatMap((item) => item.parts);
  const layer = only === undefined || other !== undefined ? undefined : layerOf(only);
  return layer && { name: node.base.name, layer };
}

/** A tree in which every name with a step below is one name, `by` steps further on. */
function named(node: Expression, letters: ReadonlySet<string>, by: number): Expression {
  const step = stepOf(node);
  if (step === undefined || !letters.has(step.layer.letter))
    return mapParts(node, (part) => named(part, letters, by));
  const suffix = suffixOf({ ...step.layer, by: step.layer.by + by });
  return nameNode(`${step.name}__${suffix}`, node.span);
}
