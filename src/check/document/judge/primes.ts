/** Primes that may be derivatives where nothing shows that they are transposes. Terminates: each side is walked once. */
import { walk } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import type { Relation } from "./meaning.js";

/** Why a relation with primes may hold where no other shows that these are transposes: (X Y)′ may be a derivative. */
export const openPrimes = ({ left, link }: Relation, areTransposes: boolean): string | undefined =>
  !areTransposes && [left, link.right].some((side) => hasPrime(side)) ? "′ may be a derivative" : undefined;

/** True for X′ and (X Y)′, or for X′ alone. */
export function hasPrime(side: Expression, isOfName = false): boolean {
  let found = false;
  walk(side, (node) => {
    const isPrime = node.kind === "transpose" && node.mark === "prime";
    found ||= isPrime && (!isOfName || node.base.kind === "name");
  });
  return found;
}
