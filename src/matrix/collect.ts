/**
 * Collecting common factors of the terms of a sum: at the ends of chains, among scalars, entry by entry, whole chains.
 *
 * All groups of terms with a common factor are collected at once, so a sum of thousands of terms needs few rewritings. A
 * group is collected only where that makes it shorter.
 */
import {
  addRational,
  compareRational,
  invertRational,
  isNegative,
  isOne,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  ZERO,
  type Rational,
} from "../term/index.js";
import { cost } from "./cost.js";
import { isSymmetric, type Context } from "./flip.js";
import type { KeyOf } from "./key.js";
import { addition, entryPower, hadamard, identity, number, ones, product, type Matrix } from "./matrix.js";
import { joinPieces, piecesOf, powerOf, type Pieces } from "./pieces.js";

/** Groups in the order of first appearance. */
export function groupBy<T>(
  list: readonly T[],
  keyOf: (item: T) => number | undefined,
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Terms, by their places, that become one term together. */
type Group = { readonly members: readonly number[]; readonly joined: Matrix };

/** Items in groups by the key that most items share; those that share none are left out. */
function groupByMostShared<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly number[],
): readonly { readonly key: number; readonly members: readonly T[] }[] {
  const counts = new Map<number, number>();
  for (const item of items)
    for (const key of new Set(keysOf(item))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const countOf = (key: number): number => counts.get(key) ?? 0;
  const groups = groupBy(items, (item) =>
    keysOf(item).reduce<number | undefined>(
      (best, key) => (best === undefined || countOf(key) > countOf(best) ? key : best),
      undefined,
    ),
  );
  return [...groups].flatMap(([key, members]) => (members.length < 2 ? [] : [{ key, members }]));
}

/** A sum with groups of its terms replaced, each at the place of its first. */
function regroup(terms: readonly Matrix[], groups: readonly Group[]): Matrix {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((place) => [place, group] as const)));
  return addition(
    ...terms.flatMap((term, place) => {
      const group = groupOf.get(place);
      if (group === undefined) return [term];
      return group.members[0] === place ? [group.joined] : [];
    }),
  );
}

type Part = { readonly term: Matrix; readonly place: number; readonly pieces: Pieces };

/** Collects one end of the chains: X Y + X Z = X (Y + Z) from the left, Y X + Z X = (Y + Z) X from the right. */
export function collectEnd(
  terms: readonly Matrix[],
  end: "left" | "right",
  { keyOf }: Context,
): Matrix | undefined {
  const parts = terms.map((term, place): Part => ({ term, place, pieces: piecesOf(term) }));
  const last = (chain: readonly Matrix[]): Matrix | undefined => chain[end === "left" ? 0 : chain.length - 1];
  const groups = groupBy(parts, ({ pieces }) => {
    const factor = last(pieces.chain);
    return factor === undefined ? undefined : keyOf(factor);
  });
  const joined: Group[] = [];
  for (const group of groups.values()) {
    const factor = group[0] === undefined ? undefined : last(group[0].pieces.chain);
    if (group.length < 2 || factor === undefined) continue;
    const common = sharedNumber(group.map(({ pieces }) => pieces.coefficient));
    const bare = multiplyBy(invertRational(common) ?? ONE);
    const rests = group.map(({ pieces }) => restOf(bare(pieces), end));
    const kept = rests.filter((rest) => rest !== undefined);
    if (kept.length < rests.length) continue;
    const inner = addition(...kept);
    const after = product(number(common), ...(end === "left" ? [factor, inner] : [inner, factor]));
    if (
      saves(
        group.map(({ term }) => term),
        after,
      )
    )
      joined.push({ members: group.map(({ place }) => place), joined: after });
  }
  return joined.length === 0 ? undefined : regroup(terms, joined);
}

/** The number that all coefficients are, up to sign; with a minus where all of them have one. One where they differ. */
function sharedNumber(coefficients: readonly Rational[]): Rational {
  const [first = ONE, ...others] = coefficients.map((value) =>
    isNegative(value) ? negateRational(value) : value,
  );
  const size = others.every((value) => compareRational(value, first) === 0) ? first : ONE;
  return coefficients.every(isNegative) ? negateRational(size) : size;
}

const multiplyBy =
  (by: Rational) =>
  ({ coefficient, ...pieces }: Pieces): Pieces => ({
    ...pieces,
    coefficient: multiplyRational(coefficient, by),
  });

/** True when every term is seen to be its own transpose: a factor taken out on one side would hide it. */
export const showsSymmetry = (terms: readonly Matrix[], context: Context): boolean =>
  terms.every((term) => isSymmetric(term, context));

