/**
 * Reproducible randomness: numbers that are functions of a key.
 *
 * Nothing here has a state. A value drawn for (seed, name, position) is the same whatever was drawn before, so evaluation
 * does not depend on the order in which things are looked at. The mixing is that of MurmurHash3's finaliser.
 */

/** A key made of a seed and of words and whole numbers; two different lists have different keys but for 2⁻³². */
export function keyOf(seed: number, ...parts: readonly (string | number)[]): number {
  let key = mix(seed);
  for (const part of parts) {
    if (typeof part === "string") {
      for (let i = 0; i < part.length; i++) key = mix(key ^ part.charCodeAt(i));
      key = mix(key ^ part.length);
    } else {
      // Residues and positions are whole; the fraction of a real number counts through its upper bits too.
      key = mix(key ^ (part | 0));
      if (!Number.isInteger(part)) key = mix(key ^ Math.floor((part % 1) * 0x7fffffff));
    }
  }
  return key >>> 0;
}

/** A number in [0, 1) that is a function of the key. */
export const uniform = (key: number): number =>
  ((mix(key ^ 0x5bd1e995) >>> 5) * 67108864 + (mix(key ^ 0x27d4eb2f) >>> 6)) / 9007199254740992;

/** A whole number from `from` to `to`, both possible. */
export const wholeBetween = (key: number, from: number, to: number): number =>
  from + Math.floor(uniform(key) * (to - from + 1));

/** The items in an order that is a function of the key. */
export const shuffled = <T>(key: number, items: readonly T[]): readonly T[] =>
  items
    .map((item, i) => ({ item, weight: mix(key ^ mix(i)) >>> 0 }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ item }) => item);

function mix(value: number): number {
  let h = (value | 0) + 0x9e3779b9;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
