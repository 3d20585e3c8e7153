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
} from "../../../term/index.js";

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

/** The leading monomial of a polynomial, one without deltas before others, by degree and then by heads, and the others. */
export function leadingOf(polynomial: Polynomial): readonly [Monomial | undefined, Polynomial] {
  const degree = ({ factors }: Monomial): number =>
    factors.reduce((total, { exponent }) => total + Number(exponent.num) / Number(exponent.den), 0);
  const heads = ({ factors }: Monomial): string =>
    factors
      .map(({ atom }) => atom.head)
      .sort()
      .join();
  const [first, ...others] = [...polynomial].sort(
    (a, b) =>
      Math.sign(a.ties.length) - Math.sign(b.ties.length) ||
      degree(b) - degree(a) ||
      (heads(a) < heads(b) ? -1 : heads(a) > heads(b) ? 1 : 0),
  );
  return first === undefined || first.factors.length === 0 ? [undefined, polynomial] : [first, others];
}

/** Maps of indices that are tried. */
const MOST_MAPS = 120;

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
  const alike = wanted.factors.map(({ atom }) => factors.filter((other) => other.atom.head === atom.head));
  if (alike.some((some) => some.length === 0)) return;
  const boundIds = new Set(bound.map(({ id }) => id));
  /** What an index of the pattern may stand for: an index of a like factor for each factor that it is in. */
  const optionsOf = (index: Index, isBound: boolean): readonly Index[] => {
    const places = wanted.factors.flatMap(({ atom }, at) =>
      atom.indices.some(({ id }) => id === index.id)
        ? [new Map((alike[at] ?? []).flatMap((one) => one.atom.indices).map((one) => [one.id, one]))]
        : [],
    );
    return [...(places[0]?.values() ?? [])].filter(
      (one) =>
        sameSize(one.size, index.size) &&
        (!isBound || boundIds.has(one.id)) &&
        places.every((place) => place.has(one.id)),
    );
  };
  const patterns = [...wanted.bound, ...open];
  const options = patterns.map((index, at) => optionsOf(index, at < wanted.bound.length));
  let tried = 0;
  for (const images of imagesOf(options, wanted.bound.length)) {
    tried += 1;
    if (tried > MOST_MAPS) return;
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

/** One choice for each of some options: different ones for the first of them. */
function* imagesOf(
  options: readonly (readonly Index[])[],
  distinct: number,
  chosen: readonly Index[] = [],
): Generator<readonly Index[]> {
  const here = options[chosen.length];
  if (here === undefined) {
    yield chosen;
    return;
  }
  for (const image of here) {
    if (chosen.length < distinct && chosen.some(({ id }) => id === image.id)) continue;
    yield* imagesOf(options, distinct, [...chosen, image]);
  }
}
