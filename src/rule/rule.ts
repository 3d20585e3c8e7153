/**
 * Rules: what is true. A rule is a row: an id that is frozen once released, a statement, a measure that shrinks, an executed
 * example in our own notation, and a function that applies it at the root of a term or answers undefined.
 *
 * No rule's effect may depend on the order of rows. A rule without an example does not compile.
 */
import type { Index, Program, Term } from "../term/index.js";
import type { Binding } from "./step.js";

/** What gets smaller when a rule is applied; it is why a table of rules terminates. */
export type Measure =
  | "partials"
  | "size under partials"
  | "deltas"
  | "sums"
  | "factors"
  | "terms"
  | "definitions to come"
  | "disorder";

/** An example in the notation of nabla: statements that declare, then the term before and after. */
export type Example = {
  readonly given: string;
  readonly before: string;
  readonly after: string;
  /** The sense of the derivative `before`, and of those of a variable by itself in `after`. */
  readonly sense?: "textbook" | "projected";
};

/** A result found before: left = result for all values of `axes`, the free indices of both. */
export type Known = { readonly left: Term; readonly axes: readonly Index[]; readonly result: Term };

/**
 * How max and min are differentiated: as attained at one place only, which is what a reader expects; or with an equal share
 * for each place, which is right wherever there is a derivative.
 */
export type Ties = "unique" | "shared";

/**
 * What a rule may know: the program that the term belongs to, and the results of the stages before this one. How ties are
 * differentiated is for the plan, which chooses the rule; no rule asks.
 */
export type Context = {
  readonly program: Program;
  readonly known?: readonly Known[];
  readonly ties?: Ties;
};

/** The result of a rule, and what the variables of its statement stood for. */
export type Applied = { readonly term: Term; readonly bindings: readonly Binding[] };

export type Rule = {
  readonly id: string;
  /** For people, in the imperative: "contract the Kronecker delta". */
  readonly title: string;
  /** The statement in LaTeX. */
  readonly statement: string;
  readonly measure: Measure;
  readonly example: Example;
  /** Side conditions in words, printed with the step. */
  readonly conditions: readonly string[];
  readonly apply: (term: Term, context: Context) => Applied | undefined;
};

/** A line of a derivation that gathers several applications of rules: its substeps say which. */
export type Phase = { readonly id: string; readonly title: string; readonly statement: string };
