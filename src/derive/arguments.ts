/**
 * Arguments of unknown functions: in L(H W) the product gets a name of its own, Y = H W, so that ∂L/∂Y has a name too; and
 * the L within a larger expression is defined by itself, L = L(Y).
 *
 * What is named already stays. Knows no rules; every definition is looked at once.
 */
import {
  entry,
  freeIndices,
  freshLike,
  mapChildren,
  sameSlot,
  type Abstraction,
  type Program,
  type Term,
} from "../term/index.js";
import { namingIn } from "./naming.js";

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
  const naming = namingIn(program);
  const argument = (arg: Abstraction): Abstraction => {
    const { over, body } = arg;
    if (isName(arg) || !isOwn(arg)) return arg;
    const free = wishes[Math.min(over.length, 2)] ?? wishes[2];
    const name = naming.define(
      over,
      body,
      free.filter((wish) => !program.functions.has(wish)),
    );
    const slots = over.map(freshLike);
    return { over: slots, body: entry(name, slots) };
  };
  const within = (term: Term, isWhole: boolean): Term => {
    const inside = mapChildren(term, (child) => within(child, false));
    if (inside.kind !== "call" || program.functions.get(inside.fn)?.takes !== "tensors") return inside;
    const made = { ...inside, args: inside.args.map(argument) };
    return isWhole || !made.args.every(isOwn) ? made : entry(naming.define([], made, [inside.fn]));
  };
  for (const definition of program.definitions)
    naming.keep({ ...definition, body: within(definition.body, true) });
  return naming.done();
}

/** True when a tensor that is an argument depends on no index outside of it. */
const isOwn = ({ over, body }: Abstraction): boolean =>
  freeIndices(body).every((index) => over.some(({ id }) => id === index.id));

/** True for (a, b) ↦ Y_ab. */
export const isName = ({ over, body }: Abstraction): boolean =>
  body.kind === "entry" &&
  body.slots.length === over.length &&
  body.slots.every((slot, k) => {
    const index = over[k];
    return index !== undefined && sameSlot(slot, index);
  });
