/**
 * The canonical spelling of a monomial and of a polynomial, for given names of the free indices.
 *
 * Bound indices are labelled by colour refinement and individualisation: where refinement tells an index apart it gets a
 * name, which parts the monomial into independent pieces; where it does not, each index of a class is tried and the least
 * spelling kept, once for each class of symmetric choices. Terminates: every level names an index. Bounded by a budget.
 * Sources: McKay & Piperno, Practical graph isomorphism II (2014), for refinement, individualisation and pruning.
 */
import { sizeKey } from "./size.js";
import { slotIndices } from "./indices.js";
import { addRational, isZero, rationalText, type Rational } from "./number.js";
import {
  factorHead,
  slotRoles,
  spellFactor,
  spellSlots,
  type Monomial,
  type Naming,
  type Polynomial,
} from "./polynomial.js";
import { connected, forest, mentions, type Part } from "./component.js";
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
  const pieces = connected(start).map((part) => spellPart(part, search)?.text);
  const loose = monomial.factors.filter((factor) => !mentions(factor, bound));
  const texts = [...ties, ...loose.map((factor) => spellFactor(factor, name)), ...pieces];
  return texts.some((text) => text === undefined) ? undefined : texts.sort().join("·");
}

/** The spelling of a polynomial, its monomials collected: equal spellings are equal polynomials. */
export function spellPolynomial(polynomial: Polynomial, free: Naming): string | undefined {
  const collected = collect(polynomial, free);
  return collected === undefined ? undefined : spellCollected(collected);
}

/** The spelling of collected monomials. */
export const spellCollected = (collected: ReadonlyMap<string, Monomial>): string =>
  collected.size === 0
    ? "0"
    : [...collected].map(([text, { coefficient }]) => `${rationalText(coefficient)}*${text}`).join("+");

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

/** A tied index may be spelled by each of its class, and is by the least name, whichever of them stands in the factors. */
function tiedNaming(monomial: Monomial, free: Naming): Naming {
  if (monomial.ties.length === 0) return free;
  const least = new Map<number, string>();
  for (const tie of monomial.ties) {
    const name = tie.map(free).sort()[0] ?? "";
    for (const index of tie) least.set(index.id, name);
  }
  return (index) => least.get(index.id) ?? free(index);
}

type Search = { readonly free: Naming; readonly budget: Budget };

/** A spelling, and the indices in the order in which it names them. */
type Leaf = { readonly text: string; readonly order: readonly number[] };

/** The least of all spellings, or that of the first choice wherever there is one. */
type Aim = "least" | "first";

/** What is known on the way down: the names given so far, and the colours of the rest. */
type Place = { readonly names: ReadonlyMap<number, string>; readonly colouring: Colouring };

function spellPart(part: Part, search: Search): Leaf | undefined {
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
function descend(part: Part, place: Place, search: Search, aim: Aim): Leaf | undefined {
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
  aim: Aim,
): Leaf | undefined {
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
  const leaves: Leaf[] = part.factors
    .filter((factor) => !mentions(factor, bound))
    .map((factor) => ({ text: spellFactor(factor, name), order: [] }));
  for (const rest of connected({ bound, factors: part.factors })) {
    const leaf = descend(rest, { names, colouring: place.colouring }, search, aim);
    if (leaf === undefined) return undefined;
    leaves.push(leaf);
  }
  leaves.sort((a, b) => (a.text < b.text ? -1 : 1));
  return {
    text: `Σ{${sizes.join(",")}}(${leaves.map((leaf) => leaf.text).join("·")})`,
    order: [...alone, ...leaves.flatMap((leaf) => leaf.order)],
  };
}

/**
 * Tries each index of a class. Two choices that lead to equal spellings somewhere below show a symmetry of the part, which
 * takes the indices named in one to those named in the other; of choices that symmetries exchange only one is followed.
 */
function choose(
  part: Part,
  cell: readonly number[],
  place: Place,
  search: Search,
  aim: Aim,
): Leaf | undefined {
  const graph = graphOf(part, (index) => place.names.get(index.id) ?? search.free(index));
  const next = ([...classes(part.bound.keys(), place.colouring).keys()].at(-1) ?? 0) + 1;
  const orbits = forest();
  const seen = new Map<string, Leaf>();
  const chosen = new Map<number, Place>();
  for (const id of cell) {
    if ([...chosen.keys()].some((other) => orbits.root(other) === orbits.root(id))) continue;
    const own = new Map([...part.bound.keys()].map((at) => [at, place.colouring.get(at) ?? 0]));
    const colouring = refine(graph, own.set(id, next), [id], search.budget);
    if (colouring === undefined) return undefined;
    const below: Place = { names: place.names, colouring };
    const leaf = descend(part, below, search, "first");
    if (leaf === undefined || aim === "first") return leaf;
    const known = seen.get(leaf.text);
    if (known === undefined) seen.set(leaf.text, leaf);
    else leaf.order.forEach((at, k) => orbits.join(at, known.order[k] ?? at));
    if (![...chosen.keys()].some((other) => orbits.root(other) === orbits.root(id))) chosen.set(id, below);
  }
  let least: Leaf | undefined;
  for (const below of chosen.values()) {
    const leaf = descend(part, below, search, "least");
    if (leaf === undefined) return undefined;
    if (least === undefined || leaf.text < least.text) least = leaf;
  }
  return least;
}
