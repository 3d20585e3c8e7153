/** The face of function/: the tables of functions. Re-exports only. */
export * from "./code.js";
export * from "./constant.js";
export * from "./elementwise.js";
export * from "./error-function.js";
export * from "./guard.js";
export { isNonnegative, isPositive, REAL, type Range } from "./interval.js";
export { rangeOf } from "./range.js";
export * from "./ring.js";
export * from "./tensor.js";
