/**
 * Programs: what is declared and defined, in the order in which it was written.
 *
 * Sharing is by name, as on paper: the expression graph is the list of definitions. Every definition uses only names
 * that are declared or defined before it, so a program has no cycles; `lower` sees to that.
 */
import type { Index } from "./indices.js";
import type { Size } from "./size.js";
import { children } from "./walk.js";
import type { Partial, Term } from "./term.js";

/** What may be declared of a tensor; used to simplify and to draw values. */
export type Property =
  | "symmetric"
  | "antisymmetric"
  | "diagonal"
  | "toeplitz"
  | "invertible"
  | "positive-definite"
  | "orthogonal"
  | "lower-triangular"
  | "upper-triangular"
  | "positive"
  | "nonnegative"
  | "unit-interval"
  | "zero-one"
  | "sign";

/** A tensor: its name in ASCII spelling (`alpha`, `W_1`), its LaTeX, its shape (order 0 to any), what is known of it. */
export type Tensor = {
  readonly name: string;
  /** How it prints as Unicode text, `α`. Reads back to the same name. */
  readonly text: string;
  readonly latex: string;
  readonly shape: readonly Size[];
  readonly properties: readonly Property[];
  /** Index letters used for it in the input, by axis, as a wish for printing. */
  readonly letters: readonly string[];
};

const INVERTIBLE: readonly Property[] = ["invertible", "positive-definite", "orthogonal"];

/** True for a tensor with a property that gives a matrix an inverse. */
export const isInvertibleTensor = (tensor: Tensor | undefined): boolean =>
  INVERTIBLE.some((property) => tensor?.properties.includes(property) === true);

/** True for a matrix that is declared to be, or is seen to be, its own transpose. */
export const isSymmetricTensor = (tensor: Tensor | undefined): boolean =>
  tensor?.shape.length === 2 && hasSymmetricMatrices(tensor);

/** True for a matrix that is its own transpose, and for a family of such: their last two indices may change places. */
export const hasSymmetricMatrices = ({ shape, properties }: Tensor): boolean =>
  shape.length >= 2 &&
  (["symmetric", "diagonal", "positive-definite"] as const).some((property) => properties.includes(property));

/** name_slots = body. The slots are the free indices of the body, or broadcast. The tensor's shape is their sizes. */
export type Definition = { readonly name: string; readonly slots: readonly Index[]; readonly body: Term };

/** An unknown function of numbers applied entry by entry (σ : ℝ → ℝ), or of whole tensors to a number (L(Y)). */
export type UnknownFunction = {
  readonly name: string;
  readonly text: string;
  readonly latex: string;
  readonly takes: "number" | "tensors";
};

/** Everything a derivation is about. Definitions stand in an order in which each uses only earlier ones. */
export type Program = {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly functions: ReadonlyMap<string, UnknownFunction>;
  readonly definitions: readonly Definition[];
  /** Letters of their own for total derivatives, by `gradientKey`: G for ∂f/∂S with free entries, beside a structured one. */
  readonly gradients?: ReadonlyMap<string, Tensor>;
  /** Sizes that the input names, the n of ℝ^n: by that name they are numbers. */
  readonly sizes?: ReadonlySet<string>;
  /** Names that were not in the input: p for the inner function of σ(B σ(A x)). */
  readonly layers?: ReadonlySet<string>;
};

/** What a derivative of a quantity by one variable is found under. */
export const gradientKey = (of: string, by: string): string => `${of} ${by}`;

/** True when a size is a number by its name alone. */
export const namesSize = (symbol: string, { sizes, tensors }: Program): boolean =>
  sizes?.has(symbol) === true && !tensors.has(symbol);

export const emptyProgram: Program = { tensors: new Map(), functions: new Map(), definitions: [] };

/** The definition of a name; undefined for what is only declared. */
export const definitionOf = (program: Program, name: string): Definition | undefined =>
  definitionMap(program).get(name);

/** The names of the tensors that occur in a term, each once, in order of appearance (not through definitions). */
export function tensorNames(term: Term): readonly string[] {
  const parts = children(term);
  // A leaf is spelled out at once: remembering it would cost more.
  if (parts.length === 0) return term.kind === "entry" ? [term.tensor] : NO_NAMES;
  const known = namesOf.get(term);
  if (known !== undefined) return known;
  const by = term.kind === "partial" ? term.by.map(({ tensor }) => tensor) : NO_NAMES;
  const found = parts.reduce<readonly string[]>(
    (names, part) => merged(names, tensorNames(part)),
    merged(NO_NAMES, by),
  );
  namesOf.set(term, found);
  return found;
}

const NO_NAMES: readonly string[] = [];

/** The names of both, each once; the first list itself when the second brings nothing new. */
function merged(names: readonly string[], more: readonly string[]): readonly string[] {
  if (names.length === 0 && more.length < 2) return more;
  if (names.length + more.length > 16) return [...new Set([...names, ...more])];
  const fresh = more.filter((name, k) => !names.includes(name) && more.indexOf(name) === k);
  return fresh.length === 0 ? names : [...names, ...fresh];
}

/** The names that a name depends on through definitions, itself included. */
export function dependencies(program: Program, name: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const todo = [name];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const definition = definitionOf(program, next);
    if (definition !== undefined) todo.push(...tensorNames(definition.body));
  }
  return seen;
}

/** What a local derivative holds fixed though it changes with the variable: the y in ∂L(y, x)/∂x where y depends on x. */
export function heldFixed(
  of: string,
  by: readonly string[],
  reach: Partial["reach"],
  program: Program,
): readonly string[] {
  const body = definitionOf(program, of)?.body;
  const [variable] = by;
  if (reach !== "local" || body === undefined || variable === undefined) return [];
  return tensorNames(body).filter((name) => name !== variable && dependencies(program, name).has(variable));
}

const namesOf = new WeakMap<Term, readonly string[]>();
const definitionMaps = new WeakMap<Program, ReadonlyMap<string, Definition>>();

function definitionMap(program: Program): ReadonlyMap<string, Definition> {
  const known = definitionMaps.get(program);
  if (known !== undefined) return known;
  const map = new Map(program.definitions.map((d) => [d.name, d]));
  definitionMaps.set(program, map);
  return map;
}
