/**
 * Canonical keys: spellings that are equal only for terms that are equal, at every size and for all values.
 *
 * The key is the normal form of a polynomial in tensors with opaque functions: multiplied out, deltas contracted, like
 * terms collected, bound indices labelled canonically. Different keys do not mean different terms (tanh² + sech² is 1).
 * A key is for comparing and not for ordering, since free indices are spelled by identity. Bounded: past the bound the
 * answer is undefined, never a wrong key. "Equal" is meant where both are defined, as in x/x = 1.
 */
import type { Context } from "./atom.js";
import { expand } from "./expand.js";
import type { Index } from "./indices.js";
import { collect, spellCollected, spellPolynomial } from "./label.js";
import { byIdentity, type Polynomial } from "./polynomial.js";
import { emptyProgram, type Program } from "./program.js";
import { sizeKey } from "./size.js";
import type { Term } from "./term.js";

/** How deep functions may be nested in one another. */
const deepest = 400;

/**
 * The canonical key of a term: equal keys mean equal terms. Free indices are spelled by identity. The program says which
 * tensors are symmetric. Undefined means unknown.
 */
export function canonicalKey(term: Term, program: Program = emptyProgram): string | undefined {
  const normal = deskOf(program).normal(term);
  return normal === undefined ? undefined : (normal.key ?? spellPolynomial(normal.polynomial, byIdentity));
}

/**
 * The canonical key with the free indices `axes` spelled by their place in the list: terms over different indices can be
 * compared, and the key of a term with no other free indices is the same in every run.
 */
export function canonicalKeyBy(
  term: Term,
  axes: readonly Index[],
  program: Program = emptyProgram,
): string | undefined {
  const places = new Map(axes.map((index, at) => [index.id, `@${at}:${sizeKey(index.size)}`]));
  const polynomial = deskOf(program).context.polynomial(term);
  return polynomial === undefined
    ? undefined
    : spellPolynomial(polynomial, (index) => places.get(index.id) ?? byIdentity(index));
}

/**
 * The monomials that a term is the sum of, in canonical form: none for what is zero. Undefined means unknown.
 */
export const canonicalMonomials = (term: Term, program: Program = emptyProgram): Polynomial | undefined =>
  deskOf(program).context.polynomial(term);

/**
 * True when two terms have one key and so are equal, false when their keys differ, undefined when one is unknown.
 * False is no proof that they are different where functions or quotients occur.
 */
export function sameTerm(a: Term, b: Term, program: Program = emptyProgram): boolean | undefined {
  if (a === b) return true;
  const left = canonicalKey(a, program);
  const right = canonicalKey(b, program);
  return left === undefined || right === undefined ? undefined : left === right;
}

/** A term in canonical form, and its spelling once that is known. */
type Normal = { readonly polynomial: Polynomial; readonly key: string | undefined };

/** What is remembered for a program. */
type Desk = { readonly normal: (term: Term) => Normal | undefined; readonly context: Context };

const desks = new WeakMap<Program, Desk>();

function deskOf(program: Program): Desk {
  const known = desks.get(program);
  if (known !== undefined) return known;
  const desk = makeDesk(program);
  desks.set(program, desk);
  return desk;
}

function makeDesk(program: Program): Desk {
  const memo = new WeakMap<Term, Normal | "unknown">();
  let depth = 0;
  const normal = (term: Term): Normal | undefined => {
    const known = memo.get(term);
    if (known !== undefined) return known === "unknown" ? undefined : known;
    if (depth >= deepest) return undefined;
    depth += 1;
    const monomials = expand(term, context);
    const found = monomials === undefined ? undefined : collect(monomials, byIdentity);
    depth -= 1;
    const made =
      found === undefined ? undefined : { polynomial: [...found.values()], key: spellCollected(found) };
    // What is unknown for its depth may be known where it stands alone.
    if (made !== undefined || depth === 0) memo.set(term, made ?? "unknown");
    return made;
  };
  const polynomial = (term: Term): Polynomial | undefined => normal(term)?.polynomial;
  const plain =
    program === emptyProgram ? polynomial : (term: Term) => deskOf(emptyProgram).context.polynomial(term);
  const know = (term: Term, made: Polynomial): void => {
    memo.set(term, { polynomial: made, key: undefined });
  };
  const context: Context = { program, polynomial, plain, know };
  return { normal, context };
}
