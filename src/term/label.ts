/**
 * The canonical spelling of a monomial and of a polynomial, for given names of the free indices.
 *
 * Bound indices are labelled by colour refinement and individualisation: where refinement tells an index apart it gets a
 * name, which parts the monomial into independent pieces; where it does not, each index of a class is tried and the least
 * spelling kept, once for each class of symmetric choices. Terminates: every level names an index. Bounded by a budget.
 * Sources: McKay & Piperno, Practical graph isomorphism II (2014), for refinement, individualisation and pruning.
 */
import { sizeKey } from "./size.js";
import { slotIndices, type Index } from "./indices.js";
import { addRational, isZero, rationalText, type Rational } from "./number.js";
import {
  factorHead,
  factorIndices,
  slotRoles,
  spellFactor,
  spellSlots,
  type Factor,
  type Monomial,
  type Naming,
  type Polynomial,
} from "./polynomial.js";
import { classes, refine, type Budget, type Colouring, type Graph, type Hyperedge } from "./refine.js";

/** How many ends of edges may be looked at for one polynomial: so many, and some more for each factor. */
const work = (monomials: readonly Monomial[]): Budget => ({
  left: 300_000 + 200 * monomials.reduce((total, { factors }) => total + factors.length, 0),
});

/** The spelling of a monomial without its coefficient: equal spellings are equal monomials. Undefined past the bound. */
export const spellMonomial = (monomial: Monomial, free: Naming): string | undefined =>
  spellWithin(monomial, free, work([monomial]));

function spellWithin(monomial: Monomial, free: Naming, budget: Budget): string | undefined {
  const name = tiedNaming(monomial, free);
  const ties = monomial.ties.map((tie) => `δ[${tie.map(free).sort().join(",")}]`);
  if (monomial.bound.length === 0)
    return [...ties, ...monomial.factors.map((factor) => spellFactor(factor, name))].sort().join("·");
  const bound = new Map(monomial.bound.map((index) => [index.id, index]));
  const start: Part = { bound, factors: monomial.factors };
  const search: Search = { free: name, budget };
  const pieces = connected(start).map((part) => spellPart(part, search));
  const loose = monomial.factors.filter((factor) => !mentions(factor, bound));
  const texts = [...ties, ...loose.map((factor) => spellFactor(factor, name)), ...pieces];
  return texts.some((text) => text === undefined) ? undefined : texts.sort().join("·");
}

/** The spelling of a polynomial, its monomials collected: equal spellings are equal polynomials. */
export function spellPolynomial(polynomial: Polynomial, free: Naming): string | undefined {
  const collected = collect(polynomial, free);
  if (collected === undefined) return undefined;
  return [...collected].map(([text, { coefficient }]) => `${rationalText(coefficient)}*${text}`).join("+");
}

