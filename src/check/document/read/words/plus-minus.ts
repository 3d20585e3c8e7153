/**
 * A right side that is both numbers at once, y_i = ±1, as the set that y_i is in. Pure.
 */
import type { Expression } from "../../../../syntax/index.js";
import type { Side } from "../sides.js";

const BOTH = /^(?:\\pm|±|\+\/?-)\s*1\s*[.,;]?\s*$/u;

/** The side y ∈ {−1, 1} for y = ±1; any other side as it is. */
export function withBothSigns(side: Side, text: string): Side {
  const { sign, span, problem } = side;
  const written = text.slice(sign?.sign.end ?? span.start, span.end).trim();
  if (problem === undefined || sign?.relation !== "=" || !BOTH.test(written)) return side;
  const one: Expression = { kind: "number", span, text: "1" };
  const items: readonly Expression[] = [{ kind: "negation", span, operand: one }, one];
  return {
    span,
    sign: { ...sign, relation: "∈" },
    expression: { kind: "group", span, bracket: "{", items },
    problem: undefined,
  };
}
