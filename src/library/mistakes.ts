/** What each kind of mistake is, in words for its author. Total over the closed list of kinds. */
import type { Mistake } from "../check/document/index.js";

/** The words of a kind; none where nothing more is known than that the sides differ. */
export const MISTAKE_WORDS: Readonly<Record<Mistake, string | undefined>> = {
  "missing-transpose": "a transpose is missing, or there is one too many",
  "wrong-index": "an index stands where another one belongs",
  factor: "a constant factor or an exponent is wrong",
  sign: "a sign is wrong",
  "dropped-term": "a term or a factor is lost",
  "extra-term": "there is a term or a factor too many",
  order: "factors that do not commute stand in the wrong order",
  "dangling-index": "an index is neither summed nor free on both sides",
  "missing-sum": "a sum is missing",
  "extra-sum": "there is a sum too many",
  "index-clash": "one letter is used for two indices",
  "shape-mismatch": "the shapes do not fit",
  "row-for-matrix": "a row or a column stands where the matrix is meant, or the reverse",
  "hadamard-for-product": "a product entry by entry stands where a matrix product is meant, or the reverse",
  "wrong-chain-rule": "the chain rule is not applied rightly",
  "wrong-product-rule": "the product rule is not applied rightly",
  "wrong-quotient-rule": "the quotient rule is not applied rightly",
  "wrong-function-derivative": "the derivative of a function is wrong",
  "wrong-symbol": "another quantity stands where this one is meant",
  bounds: "a sum runs over the wrong range",
  "wrong-scope": "something stands within a sum or a bracket that belongs outside of it, or the reverse",
  "missing-delta": "a Kronecker delta is missing",
  "notation-slip": "this has no meaning as it is written",
  unjustified: "this is true, but not for the reason that is given",
  circular: "this rests on what is to be shown",
  other: undefined,
};
