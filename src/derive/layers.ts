/**
 * Layers: in σ(B σ(A x + a) + b) the inner function gets a name, p = σ(A x + a), and then the outer one, so that a page goes
 * through them one by one and writes none of them twice.
 *
 * A layer is a function, entry by entry, of a sum over an index. Named are those of a definition in which one stands in
 * another; functions that rules see through (log of exp, √ of a square) have no names. Every node is looked at once.
 */
import {
  entry,
  freeIndices,
  mapChildren,
  someSubterm,
  type Apply,
  type Program,
  type Term,
} from "../term/index.js";
import { namingIn } from "./naming.js";

const wishes = ["p", "q", "r", "u", "v", "w", "z", "s", "h"];

/** Functions that rules join with what stands in them or around them. */
const SEEN_THROUGH: ReadonlySet<string> = new Set(["exp", "log", "sqrt", "abs", "sign", "step"]);

const isLayer = (term: Term): term is Apply =>
  term.kind === "apply" &&
  term.order === 0 &&
  !SEEN_THROUGH.has(term.fn) &&
  someSubterm(term.argument, ({ kind }) => kind === "sum");

/** True where a layer stands within another. */
const isNested = (term: Term): boolean =>
  someSubterm(term, (part) => isLayer(part) && someSubterm(part.argument, isLayer));

/** The program in which every layer of a nest has a name; the same where there is no nest. */
export function withNamedLayers(program: Program): Program {
  const naming = namingIn(program);
  const isFree = (name: string): boolean => !program.functions.has(name);
  const named = (term: Term, isWhole: boolean): Term => {
    const inside = mapChildren(term, (child) => named(child, false));
    if (isWhole || !isLayer(inside)) return inside;
    const slots = freeIndices(inside);
    return entry(naming.define(slots, inside, wishes.filter(isFree)), slots);
  };
  for (const definition of program.definitions)
    naming.keep(
      isNested(definition.body) ? { ...definition, body: named(definition.body, true) } : definition,
    );
  const layered = naming.done();
  const known = new Set(program.definitions.map(({ name }) => name));
  const names = layered.definitions.map(({ name }) => name).filter((name) => !known.has(name));
  return layered === program ? program : { ...layered, layers: new Set(names) };
}
