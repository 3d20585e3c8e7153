/** The face of check/document/: hand-written derivations, step by step. Re-exports only. */
export * from "./check.js";
export { formatOf, type DocumentFormat } from "./islands.js";
export type { Claim } from "./claim.js";
export type { Repair } from "./judge/repair.js";
