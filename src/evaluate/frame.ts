/**
 * Frames: which tensors are perturbed by an infinitesimal, and what has been worked out under that.
 *
 * Under ∂/∂H every entry of H is increased by ε times a delta between the entry's position and new axes of the infinitesimal;
 * the coefficient of ε is then the derivative by every entry of H at once. Frames form a tree, one child for each further
 * perturbation, and remember values, so nothing is evaluated twice under the same perturbations. Knows no arithmetic.
 */
import { tensorNames, type Program, type Reach, type Term } from "../term/index.js";
import { LARGEST, scalar, undefinedArray, volume, type Arr, type Axis } from "./array.js";
import type { Jet } from "./jet.js";
import { positionAxis } from "./draw.js";

/** ε_bit on every entry of a tensor, in a sense. A local one does not reach through definitions. */
export type Perturbation = {
  readonly bit: number;
  readonly tensor: string;
  readonly reach: Reach;
};

/** Perturbations and the values found under them. `definitions` is the frame in which definitions are evaluated. */
export type Frame = {
  readonly perturbations: readonly Perturbation[];
  readonly definitions: Frame | undefined;
  /** Values that stand for names, before the program is asked. */
  readonly bound: ReadonlyMap<string, Jet>;
  readonly tensors: Map<string, Jet>;
  readonly terms: WeakMap<Term, Jet>;
  readonly further: Map<string, Frame>;
  affected: ReadonlySet<string> | undefined;
};

const makeFrame = (
  perturbations: readonly Perturbation[],
  definitions: Frame | undefined,
  bound: ReadonlyMap<string, Jet>,
): Frame => ({
  perturbations,
  definitions,
  bound,
  tensors: new Map(),
  terms: new WeakMap(),
  further: new Map(),
  affected: undefined,
});

/** A frame without perturbations. */
export const rootFrame = (bound: ReadonlyMap<string, Jet> = new Map()): Frame =>
  makeFrame([], undefined, bound);

/** The number of the next infinitesimal. */
export const nextBit = (frame: Frame): number =>
  frame.perturbations.reduce((most, { bit }) => Math.max(most, bit + 1), 0);

/** The frame with one more perturbation; asked twice, the same frame. */
export function perturb(frame: Frame, perturbation: Perturbation): Frame {
  const { bit, tensor, reach } = perturbation;
  const key = `${bit} ${reach} ${tensor}`;
  const known = frame.further.get(key);
  if (known !== undefined) return known;
  // Definitions see total perturbations only.
  const outer = frame.definitions ?? frame;
  const definitions =
    reach === "local" ? outer : frame.definitions === undefined ? undefined : perturb(outer, perturbation);
  const made = makeFrame([...frame.perturbations, perturbation], definitions, frame.bound);
  frame.further.set(key, made);
  return made;
}

/** The names whose definitions depend on what is perturbed; a perturbed name itself only through its definition. */
export function affectedNames(frame: Frame, program: Program): ReadonlySet<string> {
  if (frame.affected !== undefined) return frame.affected;
  const moving = new Set(frame.perturbations.map(({ tensor }) => tensor));
  const affected = new Set<string>();
  for (const { name, body } of frame.perturbations.length === 0 ? [] : program.definitions)
    if (tensorNames(body).some((used) => moving.has(used))) {
      moving.add(name);
      affected.add(name);
    }
  frame.affected = affected;
  return affected;
}

/** The k-th axis of an infinitesimal: the entry by which the derivative is taken. */
export const perturbationAxis = (bit: number, k: number, size: number): Axis => ({
  id: -100 * (bit + 1) - 1 - k,
  size,
});

/** The coefficient of ε in a perturbed tensor: 1 where the entry is the one of the infinitesimal. */
export function perturbed(bit: number, sizes: readonly number[]): Arr {
  if (sizes.length === 0) return scalar(1);
  const axes = [
    ...sizes.map((n, k) => positionAxis(k, n)),
    ...sizes.map((n, k) => perturbationAxis(bit, k, n)),
  ];
  if (volume(axes) > LARGEST) return undefinedArray;
  const entries = sizes.reduce((n, size) => n * size, 1);
  const data = new Float64Array(entries * entries);
  for (let k = 0; k < entries; k++) data[k * entries + k] = 1;
  return { axes, data };
}
