/** The face of judge/edit/: edits of written formulas. Re-exports only. */
export { editsOf } from "./all.js";
export { linksIn } from "./link.js";
export { lettersBelow } from "./sum.js";
export type { Edit, Mistake, Patch, Spelling, Surroundings } from "./edit.js";
