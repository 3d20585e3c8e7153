/**
 * Dual numbers of any order, entry by entry: arrays with infinitesimals ε₀, ε₁, … whose squares are zero.
 *
 * A jet is Σ over sets of infinitesimals (bit masks) of an array times their product; a set that is not there has the
 * coefficient 0. The coefficient of ε₀ε₁ is a second derivative, so derivatives of derivatives need nothing more. Knows no
 * terms. Recursion removes one infinitesimal at a time.
 */
import {
  contract,
  mapEntries,
  scalar,
  slice,
  stack,
  undefinedArray,
  zip,
  type Arr,
  type Axis,
} from "./array.js";
import type { Field } from "./field.js";

/** Coefficients by the set of infinitesimals that they belong to; the empty set, 0, is always there. */
export type Jet = ReadonlyMap<number, Arr>;

export const constant = (array: Arr): Jet => new Map([[0, array]]);
export const baseOf = (jet: Jet): Arr => jet.get(0) ?? undefinedArray;

/** All infinitesimals that a jet has. */
export function infinitesimals(jet: Jet): number {
  let all = 0;
  for (const mask of jet.keys()) all |= mask;
  return all;
}

/** Every coefficient changed; for linear operations. */
export const mapJet = (jet: Jet, change: (array: Arr) => Arr): Jet =>
  jet.size === 1
    ? constant(change(baseOf(jet)))
    : new Map([...jet].map(([mask, array]) => [mask, change(array)]));

/** The axes of all coefficients. */
export function axesOf(jet: Jet): readonly Axis[] {
  if (jet.size === 1) return baseOf(jet).axes;
  const axes = new Map<number, Axis>();
  for (const array of jet.values()) for (const axis of array.axes) axes.set(axis.id, axis);
  return [...axes.values()];
}

export function addJets(field: Field, a: Jet, b: Jet): Jet {
  const sum = new Map(a);
  for (const [mask, array] of b) {
    const known = sum.get(mask);
    sum.set(mask, known === undefined ? array : zip(known, array, field.add));
  }
  return sum;
}

export function negateJet(field: Field, jet: Jet): Jet {
  return mapJet(jet, (array) => mapEntries(array, (x) => field.subtract(0, x)));
}

export const subtractJets = (field: Field, a: Jet, b: Jet): Jet => addJets(field, a, negateJet(field, b));

/** Σ over indices of the product; over none, the product. ε² = 0, so only disjoint sets meet. */
export function contractJets(field: Field, a: Jet, b: Jet, over: readonly Axis[]): Jet {
  const result = new Map<number, Arr>();
  for (const [left, x] of a)
    for (const [right, y] of b) {
      if ((left & right) !== 0) continue;
      const part = over.length === 0 ? zip(x, y, field.multiply) : contract(field, x, y, over);
      const known = result.get(left | right);
      result.set(left | right, known === undefined ? part : zip(known, part, field.add));
    }
  return result;
}

export const multiplyJets = (field: Field, a: Jet, b: Jet): Jet => contractJets(field, a, b, []);

/** The sum over indices; one that a coefficient lacks counts its size. */
export const sumJet = (field: Field, jet: Jet, over: readonly Axis[]): Jet =>
  over.length === 0 ? jet : contractJets(field, jet, constant(scalar(1)), over);

/** A jet as P + Q ε for its highest infinitesimal ε; undefined when it has none. */
export function split(
  jet: Jet,
): { readonly bit: number; readonly rest: Jet; readonly part: Jet } | undefined {
  const all = infinitesimals(jet);
  if (all === 0) return undefined;
  const bit = 1 << (31 - Math.clz32(all));
  return { bit, rest: without(jet, bit), part: coefficient(jet, bit) };
}

/** The jet with an infinitesimal set to 0. */
export const without = (jet: Jet, bit: number): Jet =>
  new Map([...jet].filter(([mask]) => (mask & bit) === 0));

/** The coefficient of the product of the infinitesimals of a mask, itself a jet in the others. */
export function coefficient(jet: Jet, mask: number): Jet {
  const found = new Map<number, Arr>();
  for (const [key, array] of jet) if ((key & mask) === mask) found.set(key & ~mask, array);
  if (!found.has(0)) found.set(0, scalar(0));
  return found;
}

/** rest + part · ε. */
export function join(rest: Jet, bit: number, part: Jet): Jet {
  const joined = new Map(rest);
  for (const [mask, array] of part) joined.set(mask | bit, array);
  return joined;
}

/**
 * f of a jet: f(P + Q ε) = f(P) + f′(P) Q ε, one infinitesimal after the other. `derivative` is asked for jets that have one
 * infinitesimal less.
 */
export function lift(
  field: Field,
  jet: Jet,
  value: (x: number) => number,
  derivative: (at: Jet) => Jet,
): Jet {
  const parts = split(jet);
  if (parts === undefined) return constant(mapEntries(baseOf(jet), value));
  const { bit, rest, part } = parts;
  return join(lift(field, rest, value, derivative), bit, multiplyJets(field, derivative(rest), part));
}

/** 1/jet. */
export const invertJet = (field: Field, jet: Jet): Jet =>
  lift(field, jet, field.invert, (at) => {
    const inverse = invertJet(field, at);
    return negateJet(field, multiplyJets(field, inverse, inverse));
  });

/** A jet to a whole power, by squaring. */
export function wholePower(field: Field, jet: Jet, exponent: number): Jet {
  let square = exponent < 0 ? invertJet(field, jet) : jet;
  let result = constant(scalar(1));
  for (let e = Math.abs(exponent); e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = multiplyJets(field, result, square);
    if (e > 1) square = multiplyJets(field, square, square);
  }
  return result;
}

export const sliceJet = (jet: Jet, id: number, position: number): Jet =>
  mapJet(jet, (array) => slice(array, id, position));

/** Jets one beside the other along a new axis. */
export function stackJets(parts: readonly Jet[], id: number): Jet {
  const masks = new Set(parts.flatMap((part) => [...part.keys()]));
  return new Map(
    [...masks].map((mask) => [
      mask,
      stack(
        parts.map((part) => part.get(mask) ?? scalar(0)),
        id,
      ),
    ]),
  );
}
