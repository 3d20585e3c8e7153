/** The face of lower/: from trees to programs. Re-exports only. */
export * from "./environment.js";
export * from "./goals.js";
export * from "./lower.js";
export * from "./relations.js";
