/**
 * Sums of products as pairwise contractions in a good order.
 *
 * Factors over the same indices are multiplied first, an index of one factor alone is summed at once, then pairs are
 * contracted in the order that costs least for equal sizes; very many factors in the order in which they stand.
 */
import { integer, isOne, type Index, type Rational } from "../../term/index.js";
import { divided, has, inOrder, multiplied, scalarOf, summed, union, type Indexed } from "./indexed.js";
import { sizeNode } from "./slots.js";
import { volume } from "./effort.js";
import type { Node } from "./node.js";

/** coefficient · Π factors / Π divisors, summed over indices. */
export type Monomial = {
  readonly coefficient: Rational;
  readonly factors: readonly Indexed[];
  readonly divisors: readonly Indexed[];
  readonly over: readonly Index[];
};

/** More factors than these, or over more indices, are contracted in the order in which they stand. */
const mostExact = 9;
const mostIndices = 30;

/** The array of a monomial; its axes come in the order of `wanted` as far as they are there. */
export function contracted(monomial: Monomial, wanted: readonly Index[]): Indexed {
  const { coefficient, over } = monomial;
  const scalars = monomial.factors.filter(({ axes }) => axes.length === 0);
  const { groups, loose } = grouped(monomial);
  const idle = over.filter((index) => !groups.some(({ axes }) => has(axes, index)));
  const counts = idle.map(({ size }): Indexed => ({ node: sizeNode(size), axes: [] }));
  const reduced = groups.map((group, k) =>
    summed(
      group,
      over.filter(
        (index) => has(group.axes, index) && groups.every(({ axes }, l) => l === k || !has(axes, index)),
      ),
    ),
  );
  const inner = reduced.length === 0 ? [] : [joined(reduced, over, wanted)];
  const front = isOne(coefficient) ? [] : [scalarOf(coefficient)];
  const whole = multiplied([...front, ...counts, ...scalars, ...inner]);
  return loose.length === 0 ? whole : divided(whole, multiplied(loose));
}

/** Factors over the same indices as one; what divides goes where its indices are, or is left over when it has none. */
function grouped({ factors, divisors }: Monomial): {
  readonly groups: readonly Indexed[];
  readonly loose: readonly Indexed[];
} {
  const groups: Indexed[][] = [];
  for (const factor of factors) {
    if (factor.axes.length === 0) continue;
    const same = groups.find((group) => sameAxes(group[0]?.axes ?? [], factor.axes));
    if (same === undefined) groups.push([factor]);
    else same.push(factor);
  }
  const whole = groups.map((group) => multiplied(group));
  const loose: Indexed[] = [];
  for (const divisor of divisors) {
    if (divisor.axes.length === 0) {
      loose.push(divisor);
      continue;
    }
    const fits = whole.filter(({ axes }) => divisor.axes.every((index) => has(axes, index)));
    const least = fits.reduce<Indexed | undefined>(
      (best, group) => (best === undefined || group.axes.length < best.axes.length ? group : best),
      undefined,
    );
    if (least === undefined) whole.push(divided(scalarOf(integer(1)), divisor));
    else whole[whole.indexOf(least)] = divided(least, divisor);
  }
  return { groups: whole, loose };
}

const sameAxes = (a: readonly Index[], b: readonly Index[]): boolean =>
  a.length === b.length && a.every((index) => has(b, index));

type Plan = { readonly build: () => Indexed; readonly axes: readonly Index[] };

/** All parts contracted into one. */
function joined(parts: readonly Indexed[], over: readonly Index[], wanted: readonly Index[]): Indexed {
  const leaves = parts.map((part): Plan => ({ build: () => part, axes: part.axes }));
  /** The indices of some parts that must stay: those not summed, and those that other parts have. */
  const staying = (axes: readonly Index[], others: readonly Indexed[]): readonly Index[] =>
    inOrder(
      axes.filter((index) => !has(over, index) || others.some((other) => has(other.axes, index))),
      wanted,
    );
  const pair = (a: Plan, b: Plan, others: readonly Indexed[]): Plan => {
    const all = union(a.axes, b.axes);
    const axes = staying(all, others);
    return {
      axes,
      build: () => contractPair(a.build(), b.build(), axes),
    };
  };
  const indices = union(...parts.map(({ axes }) => axes));
  return parts.length <= mostExact && indices.length <= mostIndices
    ? best(leaves, parts, pair, bestSplits(parts, indices, over)).build()
    : inRounds(leaves, parts, pair).build();
}

/**
 * For each set of parts the half of its cheapest split, by dynamic programming over subsets; of equals the first. Sets of parts
 * and of indices are bits of numbers: all splits are looked at, and few of them are taken.
 */
