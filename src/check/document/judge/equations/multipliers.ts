/**
 * The constraints that multipliers stand before: of J = uᵀSu + λ(1 − uᵀu), which words call a Lagrangian, also ∂J/∂λ is zero
 * where J is stationary.
 *
 * A multiplier is a given number that a quantity is linear in, with a constraint for its factor: something given and something
 * that is not. Judges no relation. Bounded by the definitions.
 */
import {
  canonicalMonomials,
  compareRational,
  definitionOf,
  ONE,
  tensorNames,
  type Factor,
  type Program,
} from "../../../../term/index.js";
import { unfolded } from "../../equal/unfold.js";
import type { Model } from "../../model/model.js";
import { zeroGradient, type Zero } from "./equation.js";

/** Words that say that there are multipliers. */
const MULTIPLIERS = /\blagrang|\bmultiplier|\bconstrain|\bsubject to\b|\bs\.t\./iu;

/** The derivatives by multipliers, which are zero where the others are. */
export function multiplierZeros({ environment: { program } }: Model, source: string): readonly Zero[] {
  if (!MULTIPLIERS.test(source)) return [];
  return [...program.tensors.values()].flatMap(({ name, shape }) =>
    shape.length > 0 ? [] : multipliersOf(name, program).map((by) => zeroGradient(name, by, 0)),
  );
}

/** The multipliers in the definition of a number. */
function multipliersOf(name: string, program: Program): readonly string[] {
  const body = definitionOf(program, name)?.body;
  const plain = body && unfolded(body, program);
  const monomials = plain && canonicalMonomials(plain, program);
  if (monomials === undefined) return [];
  const numbers = new Set(
    monomials.flatMap(({ factors }) => factors.flatMap((factor) => numberIn(factor) ?? [])),
  );
  return [...numbers].filter((one) => {
    const own = monomials.filter(({ factors }) => factors.some((factor) => numberIn(factor) === one));
    const isLinear = own.every(
      ({ factors }) =>
        factors.filter((factor) => mentions(factor, one)).length === 1 &&
        factors.every((factor) => numberIn(factor) !== one || compareRational(factor.exponent, ONE) === 0),
    );
    const isFixed = own.map(({ factors }) => factors.every((factor) => isNumber(factor)));
    return isLinear && isFixed.includes(true) && isFixed.includes(false);
  });
}

/** The given number that a factor is a power of. */
const numberIn = ({ atom: { term } }: Factor): string | undefined =>
  term.kind === "entry" && term.slots.length === 0 ? term.tensor : undefined;

const isNumber = (factor: Factor): boolean =>
  numberIn(factor) !== undefined || factor.atom.term.kind === "dim";

const mentions = ({ atom: { term } }: Factor, name: string): boolean => tensorNames(term).includes(name);
