/**
 * New names in a program: for the arguments of unknown functions, for layers.
 *
 * What is defined alike has one name. A name is the first wish that is free, else the first of them with a number.
 */
import {
  canonicalKeyBy,
  type Abstraction,
  type Definition,
  type Program,
  type Tensor,
  type Term,
} from "../term/index.js";

/** A program in the making: definitions are added in the order in which they may use each other. */
export type Naming = {
  /** The name of what is defined as a body over some indices; one of the wishes where it has none yet. */
  readonly define: (over: Abstraction["over"], body: Term, wishes: readonly string[]) => string;
  /** Takes a definition as it is. */
  readonly keep: (definition: Definition) => void;
  /** The program with what was defined and kept; the one that was given where nothing was defined. */
  readonly done: () => Program;
};

/** Starts naming in a program; its definitions are kept one by one, each after those that it needs. */
export function namingIn(program: Program): Naming {
  const tensors = new Map(program.tensors);
  const definitions: Definition[] = [];
  const byKey = new Map<string, Tensor>();
  return {
    define: (over, body, wishes) => {
      const key = canonicalKeyBy(body, over, program);
      const before = key === undefined ? undefined : byKey.get(key);
      const tensor =
        before ??
        newTensor(
          over,
          firstFree(wishes, (name) => tensors.has(name)),
          program,
        );
      if (before === undefined) {
        tensors.set(tensor.name, tensor);
        definitions.push({ name: tensor.name, slots: over, body });
        if (key !== undefined) byKey.set(key, tensor);
      }
      return tensor.name;
    },
    keep: (definition) => {
      const { name, slots, body } = definition;
      const key = canonicalKeyBy(body, slots, program);
      const tensor = tensors.get(name);
      if (key !== undefined && tensor !== undefined && !byKey.has(key)) byKey.set(key, tensor);
      definitions.push(definition);
    },
    done: () => (tensors.size === program.tensors.size ? program : { ...program, tensors, definitions }),
  };
}

/** The first of the names that is free, else the first of them with a number. */
function firstFree(names: readonly string[], isTaken: (name: string) => boolean): string {
  const [first = "u"] = names;
  let found = names.find((name) => !isTaken(name));
  for (let k = 1; found === undefined; k++) if (!isTaken(`${first}_${k}`)) found = `${first}_${k}`;
  return found;
}

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
