/**
 * Matrices that are declared orthogonal: Σ_k Q_ka Q_kb and Σ_k Q_ak Q_bk are δ_ab.
 *
 * Terminates: each use takes away two entries.
 */
import {
  delta,
  isOne,
  num,
  type Factor,
  type Monomial,
  type Program,
  type Term,
} from "../../../term/index.js";
import { occurs, rebuilt } from "./match.js";

/** The monomial without a pair of entries of an orthogonal matrix; undefined where there is none. */
export function withoutOrthogonal(monomial: Monomial, program: Program): Term | undefined {
  const entries = monomial.factors.filter(({ atom: { term } }) => isOrthogonal(term, program));
  for (const one of entries)
    for (const other of entries) {
      const found = paired(monomial, one, other);
      if (found !== undefined) return found;
    }
  return undefined;
}

const isOrthogonal = (term: Term, { tensors }: Program): boolean =>
  term.kind === "entry" && tensors.get(term.tensor)?.properties.includes("orthogonal") === true;

function paired(monomial: Monomial, one: Factor, other: Factor): Term | undefined {
  const [first, second] = [one.atom.term, other.atom.term];
  if (first.kind !== "entry" || second.kind !== "entry" || first.tensor !== second.tensor) return undefined;
  const isSquare = one === other;
  if (isSquare ? one.exponent.num !== 2n || one.exponent.den !== 1n : ![one, other].every(isPlain))
    return undefined;
  const others = monomial.factors.filter((factor) => factor !== one && factor !== other);
  for (const at of [0, 1]) {
    const [shared, same] = [first.slots[at], second.slots[at]];
    const [left, right] = [first.slots[1 - at], second.slots[1 - at]];
    const index =
      shared?.kind === "index" && same?.kind === "index" && shared.id === same.id
        ? monomial.bound.find(({ id }) => id === shared.id)
        : undefined;
    if (index === undefined || left === undefined || right === undefined || occurs(index, others)) continue;
    if ([left, right].some((slot) => slot.kind === "index" && slot.id === index.id)) continue;
    return rebuilt(monomial, others, [index], isSquare ? num(1) : delta(left, right));
  }
  return undefined;
}

const isPlain = ({ exponent }: Factor): boolean => isOne(exponent);
