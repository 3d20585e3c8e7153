/**
 * Statements whose last sign still waits for what it is said of: Σ_{i=1}^m at the end of a line.
 *
 * Knows tokens, no trees. Terminates: moves forward from the last big operator.
 */
import type { Token } from "./token.js";

/** True when tokens end in a big operator, with or without scripts. */
export function awaitsOperand(tokens: readonly Token[]): boolean {
  let at = tokens.findLastIndex(({ type }) => type === "big") + 1;
  if (at === 0) return false;
  while (at < tokens.length) {
    switch (tokens[at]?.type) {
      case "subOpen":
      case "supOpen":
        at = behind(tokens, at);
        break;
      case "sub":
      case "sup":
        at += 2;
        break;
      case "subscript":
      case "superscript":
        at += 1;
        break;
      default:
        return false;
    }
  }
  return true;
}

/** The place behind the group that opens at a place. */
function behind(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const type = tokens[at]?.type;
    if (type === "subOpen" || type === "supOpen" || type === "lbrace") depth += 1;
    else if (type === "rbrace" && --depth === 0) return at + 1;
  }
  return tokens.length;
}