/** Like monomials added up, by spelling, in the order of their spellings; what cancels is gone. */
export function collect(
  monomials: readonly Monomial[],
  free: Naming,
): ReadonlyMap<string, Monomial> | undefined {
  const budget = work(monomials);
  const found = new Map<string, Monomial>();
  for (const monomial of monomials) {
    const text = spellWithin(monomial, free, budget);
    if (text === undefined) return undefined;
    const known = found.get(text);
    const coefficient: Rational =
      known === undefined ? monomial.coefficient : addRational(known.coefficient, monomial.coefficient);
    found.set(text, { ...monomial, coefficient });
  }
  const kept = [...found].filter(([, { coefficient }]) => !isZero(coefficient));
  return new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A tied index may be spelled as any of its class: the least name, whichever of them stands in the factors. */
function tiedNaming(monomial: Monomial, free: Naming): Naming {
  if (monomial.ties.length === 0) return free;
  const least = new Map<number, string>();
  for (const tie of monomial.ties) {
    const name = tie.map(free).sort()[0] ?? "";
    for (const index of tie) least.set(index.id, name);
  }
  return (index) => least.get(index.id) ?? free(index);
}

/** Indices that have no name yet, and the factors that mention one of them. */
export type Part = { readonly bound: ReadonlyMap<number, Index>; readonly factors: readonly Factor[] };

type Search = { readonly free: Naming; readonly budget: Budget };

/** What is known on the way down: the names given so far, and the colours of the rest. */
type Place = { readonly names: ReadonlyMap<number, string>; readonly colouring: Colouring };

const mentions = (factor: Factor, bound: ReadonlyMap<number, Index>): boolean =>
  factorIndices(factor).some((index) => bound.has(index.id));

/** The connected parts of a part: factors hang together by indices without a name. */
export function connected({ bound, factors }: Part): readonly Part[] {
  const parent = new Map<number, number>();
  const root = (id: number): number => {
    let top = id;
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up;
    for (let at = id; at !== top;) {
      const up = parent.get(at) ?? top;
      parent.set(at, top);
      at = up;
    }
    return top;
  };
  const own = factors.map((factor) => factorIndices(factor).filter((index) => bound.has(index.id)));
  for (const indices of own) {
    const [first] = indices;
    for (const index of indices) {
      const [a, b] = [root(first?.id ?? index.id), root(index.id)];
      if (a !== b) parent.set(b, a);
    }
  }
  const parts = new Map<number, { bound: Map<number, Index>; factors: Factor[] }>();
  factors.forEach((factor, at) => {
    const [first] = own[at] ?? [];
    if (first === undefined) return;
    const key = root(first.id);
    const part = parts.get(key) ?? { bound: new Map<number, Index>(), factors: [] };
    for (const index of own[at] ?? []) part.bound.set(index.id, index);
    part.factors.push(factor);
    parts.set(key, part);
  });
  return [...parts.values()];
}

function spellPart(part: Part, search: Search): string | undefined {
  const sizes = [...new Set([...part.bound.values()].map((index) => sizeKey(index.size)))].sort();
  const bySize = new Map(
    [...part.bound.values()].map((index) => [index.id, sizes.indexOf(sizeKey(index.size))]),
  );
  const colouring = refine(graphOf(part, search.free), bySize, part.bound.keys(), search.budget);
  if (colouring === undefined) return undefined;
  return descend(part, { names: new Map(), colouring }, search, "least");
}

/** The graph of a part: what is fixed of a factor becomes a number, in the order of its spelling. */
function graphOf({ bound, factors }: Part, free: Naming): Graph {
  const blank: Naming = (index) => (bound.has(index.id) ? "·" : free(index));
  const fixed = factors.map((factor) => `${factorHead(factor)}[${spellSlots(factor.atom, blank)}]`);
  const numbers = new Map([...new Set(fixed)].sort().map((text, at) => [text, at]));
  const graph = new Map<number, Hyperedge[]>([...bound.keys()].map((id) => [id, []]));
  factors.forEach((factor, at) => {
    const roles = slotRoles(factor.atom);
    const ends = factor.atom.slots.flatMap((slot, position) =>
      slotIndices(slot)
        .filter((index) => bound.has(index.id))
        .map((index) => ({ vertex: index.id, role: roles[position] ?? 0 })),
    );
    const edge: Hyperedge = { label: numbers.get(fixed[at] ?? "") ?? 0, ends };
    for (const vertex of new Set(ends.map((end) => end.vertex))) graph.get(vertex)?.push(edge);
  });
  return graph;
}

/** The least spelling of a part below a place, or that of the first choice wherever there is one. */
function descend(part: Part, place: Place, search: Search, aim: "least" | "first"): string | undefined {
  const cells = [...classes(part.bound.keys(), place.colouring).values()];
  const alone = cells.filter((cell) => cell.length === 1).flat();
  return alone.length > 0
    ? nameAll(part, alone, place, search, aim)
    : choose(part, smallest(cells), place, search, aim);
}

const smallest = (cells: readonly (readonly number[])[]): readonly number[] =>
  cells.reduce((best, cell) => (cell.length < best.length ? cell : best));

/** Names the indices that stand alone in their class, and goes on with the parts that this leaves. */
function nameAll(
  part: Part,
  alone: readonly number[],
  place: Place,
  search: Search,
  aim: "least" | "first",
): string | undefined {
  search.budget.left -= part.factors.length;
  if (search.budget.left < 0) return undefined;
  const names = new Map(place.names);
  const sizes: string[] = [];
  const bound = new Map(part.bound);
  for (const id of alone) {
    sizes.push(sizeKey(bound.get(id)?.size ?? []));
    names.set(id, `$${names.size}`);
    bound.delete(id);
  }
  const name: Naming = (index) => names.get(index.id) ?? search.free(index);
  const texts: (string | undefined)[] = part.factors
    .filter((factor) => !mentions(factor, bound))
    .map((factor) => spellFactor(factor, name));
  for (const rest of connected({ bound, factors: part.factors }))
    texts.push(descend(rest, { names, colouring: place.colouring }, search, aim));
  if (texts.some((text) => text === undefined)) return undefined;
  return `Σ{${sizes.join(",")}}(${texts.sort().join("·")})`;
}

/**
 * Tries each index of a class. Two choices that lead to equal spellings somewhere below are exchanged by a symmetry of the
 * part, so only one of them is followed to the end.
 */
function choose(
  part: Part,
  cell: readonly number[],
  place: Place,
  search: Search,
  aim: "least" | "first",
): string | undefined {
  const graph = graphOf(part, (index) => place.names.get(index.id) ?? search.free(index));
  const next = ([...classes(part.bound.keys(), place.colouring).keys()].at(-1) ?? 0) + 1;
  const distinct = new Map<string, Place>();
  for (const id of cell) {
    const own = new Map([...part.bound.keys()].map((at) => [at, place.colouring.get(at) ?? 0]));
    const colouring = refine(graph, own.set(id, next), [id], search.budget);
    if (colouring === undefined) return undefined;
    const below: Place = { names: place.names, colouring };
    const text = descend(part, below, search, "first");
    if (text === undefined || aim === "first") return text;
    if (!distinct.has(text)) distinct.set(text, below);
  }
  let least: string | undefined;
  for (const below of distinct.values()) {
    const text = descend(part, below, search, "least");
    if (text === undefined) return undefined;
    if (least === undefined || text < least) least = text;
  }
  return least;
}
