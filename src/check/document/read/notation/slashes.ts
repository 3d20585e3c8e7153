/**
 * Divisors whose number and letter are written together behind a slash: ‖x − y‖²/2σ² and 1/2n Σ_i …, where 1/2 x is half of x.
 *
 * Knows trees and where they stand. Terminates: each node is looked at once, its parts are rewritten already.
 */
import type { Expression, Factor } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { factorsOf, productOf, rewrite, withSides } from "../tree.js";

/** What is said with the divisors that are written together in one. */
export const withDivisors = (said: readonly Said[]): readonly Said[] =>
  said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, divided)) : one));

/** Letters for the number of samples: half of a Σ is not written 1/2n Σ. */
const COUNTS: ReadonlySet<string> = new Set(["n", "m", "N", "M"]);

function divided(node: Expression): Expression {
  if (node.kind !== "product") return node;
  const factors = factorsOf(node);
  const at = factors.findIndex(
    ({ operator, factor }, i) => operator === "/" && factor.kind === "number" && isTogether(factors, i),
  );
  const [number, letter] = [factors[at], factors[at + 1]];
  if (number === undefined || letter === undefined) return node;
  // What is divided is more than a number, or a sum stands behind.
  const isWhole = at > 1 || factors[0]?.factor.kind !== "number";
  const isCount =
    letter.factor.kind === "name" &&
    COUNTS.has(letter.factor.name) &&
    factors[at + 2]?.factor.kind === "big operator";
  if (!isWhole && !isCount) return node;
  const span = { start: number.factor.span.start, end: letter.factor.span.end };
  const divisor: Factor = {
    ...number,
    factor: { kind: "product", span, first: number.factor, rest: [letter] },
  };
  return productOf([...factors.slice(0, at), divisor, ...factors.slice(at + 2)], node);
}

/** True for a number with one letter, or a power of one, right behind it and nothing right behind that. */
function isTogether(factors: readonly Factor[], at: number): boolean {
  const [number, letter, next] = factors.slice(at, at + 3);
  if (number === undefined || letter?.operator !== "juxtaposition") return false;
  const { factor } = letter;
  const base = factor.kind === "superscript" ? factor.base : factor;
  return (
    base.kind === "name" &&
    factor.span.start === number.factor.span.end &&
    next?.factor.span.start !== factor.span.end
  );
}
