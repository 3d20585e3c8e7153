/** Quotients of sums: when a sum stands above the bar, and not beside it. */
import { countNodes, someSubterm, type Term } from "../term/index.js";

/** A sum of more parts stands beside the bar. */
const LONG_SUM = 9;

const has = (term: Term, kind: Term["kind"]): boolean => someSubterm(term, (part) => part.kind === kind);

/**
 * True for a short sum that is divided by sums, (Σ_i u_i v_i)/(Σ_i u_i²), where 1/n Σ_i u_i is a mean. No derivative stands
 * above a bar, which has one of its own.
 */
export const isRatio = (above: Term, below: readonly Term[]): boolean =>
  countNodes(above) <= LONG_SUM && !has(above, "partial") && below.some((part) => has(part, "sum"));
