/**
 * Numbers as they are written, in one exact spelling: digits, a point, digits; or digits over digits for `½`; 3! is 6.
 *
 * Terminates: a factorial counts down. A number too long to be worked with is reported, never rounded.
 */
import type { SyntaxProblem } from "./problem.js";
import { span } from "./span.js";
import type { Token } from "./token.js";
import type { NumberLiteral } from "./tree.js";

/** The most digits that a number may have, the zeros of an exponent included. */
export const LONGEST = 1000;

/** The number that a token is; one that is too long is reported and read as 0. */
export function numberLiteral(token: Token, problems: SyntaxProblem[]): NumberLiteral {
  const place = span(token.start, token.end);
  if (token.value.endsWith("!"))
    return { kind: "number", span: place, text: factorial(token.value.slice(0, -1)) };
  const [, whole = "", fraction = "", exponent = "0"] =
    /^(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/u.exec(token.value) ?? [];
  if (token.value.includes("/")) return { kind: "number", span: place, text: token.value };
  const digits =
    whole.length + fraction.length + (exponent.length > 5 ? LONGEST : Math.abs(Number(exponent)));
  if (digits > LONGEST) {
    problems.push({ code: "number-too-large", span: place, digits, limit: LONGEST });
    return { kind: "number", span: place, text: "0" };
  }
  return { kind: "number", span: place, text: shifted(whole, fraction, Number(exponent)) };
}

function factorial(digits: string): string {
  let product = 1n;
  for (let k = BigInt(digits); k > 1n; k--) product *= k;
  return `${product}`;
}

/** The decimal point moved, without leading zeros and without an empty fraction. */
function shifted(whole: string, fraction: string, exponent: number): string {
  const all = "0".repeat(Math.max(0, -exponent)) + whole + fraction + "0".repeat(Math.max(0, exponent));
  const point = Math.max(0, -exponent) + whole.length + exponent;
  const [before, after] = [all.slice(0, point).replace(/^0+(?=\d)/u, ""), all.slice(point)];
  const kept = exponent === 0 ? after : after.replace(/0+$/u, "");
  return (before === "" ? "0" : before) + (kept === "" ? "" : `.${kept}`);
}
