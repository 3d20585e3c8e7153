/** The face of matrix/: matrix terms, their meaning, and the way from index networks to them. Re-exports only. */
export { parts, withParts } from "./children.js";
export { cost } from "./cost.js";
export { contextFor } from "./flip.js";
export { PUT_IN } from "./definition.js";
export * from "./form.js";
export { keys } from "./key.js";
export * from "./kronecker.js";
export * from "./matrix.js";
export { NAMED } from "./naming.js";
export { splitScalars } from "./pieces.js";
export { recover, recoverNamed, recoverVectorised, type Recovery } from "./recover.js";
export type { Row } from "./rewrite.js";
export { functionRewrites, rewrites, simplify, tidied } from "./rewrites.js";
export { freshStack, unfoldStacked, type Stack } from "./stacked.js";
export { symmetriesBetween } from "./symmetry.js";
export { unfold } from "./unfold.js";
