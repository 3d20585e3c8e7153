/**
 * Derivatives that are said as maps, Df_X : H ↦ 2 tr(XᵀH): the value Df(X)[H] is what stands behind the arrow.
 *
 * A formula keeps its length, so that places stay those of the document. Reads no formula. Terminates: one pass.
 */

/** A formula with such values for the maps; ℝⁿ → ℝᵐ stays what it is. */
export const withMapsApplied = (formula: string): string =>
  formula.replace(MAP, (whole: string, of: string, below = "", lone = "", within = "", variable = "") => {
    const value = `D${of}(${below || lone || within})[${variable}]=`;
    return value.length <= whole.length ? value.padEnd(whole.length) : whole;
  });

const MAP =
  /(?<![A-Za-z\\])D\s*([A-Za-z])(?:_\{([A-Za-z])\}|_([A-Za-z])|\(([A-Za-z])\))\s*:\s*([A-Za-z])\s*(?:\\(?:long)?(?:mapsto|rightarrow|to)(?![A-Za-z])|[↦→])/gu;
