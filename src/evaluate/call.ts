/**
 * Functions of whole tensors, on jets.
 *
 * A known one is computed by its row over the ring of jets, so its derivative by an entry follows from arithmetic and no rule
 * is trusted. An unknown one is a random polynomial of degree 3 with cross terms: a sum of products of three random
 * linear forms in all entries. Loops run over entries.
 */
import { tensorFunction, type Ring } from "../function/index.js";
import { mapEntries, scalar, tabulate, type Axis } from "./array.js";
import { positionAxis } from "./draw.js";
import { without, type Evaluator } from "./evaluation.js";
import { applyFunction } from "./function.js";
import {
  addJets,
  baseOf,
  constant,
  contractJets,
  invertJet,
  multiplyJets,
  sliceJet,
  stackJets,
  subtractJets,
  type Jet,
} from "./jet.js";
import { keyOf, uniform } from "./random.js";

/** An argument: a tensor over its own axes, and over whatever else its entries depend on. */
export type Argument = { readonly axes: readonly Axis[]; readonly value: Jet };

/** A value whose axes, listed, are positions of the result; it may have others. */
export type CallValue = { readonly axes: readonly Axis[]; readonly value: Jet };

/** The value of a function of whole tensors. */
export function callValue(on: Evaluator, fn: string, args: readonly Argument[]): CallValue {
  if (on.program.functions.has(fn)) return { axes: [], value: unknownValue(on, fn, args) };
  const row = tensorFunction(fn);
  const [argument] = args;
  const size = argument?.axes[0]?.size ?? 0;
  const axes = Array.from({ length: row?.gives ?? 0 }, (_, k) => positionAxis(k, size));
  if (row === undefined || argument === undefined || args.length > 1 || argument.axes.length !== row.takes)
    return { axes, value: without(on, `${fn} is not a function that can be evaluated`) };
  if (argument.axes.some((axis) => axis.size !== size))
    return { axes, value: without(on, `${fn} of a matrix that is not square`) };
  return {
    axes,
    value: overBatch(on, argument, (value) => knownValue(on, fn, { ...argument, value }, axes)),
  };
}

/** A matrix that depends on further indices is many matrices: one after the other, since each has pivots of its own. */
function overBatch(on: Evaluator, { axes, value }: Argument, compute: (value: Jet) => Jet): Jet {
  const further = baseOf(value).axes.find((axis) => !axes.some(({ id }) => id === axis.id));
  if (further === undefined) return compute(value);
  const parts = Array.from({ length: further.size }, (_, k) =>
    overBatch(on, { axes, value: sliceJet(value, further.id, k) }, compute),
  );
  return stackJets(parts, further.id);
}

function knownValue(on: Evaluator, fn: string, { axes, value }: Argument, result: readonly Axis[]): Jet {
  const [first, second] = axes;
  const rows = first === undefined ? [] : slices(value, first);
  const entries = second === undefined ? rows : rows.flatMap((row) => slices(row, second));
  const found = tensorFunction(fn)?.value(jetRing(on), entries, first?.size ?? 0);
  if (found === undefined) {
    // What has no value has no derivative either.
    const none = baseOf(without(on, `${fn} outside its domain`));
    return new Map([...value.keys()].map((mask) => [mask, none]));
  }
  // Entries of the result, row by row, back to arrays along its axes.
  const [row, column] = result;
  if (row === undefined) return found[0] ?? without(on, `${fn} has no value`);
  if (column === undefined) return stackJets(found, row.id);
  const size = column.size;
  return stackJets(
    Array.from({ length: row.size }, (_, i) => stackJets(found.slice(i * size, i * size + size), column.id)),
    row.id,
  );
}

const slices = (jet: Jet, axis: Axis): readonly Jet[] =>
  Array.from({ length: axis.size }, (_, k) => sliceJet(jet, axis.id, k));

/** Jets as numbers for linear algebra; pivots are judged by their real part. */
export function jetRing(on: Evaluator): Ring<Jet> {
  const { field } = on;
  const weight = (jet: Jet): number => {
    const size = (x: number): number =>
      Number.isNaN(x) || x === 0 ? 0 : field.kind === "real" ? Math.abs(x) : 1;
    return Math.min(...Array.from(baseOf(jet).data, size));
  };
  return {
    isExact: field.kind !== "real",
    zero: constant(scalar(0)),
    one: constant(scalar(1)),
    add: (a, b) => addJets(field, a, b),
    subtract: (a, b) => subtractJets(field, a, b),
    multiply: (a, b) => multiplyJets(field, a, b),
    invert: (a) => (weight(a) === 0 ? undefined : invertJet(field, a)),
    weight,
    apply: (fn, a) => applyFunction(on, fn, 0, a),
    anchor: (all) =>
      constant(scalar(field.kind === "real" ? Math.max(...all.flatMap((jet) => [...baseOf(jet).data])) : 0)),
  };
}

/** Σ_r (a_r + ⟨A_r, Y⟩)(b_r + ⟨B_r, Y⟩)(c_r + ⟨C_r, Y⟩), two terms, where Y is all arguments together. */
function unknownValue(on: Evaluator, fn: string, args: readonly Argument[]): Jet {
  const { field } = on;
  let total = constant(scalar(0));
  for (let term = 0; term < 2; term++) {
    let product = constant(scalar(1));
    for (let form = 0; form < 3; form++) {
      const key = keyOf(on.world.seed, "unknown", fn, term, form);
      const linear = args.reduce(
        (sum, { axes, value }, k) => {
          const weights = tabulate(axes, (at) => drawWeight(on, keyOf(key, k, ...at)));
          return addJets(field, sum, contractJets(field, value, constant(weights), axes));
        },
        constant(scalar(drawWeight(on, key))),
      );
      product = multiplyJets(field, product, linear);
    }
    total = addJets(field, total, product);
  }
  return total;
}

function drawWeight({ field, world }: Evaluator, key: number): number {
  const u = uniform(key);
  if (world.draw === "whole") return Math.floor(5 * u) - 2;
  return field.kind === "residue" ? Math.floor(u * field.modulus) : 2 * u - 1;
}

/** The value of an unknown function of arrays without infinitesimals. */
export const unknownNumber = (on: Evaluator, fn: string, args: readonly Argument[]): number =>
  mapEntries(baseOf(unknownValue(on, fn, args)), (x) => x).data[0] ?? NaN;
