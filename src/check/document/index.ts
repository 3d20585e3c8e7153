/** The face of check/document/: hand-written derivations, step by step. Re-exports only. */
export * from "./check.js";
export { formatOf } from "./islands.js";
export { withoutMacros, type Expansion } from "./macros.js";
export type { DocumentFormat } from "./stretch.js";
export type { Claim } from "./claim.js";
export type { Mended, Mistake } from "./judge/index.js";
