/**
 * Which indices of a term have their sizes told by a tensor: the others are printed with their ranges, or a reader could not
 * know them. And which sums end before an index does, Σ_{i=1}^{n−1} for a bracket [i ≤ n − 1].
 */
import { children, mul, type Extremum, type Product, type Size, type Sum, type Term } from "../term/index.js";

/** Where the indices of a sum end, of those whose sizes are told, and what is summed without the brackets that say so. */
export function rangesOf({ kind, over, body }: Sum | Product | Extremum): {
  readonly ends: ReadonlyMap<number, Size>;
  readonly within: Term;
} {
  const ends = new Map<number, Size>();
  if (kind !== "sum" || body.kind !== "mul") return { ends, within: body };
  const sized = sizedIn(body);
  const kept = body.factors.filter((factor) => {
    const end = endIn(factor);
    const isOurs = end !== undefined && sized.has(end.index) && over.some(({ id }) => id === end.index);
    if (!isOurs || ends.has(end.index)) return true;
    ends.set(end.index, end.size);
    return false;
  });
  return ends.size === 0 || kept.length === 0
    ? { ends: new Map(), within: body }
    : { ends, within: mul(...kept) };
}

/** The index and the end of a bracket [i ≤ n − 1]. */
function endIn(factor: Term): { readonly index: number; readonly size: Size } | undefined {
  if (factor.kind !== "bracket" || factor.relation !== "≤") return undefined;
  const { left, right } = factor;
  if (left.kind !== "position" || left.slot.kind !== "index" || right.kind !== "dim") return undefined;
  return { index: left.slot.id, size: right.size };
}

/** The indices that stand alone in a slot of a tensor, whose shape gives them their size. */
export function sizedIn(term: Term): ReadonlySet<number> {
  const found = new Set<number>();
  const todo: Term[] = [term];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    // A function of a whole tensor gives its slots the sizes of its argument.
    const entries =
      next.kind === "entry" || next.kind === "call" ? [next] : next.kind === "partial" ? next.by : [];
    for (const { slots } of entries) for (const slot of slots) if (slot.kind === "index") found.add(slot.id);
    todo.push(...children(next));
  }
  return found;
}