/** Collects what all terms begin and end with: X Y Z + X W Z = X (Y + W) Z. */
export function collectBoth(terms: readonly Matrix[], { keyOf }: Context): Matrix | undefined {
  const all = terms.map(piecesOf);
  const first = all[0]?.chain[0];
  const last = all[0]?.chain.at(-1);
  if (first === undefined || last === undefined || first === last || last.shape.order === 1) return undefined;
  const inner: Matrix[] = [];
  for (const { coefficient, scalars, chain } of all) {
    const [start, end] = [chain[0], chain.at(-1)];
    if (chain.length < 2 || start === undefined || end === undefined) return undefined;
    if (keyOf(start) !== keyOf(first) || keyOf(end) !== keyOf(last)) return undefined;
    const middle = chain.slice(1, -1);
    // Between a row and a column there is nothing to add up.
    if (start.shape.order === 1 || end.shape.row) return undefined;
    inner.push(
      joinPieces({
        coefficient,
        scalars,
        chain: middle.length > 0 ? middle : [identity(start.shape.cols)],
      }),
    );
  }
  return product(first, addition(...inner), last);
}

/** What is left of a product without its first or last factor; the identity when nothing is. */
function restOf({ coefficient, scalars, chain }: Pieces, end: "left" | "right"): Matrix | undefined {
  const rest = end === "left" ? chain.slice(1) : chain.slice(0, -1);
  if (rest.length > 0) return joinPieces({ coefficient, scalars, chain: rest });
  const [only] = chain;
  if (only === undefined || only.shape.order !== 2 || only.shape.row) return undefined;
  const size = end === "left" ? only.shape.cols : only.shape.rows;
  return joinPieces({ coefficient, scalars, chain: [identity(size)] });
}

const saves = (terms: readonly Matrix[], after: Matrix): boolean => cost(after) < cost(addition(...terms));

/** The scalars of a term as bases to numbers, equal bases joined. */
function sharesOf(scalars: readonly Matrix[], keyOf: KeyOf): ReadonlyMap<number, Share> {
  const shares = new Map<number, Share>();
  for (const scalar of scalars) {
    const { base, exponent } = powerOf(scalar);
    const known = shares.get(keyOf(base))?.exponent ?? ZERO;
    shares.set(keyOf(base), { base, exponent: addRational(known, exponent) });
  }
  return shares;
}

type Share = { readonly base: Matrix; readonly exponent: Rational };

/** What of a base every one of the exponents has: the one nearest to zero when all have one sign. */
function commonExponent(exponents: readonly Rational[]): Rational | undefined {
  const [first] = exponents;
  if (first === undefined || exponents.some((e) => isZero(e) || isNegative(e) !== isNegative(first)))
    return undefined;
  return exponents.reduce((least, e) => (compareRational(absolute(e), absolute(least)) < 0 ? e : least));
}

/** Takes out the scalars that all terms have, and their common number when `numbers` is asked for. */
function takeOut(all: readonly Pieces[], numbers: boolean, { keyOf }: Context): Matrix | undefined {
  const shares = all.map(({ scalars }) => sharesOf(scalars, keyOf));
  const front: Matrix[] = [];
  const taken = new Map<number, Rational>();
  for (const [key, { base }] of shares[0] ?? []) {
    const exponents = shares.map((share) => share.get(key)?.exponent ?? ZERO);
    const common = commonExponent(exponents);
    if (common === undefined) continue;
    front.push(entryPower(base, common));
    taken.set(key, common);
  }
  const content = numbers ? contentOf(all.map(({ coefficient }) => coefficient)) : ONE;
  if (front.length === 0 && isOne(content)) return undefined;
  const inner = all.map(({ coefficient, chain }, place) =>
    joinPieces({
      coefficient: divideRational(coefficient, content),
      scalars: [...(shares[place] ?? [])].flatMap(([key, { base, exponent }]) => {
        const rest = addRational(exponent, negateRational(taken.get(key) ?? ZERO));
        return isZero(rest) ? [] : [entryPower(base, rest)];
      }),
      chain,
    }),
  );
  return product(number(content), ...front, addition(...inner));
}

/** Collects scalars, numbers included, that all terms or groups of them have. */
export function collectScalars(terms: readonly Matrix[], context: Context): Matrix | undefined {
  const all = terms.map(piecesOf);
  const whole = [takeOut(all, true, context), takeOut(all, false, context)].filter(
    (made) => made !== undefined,
  );
  const [first, second] = whole;
  if (first !== undefined) return second !== undefined && cost(second) < cost(first) ? second : first;
  const { keyOf } = context;
  const placed = all.map((pieces, place) => ({ pieces, place }));
  const groups = groupByMostShared(placed, ({ pieces }) => pieces.scalars.map((s) => keyOf(powerOf(s).base)));
  const joined = groups.flatMap(({ members }): readonly Group[] => {
    const made = takeOut(
      members.map(({ pieces }) => pieces),
      false,
      context,
    );
    const before = members.flatMap(({ place }) => terms[place] ?? []);
    return made !== undefined && saves(before, made)
      ? [{ members: members.map(({ place }) => place), joined: made }]
      : [];
  });
  return joined.length === 0 ? undefined : regroup(terms, joined);
}

