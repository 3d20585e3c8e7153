/** The face of matrix/: matrix terms, their meaning, and the way from index networks to them. Re-exports only. */
export * from "./form.js";
export * from "./kronecker.js";
export * from "./matrix.js";
export { unfold } from "./unfold.js";
