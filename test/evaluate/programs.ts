/*
 * Programs made by hand and at random, for the tests of what terms mean.
 */
import fc from "fast-check";
import {
  add,
  bracket,
  delta,
  dim,
  entry,
  freshIndex,
  mul,
  num,
  positionOf,
  power,
  product,
  sum,
  symbolSize,
  type Definition,
  type Index,
  type Program,
  type Property,
  type Tensor,
  type Term,
  type UnknownFunction,
} from "../../src/term/index.js";

/** A tensor with size symbols for its axes. */
export const tensor = (name: string, axes: string, ...properties: readonly Property[]): Tensor => ({
  name,
  text: name,
  latex: name,
  shape: [...axes].map(symbolSize),
  properties,
  letters: [],
});

export const unknown = (name: string, takes: UnknownFunction["takes"]): UnknownFunction => ({
  name,
  text: name,
  latex: name,
  takes,
});

export const index = (name: string, size = name.toUpperCase()): Index => freshIndex(name, symbolSize(size));

export const programOf = (
  tensors: readonly Tensor[],
  definitions: readonly Definition[] = [],
  functions: readonly UnknownFunction[] = [],
): Program => ({
  tensors: new Map(tensors.map((t) => [t.name, t])),
  functions: new Map(functions.map((f) => [f.name, f])),
  definitions,
});

/** Tensors of every order over three sizes. */
export const inputs: readonly Tensor[] = [
  tensor("t", ""),
  tensor("a", "I"),
  tensor("b", "J"),
  tensor("A", "IJ"),
  tensor("B", "JK"),
  tensor("S", "II", "symmetric"),
  tensor("T", "IJK"),
];

/** Random polynomial terms over `inputs`, with free indices among those given. */
export function polynomial(free: readonly Index[]): fc.Arbitrary<Term> {
  const slot = (size: string): readonly Index[] => free.filter((i) => i.name.startsWith(size.toLowerCase()));
  const entryAt = fc
    .tuple(fc.constantFrom(...inputs), fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }))
    .map(([input, picks]): Term => {
      const sizes = input.shape.map((size) => size[0]?.symbols[0] ?? "");
      const options = sizes.map(slot);
      if (options.some((list) => list.length === 0)) return entry("t");
      return entry(
        input.name,
        options.flatMap((list, k) => list[(picks[k] ?? 0) % list.length] ?? []),
      );
    });
  const pair = fc.tuple(fc.nat(5), fc.nat(5)).map(([m, n]): Term => {
    const [x, y] = [free[m % Math.max(1, free.length)], free[n % Math.max(1, free.length)]];
    if (x === undefined || y === undefined) return num(m - 2);
    if (m === 0) return positionOf(x);
    if (n === 0) return dim(x.size);
    return m % 2 === 0 ? delta(x, y) : bracket("≤", positionOf(x), positionOf(y));
  });
  const leaf = fc.oneof(
    { weight: 5, arbitrary: entryAt },
    { weight: 1, arbitrary: pair },
    fc.integer({ min: -3, max: 3 }).map(num),
  );
  return fc.letrec<{ term: Term }>((tie) => ({
    term: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.array(tie("term"), { minLength: 2, maxLength: 3 }).map((parts) => add(...parts)),
      fc.array(tie("term"), { minLength: 2, maxLength: 3 }).map((parts) => mul(...parts)),
      fc.tuple(tie("term"), fc.integer({ min: 0, max: 3 })).map(([base, e]) => power(base, e)),
      fc.constantFrom("i", "j", "k").chain((name) => {
        if (free.length > 5) return leaf;
        const bound = index(name);
        return polynomial([...free, bound]).map((body) => sum([bound], body));
      }),
      fc.constantFrom("i", "j").chain((name) => {
        if (free.length > 3) return leaf;
        const bound = index(name);
        return leaf.map((body) => product([bound], mul(body, entry(name === "i" ? "a" : "b", [bound]))));
      }),
    ),
  })).term;
}
