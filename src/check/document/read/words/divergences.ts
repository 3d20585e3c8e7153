/**
 * The bars between the arguments of a divergence: KL(p ‖ q) is a function of p and q.
 *
 * Only where one double bar stands in the brackets behind a name, as norms have two. A formula keeps its length. Terminates: the
 * formula is searched once.
 */
const BARS = /\\\||\|\||‖|∥|\\(?:Vert|parallel|mid\s*\\mid)(?![a-zA-Z])/gu;
const BRACKETS = /(?<=[\p{L}}]\s*(?:\\left|\\[bB]igg?l?)?\s*)\((?:[^()]|\([^()]*\))*\)/gu;

/** A formula with a comma for the bars of a divergence. */
export const withDivergences = (formula: string): string =>
  formula.replace(BRACKETS, (inside) =>
    (inside.match(BARS) ?? []).length === 1
      ? inside.replace(BARS, (bars) => ",".padEnd(bars.length))
      : inside,
  );
