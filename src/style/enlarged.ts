/**
 * Programs enlarged by what a proof introduces: tensors with definitions of their own, in an order in which each uses only
 * earlier ones. So every line that speaks of them has a value, and can be judged.
 *
 * Names are fresh in the program. Terminates: loops over definitions and terms.
 */
import {
  definitionOf,
  dependencies,
  entry,
  freshIndex,
  mapChildren,
  type Definition,
  type Index,
  type Program,
  type Size,
  type Slot,
  type Tensor,
  type Term,
} from "../term/index.js";
import { shapeOf, symbol, type Matrix } from "../matrix/index.js";

/** How a tensor that a proof introduces is called. */
export type Called = { readonly text: string; readonly latex: string };

/** The first of some letters that names nothing in a program, no tensor, size or function, and is not used up. */
export function freshLetter(
  program: Program,
  wishes: readonly string[],
  used: ReadonlySet<string> = new Set(),
): string {
  const taken = new Set([
    ...used,
    ...program.tensors.keys(),
    ...program.functions.keys(),
    ...sizesOf(program),
  ]);
  const found = wishes.find((name) => !taken.has(name));
  if (found !== undefined) return found;
  let name = `${wishes[0] ?? "T"}_1`;
  for (let k = 2; taken.has(name); k++) name = `${wishes[0] ?? "T"}_${k}`;
  return name;
}

const sizesOf = (program: Program): readonly string[] =>
  [...program.tensors.values()].flatMap(({ shape }) =>
    shape.flatMap((size) => size.flatMap(({ symbols }) => symbols)),
  );

/** A program with one more tensor, defined by its entry at given indices, or only declared. */
export function withTensor(
  program: Program,
  name: string,
  { text, latex }: Called,
  shape: readonly Size[],
  body?: (indices: readonly Index[]) => Term,
): Program {
  const tensor: Tensor = { name, text, latex, shape, properties: [], letters: [] };
  const slots = shape.map((size, k) => freshIndex("ij"[k] ?? "k", size));
  const definition: readonly Definition[] = body === undefined ? [] : [{ name, slots, body: body(slots) }];
  return {
    ...program,
    tensors: new Map([...program.tensors, [name, tensor]]),
    definitions: [...program.definitions, ...definition],
  };
}

/** A tensor of a program as a matrix. */
export function symbolOf(program: Program, name: string): Matrix {
  const shape = shapeOf(program.tensors.get(name)?.shape ?? []);
  if (shape === undefined) throw new Error(`${name} has more than two axes`);
  return symbol(name, shape);
}

/** The definitions between a tensor and a quantity that depends on it, in order; neither is the tensor itself. */
export function between(program: Program, tensor: string, of: string): readonly Definition[] {
  const below = dependencies(program, of);
  return program.definitions.filter(
    ({ name }) => name !== tensor && below.has(name) && dependencies(program, name).has(tensor),
  );
}

/** A term with every entry of some tensors replaced. */
export function withEntries(
  term: Term,
  replace: (tensor: string, slots: readonly Slot[]) => Term | undefined,
): Term {
  const here = term.kind === "entry" ? replace(term.tensor, term.slots) : undefined;
  return here ?? mapChildren(term, (child) => withEntries(child, replace));
}

/** A program with the definition of a tensor replaced by another, one more defined right before it. */
export function refined(
  program: Program,
  tensor: string,
  body: (slots: readonly Index[]) => Term,
  added: Definition,
): Program {
  if (definitionOf(program, tensor) === undefined) throw new Error(`${tensor} has no definition`);
  return {
    ...program,
    definitions: program.definitions.flatMap((definition) =>
      definition.name === tensor ? [added, { ...definition, body: body(definition.slots) }] : [definition],
    ),
  };
}

/** The signs above the names of copies. */
const ACCENTS = [
  { name: "bar", sign: "\u0304" },
  { name: "tilde", sign: "\u0303" },
  { name: "hat", sign: "\u0302" },
] as const;

/**
 * A copy of what stands between a tensor and a quantity, with entries of the tensor read from another one; the copies have
 * a sign above their names that none of those used up has.
 */
export function mirrored(
  program: Program,
  tensor: string,
  of: string,
  read: (slots: readonly Slot[]) => Term,
  used: ReadonlySet<string>,
): { readonly program: Program; readonly of: string } {
  const copies = new Map<string, string>();
  const [first] = ACCENTS;
  const accent = ACCENTS.find(({ name }) => !used.has(`${of}_${name}`)) ?? first;
  let enlarged = program;
  for (const { name, slots, body } of between(program, tensor, of)) {
    const copy = freshLetter(enlarged, [`${name}_${accent.name}`]);
    const original = program.tensors.get(name);
    copies.set(name, copy);
    const own = withEntries(body, (used, places) => {
      if (used === tensor) return read(places);
      const mirror = copies.get(used);
      return mirror === undefined ? undefined : entry(mirror, places);
    });
    const mirror: Tensor = {
      name: copy,
      text: `${original?.text ?? name}${accent.sign}`,
      latex: `\\${accent.name}{${original?.latex ?? name}}`,
      shape: original?.shape ?? [],
      properties: [],
      letters: [],
    };
    enlarged = {
      ...enlarged,
      tensors: new Map([...enlarged.tensors, [copy, mirror]]),
      definitions: [...enlarged.definitions, { name: copy, slots, body: own }],
    };
  }
  return { program: enlarged, of: copies.get(of) ?? of };
}
