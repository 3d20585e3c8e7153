/**
 * Words within formulas as tokens: `\text{…}` is one name, properties, or prose.
 *
 * Knows the words, no order of tokens. Terminates: the words are taken once.
 */
import { normalName } from "./symbol.js";
import type { Make } from "./token.js";

/** Words that are a property of a declared tensor. */
export const PROPERTY_WORDS: ReadonlySet<string> = new Set(
  "symmetric antisymmetric diagonal toeplitz invertible positive definite orthogonal lower upper triangular nonnegative".split(
    " ",
  ),
);

/** `\text{…}`: a name when it is one word, a property, or words. */
export function makeWords(text: string, make: Make): void {
  const inner = text.slice(text.indexOf("{") + 1, -1).trim();
  if (PROPERTY_WORDS.has(inner) || /^(?:positive definite|(?:lower|upper) triangular)$/u.test(inner)) {
    const from = text.indexOf(inner);
    for (const match of inner.matchAll(/[a-z]+/gu))
      make("property", match[0], from + match.index, from + match.index + match[0].length);
  } else if (/^\p{L}[\p{L}\p{M}\d]*$/u.test(inner) && !PROSE.has(inner)) make("name", normalName(inner));
  else make("text", inner);
}

/** Words that are prose in the midst of a formula, never the name of a quantity. */
const PROSE = new Set(
  "and or if for where with so since by as is otherwise then row column but thus hence when".split(" "),
);
