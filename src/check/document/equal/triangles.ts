/**
 * Sums over half of a square, Σ_{i<j} s_ij of what is symmetric in i and j: half of the sum over the whole square, without its
 * diagonal or with all of it.
 *
 * Knows monomials only; that the rest is symmetric its canonical key shows. Terminates: each use takes a bracket away.
 */
import {
  add,
  bracket,
  canonicalKeyBy,
  delta,
  isOne,
  mul,
  monomialTerm,
  negate,
  num,
  ONE,
  positionOf,
  rational,
  sameSize,
  toNumber,
  type Bracket,
  type Index,
  type Monomial,
  type Program,
  type Term,
} from "../../../term/index.js";
import { rebuilt } from "./match.js";

const HALF = num(rational(1, 2) ?? ONE);

/**
 * A monomial summed over a whole square; where it is not symmetric, over one of the two halves, so that its mirror image meets it
 * there. Undefined where it has no half of a square.
 */
export function withoutTriangles(monomial: Monomial, program: Program): Term | undefined {
  for (const [at, { atom, exponent }] of monomial.factors.entries()) {
    const found = atom.term.kind === "bracket" && isOne(exponent) ? halfOf(atom.term) : undefined;
    const pair = found?.indices.map((index) => monomial.bound.find(({ id }) => id === index.id));
    const [i, j] = pair ?? [];
    if (found === undefined || i === undefined || j === undefined || !sameSize(i.size, j.size)) continue;
    const left = monomial.factors.filter((_, k) => k !== at);
    const bound = monomial.bound.filter(({ id }) => id !== i.id && id !== j.id);
    const rest = monomialTerm({ ...monomial, factors: left, bound });
    const [key, mirrored] = [canonicalKeyBy(rest, [i, j], program), canonicalKeyBy(rest, [j, i], program)];
    if (key === undefined || mirrored === undefined || key < mirrored) continue;
    const diagonal = delta(i, j);
    const other = bracket("<", positionOf(j), positionOf(i));
    const instead =
      key === mirrored
        ? mul(HALF, add(num(1), found.isStrict ? negate(diagonal) : diagonal))
        : add(num(1), ...(found.isStrict ? [negate(diagonal)] : []), negate(other));
    return rebuilt(monomial, left, [], instead);
  }
  return undefined;
}

/** The indices of i < j and i ≤ j, also where the first is written one further on. */
function halfOf({
  relation,
  left,
  right,
}: Bracket): { readonly indices: readonly [Index, Index]; readonly isStrict: boolean } | undefined {
  const [one, other] = [left, right].map(placeOf);
  if (one === undefined || other === undefined || one.index.id === other.index.id) return undefined;
  const isDown = relation === ">" || relation === "≥";
  const isStrict = relation === "<" || relation === ">";
  if (!isDown && !isStrict && relation !== "≤") return undefined;
  const [lower, upper] = isDown ? [other, one] : [one, other];
  // In whole numbers i + 1 ≤ j is i < j.
  const gap = lower.offset - upper.offset + (isStrict ? 1 : 0);
  return gap === 0 || gap === 1 ? { indices: [lower.index, upper.index], isStrict: gap === 1 } : undefined;
}

/** An index and how far behind it a position is. */
function placeOf(term: Term): { readonly index: Index; readonly offset: number } | undefined {
  if (term.kind === "add") {
    const [place, other] = term.terms.flatMap((one) => placeOf(one) ?? []);
    const numbers = term.terms.flatMap((one) => (one.kind === "num" ? [toNumber(one.value)] : []));
    const isStep = place !== undefined && other === undefined && numbers.length === term.terms.length - 1;
    return isStep ? { ...place, offset: numbers.reduce((sum, one) => sum + one, place.offset) } : undefined;
  }
  if (term.kind !== "position") return undefined;
  const { slot } = term;
  if (slot.kind === "index") return { index: slot, offset: 0 };
  const [part, other] = slot.parts;
  const [offset, more] = slot.offset;
  const isStep = part?.coefficient === 1 && other === undefined && more === undefined;
  if (!isStep || (offset !== undefined && offset.symbols.length > 0)) return undefined;
  return { index: part.index, offset: offset?.coefficient ?? 0 };
}
