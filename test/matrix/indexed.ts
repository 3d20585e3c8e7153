/* Terms from short strings: factors such as "A_ij", "x_i^2", "δ_ij", numbers; one index object for each letter of a test. */
import {
  delta,
  entry,
  freshIndex,
  mul,
  num,
  power,
  sum,
  symbolSize,
  type Index,
  type Size,
  type Term,
} from "../../src/term/index.js";

/** Letters of one test; each has the size `n` unless said otherwise. */
export type Letters = {
  readonly of: (letter: string) => Index;
  readonly list: (letters: string) => readonly Index[];
};

export function letters(sizes: Readonly<Record<string, string>> = {}): Letters {
  const known = new Map<string, Index>();
  const of = (letter: string): Index => {
    const size: Size = symbolSize(sizes[letter] ?? "n");
    const index = known.get(letter) ?? freshIndex(letter, size);
    known.set(letter, index);
    return index;
  };
  return { of, list: (word) => [...word].map(of) };
}

/** Σ over the letters of the product of the factors. */
export function monomial(over: string, factors: string, { of, list }: Letters): Term {
  const made = factors.split(" ").map((word): Term => {
    const match = /^(-?\d+|[^_^]+)(?:_([a-z]+))?(?:\^(-?\d+))?$/u.exec(word);
    const [, name = "", at = "", exponent] = match ?? [];
    const slots = [...at].map(of);
    const [first, second] = slots;
    const base =
      name === "δ" && first !== undefined && second !== undefined
        ? delta(first, second)
        : /^-?\d+$/u.test(name)
          ? num(Number(name))
          : entry(name, slots);
    return exponent === undefined ? base : power(base, Number(exponent));
  });
  return sum(list(over), mul(...made));
}
