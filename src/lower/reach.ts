/**
 * How far ⊙ and ⊗ reach over a product behind them in documents, where v ⊙ A x is v ⊙ (A x).
 *
 * Knows shapes; sizes as far as they are known. Terminates: the factors behind are looked at once.
 */
import { sameSize } from "../term/index.js";
import type { Context } from "./context.js";
import type { Joiner } from "./products.js";
import { axesOf, axisSize, isPlain, type Axis, type Shape } from "./shape.js";
import type { Value } from "./value.js";

/**
 * What v ⊙ reaches over in v ⊙ A x as documents write it: a vector goes with the vector that the product is, not with its
 * first factor, and a matrix with u vᵀ.
 */
export function reachedBy(
  { shape }: Value,
  next: Value,
  behind: readonly Joiner[],
  context: Context,
): readonly Joiner[] {
  const kinds = [shape.kind, next.shape.kind];
  const { vectors } = context;
  if (vectors && shape.kind === "matrix" && next.shape.kind === "matrix")
    return reachedByMatrix(shape, next.shape, behind, context);
  const isMixed = kinds.includes("matrix") && (kinds.includes("column") || kinds.includes("row"));
  if (!vectors || !isMixed) return [];
  const isStanding = next.shape.kind !== "row";
  const at = behind.findIndex(({ factor }) => {
    const { kind } = factor.shape;
    const isLying = kind === "row" || kind === "matrix";
    return kind !== "scalar" && shape.kind === (isStanding ? (isLying ? "matrix" : "column") : "row");
  });
  return at < 0 ? behind : behind.slice(0, at + 1);
}

type Matrix = Extract<Shape, { readonly kind: "matrix" }>;

/** A ∘ B C of an A that is as large as B C and not as B. */
function reachedByMatrix(
  whole: Matrix,
  next: Matrix,
  behind: readonly Joiner[],
  { sizes }: Context,
): readonly Joiner[] {
  const isSame = (one: Axis, other: Axis): boolean => {
    const [a, b] = [axisSize(one, sizes), axisSize(other, sizes)];
    return a !== undefined && b !== undefined && sameSize(a, b);
  };
  const isKnown = axisSize(next.cols, sizes) !== undefined && axisSize(whole.cols, sizes) !== undefined;
  if (!isKnown || isSame(whole.cols, next.cols) || !isSame(whole.rows, next.rows)) return [];
  const at = behind.findIndex(
    ({ factor: { shape } }) => shape.kind === "matrix" && isSame(shape.cols, whole.cols),
  );
  return at < 0 ? [] : behind.slice(0, at + 1);
}

/** True where A ⊗ B C is A ⊗ (B C), as in documents: not before a vec, which takes in the Kronecker product. */
export const isReaching = (behind: readonly Joiner[], { vectors }: Context): boolean =>
  vectors && behind.every(({ factor }) => axesOf(factor.shape).every(isPlain));
