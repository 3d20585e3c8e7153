/** Primes that may be derivatives where nothing shows that they are transposes. Terminates: each side is walked once. */
import { builtIn, walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Relation } from "./meaning.js";

/** Why a relation with primes may hold where no other shows that these are transposes: (X Y)′ may be a derivative. */
export const openPrimes = ({ left, link }: Relation, areTransposes: boolean): string | undefined =>
  !areTransposes && [left, link.right].some((side) => hasPrime(side)) ? "′ may be a derivative" : undefined;

/** True for X′ and (X Y)′, or for X′ alone; σ′(z) of a function that everyone knows is its derivative. */
export function hasPrime(side: Expression, isOfName = false): boolean {
  let found = false;
  const derived = new Set<Expression>();
  walk(side, (node) => {
    if (node.kind === "application" && node.head.kind === "transpose" && node.head.base.kind === "name")
      if (builtIn(node.head.base.name) !== undefined) derived.add(node.head);
    if (derived.has(node)) return;
    const isPrime = node.kind === "transpose" && node.mark === "prime";
    found ||= isPrime && (!isOfName || node.base.kind === "name");
  });
  return found;
}
