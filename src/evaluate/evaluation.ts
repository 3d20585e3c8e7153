/**
 * What the parts of the evaluator share: the world, the arithmetic, and the way back to the evaluator of terms.
 *
 * Data only; each part is handed one of these, so that none imports another that imports it.
 */
import type { Program, Term } from "../term/index.js";
import { undefinedArray } from "./array.js";
import type { Atoms, Notes } from "./atoms.js";
import type { Field } from "./field.js";
import type { Frame } from "./frame.js";
import type { Sizes } from "./gather.js";
import { constant, type Jet } from "./jet.js";
import type { World } from "./world.js";

/** Everything that evaluation in one world needs; what it learns on the way is in `notes`. */
export type Evaluator = {
  readonly program: Program;
  readonly world: World;
  readonly field: Field;
  readonly sizes: Sizes;
  readonly notes: Notes;
  readonly atoms: Atoms;
  readonly root: Frame;
  /** The value of a term under the perturbations of a frame. */
  readonly term: (term: Term, frame: Frame) => Jet;
  /** The value of a tensor; its axes are positions. */
  readonly tensor: (name: string, frame: Frame) => Jet;
  /** The same world in floating point, for what is a plain number in every field: positions and sizes. */
  readonly plain: () => Evaluator;
};

/** Records why something has no value, and is a value that nobody may use. */
export function without(on: Evaluator, why: string): Jet {
  on.notes.why ??= why;
  return constant(undefinedArray);
}
