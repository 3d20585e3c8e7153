/**
 * Multiplying a term out: from a term to the monomials that it is the sum of.
 *
 * Sums are opened, additions distributed (within a bound), deltas contracted, sums over an index that nobody carries
 * become sizes. Sums in a denominator meet their like in the numerator before that is multiplied out. Terminates: every
 * round opens a sum, parts an addition or removes a bound index; the work of distributing is counted.
 */
import type { Context } from "./atom.js";
import { contract, tiedClasses } from "./contract.js";
import { copyDraft, draftOf, type Bench, type Draft, type Piece } from "./draft.js";
import { settleGroup } from "./group.js";
import { integer, isInteger, isNegative, multiplyRational, ONE, type Rational } from "./number.js";
import { factorIndices, type Monomial } from "./polynomial.js";
import { freeIndices, open } from "./scope.js";
import { settle } from "./settle.js";
import { dim, type Add, type Sum, type Term } from "./term.js";

/** How many factors distribution may copy. */
const mostCopies = 100_000;

/** The highest power of a sum that is multiplied out. */
const highestPower = 32;

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
      done.push(monomialOf(draft));
      continue;
    }
    const { term: addition, power } = result;
    const size = draft.factors.size + draft.sums.length + draft.additions.length + draft.urgent.length;
    const parts = choices(addition.terms.length, power);
    copies -= parts * (power > 1 ? size + power : size);
    if (copies < 0) return undefined;
    for (const part of distribute(addition, power)) {
      const copy = copyDraft(draft);
      copy.coefficient = multiplyRational(copy.coefficient, part.coefficient);
      copy.todo.push(...part.pieces);
      drafts.push(copy);
    }
  }
  return done;
}

/** Works at a draft until it is done or an addition has to be parted. */
function work(bench: Bench): "done" | "zero" | "unknown" | { readonly term: Add; readonly power: number } {
  const { draft } = bench;
  for (;;) {
    for (let piece = draft.todo.pop(); piece !== undefined; piece = draft.todo.pop()) {
      const outcome = settle(bench, piece);
      if (outcome !== "settled") return outcome;
    }
    if (draft.urgent.length === 0 && draft.grouped) {
      const outcome = regroup(bench);
      if (outcome !== "settled") return outcome;
    }
    const next = draft.urgent.pop() ?? draft.sums.pop() ?? draft.additions.pop();
    if (next === undefined) {
      if (contract(draft) || release(draft) || drop(draft)) continue;
      return "done";
    }
    const power = Number(next.exponent.num);
    if (power > highestPower) return "unknown";
    if (next.term.kind === "add") return { term: next.term, power };
    if (next.term.kind === "sum") openSum(draft, next.term, power);
  }
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

/** Where there is a denominator, sums in the numerator are compared with it before they are opened. */
function regroup(bench: Bench): "settled" | "zero" | "unknown" {
  const { draft } = bench;
  const waiting = [...draft.sums, ...draft.additions].filter((piece) => !piece.direct);
  if (waiting.length === 0) return "settled";
  draft.sums = draft.sums.filter((piece) => piece.direct);
  draft.additions = draft.additions.filter((piece) => piece.direct);
  for (const { term, exponent } of waiting) {
    const outcome = settleGroup(bench, term, exponent);
    if (outcome !== "settled") return outcome;
  }
  release(draft);
  for (let piece = draft.todo.pop(); piece !== undefined; piece = draft.todo.pop()) {
    const outcome = settle(bench, piece);
    if (outcome !== "settled") return outcome;
  }
  return "settled";
}

/** Sums among the factors whose exponent has become positive and whole are to be opened after all. */
function release(draft: Draft): boolean {
  let changed = false;
  for (const [key, { atom, exponent }] of draft.factors) {
    const group = atom.kind === "group" && !isNegative(exponent);
    if (!isInteger(exponent) || !(group || atom.kind === "loose")) continue;
    draft.factors.delete(key);
    draft.todo.push({ term: atom.term, exponent, direct: !isNegative(exponent) });
    changed = true;
  }
  return changed;
}

/** Sums over an index that no factor carries are sizes. */
function drop(draft: Draft): boolean {
  const carried = new Set([...draft.factors.values()].flatMap(factorIndices).map((index) => index.id));
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

type Part = { readonly coefficient: Rational; readonly pieces: readonly Piece[] };

/** The multinomial expansion of (t_1 + … + t_k)^power, unmultiplied. */
function distribute(addition: Add, power: number): readonly Part[] {
  if (power === 1)
    return addition.terms.map((term) => ({
      coefficient: ONE,
      pieces: [{ term, exponent: ONE, direct: false }],
    }));
  const [first, ...others] = addition.terms;
  if (first === undefined) return power === 0 ? [{ coefficient: ONE, pieces: [] }] : [];
  const parts: Part[] = [];
  for (let taken = 0; taken <= power; taken += 1) {
    const piece: Piece = { term: first, exponent: integer(taken), direct: false };
    const binomial = integer(choices(power - taken + 1, taken));
    for (const rest of distribute({ kind: "add", terms: others }, power - taken))
      parts.push({
        coefficient: multiplyRational(binomial, rest.coefficient),
        pieces: taken === 0 ? rest.pieces : [piece, ...rest.pieces],
      });
  }
  return parts;
}
