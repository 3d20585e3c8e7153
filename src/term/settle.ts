/**
 * Multiplying one term to a power into a draft: one total switch on the kinds of terms.
 *
 * Terminates: what is put back to be looked at again is a part of the term, or the term in a simpler kind.
 */
import { bracketAtom, deltaAtom, entryAtom, functionAtom, plainAtom, powerAtom } from "./atom.js";
import { addFactor, scale, type Bench, type Outcome, type Piece } from "./draft.js";
import { contentOf, dividedBy, prefersNegative, settleGroup } from "./group.js";
import { sameSlot, type Slot } from "./indices.js";
import {
  isInteger,
  isNegative,
  isOne,
  isZero,
  MINUS_ONE,
  multiplyRational,
  ONE,
  type Rational,
} from "./number.js";
import { constantOf, polynomialTerm, type Polynomial } from "./polynomial.js";
import type { Program } from "./program.js";
import { addSize, negateSize, sameSize, sizeNumber, sizeSymbol, symbolSize, type Size } from "./size.js";
import {
  add,
  bracket,
  delta,
  dim,
  entry,
  mul,
  negate,
  num,
  positionOf,
  power,
  subtract,
  type Bracket,
  type Delta,
  type Entry,
  type Power,
  type Term,
} from "./term.js";

/** Puts a piece where it belongs in the draft. */
export function settle(bench: Bench, piece: Piece): Outcome {
  const { draft, context } = bench;
  const { term, exponent } = piece;
  switch (term.kind) {
    case "num":
      if (isZero(term.value)) return isNegative(exponent) ? "unknown" : "zero";
      return isInteger(exponent) ? scale(draft, term.value, exponent) : settleGroup(bench, term, exponent);
    case "dim": {
      const symbol = sizeSymbol(term.size);
      if (symbol === undefined) return put(bench, sizeTerm(term.size), exponent);
      addFactor(draft, plainAtom(term, `dim:${JSON.stringify(symbol)}`), exponent);
      return "settled";
    }
    case "position":
      if (term.slot.kind === "affine") return put(bench, positionTerm(term.slot), exponent);
      addFactor(draft, plainAtom(term, "pos", [term.slot]), exponent);
      return "settled";
    case "entry": {
      const parts = antisymmetricParts(term, context.program);
      if (parts !== undefined) return put(bench, parts, exponent);
      addFactor(draft, entryAtom(term, context.program), exponent);
      return "settled";
    }
    case "delta":
      return isNegative(exponent) ? settleGroup(bench, term, exponent) : settleDelta(bench, term);
    case "levi-civita":
      if (term.slots.some((slot, at) => term.slots.slice(0, at).some((other) => sameSlot(slot, other))))
        return isNegative(exponent) ? "unknown" : "zero";
      addFactor(draft, plainAtom(term, "ε", term.slots), exponent);
      return "settled";
    case "sum":
    case "add":
      if (!isInteger(exponent) || isNegative(exponent)) return settleGroup(bench, term, exponent);
      (showsDenominator(term) ? draft.urgent : term.kind === "sum" ? draft.sums : draft.additions).push(
        piece,
      );
      return "settled";
    case "mul":
      if (!isInteger(exponent)) return settleGroup(bench, term, exponent);
      for (const factor of term.factors) put(bench, factor, exponent);
      return "settled";
    case "power":
      return isInteger(exponent) ? settlePower(bench, term, exponent) : settleGroup(bench, term, exponent);
    case "bracket":
      return isNegative(exponent) ? settleGroup(bench, term, exponent) : settleBracket(bench, term);
    case "apply":
      // The step function is a bracket by its definition.
      if (term.fn === "step" && term.order === 0)
        return put(bench, bracket(">", term.argument, num(0)), exponent);
      return settleFunction(bench, term, exponent);
    case "call":
    case "product":
    case "extremum":
    case "partial":
      return settleFunction(bench, term, exponent);
  }
}

function settleFunction(
  { context, draft }: Bench,
  term: Parameters<typeof functionAtom>[0],
  exponent: Rational,
): Outcome {
  const atom = functionAtom(term, context);
  if (atom === undefined) return "unknown";
  addFactor(draft, atom, exponent);
  return "settled";
}

const HALF: Rational = { num: 1n, den: 2n };

function put({ draft }: Bench, term: Term, exponent: Rational): Outcome {
  draft.todo.push({ term, exponent, direct: false });
  return "settled";
}

/** An entry of an antisymmetric K as (M_ij − M_ji)/2 for a matrix M without properties; undefined for others. */
function antisymmetricParts({ tensor, slots }: Entry, program: Program | undefined): Term | undefined {
  if (slots.length !== 2 || program?.tensors.get(tensor)?.properties.includes("antisymmetric") !== true)
    return undefined;
  const plain = `${tensor} without properties`;
  return mul(num(HALF), add(entry(plain, slots), negate(entry(plain, slots.toReversed()))));
}

