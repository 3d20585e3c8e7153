/**
 * Steps: what was done, as data. Everything printed comes from steps, and the kernel needs nothing else.
 *
 * A step's terms are those of its own frame: the subterm at `at` in the enclosing step's term, the whole term at the top.
 * A step without substeps is one application of a rule; a step with substeps is the sequence of them, each applied at its
 * path in what the ones before it left, and its `after` is the fold of them.
 */
import type { Slot, Term, Path } from "../term/index.js";

/** What a variable of a rule's statement stood for: i ↦ n, a ↦ H_dm. */
export type Binding = { readonly variable: string; readonly value: Term | Slot | string };

export type Step = {
  /** The id of a rule of rule/all.ts, or of a phase of a plan. */
  readonly rule: string;
  /** Where, in the frame of the enclosing step. Empty at the top. */
  readonly at: Path;
  readonly before: Term;
  readonly after: Term;
  readonly bindings: readonly Binding[];
  readonly substeps: readonly Step[];
};
