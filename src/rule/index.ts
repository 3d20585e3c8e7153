/** The face of rule/: what is true, the data of steps, and dependence. Re-exports only. */
export * from "./all.js";
export { inRange, isContracted } from "./deltas.js";
export * from "./dependence.js";
export { isGiven, isGivenDerivative } from "./functions.js";
export { pathUsers } from "./definitions.js";
export { phases } from "./phases.js";
export * from "./rule.js";
export * from "./step.js";
export { isRuled, kindsOf, structureOf, type Kind } from "./structure.js";
