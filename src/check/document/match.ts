/**
 * Monomials found in monomials: the factors of one among those of another, whose indices stand for its own.
 *
 * Owns which monomial of a polynomial leads, and how a monomial is put together again without what was found. Terminates:
 * there are finitely many maps of indices.
 */
import {
  addRational,
  canonicalKey,
  compareRational,
  isNegative,
  isZero,
  monomialTerm,
  mul,
  negateRational,
  num,
  ONE,
  power,
  sameSize,
  substitute,
  sum,
  ZERO,
  type Factor,
  type Index,
  type Monomial,
  type Polynomial,
  type Program,
  type Slot,
  type Term,
} from "../../term/index.js";

/** The term of a monomial with other factors, each to its power, and without some of its sums. */
export const rebuilt = (
  { coefficient, bound, ties }: Monomial,
  factors: readonly Factor[],
  gone: readonly Index[],
  ...more: readonly Term[]
): Term =>
  mul(
    num(coefficient),
    monomialTerm({ coefficient: ONE, bound: [], factors: [], ties }),
    sum(
      bound.filter((index) => !gone.some(({ id }) => id === index.id)),
      mul(...factors.map(({ atom, exponent }) => power(atom.term, num(exponent))), ...more),
    ),
  );

export const occurs = ({ id }: Index, factors: readonly Factor[]): boolean =>
  factors.some(({ atom }) => atom.indices.some((index) => index.id === id));

/** The leading monomial of a polynomial, by degree and then by heads, and the others. */
export function leadingOf(polynomial: Polynomial): readonly [Monomial | undefined, Polynomial] {
  const degree = ({ factors }: Monomial): number =>
    factors.reduce((total, { exponent }) => total + Number(exponent.num) / Number(exponent.den), 0);
  const heads = ({ factors }: Monomial): string =>
    factors
      .map(({ atom }) => atom.head)
      .sort()
      .join();
  const [first, ...others] = [...polynomial].sort(
    (a, b) => degree(b) - degree(a) || (heads(a) < heads(b) ? -1 : heads(a) > heads(b) ? 1 : 0),
  );
  return first === undefined || first.factors.length === 0 ? [undefined, polynomial] : [first, others];
}

/** What is left of the factors, and the bound indices that are used up; what stands for each index of the pattern. */
export type Match = {
  readonly left: readonly Factor[];
  readonly used: readonly Index[];
  readonly by: ReadonlyMap<number, Slot>;
};

/** The ways to find a monomial among factors: its bound indices are bound there too; its free ones `open` are any. */
export function* matches(
  wanted: Monomial,
  factors: readonly Factor[],
  bound: readonly Index[],
  program: Program,
  open: readonly Index[] = [],
): Generator<Match> {
  if (wanted.ties.length > 0) return;
  // Maps of indices are tried only where every factor is there at some indices.
  const heads = new Set(factors.map(({ atom }) => atom.head));
  if (!wanted.factors.every(({ atom }) => heads.has(atom.head))) return;
  const all = new Map(factors.flatMap(({ atom }) => atom.indices).map((index) => [index.id, index]));
  const patterns = [...wanted.bound, ...open];
  for (const images of imagesOf(wanted.bound, bound, open, [...all.values()])) {
    const by = new Map<number, Slot>(
      patterns.flatMap(({ id }, i): readonly (readonly [number, Slot])[] =>
        images[i] === undefined ? [] : [[id, images[i]]],
      ),
    );
    let left: readonly Factor[] | undefined = factors;
    for (const { atom, exponent } of wanted.factors) {
      const key = canonicalKey(substitute(atom.term, by), program);
      left = key === undefined || left === undefined ? undefined : without(left, key, exponent, program);
    }
    if (left !== undefined) yield { left, used: images.slice(0, wanted.bound.length), by };
  }
}

/** The factors without one of them to a power; undefined when it is not there to that power. */
function without(
  factors: readonly Factor[],
  key: string,
  exponent: Factor["exponent"],
  program: Program,
): readonly Factor[] | undefined {
  const at = factors.findIndex(({ atom }) => canonicalKey(atom.term, program) === key);
  const found = factors[at];
  if (found === undefined) return undefined;
  const rest = addRational(found.exponent, negateRational(exponent));
  if (isNegative(exponent) ? compareRational(rest, ZERO) > 0 : isNegative(rest)) return undefined;
  const others = factors.filter((_, i) => i !== at);
  return isZero(rest) ? others : [...others, { atom: found.atom, exponent: rest }];
}

/** The maps of indices to others of their sizes: injective for the first, any for those that are open. */
function* imagesOf(
  from: readonly Index[],
  to: readonly Index[],
  open: readonly Index[],
  all: readonly Index[],
): Generator<readonly Index[]> {
  const [first, ...rest] = from;
  if (first !== undefined) {
    for (const image of to)
      if (sameSize(first.size, image.size))
        for (const images of imagesOf(
          rest,
          to.filter((other) => other !== image),
          open,
          all,
        ))
          yield [image, ...images];
    return;
  }
  const [next, ...others] = open;
  if (next === undefined) {
    yield [];
    return;
  }
  for (const image of all)
    if (sameSize(next.size, image.size))
      for (const images of imagesOf([], to, others, all)) yield [image, ...images];
}
