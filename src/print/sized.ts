/**
 * Which indices of a term have their sizes told by a tensor: the others are printed with their ranges, or a reader could not
 * know them.
 */
import { children, type Term } from "../term/index.js";

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
