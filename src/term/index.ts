/** The face of term/: everything that other folders may use of the algebra's data. Re-exports only. */
export { derivedCall } from "./derived-call.js";
export * from "./indices.js";
export * from "./key.js";
export * from "./number.js";
export { monomialTerm, polynomialTerm, type Factor, type Monomial, type Polynomial } from "./polynomial.js";
export * from "./program.js";
export * from "./scope.js";
export * from "./size.js";
export * from "./term.js";
export * from "./walk.js";
