/** The face of style/: proofs of one result in several styles, as data. Re-exports only. */
export * from "./argument.js";
export * from "./layout.js";
export { restyled, STYLES, type Style } from "./style.js";