/** Collects terms with one chain and different scalars: s A + t A = (s + t) A. */
export function collectChains(terms: readonly Matrix[], context: Context): Matrix | undefined {
  const { keyOf } = context;
  const placed = terms.map((term, place) => ({ pieces: piecesOf(term), place }));
  const groups = groupBy(placed, ({ pieces }) =>
    pieces.chain.length === 0 ? undefined : keyOf(product(...pieces.chain)),
  );
  const joined = [...groups.values()].flatMap((members): readonly Group[] => {
    const [first] = members;
    if (first === undefined || members.length < 2) return [];
    const scalars = members.map(({ pieces }) => joinPieces({ ...pieces, chain: [] }));
    const factor = collectScalars(scalars, context) ?? addition(...scalars);
    const made = product(factor, ...first.pieces.chain);
    const before = members.flatMap(({ place }) => terms[place] ?? []);
    return saves(before, made) ? [{ members: members.map(({ place }) => place), joined: made }] : [];
  });
  return joined.length === 0 ? undefined : regroup(terms, joined);
}

/** A sum whose terms stand beside it, where it is scaled: A + B + s (A + B) = (s + 1)(A + B). */
export function collectSum(terms: readonly Matrix[], { keyOf }: Context): Matrix | undefined {
  for (const [place, term] of terms.entries()) {
    const pieces = piecesOf(term);
    const [whole] = pieces.chain;
    if (whole?.kind !== "add" || pieces.chain.length > 1) continue;
    const left = whole.terms.map(keyOf);
    const others = terms.filter((other, at) => {
      const found = at === place ? -1 : left.indexOf(keyOf(other));
      if (found !== -1) left.splice(found, 1);
      return at !== place && found === -1;
    });
    if (left.length > 0) continue;
    return addition(product(addition(joinPieces({ ...pieces, chain: [] }), number(1)), whole), ...others);
  }
  return undefined;
}

const absolute = (value: Rational): Rational => (isNegative(value) ? negateRational(value) : value);

const divideRational = (a: Rational, b: Rational): Rational => multiplyRational(a, invertRational(b) ?? ONE);

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** The largest positive rational of which all are whole multiples. */
function contentOf(values: readonly Rational[]): Rational {
  const positive = values.map(absolute);
  const num = positive.map((value) => value.num).reduce(gcd, 0n);
  const den = positive.map((value) => value.den).reduce((a, b) => (a / gcd(a, b)) * b, 1n);
  return num === 0n ? ONE : { num, den };
}

type Factored = {
  readonly place: number;
  readonly pieces: Pieces;
  readonly factors: readonly Matrix[];
};

/** A term's entry by entry factors; a lone matrix is one, a chain is none that could be shared. */
function factored(term: Matrix, place: number): Factored {
  const pieces = piecesOf(term);
  const [only, more] = pieces.chain;
  if (only === undefined || more !== undefined) return { place, pieces, factors: [] };
  return { place, pieces, factors: only.kind === "hadamard" ? only.factors : [only] };
}

const isConstant = (matrix: Matrix): boolean => matrix.kind === "ones" || matrix.kind === "identity";

const smaller = (a: Rational, b: Rational): Rational => (compareRational(b, a) < 0 ? b : a);

/** A factor as what it is a power of; one with a negative exponent, or one below one, is only that of itself. */
function sharedPower(factor: Matrix): { readonly base: Matrix; readonly exponent: Rational } {
  const power = powerOf(factor);
  return compareRational(power.exponent, ONE) < 0 ? { base: factor, exponent: ONE } : power;
}

/** Collects entry by entry factors: each term joins the others with which it shares the factor that most terms have. */
export function collectHadamard(terms: readonly Matrix[], { keyOf }: Context): Matrix | undefined {
  const baseKey = (factor: Matrix): number => keyOf(sharedPower(factor).base);
  const groups = groupByMostShared(terms.map(factored), ({ factors }) => factors.map(baseKey));
  const joined = groups.flatMap(({ key, members }): readonly Group[] => {
    const powers = members.flatMap(({ factors }) => factors.find((factor) => baseKey(factor) === key) ?? []);
    const exponents = powers.map((factor) => sharedPower(factor).exponent);
    const least = exponents.reduce(smaller, exponents[0] ?? ONE);
    const [first] = powers;
    const shared = first && entryPower(sharedPower(first).base, least);
    // A ⊙ I and A themselves read better than A ⊙ (I + 𝟏).
    const plain = members.every(({ factors }) => factors.length < 2 || factors.some(isConstant));
    if (shared === undefined || isConstant(shared) || plain) return [];
    const inner = members.map(({ pieces, factors }) => {
      const at = factors.findIndex((factor) => baseKey(factor) === key);
      const rest = factors.flatMap((factor, k) => {
        if (k !== at) return [factor];
        const { base, exponent } = sharedPower(factor);
        const left = addRational(exponent, negateRational(least));
        return isZero(left) ? [] : [entryPower(base, left)];
      });
      return joinPieces({ ...pieces, chain: [rest.length === 0 ? ones(shared.shape) : hadamard(...rest)] });
    });
    const after = hadamard(shared, addition(...inner));
    const before = members.flatMap(({ place }) => terms[place] ?? []);
    return saves(before, after) ? [{ members: members.map(({ place }) => place), joined: after }] : [];
  });
  return joined.length === 0 ? undefined : regroup(terms, joined);
}
