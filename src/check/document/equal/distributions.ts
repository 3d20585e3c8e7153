/**
 * Vectors whose entries add up to 1: those of zeros and ones, which are one-hot, and the labels of a cross entropy.
 *
 * That labels y in −Σ_k y_k log p_k add up to 1 is often not said; what holds only where they do is not wrong then. Knows
 * terms, no formulas. Terminates: every definition is walked once.
 */
import {
  children,
  definitionOf,
  divide,
  entry,
  freshIndex,
  sum,
  type Definition,
  type Program,
  type Tensor,
  type Term,
} from "../../../term/index.js";

/** The names of given vectors of zeros and ones, and of matrices with such rows. */
export const oneHot = (program: Program): readonly string[] =>
  givenVectors(program).flatMap(({ name, properties }) => (properties.includes("zero-one") ? [name] : []));

/** Vectors and matrices that are only given. */
const givenVectors = (program: Program): readonly Tensor[] =>
  [...program.tensors.values()].filter(
    ({ name, shape }) =>
      (shape.length === 1 || shape.length === 2) && definitionOf(program, name) === undefined,
  );

const found = new WeakMap<Program, readonly string[]>();

/** The names of given vectors that weigh logarithms, and of which nothing is said that they are not distributions. */
export function labelsIn(program: Program): readonly string[] {
  const known = found.get(program);
  if (known !== undefined) return known;
  const weights = new Set(program.definitions.flatMap(({ body }) => weightsOfLogs(body)));
  // Where 1 − y weighs one too, each entry of y is a probability by itself.
  for (const { body } of program.definitions) for (const name of complements(body)) weights.delete(name);
  const labels = givenVectors(program).flatMap(({ name, properties }) =>
    weights.has(name) && properties.length === 0 ? [name] : [],
  );
  found.set(program, labels);
  return labels;
}

function weightsOfLogs(term: Term): readonly string[] {
  const inner = children(term).flatMap(weightsOfLogs);
  if (term.kind !== "mul" || !term.factors.some(isLog)) return inner;
  return [...inner, ...term.factors.flatMap((one) => (one.kind === "entry" ? [one.tensor] : []))];
}

const isLog = (term: Term): boolean => term.kind === "apply" && term.fn === "log";

/** The names of which 1 − y is written. */
function complements(term: Term): readonly string[] {
  const inner = children(term).flatMap(complements);
  if (term.kind !== "add" || !term.terms.some(({ kind }) => kind === "num")) return inner;
  const entries = term.terms.flatMap((one) => (one.kind === "mul" ? one.factors : [one]));
  return [...inner, ...entries.flatMap((one) => (one.kind === "entry" ? [one.tensor] : []))];
}

/** The program in which some vectors add up to one; undefined without any. */
export function withSums(program: Program, names: readonly string[]): Program | undefined {
  const vectors = names.flatMap((name) => program.tensors.get(name) ?? []);
  if (vectors.length === 0) return undefined;
  const tensors = new Map(program.tensors);
  const definitions = vectors.flatMap((tensor): readonly Definition[] => {
    const size = tensor.shape.at(-1);
    if (size === undefined) return [];
    const raw = `${tensor.name}_raw`;
    tensors.set(raw, { ...tensor, name: raw, properties: ["positive"] });
    const rows = tensor.shape.slice(0, -1).map((rowsOf) => freshIndex("r", rowsOf));
    const [i, j] = [freshIndex("i", size), freshIndex("j", size)];
    const slots = [...rows, i];
    const total = sum([j], entry(raw, [...rows, j]));
    return [{ name: tensor.name, slots, body: divide(entry(raw, slots), total) }];
  });
  return { ...program, tensors, definitions: [...definitions, ...program.definitions] };
}
