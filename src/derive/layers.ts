/**
 * Layers: in σ(B σ(A x + a) + b) the inner function gets a name, p = σ(A x + a), and then the outer one, so that a page goes
 * through them one by one and writes none of them twice.
 *
 * A layer is a function, entry by entry, of a sum over an index, or a softmax of sums. Named are those of a definition in which
 * one stands in another, and a softmax that is a part of what is defined, with what it is of; functions that rules see through (log of exp, √ of a
 * square) have no names, and log softmax is one function. Every node is looked at once.
 */
import {
  children,
  entry,
  freeIndices,
  mapChildren,
  someSubterm,
  type Program,
  type Term,
} from "../term/index.js";
import { namingIn } from "./naming.js";

const wishes = ["p", "q", "r", "u", "v", "w", "z", "s", "h"];

/** Names for what a softmax is of. */
const scores = ["s", "z", "a", "u", "v", "w"];

/** Functions that rules join with what stands in them or around them. */
const SEEN_THROUGH: ReadonlySet<string> = new Set(["exp", "log", "sqrt", "abs", "sign", "step"]);

const hasSum = (term: Term): boolean => someSubterm(term, ({ kind }) => kind === "sum");

const isSoftmax = (term: Term): boolean =>
  term.kind === "call" && term.fn === "softmax" && term.args.some(({ body }) => hasSum(body));

const isLayer = (term: Term): boolean =>
  isSoftmax(term) ||
  (term.kind === "apply" && term.order === 0 && !SEEN_THROUGH.has(term.fn) && hasSum(term.argument));

/** True where a layer stands within another. */
const isNested = (term: Term): boolean =>
  someSubterm(term, (part) => isLayer(part) && children(part).some((child) => someSubterm(child, isLayer)));

/** True where a softmax is a part of a term, but for the argument of a logarithm. */
const hasSoftmax = (term: Term): boolean =>
  children(term).some((child) => (isSoftmax(child) && !isLogarithm(term)) || hasSoftmax(child));

const isLogarithm = (term: Term): boolean => term.kind === "apply" && term.fn === "log";

/** The program in which every layer of a nest has a name; the same where there is no nest. */
export function withNamedLayers(program: Program): Program {
  const naming = namingIn(program);
  const isFree = (name: string): boolean => !program.functions.has(name);
  const nameFor = (term: Term, wanted: readonly string[]): Term => {
    const slots = freeIndices(term);
    const letters = slots.length > 1 ? wanted.map((letter) => letter.toUpperCase()) : wanted;
    return entry(naming.define(slots, term, letters.filter(isFree)), slots);
  };
  const named = (term: Term, isWhole: boolean): Term => {
    const inside = mapChildren(term, (child) => named(child, isLogarithm(term) && isSoftmax(child)));
    if (isWhole || !isLayer(inside)) return inside;
    const layer = isSoftmax(inside) ? mapChildren(inside, (child) => nameFor(child, scores)) : inside;
    return nameFor(layer, wishes);
  };
  for (const definition of program.definitions)
    naming.keep(
      isNested(definition.body) || hasSoftmax(definition.body)
        ? { ...definition, body: named(definition.body, true) }
        : definition,
    );
  const layered = naming.done();
  const known = new Set(program.definitions.map(({ name }) => name));
  const names = layered.definitions.map(({ name }) => name).filter((name) => !known.has(name));
  return layered === program ? program : { ...layered, layers: new Set(names) };
}
