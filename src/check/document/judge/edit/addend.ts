/**
 * A term that the other side has and that was lost on the way.
 *
 * Knows trees only. Nothing here loops but over terms.
 */
import type { Expression, SignedTerm } from "../../../../syntax/index.js";
import { insertBehind, type Edit, type Surroundings } from "./edit.js";

/** A side with one more of the terms that the other side is a sum of. */
export const lostAddends = (side: Expression, { addends, spelling }: Surroundings): readonly Edit[] =>
  addends.map(({ negative, sign, term }) => {
    const terms: readonly SignedTerm[] =
      side.kind === "addition"
        ? side.terms
        : [{ negative: false, sign: { start: side.span.start, end: side.span.start }, term: side }];
    return {
      kind: "dropped-term",
      cost: 20,
      at: side,
      expression: { kind: "addition", span: side.span, terms: [...terms, { negative, sign, term }] },
      patches: [
        insertBehind(side.span, negative ? ` ${spelling.minus} ` : " + "),
        { span: { start: side.span.end, end: side.span.end }, pieces: [term.span] },
      ],
    };
  });
