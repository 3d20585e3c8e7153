/**
 * Formulas of a plain text as programs write them: X.T and (u v).T are transposes, x**2 is a power, Y[i][j] an entry,
 * <u, v> an inner product.
 *
 * A formula keeps its length, so that places stay those of the document. Terminates: a formula is gone through once.
 */

/** .T behind a name, an index or a bracket. */
const TURNED = /(?<=[\p{L}\p{N}_)\]])\.T(?![\p{L}\p{N}_(])/gu;

/** Between the indices of Y[i][j]. */
const BESIDE = /(?<=[\p{L}\p{N}_]\[[^\][()]*)\]\[(?=[^\][()]*\])/gu;

/** <u, v> where a factor may stand; in i < j, k > l the signs stand behind names. */
const POINTED = /(?<=(?:^|[-+−=(,·*/⊙∘])\s*)<([^<>=,;()\n]+,[^<>=,;()\n]+)>/gu;

/** A formula in the signs of mathematics. */
export const withoutCode = (formula: string): string =>
  formula.replace(TURNED, "ᵀ ").replaceAll("**", "^ ").replace(BESIDE, ", ").replace(POINTED, "⟨$1⟩");
