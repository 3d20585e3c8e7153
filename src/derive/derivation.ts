/**
 * Derivations as data: what a plan hands to the kernel, the printers and the library.
 *
 * Knows no plan. A derivation is a list of stages, each one quantity worked out once (∂L/∂Z_dn, then ∂L/∂Y_dn, …), the goal
 * last; every result is the fold of its steps, so trace and answer cannot disagree.
 */
import type { Index, Program, Size, Term } from "../term/index.js";
import type { Step } from "../rule/step.js";
import type { Matrix, MatrixStep, Obstruction } from "../matrix/index.js";

/** What is asked for. A `derivative` is by a scalar variable and has the shape of the quantity. */
export type Quantity = "gradient" | "jacobian" | "hessian" | "derivative";
/** How the matrix form of a derivative is laid out. */
export const LAYOUTS = ["denominator", "numerator", "vec"] as const;
export type Layout = (typeof LAYOUTS)[number];
/** The sense in which the entries of a structured variable vary. */
export const STRUCTURES = ["free", "projected", "textbook"] as const;
export type Structure = (typeof STRUCTURES)[number];

/** What is to be derived: ∂ of / ∂ wrt[0] ∂ wrt[1] … */
export type Goal = { readonly of: string; readonly wrt: readonly string[]; readonly quantity: Quantity };

/** The matrix form of a term: found, with the steps from the index form to it; or why there is none. */
export type MatrixForm =
  | { readonly found: true; readonly matrix: Matrix; readonly steps: readonly MatrixStep[] }
  | { readonly found: false; readonly why: Obstruction };

/** The axes that the rows of a matrix form run over, and those of its columns; several are stacked, the first fastest. */
export type Stacking = { readonly rows: readonly Index[]; readonly cols: readonly Index[] };

/** Why a derivative is zero. */
export type Zero =
  | { readonly reason: "independent"; readonly of: string; readonly wrt: string }
  | { readonly reason: "cancels"; readonly terms: readonly Term[] }
  | { readonly reason: "constant"; readonly what: string }
  /** The derivative of one order less does not depend on the variable. */
  | { readonly reason: "lower"; readonly wrt: string }
  /** What the rule that made it zero says. */
  | { readonly reason: "said"; readonly why: string };

/** One quantity worked out: left = … = result. Its free indices, in order of the axes, are `axes`. */
export type Stage = {
  /** ∂L/∂Z_dn for an adjoint, ∂Y_dn/∂H_ab for a Jacobian. */
  readonly left: Term;
  readonly axes: readonly Index[];
  readonly steps: readonly Step[];
  readonly result: Term;
  /** The layout of the matrix form, and which axes are its rows and its columns in it. */
  readonly layout: Layout;
  readonly stacking: Stacking;
  readonly matrix: MatrixForm;
  readonly zero: Zero | undefined;
};

/** A formula that is spelled in both notations. */
export type Spelling = { readonly text: string; readonly latex: string };

/** A sentence of words and formulas. */
export type Remark = readonly (string | Spelling)[];

/** A remark as text. */
export const remarkText = (remark: Remark): string =>
  remark.map((part) => (typeof part === "string" ? part : part.text)).join("");

/** A whole derivation of one goal. */
export type Derivation = {
  readonly goal: Goal;
  readonly order: number;
  readonly layout: Layout;
  /** The sense in which structured variables vary; undefined where no variable has a structure. */
  readonly structure: Structure | undefined;
  readonly program: Program;
  /** Everything on the way, in the order of the argument; the last one is the goal. */
  readonly stages: readonly Stage[];
  /** Steps from the last stage's result to `result`: adjoints used once are put in their place. Empty when there is nothing to put. */
  readonly closing: readonly Step[];
  /** The answer in index form, with free indices `axes` of the last stage, and its matrix form. */
  readonly result: Term;
  readonly matrix: MatrixForm;
  /** Which axes of the answer are rows of its matrix form, and which are columns. */
  readonly stacking: Stacking;
  /** Why the answer is zero; undefined when it is not. */
  readonly zero: Zero | undefined;
  readonly shape: readonly Size[];
  /** Remarks on where the derivative does not exist, on properties used, on the sense of a structured gradient. */
  readonly remarks: readonly Remark[];
};
