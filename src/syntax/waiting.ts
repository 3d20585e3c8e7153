/**
 * Statements whose last sign still waits for what it is said of: Σ_{i=1}^m, ∇_x or ∂/∂x at the end of a line.
 *
 * Knows tokens, no trees. Terminates: moves forward from the last operator.
 */
import type { Token } from "./token.js";

/** True when tokens end in an operator that reaches over what follows. */
export const awaitsOperand = (tokens: readonly Token[]): boolean =>
  endsInScripts(tokens) || endsInQuotient(tokens);

/** ∂/∂x as a fraction, and d/dx: nothing stands above but the sign itself. */
function endsInQuotient(tokens: readonly Token[]): boolean {
  const from = tokens.findLastIndex(({ type }) => type === "frac");
  const [, open, above, close, lower, below] = tokens.slice(from);
  if (from < 0 || open?.type !== "lbrace" || close?.type !== "rbrace" || lower === undefined) return false;
  const isSign = above?.type === "partial" || (above?.type === "name" && above.value === "d");
  const isAlike = below?.type === above?.type && below?.value === above?.value;
  return isSign && isAlike && behind(tokens, from + 4) === tokens.length && tokens.at(-1)?.type === "rbrace";
}

/** Σ and ∇, with or without scripts. */
function endsInScripts(tokens: readonly Token[]): boolean {
  let at = tokens.findLastIndex(({ type }) => type === "big" || type === "nabla") + 1;
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
