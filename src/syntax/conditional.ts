/**
 * Subscripts with a spelling of their own: what is known at one time of the state at another, `x_{k|k-1}`, which is the member k
 * of a family with a label (p_{i|j} is p_ij), and the range of a sum without its braces, `Σ_i=1^n`.
 *
 * Knows the spelling of such subscripts; makes their tokens. Nothing here loops.
 */
import type { Make } from "./token.js";

/** An index with a number added, or not. */
const TIME = String.raw`(?<%>\\?[\p{L}]+)\s*(?:(?<%sign>[-−+])\s*(?<%by>\d))?`;
const BARRED = new RegExp(
  `^${TIME.replaceAll("%", "a")}\\s*(?<bar>[|∣]|\\\\(?:mid|vert))\\s*${TIME.replaceAll("%", "b")}\\s*$`,
  "u",
);

/** The tokens of `k|k-1` below a name: a label, and what it is a member by; false for any other text. */
export function makeConditional(text: string, nameOf: (letter: string) => string, make: Make): boolean {
  const groups = BARRED.exec(text)?.groups;
  const { a = "", asign, aby, bar = "", b = "", bsign, bby } = groups ?? {};
  if (groups === undefined || a === "" || b === "") return false;
  const shift = offset(bsign, bby) - offset(asign, aby);
  const at = text.indexOf(bar, a.length);
  const isOneTime = a === b;
  const label = isOneTime ? (shift < 0 ? "minus" : "plus").repeat(Math.abs(shift)) : "";
  if (isOneTime) {
    make("name", `given${label}`, at, at + bar.length);
    make("comma", ",", at, at);
  }
  make("name", nameOf(a), 0, a.length);
  if (asign !== undefined && aby !== undefined) {
    const sign = text.indexOf(asign, a.length);
    make(asign === "+" ? "plus" : "minus", asign === "+" ? "+" : "-", sign, sign + 1);
    make("number", aby, text.indexOf(aby, sign), text.indexOf(aby, sign) + 1);
  }
  if (isOneTime) return true;
  make("comma", ",", at, at);
  make("name", nameOf(b), text.lastIndexOf(b), text.lastIndexOf(b) + b.length);
  return true;
}

const offset = (sign = "+", by = "0"): number => (sign === "+" ? 1 : -1) * Number(by);

/** The tokens of `_{i=1}` for `_i=1` below the sign of a sum. */
export function makeRange(text: string, nameOf: (letter: string) => string, make: Make): void {
  const sign = text.indexOf("=");
  make("subOpen", "_{", 0, 1);
  make("name", nameOf(text.slice(1, sign)), 1, sign);
  make("relation", "=", sign, sign + 1);
  make("number", text.slice(sign + 1), sign + 1, text.length);
  make("rbrace", "}", text.length, text.length);
}
