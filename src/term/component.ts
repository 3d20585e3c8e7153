/**
 * Connected components: which factors of a monomial hang together by indices, and classes of numbers that are joined.
 *
 * Knows nothing of names and colours.
 */
import type { Index } from "./indices.js";
import type { Factor } from "./polynomial.js";

/** Some bound indices, and the factors around them. */
export type Part = { readonly bound: ReadonlyMap<number, Index>; readonly factors: readonly Factor[] };

/** True when a factor mentions one of the indices. */
export const mentions = (factor: Factor, bound: ReadonlyMap<number, Index>): boolean =>
  factor.atom.indices.some((index) => bound.has(index.id));

/** Classes of numbers that grow together, each with a root; paths are halved on the way, so it is near-linear. */
export function forest(): {
  readonly root: (of: number) => number;
  readonly join: (a: number, b: number) => void;
} {
  const parent = new Map<number, number>();
  const root = (of: number): number => {
    let at = of;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) {
      const above = parent.get(up);
      if (above !== undefined) parent.set(at, above);
      at = up;
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    const [left, right] = [root(a), root(b)];
    if (left !== right) parent.set(right, left);
  };
  return { root, join };
}

/** The connected parts of a part, each with its own indices; factors that mention none of the indices are left out. */
export function connected({ bound, factors }: Part): readonly Part[] {
  const { root, join } = forest();
  const own = factors.map((factor) => factor.atom.indices.filter((index) => bound.has(index.id)));
  for (const [first, ...others] of own)
    if (first !== undefined) for (const index of others) join(first.id, index.id);
  const parts = new Map<number, { bound: Map<number, Index>; factors: Factor[] }>();
  factors.forEach((factor, at) => {
    const indices = own[at] ?? [];
    const [first] = indices;
    if (first === undefined) return;
    const part = parts.get(root(first.id)) ?? { bound: new Map<number, Index>(), factors: [] };
    for (const index of indices) part.bound.set(index.id, index);
    part.factors.push(factor);
    parts.set(root(first.id), part);
  });
  return [...parts.values()];
}
