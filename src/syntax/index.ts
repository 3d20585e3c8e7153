/** The face of syntax/: everything that other folders may use of reading. Re-exports only. */
export * from "./meaning.js";
export * from "./parse.js";
export * from "./problem.js";
export * from "./render.js";
export * from "./span.js";
export { GREEK } from "./symbol.js";
export * from "./tree.js";
