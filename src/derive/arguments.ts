/**
 * Arguments of unknown functions: in L(H W) the product gets a name of its own, Y = H W, so that ∂L/∂Y has a name too; and
 * the L within a larger expression is defined by itself, L = L(Y).
 *
 * What is named already stays. Knows no rules; every definition is looked at once.
 */
import {
  canonicalKeyBy,
  entry,
  freeIndices,
  freshLike,
  mapChildren,
  sameSlot,
  type Abstraction,
  type Definition,
  type Entry,
  type Program,
  type Tensor,
  type Term,
} from "../term/index.js";

/** Names for arguments of order 0, 1, 2 and more, as wishes. */
const wishes = [
  ["s", "t", "r"],
  ["y", "z", "u", "v"],
  ["Y", "Z", "U", "V"],
] as const;

const named = new WeakMap<Program, Program>();

/** The program in which every argument of an unknown function is a defined or declared tensor; the same where all are. */
export function withNamedArguments(program: Program): Program {
  const known = named.get(program);
  if (known !== undefined) return known;
  const made = nameArguments(program);
  named.set(program, made);
  return made;
}

function nameArguments(program: Program): Program {
  if (![...program.functions.values()].some(({ takes }) => takes === "tensors")) return program;
  const tensors = new Map(program.tensors);
  const definitions: Definition[] = [];
  const byKey = new Map<string, Tensor>();
  /** The entry of a tensor that is defined as a body, under one of the names where it has none yet. */
  const define = (over: Abstraction["over"], body: Term, names: readonly string[]): Entry => {
    const key = canonicalKeyBy(body, over, program);
    const before = key === undefined ? undefined : byKey.get(key);
    const tensor =
      before ??
      newTensor(
        over,
        firstFree(names, (name) => tensors.has(name)),
        program,
      );
    if (before === undefined) {
      tensors.set(tensor.name, tensor);
      definitions.push({ name: tensor.name, slots: over, body });
      if (key !== undefined) byKey.set(key, tensor);
    }
    return entry(tensor.name, over.map(freshLike));
  };
  const argument = (arg: Abstraction): Abstraction => {
    const { over, body } = arg;
    if (isName(arg) || !isOwn(arg)) return arg;
    const free = wishes[Math.min(over.length, 2)] ?? wishes[2];
    const named = define(
      over,
      body,
      free.filter((name) => !program.functions.has(name)),
    );
    return { over: named.slots.flatMap((slot) => (slot.kind === "index" ? [slot] : [])), body: named };
  };
  const within = (term: Term, isWhole: boolean): Term => {
    const inside = mapChildren(term, (child) => within(child, false));
    if (inside.kind !== "call" || program.functions.get(inside.fn)?.takes !== "tensors") return inside;
    const made = { ...inside, args: inside.args.map(argument) };
    return isWhole || !made.args.every(isOwn) ? made : define([], made, [inside.fn]);
  };
  for (const definition of program.definitions) {
    const body = within(definition.body, true);
    definitions.push({ ...definition, body });
  }
  return definitions.length === program.definitions.length ? program : { ...program, tensors, definitions };
}

/** True when a tensor that is an argument depends on no index outside of it. */
const isOwn = ({ over, body }: Abstraction): boolean =>
  freeIndices(body).every((index) => over.some(({ id }) => id === index.id));

/** The first of the names that is free, else the first of them with a number. */
function firstFree(names: readonly string[], isTaken: (name: string) => boolean): string {
  const [first = "u"] = names;
  let found = names.find((name) => !isTaken(name));
  for (let k = 1; found === undefined; k++) if (!isTaken(`${first}_${k}`)) found = `${first}_${k}`;
  return found;
}

/** True for (a, b) ↦ Y_ab. */
export const isName = ({ over, body }: Abstraction): boolean =>
  body.kind === "entry" &&
  body.slots.length === over.length &&
  body.slots.every((slot, k) => {
    const index = over[k];
    return index !== undefined && sameSlot(slot, index);
  });

/** A tensor over some indices; one that is named like a function is written as it is. */
function newTensor(over: Abstraction["over"], name: string, { functions }: Program): Tensor {
  const [letter = name, label] = name.split("_");
  const like = functions.get(letter);
  const latex = like?.latex ?? letter;
  return {
    name,
    text: label === undefined ? (like?.text ?? letter) : `${like?.text ?? letter}_${label}`,
    latex: label === undefined ? latex : `${latex}_{${label}}`,
    shape: over.map(({ size }) => size),
    properties: [],
    letters: over.map((index) => index.name),
  };
}
