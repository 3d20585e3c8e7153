/** The face of check/document/: hand-written derivations, step by step. Re-exports only. */
export * from "./check.js";
export { formatOf } from "./text/islands.js";
export { withoutMacros, type Expansion } from "./text/macros.js";
export type { DocumentFormat } from "./text/stretch.js";
export type { Claim } from "./claim.js";
export type { Inserted, Mended, Mistake } from "./judge/index.js";
