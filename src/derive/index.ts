/** The face of derive/: derivations as data, and the plan that makes them. Re-exports only. */
export * from "./derivation.js";
export { derive, type DeriveOptions, type DeriveResult } from "./derive.js";
export type { DeriveRefusal } from "./refusal.js";
export { withNamedLayers } from "./layers.js";
export { isShorterBy, withNamedRepeats } from "./repeats.js";
