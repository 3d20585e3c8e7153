/** Primes that may be derivatives where nothing shows that they are transposes. Terminates: each side is walked once. */
import { builtIn, derivativeByPrime, walk, type Environment } from "../../../lower/index.js";
import type { Expression, Transpose } from "../../../syntax/index.js";
import type { Relation } from "./meaning.js";

/** Why a relation with primes may hold where no other shows that these are transposes: (X Y)′ may be a derivative. */
export function openPrimes(
  { left, link }: Relation,
  areTransposes: boolean,
  { program, written }: Pick<Environment, "program" | "written">,
): string | undefined {
  const orderOf = (name: string): number | undefined => program.tensors.get(name)?.shape.length;
  const isDerivative = (node: Transpose): boolean =>
    derivativeByPrime(node, { orderOf, written }) !== undefined;
  const isFunction = (name: string): boolean => program.functions.has(name);
  const isOpen = (side: Expression): boolean => hasPrime(side, false, isFunction, isDerivative);
  return !areTransposes && [left, link.right].some(isOpen) ? "′ may be a derivative" : undefined;
}

/** True for X′ and (X Y)′, or for X′ alone; σ′(z) of a function is its derivative, and everyone knows what σ is. */
export function hasPrime(
  side: Expression,
  isOfName = false,
  isFunction: (name: string) => boolean = () => false,
  isDerivative: (node: Transpose) => boolean = () => false,
): boolean {
  let found = false;
  const derived = new Set<Expression>();
  walk(side, (node) => {
    if (node.kind === "application" && node.head.kind === "transpose" && node.head.base.kind === "name")
      if (builtIn(node.head.base.name) !== undefined || isFunction(node.head.base.name))
        derived.add(node.head);
    if (derived.has(node)) return;
    const isPrime = node.kind === "transpose" && node.mark === "prime" && !isDerivative(node);
    found ||= isPrime && (!isOfName || node.base.kind === "name");
  });
  return found;
}
