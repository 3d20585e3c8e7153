/**
 * Entry by entry and along an index: relations, Π, max and min, the sign of a permutation.
 *
 * The derivative of a maximum is that of the entry where it is attained. Loops run over the sizes of indices.
 */
import type { Relation } from "../term/index.js";
import { offsets, scalar, spread, type Arr, type Axis } from "./array.js";
import type { Notes } from "./atoms.js";
import type { Field } from "./field.js";
import {
  baseOf,
  constant,
  contractJets,
  multiplyJets,
  negateJet,
  sliceJet,
  axesOf,
  wholePower,
  type Jet,
} from "./jet.js";

/** The sign of a permutation of 1 … n; 0 for what is none. */
export function permutationSign(at: readonly number[]): number {
  let sign = 1;
  for (let i = 0; i < at.length; i++)
    for (let j = i + 1; j < at.length; j++) {
      const difference = (at[j] ?? 0) - (at[i] ?? 0);
      if (difference === 0) return 0;
      if (difference < 0) sign = -sign;
    }
  return sign;
}

/** 1 or 0 as the relation holds between two numbers; NaN where there is no order. */
export function relationHolds(
  { field, notes }: { readonly field: Field; readonly notes: Notes },
  relation: Relation,
  a: number,
  b: number,
): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  const equal = field.same(a, b);
  const truth = (value: boolean): number => (value ? 1 : 0);
  if (relation === "=" || relation === "≠") return truth(equal === (relation === "="));
  if (equal) return truth(relation === "≤" || relation === "≥");
  if (!field.ordered) notes.orderless = true;
  if (field.kind === "residue") notes.atoms = true;
  notes.coarse = true;
  const sign = field.sign(field.subtract(b, a));
  if (Number.isNaN(sign)) return NaN;
  return truth(relation === "<" || relation === "≤" ? sign > 0 : sign < 0);
}

/** Π over indices, one position after the other. */
export function productOver(field: Field, body: Jet, over: readonly Axis[]): Jet {
  return over.reduce((jet, axis) => {
    if (!axesOf(jet).some(({ id }) => id === axis.id)) return wholePower(field, jet, axis.size);
    let result = constant(scalar(1));
    for (let k = 0; k < axis.size; k++) result = multiplyJets(field, result, sliceJet(jet, axis.id, k));
    return result;
  }, body);
}

/**
 * max or min over indices. Over residues the largest is the one with the largest representative between −p/2 and p/2; any
 * choice that depends on values alone would do, this one keeps max(x) = −min(−x).
 */
export function extremumOf(
  { field, notes }: { readonly field: Field; readonly notes: Notes },
  operation: "max" | "min",
  body: Jet,
  over: readonly Axis[],
): Jet {
  if (operation === "min")
    return negateJet(field, extremumOf({ field, notes }, "max", negateJet(field, body), over));
  if (field.kind === "residue") {
    notes.atoms = true;
    notes.coarse = true;
  }
  const height = (x: number): number =>
    field.kind === "residue" && x > field.modulus / 2 ? x - field.modulus : x;
  const base = baseOf(body);
  const kept = base.axes.filter((axis) => !over.some(({ id }) => id === axis.id));
  const aligned = spread(base, [...kept, ...over]);
  const { first, share } = choosers(field, aligned, kept, over, height);
  const value = contractJets(field, constant(base), constant(first), over);
  const changes = new Map([...body].filter(([mask]) => mask !== 0));
  return changes.size === 0
    ? value
    : new Map([...contractJets(field, changes, constant(share), over), ...value]);
}

/**
 * 1 at the first largest entry along the axes `over`, else 0, which picks the value; and an equal share at each of the largest,
 * the mean of whose changes is the change of the maximum wherever it has one. NaN where an entry has no value.
 */
function choosers(
  field: Field,
  array: Arr,
  kept: readonly Axis[],
  over: readonly Axis[],
  height: (x: number) => number,
): { readonly first: Arr; readonly share: Arr } {
  const rows = offsets(array, kept);
  const steps = offsets(array, over);
  const chosen = new Float64Array(array.data.length);
  const shares = new Float64Array(array.data.length);
  for (const row of rows) {
    let best = row;
    for (const step of steps) {
      const value = array.data[row + step] ?? NaN;
      if (Number.isNaN(value)) {
        chosen[row] = NaN;
        shares[row] = NaN;
        break;
      }
      if (height(value) > height(array.data[best] ?? NaN)) best = row + step;
    }
    if (Number.isNaN(chosen[row] ?? 0)) continue;
    chosen[best] = 1;
    const tied = steps.filter((step) => array.data[row + step] === array.data[best]);
    const part = field.rational({ num: 1n, den: BigInt(tied.length) });
    for (const step of tied) shares[row + step] = part;
  }
  return { first: { axes: array.axes, data: chosen }, share: { axes: array.axes, data: shares } };
}
