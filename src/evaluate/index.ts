/** The face of evaluate/: what terms and matrices mean, and whether two mean the same. Re-exports only. */
export { findCounterexample, type Counterexample, type GivenValue } from "./counterexample.js";
export { ORDERED, RATIONAL, REAL, type Field } from "./field.js";
export { compare, makeJudge, type Agreement, type Judge, type Options } from "./judge.js";
export { centralDifferences } from "./numeric.js";
export { evaluateMatrix } from "./matrix.js";
export { evaluate, type Value } from "./value.js";
export { labelsOf } from "./labels.js";
export { worldWhere } from "./zeros.js";
export { drawSizes, sizesOf, smallSizes, type World } from "./world.js";
