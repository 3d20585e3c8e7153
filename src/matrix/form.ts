/**
 * Matrix forms as data: how a term became a matrix, step by step, or why it has none.
 *
 * A step's `before` and `after` are the parts that it changes, not the whole, so a recovery is as long as its term; each step
 * keeps the meaning by itself. Everything a printer says about matrix form comes from here.
 */
import type { Index, Term } from "../term/index.js";
import type { Matrix } from "./matrix.js";

/** Why a part of a matrix reads as it does: what became of an index, or which factor is transposed. */
export type MatrixReason =
  /** Summed indices that two factors share in a chain: a matrix product. */
  | { readonly kind: "series"; readonly over: readonly Index[] }
  /** Factors over the same indices: an entry by entry product. */
  | { readonly kind: "parallel"; readonly between: readonly Index[] }
  /** A summed index that one matrix carries: a product with a vector, or with ones where no vector carries it. */
  | { readonly kind: "dangling"; readonly over: Index; readonly ones: boolean }
  /** An index that stands twice on one factor: a diagonal, or a trace when it is summed. */
  | { readonly kind: "loop"; readonly at: Index; readonly summed: boolean }
  /** A vector over one index: summed with others at it. */
  | { readonly kind: "inner"; readonly over: Index }
  /** A summed index that no factor carries: its size. */
  | { readonly kind: "dimension"; readonly over: Index }
  /** A delta between the two free indices. */
  | { readonly kind: "delta"; readonly between: readonly Index[] }
  /** A free index that no factor carries: ones along it. */
  | { readonly kind: "broadcast"; readonly along: Index }
  /** Parts without a common index: an outer product, or scalars in front. */
  | { readonly kind: "outer"; readonly between: readonly Index[] }
  /** `what` is transposed because `index` stands second in it and first, as rows, in the result. */
  | { readonly kind: "transposed"; readonly what: Matrix; readonly index: Index }
  /** `what` is read from its second index and is not transposed: it is symmetric, or antisymmetric. */
  | { readonly kind: "symmetric"; readonly what: Matrix; readonly isNegated: boolean };

/** One step of the way to a matrix form. The first has a term before; the others rewrite a matrix by a row of the tables. */
export type MatrixStep = {
  /** "recover", or the id of a rewrite row. */
  readonly rule: string;
  readonly reasons: readonly MatrixReason[];
  readonly before: Matrix | Term;
  readonly after: Matrix;
};

/**
 * Why there is no matrix form:
 * - order: the result, or a factor, has more than two indices;
 * - network: the factors are joined in a way that no matrix notation draws (a K₄ among the indices);
 * - slot: a fixed or shifted position stands where an index should;
 * - notation: an operation without matrix notation (Π over an index, [i ≤ j], ε_ijk);
 * - guard: a bracket, and a factor that has no value where the bracket is 0;
 * - unresolved: a derivative that is not worked out;
 * - depth: functions and sums nest too deeply to be written as one matrix.
 */
export type Obstruction = {
  readonly reason: "order" | "network" | "slot" | "notation" | "guard" | "unresolved" | "depth";
  /** The factors that obstruct, after all that can be joined is joined. */
  readonly factors: readonly Term[];
  /** The indices that obstruct: those of the order-3 result, the vertices of the network. */
  readonly indices: readonly Index[];
};
