/**
 * Terms that are written alike: the same but for the names of bound indices.
 *
 * Nothing is rearranged, so this is weaker than equal canonical keys, and it is linear and never "unknown". Recursion goes
 * down both terms together.
 */
import { children, equalRational, sameSize, type Index, type Slot, type Term } from "../term/index.js";

/** True when two terms differ in the identity of bound indices only. */
export const alike = (a: Term, b: Term): boolean =>
  a === b || same(a, b, { right: new Map(), left: new Map() });

/** Bound indices of the left term and of the right one that stand for each other, by id, both ways. */
type Partners = { readonly right: ReadonlyMap<number, number>; readonly left: ReadonlyMap<number, number> };

function same(a: Term, b: Term, partners: Partners): boolean {
  // Under a binder the same object may mean two things.
  if (a === b && partners.right.size === 0) return true;
  const slots = (left: readonly Slot[], right: readonly Slot[]): boolean =>
    left.length === right.length && left.every((slot, k) => sameSlots(slot, right[k], partners));
  const parts = (): boolean => {
    const [left, right] = [children(a), children(b)];
    return (
      left.length === right.length &&
      left.every((part, k) => {
        const other = right[k];
        return other !== undefined && same(part, other, partners);
      })
    );
  };
  switch (a.kind) {
    case "num":
      return b.kind === "num" && equalRational(a.value, b.value);
    case "dim":
      return b.kind === "dim" && sameSize(a.size, b.size);
    case "position":
      return b.kind === "position" && slots([a.slot], [b.slot]);
    case "entry":
      return b.kind === "entry" && a.tensor === b.tensor && slots(a.slots, b.slots);
    case "delta":
      return b.kind === "delta" && slots([a.left, a.right], [b.left, b.right]);
    case "levi-civita":
      return b.kind === "levi-civita" && slots(a.slots, b.slots);
    case "sum":
    case "product":
      return b.kind === a.kind && under(a.over, b.over, a.body, b.body, partners);
    case "extremum":
      return (
        b.kind === "extremum" &&
        a.operation === b.operation &&
        under(a.over, b.over, a.body, b.body, partners)
      );
    case "add":
    case "mul":
    case "power":
      return b.kind === a.kind && parts();
    case "apply":
      return b.kind === "apply" && a.fn === b.fn && a.order === b.order && parts();
    case "bracket":
      return b.kind === "bracket" && a.relation === b.relation && parts();
    case "call":
      return (
        b.kind === "call" &&
        a.fn === b.fn &&
        a.args.length === b.args.length &&
        slots(a.slots, b.slots) &&
        a.args.every((arg, k) => {
          const other = b.args[k];
          return other !== undefined && under(arg.over, other.over, arg.body, other.body, partners);
        })
      );
    case "partial":
      return (
        b.kind === "partial" &&
        a.reach === b.reach &&
        a.by.length === b.by.length &&
        a.by.every((e, k) => {
          const other = b.by[k];
          return other !== undefined && e.tensor === other.tensor && slots(e.slots, other.slots);
        }) &&
        same(a.of, b.of, partners)
      );
  }
}

/** The bodies, with the bound indices as partners one by one. */
function under(
  left: readonly Index[],
  right: readonly Index[],
  a: Term,
  b: Term,
  partners: Partners,
): boolean {
  if (left.length !== right.length) return false;
  const unmoved = left.every(
    ({ id }, k) => id === right[k]?.id && !partners.right.has(id) && !partners.left.has(id),
  );
  if (unmoved) return same(a, b, partners);
  const inner = { right: new Map(partners.right), left: new Map(partners.left) };
  for (const [k, index] of left.entries()) {
    const other = right[k];
    if (other === undefined || !sameSize(index.size, other.size)) return false;
    inner.right.set(index.id, other.id);
    inner.left.set(other.id, index.id);
  }
  return same(a, b, inner);
}

function sameSlots(a: Slot, b: Slot | undefined, partners: Partners): boolean {
  // Both bound and partners, or both free and the same.
  const isSame = (x: Index, y: Index): boolean =>
    (partners.right.get(x.id) ?? x.id) === y.id && (partners.left.get(y.id) ?? y.id) === x.id;
  if (a.kind === "index") return b?.kind === "index" && isSame(a, b);
  return (
    b?.kind === "affine" &&
    sameSize(a.offset, b.offset) &&
    a.parts.length === b.parts.length &&
    a.parts.every(({ index, coefficient }) =>
      b.parts.some((other) => isSame(index, other.index) && other.coefficient === coefficient),
    )
  );
}