function bestSplits(
  parts: readonly Indexed[],
  indices: readonly Index[],
  over: readonly Index[],
): ReadonlyMap<number, number> {
  const full = 2 ** parts.length - 1;
  const bits = (axes: readonly Index[]): number =>
    indices.reduce((mask, index, k) => (has(axes, index) ? mask | (1 << k) : mask), 0);
  const kept = bits(indices.filter((index) => !has(over, index)));
  const masks = parts.map(({ axes }) => bits(axes));
  const carried: number[] = [0];
  for (let set = 1; set <= full; set++) {
    const last = 31 - Math.clz32(set);
    carried[set] = (carried[set & ~(1 << last)] ?? 0) | (masks[last] ?? 0);
  }
  // What a set of parts leaves when it is contracted: the indices that are not summed, and those of other parts.
  const left = carried.map((own, set) => own & (kept | (carried[full & ~set] ?? 0)));
  const volumes = new Map<number, number>();
  const volumeOf = (mask: number): number => {
    const known =
      volumes.get(mask) ?? volume(indices.filter((_, k) => mask & (1 << k)).map(({ size }) => size));
    volumes.set(mask, known);
    return known;
  };
  const splits = new Map<number, number>();
  const costs = carried.map(() => 0);
  for (let set = 1; set <= full; set++) {
    if ((set & (set - 1)) === 0) continue;
    let least = Infinity;
    for (let half = (set - 1) & set; half > 0; half = (half - 1) & set) {
      const rest = set & ~half;
      // Each split once, the part with the first factor on the left.
      if ((half & -half) > (rest & -rest)) continue;
      const work = volumeOf((left[half] ?? 0) | (left[rest] ?? 0));
      const cost = (costs[half] ?? 0) + (costs[rest] ?? 0) + work;
      if (cost < least) {
        least = cost;
        splits.set(set, half);
      }
    }
    costs[set] = least;
  }
  return splits;
}

/** The parts contracted by the splits that were chosen. */
function best(
  leaves: readonly Plan[],
  parts: readonly Indexed[],
  pair: (a: Plan, b: Plan, others: readonly Indexed[]) => Plan,
  splits: ReadonlyMap<number, number>,
): Plan {
  const planOf = (set: number): Plan => {
    const half = splits.get(set);
    const leaf = leaves[31 - Math.clz32(set)];
    if (half !== undefined)
      return pair(
        planOf(half),
        planOf(set & ~half),
        parts.filter((_, k) => (set & (1 << k)) === 0),
      );
    if (leaf === undefined) throw new Error("a contraction without factors");
    return leaf;
  };
  return planOf(2 ** leaves.length - 1);
}

/** Neighbours in rounds, as in a tournament: for very many factors, whose order is most often that of a chain. */
function inRounds(
  leaves: readonly Plan[],
  parts: readonly Indexed[],
  pair: (a: Plan, b: Plan, others: readonly Indexed[]) => Plan,
): Plan {
  type Group = { readonly plan: Plan; readonly own: ReadonlySet<number> };
  let rest = leaves.map((plan, k): Group => ({ plan, own: new Set([k]) }));
  // An index stays as long as a part outside of the pair carries it.
  const carriers = new Map<number, number[]>();
  for (const [k, { axes }] of parts.entries())
    for (const { id } of axes) {
      const list = carriers.get(id);
      if (list === undefined) carriers.set(id, [k]);
      else list.push(k);
    }
  while (rest.length > 1) {
    const next: Group[] = [];
    for (let k = 0; k < rest.length; k += 2) {
      const [a, b] = [rest[k], rest[k + 1]];
      if (a === undefined) continue;
      if (b === undefined) {
        next.push(a);
        continue;
      }
      const own = new Set([...a.own, ...b.own]);
      const outside = new Set(
        [...a.plan.axes, ...b.plan.axes].flatMap(({ id }) =>
          (carriers.get(id) ?? []).filter((part) => !own.has(part)),
        ),
      );
      const others = [...outside].flatMap((part) => parts[part] ?? []);
      next.push({ plan: pair(a.plan, b.plan, others), own });
    }
    rest = next;
  }
  const [only] = rest;
  if (only === undefined) throw new Error("a contraction without factors");
  return only.plan;
}

/** Two arrays contracted to the axes that stay. */
function contractPair(a: Indexed, b: Indexed, axes: readonly Index[]): Indexed {
  const all = union(a.axes, b.axes);
  if (axes.length === all.length) return multiplied([a, b], axes);
  const solved = solvedBy(a, b, axes) ?? solvedBy(b, a, axes);
  if (solved !== undefined) return solved;
  const label = (index: Index): number => all.findIndex(({ id }) => id === index.id);
  const node: Node = {
    op: "contract",
    left: a.node,
    right: b.node,
    leftLabels: a.axes.map(label),
    rightLabels: b.axes.map(label),
    out: axes.map(label),
    names: all.map(({ name }) => name),
    rank: axes.length,
  };
  return { node, axes };
}

/** Σ_k inv(A)_ik b_k… as the solution of A x = b, which no inverse needs to be computed for. */
function solvedBy(inverse: Indexed, other: Indexed, axes: readonly Index[]): Indexed | undefined {
  const { node } = inverse;
  const [matrix] = node.op === "call" && node.fn === "inv" ? node.args : [];
  const [row, col] = inverse.axes;
  if (matrix?.rank !== 2 || row === undefined || col === undefined) return undefined;
  const shared = inverse.axes.filter((index) => has(other.axes, index));
  const [by] = shared;
  if (shared.length !== 1 || by === undefined || has(axes, by) || other.axes.length > 2) return undefined;
  const rest = other.axes.filter((index) => index.id !== by.id);
  if (!rest.every((index) => has(axes, index))) return undefined;
  const transposed = by.id === row.id;
  const order = [by, ...rest].map((index) => other.axes.findIndex(({ id }) => id === index.id));
  const right: Node = order.every((from, to) => from === to)
    ? other.node
    : { op: "permute", of: other.node, order, rank: other.node.rank };
  return {
    node: { op: "solve", matrix, transposed, right, rank: other.axes.length },
    axes: [transposed ? col : row, ...rest],
  };
}
