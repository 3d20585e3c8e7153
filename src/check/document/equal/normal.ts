/**
 * Proving that two terms are equal: derivatives worked out by rules, definitions put in, then equal canonical keys, or a
 * difference that identities bring to zero.
 *
 * Each derivative is the end of a chain of rules, each definition holds by itself, each identity is a row of its table.
 * What cannot be shown so proves nothing. Bounded by the size of the result.
 */
import {
  add,
  canonicalKey,
  children,
  negate,
  polynomialTerm,
  type Program,
  type Term,
} from "../../../term/index.js";
import { cleared } from "./cleared.js";
import { withJoinedDeterminants } from "./determinants.js";
import { elementary } from "./elementary.js";
import { withoutHoles } from "./holes.js";
import { quotientOf } from "./quotient.js";
import { isZeroBy, reduced } from "./reduce.js";
import { withReducedArguments } from "./reduced-arguments.js";
import { atOnlyPlaces } from "./single.js";
import { withoutShifts } from "./shifts.js";
import { bySquareFactors } from "./square-factors.js";
import { withoutUnequal } from "./unequal.js";
import { unfolded } from "./unfold.js";
import { writtenOut } from "./written-out.js";

/** True when two terms are proved equal, where the entries of the vectors `oneHot` add up to 1; false when it is not shown. */
export function provedEqual(
  a: Term,
  b: Term,
  program: Program,
  oneHot: ReadonlySet<string> = new Set(),
): boolean {
  if (sameKey(a, b, program)) return true;
  const [before, after] = [unfolded(a, program), unfolded(b, program)];
  if (before === undefined || after === undefined) return false;
  const [left, right] = [atOnlyPlaces(before), atOnlyPlaces(after)];
  if (sameKey(left, right, program)) return true;
  const plain = (side: Term): Term => elementary(withoutHoles(withoutShifts(side, program)), program);
  const sides = [plain(left), plain(right)] as const;
  if (differByNothing(sides, program, oneHot)) return true;
  const opaque = withoutUnequal(sides, program);
  if (opaque !== undefined && differByNothing(opaque.terms, opaque.program, oneHot)) return true;
  // What holds whatever the names in it are is seen best while they stand.
  if (differByNothing([a, b], program, oneHot)) return true;
  const isEqualWrittenOut = (pair: readonly [Term, Term]): boolean =>
    writtenOut(pair, program)?.every(([one, other]) =>
      differByNothing([plain(one), plain(other)], program, oneHot),
    ) === true;
  if (isEqualWrittenOut([left, right])) return true;
  // Without Levi-Civita symbols there is less to be summed.
  const [fewer, less] = [left, right].map((side) => withoutAllSymbols(side, program, oneHot));
  return fewer !== undefined && less !== undefined && isEqualWrittenOut([fewer, less]);
}

/** A term whose Levi-Civita symbols are written out where two of them meet; undefined past the bound. */
function withoutAllSymbols(side: Term, program: Program, oneHot: ReadonlySet<string>): Term | undefined {
  if (!hasSymbol(side)) return side;
  const monomials = reduced(side, program, { oneHot });
  return monomials === undefined ? undefined : polynomialTerm(monomials);
}

const hasSymbol = (term: Term): boolean => term.kind === "levi-civita" || children(term).some(hasSymbol);

/** True when identities bring the difference of two terms to zero. */
function differByNothing(
  [left, right]: readonly [Term, Term],
  program: Program,
  oneHot: ReadonlySet<string>,
): boolean {
  const difference = add(left, negate(right));
  if (isZeroBy(difference, program, { oneHot })) return true;
  const numerator = quotientOf(difference, program)?.numerator;
  if (numerator !== undefined && isZeroBy(numerator, program, { oneHot })) return true;
  const free = cleared(difference, program);
  if (free !== undefined && isZeroBy(free, program, { oneHot })) return true;
  const inner = withReducedArguments(difference, program, { oneHot });
  if (inner !== undefined && isZeroBy(inner, program, { oneHot })) return true;
  const joined = withJoinedDeterminants(inner ?? difference, program, { oneHot });
  if (joined !== undefined && isZeroBy(joined, program, { oneHot })) return true;
  // A product whose factors are multiplied out is no product any more.
  return [difference, ...(inner === undefined ? [] : [inner])].some((whole) => {
    const apart = bySquareFactors(whole);
    return apart !== undefined && isZeroBy(elementary(apart, program), program, { oneHot });
  });
}

function sameKey(a: Term, b: Term, program: Program): boolean {
  const key = canonicalKey(a, program);
  return key !== undefined && key === canonicalKey(b, program);
}
