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

/** More factors than these are contracted in the order in which they stand. */
const mostExact = 9;

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

type Plan = { readonly cost: number; readonly build: () => Indexed; readonly axes: readonly Index[] };

/** All parts contracted into one. */
function joined(parts: readonly Indexed[], over: readonly Index[], wanted: readonly Index[]): Indexed {
  const leaves = parts.map((part): Plan => ({ cost: 0, build: () => part, axes: part.axes }));
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
      cost: a.cost + b.cost + volume(all.map(({ size }) => size)),
      axes,
      build: () => contractPair(a.build(), b.build(), axes),
    };
  };
  return parts.length <= mostExact
    ? best(leaves, parts, pair).build()
    : inRounds(leaves, parts, pair).build();
}

/** The cheapest order by dynamic programming over subsets; of equals the first. */
function best(
  leaves: readonly Plan[],
  parts: readonly Indexed[],
  pair: (a: Plan, b: Plan, others: readonly Indexed[]) => Plan,
): Plan {
  const full = (1 << leaves.length) - 1;
  const plans = new Map<number, Plan>(leaves.map((leaf, k) => [1 << k, leaf]));
  for (let set = 1; set <= full; set++) {
    if (plans.has(set)) continue;
    const others = parts.filter((_, k) => (set & (1 << k)) === 0);
    let found: Plan | undefined;
    for (let left = (set - 1) & set; left > 0; left = (left - 1) & set) {
      const right = set & ~left;
      // Each split once, the part with the first factor on the left.
      if ((left & -left) > (right & -right)) continue;
      const [a, b] = [plans.get(left), plans.get(right)];
      if (a === undefined || b === undefined) continue;
      const candidate = pair(a, b, others);
      if (found === undefined || candidate.cost < found.cost) found = candidate;
    }
    if (found !== undefined) plans.set(set, found);
  }
  const whole = plans.get(full);
  if (whole === undefined) throw new Error("a contraction without factors");
  return whole;
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
