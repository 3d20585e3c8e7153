/**
 * Small letters and digits: what `ᵢⱼ`, `ᵢ₊₁`, `²`, `⁻¹`, `⁽ᵗ⁾` say, one character one unit, so that places stay exact.
 *
 * Owns sums and one pair of brackets in small type; anything more is refused. Terminates: recursion only into brackets
 * and terms, which are shorter than the whole.
 */
import { normalName } from "./symbol.js";
import { span, type Span } from "./span.js";
import type { Expression, SignedTerm } from "./tree.js";

const PART = /\p{L}\p{M}*['′]*|\d+/gu;

/** Letters and numbers side by side, each with its place: `dn`, `d1`, `d'n`. */
export function lettersOf(text: string, start: number): readonly Expression[] {
  return [...text.matchAll(PART)].map((match) => {
    const place = span(start + match.index, start + match.index + match[0].length);
    return /^\d/u.test(match[0])
      ? { kind: "number", span: place, text: match[0] }
      : { kind: "name", span: place, name: normalName(match[0].replaceAll("′", "'")) };
  });
}

/** The expression that enlarged small type says; undefined when it says none. */
export function smallExpression(text: string, start: number): Expression | undefined {
  const whole = span(start, start + text.length);
  if (/^\([^()]+\)$/u.test(text)) {
    const inner = smallExpression(text.slice(1, -1), start + 1);
    return inner && { kind: "group", span: whole, bracket: "(", items: [inner] };
  }
  const pieces = [...text.matchAll(/([+-]?)([^+\-()=]+)/gu)];
  if (pieces.length === 0 || pieces.reduce((length, [piece]) => length + piece.length, 0) < text.length)
    return undefined;
  const terms = pieces.flatMap(([, sign = "", body = ""], i): readonly SignedTerm[] => {
    const at = start + (pieces[i]?.index ?? 0);
    const term = beside(
      lettersOf(body, at + sign.length),
      span(at + sign.length, at + sign.length + body.length),
    );
    return term === undefined ? [] : [{ negative: sign === "-", sign: span(at, at + sign.length), term }];
  });
  const [only] = terms;
  if (terms.length < pieces.length || only === undefined) return undefined;
  if (terms.length > 1) return { kind: "addition", span: whole, terms };
  return only.negative ? { kind: "negation", span: whole, operand: only.term } : only.term;
}

function beside(parts: readonly Expression[], place: Span): Expression | undefined {
  const [first, second, ...more] = parts;
  if (first === undefined || second === undefined) return first;
  const factor = (part: Expression) => ({
    operator: "juxtaposition" as const,
    sign: span(part.span.start, part.span.start),
    factor: part,
  });
  return { kind: "product", span: place, first, rest: [factor(second), ...more.map(factor)] };
}
