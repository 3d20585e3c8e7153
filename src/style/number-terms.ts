/**
 * The terms of the differential of a number, as they are written on paper: equal ones are added, and the sum of a product
 * entry by entry is an inner product. Terminates: loops over terms.
 */
import {
  addition,
  hadamard,
  product,
  scale,
  symmetriesBetween,
  tidied,
  transpose,
  unfold,
  type Matrix,
} from "../matrix/index.js";
import { canonicalKey, type Program } from "../term/index.js";
import { symmetric, type Told } from "./argument.js";
import { mentions, pairing, unit } from "./differential-rules.js";
import { symbolOf } from "./enlarged.js";
import { broughtLast } from "./pairing.js";

/** Terms with the equal ones added, and why they are equal: dxᵀ A x + xᵀ A dx = 2 xᵀ A dx where A is symmetric. */
export function equalTermsAdded(
  terms: readonly Matrix[],
  small: string,
  program: Program,
): { readonly terms: readonly Matrix[]; readonly why: readonly Told[] } {
  const groups = new Map<string, Matrix[]>();
  for (const [k, term] of terms.entries()) {
    const key = canonicalKey(unfold(term), program) ?? `${k}`;
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  if (groups.size === terms.length) return { terms, why: [] };
  const added = [...groups.values()].flatMap((group): readonly Matrix[] => {
    const [shown] = group.toSorted((a, b) => turnsOf(a, small) - turnsOf(b, small));
    return shown === undefined ? [] : [tidied(scale(group.length, shown), program)];
  });
  const symmetries = symmetriesBetween(addition(...terms), addition(...added), program);
  return {
    terms: added,
    why: [["equal terms are added"], ...symmetric(symmetries.map((name) => symbolOf(program, name)))],
  };
}

/** How many things are done to a term until the small quantity stands last in it. */
function turnsOf(term: Matrix, small: string): number {
  const turns = new Set<string>();
  broughtLast(term, unit, small, (turn) => turns.add(turn));
  return turns.size;
}

/** A product of numbers with the one that varies last. */
export function withNumbersInFront(term: Matrix, small: string): Matrix {
  if (term.kind !== "product" || term.chain.length > 0) return term;
  const varying = term.scalars.filter((scalar) => mentions(scalar, small));
  return product(...term.scalars.filter((scalar) => !varying.includes(scalar)), ...varying);
}

/** M of the row sums M 𝟏, whose sum is that of all entries of M. */
function withoutOnes(matrix: Matrix): Matrix {
  const [first, last, more] = matrix.kind === "product" && matrix.scalars.length === 0 ? matrix.chain : [];
  const isRowSums = last?.kind === "ones" && last.shape.order === 1 && !last.shape.row && more === undefined;
  return first !== undefined && isRowSums ? first : matrix;
}

/** sum(F ⊙ G) as Fᵀ G, or tr(Fᵀ G), with the factor G that varies last. */
export function asInnerProduct(term: Matrix, small: string): Matrix {
  if (term.kind === "product" && term.chain.length === 0)
    return product(...term.scalars.map((scalar) => asInnerProduct(scalar, small)));
  const of = term.kind === "sum" ? withoutOnes(term.of) : undefined;
  if (of?.kind !== "hadamard") return term;
  const { factors } = of;
  const varying = factors.find((factor) => mentions(factor, small));
  if (varying === undefined) return term;
  return pairing(transpose(hadamard(...factors.filter((factor) => factor !== varying))), varying);
}
