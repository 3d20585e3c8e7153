/**
 * Derivatives of what is given by what is given, ∂K/∂θ_j: where nothing says how K depends on θ, what holds whatever these
 * derivatives are is proved.
 *
 * Each is an entry of a tensor of its own, with the indices of both. Judges by keys alone. Terminates: each side is walked once.
 */
import {
  definitionOf,
  entry,
  mapChildren,
  type Partial,
  type Program,
  type Tensor,
  type Term,
} from "../../../term/index.js";
import { provedEqual } from "../equal/normal.js";
import { blindIn, isIgnorant, type Sides } from "../equal/sides.js";

/** True where two sides are proved equal whatever the derivatives of given tensors are. */
export function provedForAnyRates([left, right]: Sides, program: Program): boolean {
  const tensors = new Map<string, Tensor>();
  const opaque = (term: Term): Term => {
    if (term.kind !== "partial") return mapChildren(term, opaque);
    const rate = rateOf(term, program);
    if (rate === undefined) return term;
    tensors.set(rate.tensor.name, rate.tensor);
    return rate.entry;
  };
  const sides = [opaque(left), opaque(right)] as const;
  const known = { ...program, tensors: new Map([...program.tensors, ...tensors]) };
  const isBlind = sides.some((side) => blindIn(side, known).length > 0 || isIgnorant(side, known));
  return tensors.size > 0 && !isBlind && provedEqual(...sides, known);
}

/** The derivative of an entry that is given by another one, as an entry. */
function rateOf(
  { of, by }: Partial,
  program: Program,
): { readonly tensor: Tensor; readonly entry: Term } | undefined {
  const [variable, other] = by;
  if (of.kind !== "entry" || variable === undefined || other !== undefined) return undefined;
  const [own, varied] = [program.tensors.get(of.tensor), program.tensors.get(variable.tensor)];
  const isGiven = [of.tensor, variable.tensor].every((name) => definitionOf(program, name) === undefined);
  if (own === undefined || varied === undefined || own === varied || !isGiven) return undefined;
  const name = `rate of ${of.tensor} by ${variable.tensor}`;
  return {
    tensor: { ...own, name, shape: [...own.shape, ...varied.shape], properties: [] },
    entry: entry(name, [...of.slots, ...variable.slots]),
  };
}
