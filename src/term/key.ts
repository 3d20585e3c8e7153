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
import { collect, spellPolynomial } from "./label.js";
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
  const { keys, context } = deskOf(program);
  const known = keys.get(term);
  if (known !== undefined) return known.key;
  const polynomial = context.polynomial(term);
  const key = polynomial === undefined ? undefined : spellPolynomial(polynomial, byIdentity);
  keys.set(term, { key });
  return key;
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
 * True when two terms have one key and so are equal, false when their keys differ, undefined when one is unknown.
 * False is no proof that they are different where functions or quotients occur.
 */
export function sameTerm(a: Term, b: Term, program: Program = emptyProgram): boolean | undefined {
  if (a === b) return true;
  const left = canonicalKey(a, program);
  const right = canonicalKey(b, program);
  return left === undefined || right === undefined ? undefined : left === right;
}

/** What is remembered for a program: keys and polynomials by term. */
type Desk = {
  readonly keys: WeakMap<Term, { readonly key: string | undefined }>;
  readonly context: Context;
};

const desks = new WeakMap<Program, Desk>();

function deskOf(program: Program): Desk {
  const known = desks.get(program);
  if (known !== undefined) return known;
  const desk: Desk = { keys: new WeakMap(), context: contextOf(program) };
  desks.set(program, desk);
  return desk;
}

function contextOf(program: Program): Context {
  const memo = new WeakMap<Term, Polynomial>();
  let depth = 0;
  const polynomial = (term: Term): Polynomial | undefined => {
    const known = memo.get(term);
    if (known !== undefined) return known;
    if (depth >= deepest) return undefined;
    depth += 1;
    const monomials = expand(term, context);
    const found = monomials === undefined ? undefined : collect(monomials, byIdentity);
    depth -= 1;
    if (found === undefined) return undefined;
    const made = [...found.values()];
    memo.set(term, made);
    return made;
  };
  const plain = (term: Term): Polynomial | undefined =>
    program === emptyProgram ? polynomial(term) : deskOf(emptyProgram).context.polynomial(term);
  const know = (term: Term, made: Polynomial): void => {
    memo.set(term, made);
  };
  const context: Context = { program, polynomial, plain, know };
  return context;
}