/** A size as a polynomial in its symbols. */
const sizeTerm = (size: Size): Term =>
  add(
    ...size.map(({ coefficient, symbols }) =>
      mul(num(coefficient), ...symbols.map((symbol) => dim(symbolSize(symbol)))),
    ),
  );

/** The position of a slot as a polynomial in the positions of its indices. */
const positionTerm = (slot: Slot): Term =>
  slot.kind === "index"
    ? positionOf(slot)
    : add(
        sizeTerm(slot.offset),
        ...slot.parts.map(({ index, coefficient }) => mul(num(coefficient), positionOf(index))),
      );

const isPlace = (slot: Slot): boolean => slot.kind === "affine" && slot.parts.length === 0;

function settleDelta({ draft }: Bench, term: Delta): Outcome {
  const { left, right } = term;
  if (sameSlot(left, right)) return "settled";
  if (left.kind === "affine" && right.kind === "affine" && isPlace(left) && isPlace(right)) {
    const distance = sizeNumber(addSize(left.offset, negateSize(right.offset)));
    if (distance !== undefined) return "zero";
  }
  const contractible =
    left.kind === "index" && right.kind === "index"
      ? sameSize(left.size, right.size)
      : isPlace(left) || isPlace(right);
  if (contractible && (left.kind === "index" || right.kind === "index")) draft.deltas.push({ left, right });
  else addFactor(draft, deltaAtom(term), ONE);
  return "settled";
}

/** b^(c + r) = b^c · b^r with a number c; of r, a whole number is taken out as an exponent of b^r. */
function settlePower(bench: Bench, term: Power, exponent: Rational): Outcome {
  const { context, draft } = bench;
  const above = context.polynomial(term.exponent);
  if (above === undefined) return "unknown";
  const number = constantOf(above);
  if (number !== undefined) return put(bench, term.base, multiplyRational(number, exponent));
  const below = context.polynomial(term.base);
  if (below === undefined) return "unknown";
  const unit = constantOf(below);
  if (unit !== undefined && isOne(unit)) return "settled";
  const bare = (monomial: Polynomial[number]): boolean => constantOf([monomial]) !== undefined;
  const rest = above.filter((monomial) => !bare(monomial));
  const [alone] = above.filter(bare);
  if (alone !== undefined) put(bench, term.base, multiplyRational(alone.coefficient, exponent));
  const sign = prefersNegative(rest);
  if (sign === undefined) return "unknown";
  const whole: Rational = { num: (sign ? -1n : 1n) * contentOf(rest).num, den: 1n };
  const reduced = dividedBy(rest, whole);
  const atom = powerAtom(power(term.base, polynomialTerm(reduced)), below, reduced);
  if (atom === undefined) return "unknown";
  addFactor(draft, atom, multiplyRational(whole, exponent));
  return "settled";
}

/** All relations come down to < and =, and equality of positions is a Kronecker delta. */
function settleBracket(bench: Bench, term: Bracket): Outcome {
  const { context, draft } = bench;
  const { left, right, relation } = term;
  switch (relation) {
    case "≠":
      return put(bench, add(num(1), negate(bracket("=", left, right))), ONE);
    case "≤":
      return put(bench, add(num(1), negate(bracket("<", right, left))), ONE);
    case "≥":
      return put(bench, add(num(1), negate(bracket("<", left, right))), ONE);
    case ">":
      return put(bench, bracket("<", right, left), ONE);
    case "=":
    case "<":
      break;
  }
  if (relation === "=" && left.kind === "position" && right.kind === "position") {
    const [a, b] = [left.slot, right.slot];
    if (a.kind === "index" && b.kind === "index" && sameSize(a.size, b.size))
      return put(bench, delta(a, b), ONE);
  }
  const difference = context.polynomial(subtract(left, right));
  if (difference === undefined) return "unknown";
  const number = constantOf(difference);
  if (number !== undefined)
    return (relation === "=" ? isZero(number) : isNegative(number)) ? "settled" : "zero";
  const reduced = dividedBy(difference, contentOf(difference));
  const atom = bracketAtom(term, relation, reduced, dividedBy(reduced, MINUS_ONE));
  if (atom === undefined) return "unknown";
  addFactor(draft, atom, ONE);
  return "settled";
}

const shown = new WeakMap<Term, boolean>();

/** Whether multiplying out would bring a sum to a power that is not multiplied out to light. */
function showsDenominator(term: Term): boolean {
  const known = shown.get(term);
  if (known !== undefined) return known;
  const found = ((): boolean => {
    switch (term.kind) {
      case "sum":
        return showsDenominator(term.body);
      case "add":
        return term.terms.some(showsDenominator);
      case "mul":
        return term.factors.some(showsDenominator);
      case "power":
        return (
          term.exponent.kind !== "num" ||
          !isInteger(term.exponent.value) ||
          isNegative(term.exponent.value) ||
          showsDenominator(term.base)
        );
      default:
        return false;
    }
  })();
  shown.set(term, found);
  return found;
}
