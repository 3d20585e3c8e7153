/**
 * Multiplying a term out: from a term to the monomials that it is the sum of.
 *
 * Sums are opened, additions distributed (within a bound), deltas contracted, sums over an index that nobody carries
 * become sizes. Sums in a denominator meet their like in the numerator before that is multiplied out. Terminates: every
 * round opens a sum, parts an addition or removes a bound index; the work of distributing is counted.
 */
import type { Context } from "./atom.js";
import { contract, tiedClasses } from "./contract.js";
import { copyDraft, draftOf, putFactor, type Bench, type Draft, type Outcome, type Piece } from "./draft.js";
import { settleGroup, withoutMetSums } from "./group.js";
import {
  addRational,
  equalRational,
  integer,
  isInteger,
  isNegative,
  isZero,
  multiplyRational,
  negateRational,
  ONE,
  ZERO,
  type Rational,
} from "./number.js";
import { spellPolynomial } from "./label.js";
import { byIdentity, monomialTerm, type Atom, type Monomial } from "./polynomial.js";
import { freeIndices, open } from "./scope.js";
import { settle } from "./settle.js";
import { dim, num, type Sum, type Term } from "./term.js";

/** How many factors distribution may copy. */
const mostCopies = 20_000;

/** The highest power of a sum that is multiplied out. */
const highestPower = 32;

/** An addition to be parted: into its terms as they are, or into the monomials that it is the sum of. */
type Parting = { readonly parts: readonly (Term | Monomial)[]; readonly power: number };

/** The monomials that a term is the sum of, like ones not yet collected. Undefined past the bound. */
export function expand(term: Term, context: Context): readonly Monomial[] | undefined {
  const done: Monomial[] = [];
  const drafts = [draftOf(term, freeIndices(term))];
  let copies = mostCopies;
  for (let draft = drafts.pop(); draft !== undefined; draft = drafts.pop()) {
    const result = work({ draft, context });
    if (result === "zero") continue;
    if (result === "unknown") return undefined;
    if (result === "done") {
      done.push(withoutMetSums(monomialOf(draft)));
      continue;
    }
    const { parts, power } = result;
    copies -= choices(parts.length, power) * (sizeOf(draft) + power - 1);
    if (copies < 0) return undefined;
    for (const { coefficient, taken } of distribute(parts, power)) {
      const copy = copyDraft(draft);
      copy.coefficient = multiplyRational(copy.coefficient, coefficient);
      for (const { part, times } of taken) put(copy, part, times);
      drafts.push(copy);
    }
  }
  return done;
}

const sizeOf = (draft: Draft): number =>
  draft.factors.size + draft.sums.length + draft.additions.length + draft.urgent.length;

/** Works at a draft until it is done or an addition has to be parted. */
function work(bench: Bench): "done" | "zero" | "unknown" | Parting {
  const { draft, context } = bench;
  for (;;) {
    for (let piece = draft.todo.pop(); piece !== undefined; piece = draft.todo.pop()) {
      const outcome = settle(bench, piece);
      if (outcome !== "settled") return outcome;
    }
    if (draft.urgent.length === 0) {
      const outcome = regroup(bench);
      if (outcome !== "settled") return outcome;
    }
    const isUrgent = draft.urgent.length > 0;
    const next = draft.urgent.pop() ?? draft.sums.pop() ?? draft.additions.pop();
    if (next === undefined) {
      if (contract(draft) || release(draft) || drop(draft)) continue;
      return "done";
    }
    const power = Number(next.exponent.num);
    if (power > highestPower) return "unknown";
    if (next.term.kind === "sum") openSum(draft, next.term, power);
    if (next.term.kind !== "add") continue;
    // What is alone is collected later; what is to be copied is collected first, unless sums in it may meet a denominator.
    const isAlone = power === 1 && sizeOf(draft) === 0;
    if (isUrgent || isAlone || draft.grouped) return { parts: next.term.terms, power };
    const parts = context.polynomial(next.term);
    return parts === undefined ? "unknown" : { parts, power };
  }
}

/** Multiplies a part of an addition in, to a positive whole power. */
function put(draft: Draft, part: Term | Monomial, times: number): void {
  const exponent = integer(times);
  if ("kind" in part) {
    draft.todo.push({ term: part, exponent, direct: false });
    return;
  }
  const isTaken = part.bound.some((index) => draft.used.has(index.id));
  if (isTaken || (times > 1 && part.bound.length > 0)) {
    draft.todo.push({ term: monomialTerm(part), exponent, direct: false });
    return;
  }
  for (const index of part.bound) {
    draft.bound.set(index.id, index);
    draft.used.add(index.id);
  }
  for (const [left, ...others] of part.ties)
    if (left !== undefined) for (const right of others) draft.deltas.push({ left, right });
  for (const factor of part.factors) putFactor(draft, factor, exponent);
  draft.todo.push({ term: num(part.coefficient), exponent, direct: false });
}

/** Puts Σ to a power in: its indices are bound by the draft, fresh where they are bound already. */
function openSum(draft: Draft, term: Sum, power: number): void {
  for (let copy = 0; copy < power; copy += 1) {
    const { over, body } = term.over.some((index) => draft.used.has(index.id)) ? open(term) : term;
    for (const index of over) {
      draft.bound.set(index.id, index);
      draft.used.add(index.id);
    }
    draft.todo.push({ term: body, exponent: ONE, direct: false });
  }
}

/**
 * Equal additions become a power before they are multiplied out; and where there is a denominator, sums in the numerator
 * are compared with it before they are opened. What is not in the denominator stays as it is written.
 */
function regroup(bench: Bench): Outcome {
  const { draft, context } = bench;
  if (draft.additions.length > 1) {
    const equal = new Map<string, Piece>();
    for (const piece of draft.additions) {
      const polynomial = context.polynomial(piece.term);
      const text = polynomial === undefined ? undefined : spellPolynomial(polynomial, byIdentity);
      if (text === undefined) return "unknown";
      const known = equal.get(text);
      const exponent = addRational(piece.exponent, known?.exponent ?? ZERO);
      equal.set(text, { ...piece, exponent, direct: piece.direct && known?.direct !== false });
    }
    draft.additions = [...equal.values()];
  }
  if (!draft.grouped) return "settled";
  const waiting = [...draft.sums, ...draft.additions].filter((piece) => !piece.direct);
  if (waiting.length * draft.factors.size > mostCopies) return "unknown";
  draft.sums = draft.sums.filter((piece) => piece.direct);
  draft.additions = draft.additions.filter((piece) => piece.direct);
  for (const { term, exponent } of waiting) {
    const outcome = meet(bench, term, exponent);
    if (outcome !== "settled") return outcome;
  }
  release(draft);
  for (let piece = draft.todo.pop(); piece !== undefined; piece = draft.todo.pop()) {
    const outcome = settle(bench, piece);
    if (outcome !== "settled") return outcome;
  }
  return "settled";
}

/** Multiplies a sum in as a group if it meets one of its like, else leaves it to be opened. */
function meet({ draft, context }: Bench, term: Term, exponent: Rational): Outcome {
  const trial = copyDraft(draft);
  const outcome = settleGroup({ draft: trial, context }, term, exponent);
  if (outcome !== "settled") return outcome;
  const isMet = [...draft.factors].some(([key, { atom, exponent: before }]) => {
    const after = trial.factors.get(key)?.exponent;
    return atom.kind !== "plain" && (after === undefined || !equalRational(after, before));
  });
  if (isMet) Object.assign(draft, trial);
  else (term.kind === "sum" ? draft.sums : draft.additions).push({ term, exponent, direct: true });
  return "settled";
}

/** Sums among the factors whose exponent has become positive and whole are to be opened after all; of a root, the whole part is. */
function release(draft: Draft): boolean {
  if (!draft.grouped) return false;
  let changed = false;
  let staying = false;
  for (const [key, { atom, exponent }] of draft.factors) {
    if (atom.kind !== "group" && atom.kind !== "loose") continue;
    const whole = releasable(atom, exponent);
    if (whole === undefined) {
      staying = true;
      continue;
    }
    draft.factors.delete(key);
    const left = addRational(exponent, negateRational(whole));
    if (!isZero(left)) draft.factors.set(key, { atom, exponent: left });
    staying ||= !isZero(left);
    draft.todo.push({ term: atom.term, exponent: whole, direct: !isNegative(whole) });
    changed = true;
  }
  draft.grouped = staying;
  return changed;
}

/** The power of a sum that is multiplied out: of u^{3/2} it is u, so that u √u and √u³ are one. */
function releasable({ kind }: Atom, exponent: Rational): Rational | undefined {
  if (isInteger(exponent)) return kind === "loose" || !isNegative(exponent) ? exponent : undefined;
  const whole = integer(Number(exponent.num / exponent.den));
  return isNegative(exponent) || isZero(whole) ? undefined : whole;
}

/** Sums over an index that no factor carries are sizes. */
function drop(draft: Draft): boolean {
  const carried = new Set(
    [...draft.factors.values()].flatMap(({ atom }) => atom.indices.map((index) => index.id)),
  );
  let changed = false;
  for (const [id, index] of draft.bound) {
    if (carried.has(id)) continue;
    draft.bound.delete(id);
    draft.todo.push({ term: dim(index.size), exponent: ONE, direct: false });
    changed = true;
  }
  return changed;
}

function monomialOf(draft: Draft): Monomial {
  const ties = tiedClasses(draft.deltas);
  return {
    coefficient: draft.coefficient,
    bound: [...draft.bound.values()],
    factors: [...draft.factors.values()],
    ties,
  };
}

/** The number of monomials of (t_1 + … + t_parts)^power, or a number past every bound. */
function choices(parts: number, power: number): number {
  let count = 1;
  for (let k = 1; k <= power; k += 1) count = Math.min((count * (parts + k - 1)) / k, mostCopies + 1);
  return count;
}

type Choice<T> = {
  readonly coefficient: Rational;
  readonly taken: readonly { readonly part: T; readonly times: number }[];
};

/** The multinomial expansion of (part_1 + … + part_k)^power: what is taken how often, and in how many ways. */
function distribute<T>(parts: readonly T[], power: number): readonly Choice<T>[] {
  if (power === 1) return parts.map((part) => ({ coefficient: ONE, taken: [{ part, times: 1 }] }));
  const [first, ...others] = parts;
  if (first === undefined) return power === 0 ? [{ coefficient: ONE, taken: [] }] : [];
  const found: Choice<T>[] = [];
  for (let times = 0; times <= power; times += 1) {
    const ways = integer(choices(power - times + 1, times));
    for (const { coefficient, taken } of distribute(others, power - times))
      found.push({
        coefficient: multiplyRational(ways, coefficient),
        taken: times === 0 ? taken : [{ part: first, times }, ...taken],
      });
  }
  return found;
}
