/**
 * Printing terms: the one walk over a term that all notations share.
 *
 * The walk knows where things stand, which sign a term carries, what goes under a fraction bar and how strongly a place
 * binds; a notation (text.ts, latex.ts) knows only how each thing is spelled. Terminates: every call goes to a smaller term.
 */
import {
  freeInAbstraction,
  gradientKey,
  heldFixed,
  instantiate,
  isInteger,
  isNegative,
  isOne,
  negateRational,
  num,
  ONE,
} from "../term/index.js";
import type {
  Abstraction,
  Bracket,
  Call,
  Entry,
  Index,
  Mul,
  Partial,
  Power,
  Program,
  Rational,
  Size,
  Slot,
  Tensor,
  Term,
} from "../term/index.js";
import { functionOf, type Matrix } from "../matrix/index.js";
import { chained, type Link } from "./chain.js";
import { sizeAsNumber, type Signed, type SizeNotation } from "./size-number.js";
import { rangesOf, sizedIn } from "./sized.js";
import { nameOf, withBound, type Names } from "./names.js";
import { isRatio } from "./ratio.js";
import { fence, piece, STRENGTH, type Parentheses, type Piece, type Strength } from "./precedence.js";
import { matrixOf } from "./whole.js";

/** An index with its name, as a sum is over it; `isSized` when an entry under the sum tells its size. */
export type BoundName = { readonly name: string; readonly size: Size; readonly isSized: boolean };

/** The slots of an entry by name, and whether one of them is a fixed position: 1, or the end N of a range. */
export type SlotNames = { readonly names: readonly string[]; readonly hasFixed: boolean };

/** How a notation spells what the walk finds. Parts arrive with the parentheses they need, unless they say otherwise. */
export type TermNotation = SizeNotation & {
  readonly parentheses: Parentheses;
  /** The name of an index. Whatever is called a name or a slot below is spelled by it already. */
  readonly letter: (name: string) => string;
  /** The slot offset + Σ coefficient · name. */
  readonly slot: (
    offset: Size,
    parts: readonly { readonly name: string; readonly coefficient: number }[],
  ) => string;
  readonly entry: (tensor: Tensor | string, slots: SlotNames) => Piece;
  readonly delta: (slots: SlotNames) => Piece;
  readonly leviCivita: (slots: SlotNames) => Piece;
  readonly binder: (
    operation: "sum" | "product" | "max" | "min",
    over: readonly BoundName[],
    body: Piece,
  ) => Piece;
  /** Factors above a bar, none for 1, and one part below it; all without parentheses. */
  readonly quotient: (above: readonly Piece[], below: Piece) => Piece;
  readonly power: (base: Piece, exponent: Piece, whole: number | undefined) => Piece;
  readonly root: (radicand: Piece) => Piece;
  readonly apply: (fn: string, order: number, argument: Piece, program: Program) => Piece;
  /** A function of whole tensors, with the slots of its entry. */
  readonly call: (fn: string, args: readonly string[], slots: SlotNames, program: Program) => Piece;
  /** An entry of an inverse, (X⁻¹)_ij, where it is not written as a call. */
  readonly inverse?: (inverse: string, slots: SlotNames) => Piece;
  /** A function along indices, softmax_j(S_ij). */
  readonly along: (fn: string, over: readonly string[], argument: Piece, program: Program) => Piece;
  /** A relation, or a chain of them: [1 ≤ i − j ≤ n]. */
  readonly bracket: (left: Piece, links: readonly Link[]) => Piece;
  /** ∂ of / ∂ by; `of` is simple when it is an entry and needs no parentheses. */
  /** `held` is what is held fixed though it changes with the variable. */
  readonly partial: (of: Piece, by: readonly Piece[], simple: boolean, held: readonly string[]) => Piece;
  /** An argument of a function that is a whole tensor. */
  readonly whole: (matrix: Matrix, program: Program) => string;
};

/** What the walk needs to know besides the term. */
export type Printing = { readonly program: Program; readonly names: Names; readonly notation: TermNotation };

/** A term in a notation, with the strength that it holds together with. */
export function writeTerm(term: Term, printing: Printing): Piece {
  const { notation, program, names } = printing;
  const inside = (child: Term, least: Strength): Piece =>
    fence(writeTerm(child, printing), least, notation.parentheses);
  switch (term.kind) {
    case "num":
      return isNegative(term.value)
        ? notation.negation(notation.number(negateRational(term.value)))
        : notation.number(term.value);
    case "dim":
      return sizeAsNumber(term.size, notation, program);
    case "position":
      return positionAsNumber(term.slot, printing);
    case "entry":
      return writeEntry(term, printing);
    case "delta":
      return notation.delta(slotNames([term.left, term.right], printing));
    case "levi-civita":
      return notation.leviCivita(slotNames(term.slots, printing));
    case "sum":
    case "product":
    case "extremum": {
      const bound = withBound(names, term.over);
      // A bracket behind max is all that it reaches over.
      const least = term.kind === "extremum" ? STRENGTH.atom : STRENGTH.reach;
      const { ends, within } = rangesOf(term);
      const body = fence(writeTerm(within, { ...printing, names: bound }), least, notation.parentheses);
      const sized = sizedIn(term.body);
      const over = term.over.map((index) => ({
        name: notation.letter(nameOf(bound, index)),
        size: ends.get(index.id) ?? index.size,
        isSized: sized.has(index.id) && !ends.has(index.id),
      }));
      return notation.binder(term.kind === "extremum" ? term.operation : term.kind, over, body);
    }
    case "add":
      return notation.addition(
        positiveFirst(term.terms.map(signedSummand)).map(({ negative, magnitude }) => ({
          negative,
          part: inside(magnitude, STRENGTH.reach),
        })),
      );
    case "mul":
      return writeProduct(term, printing);
    case "power":
      return writePower(term, printing);
    case "apply":
      return notation.apply(term.fn, term.order, writeTerm(term.argument, printing), program);
    case "call":
      return writeCall(term, printing);
    case "bracket":
      return writeBracket([term], printing);
    case "partial":
      return writePartial(term, printing);
  }
}

/** A bracket, or several that make up a chain. */
function writeBracket(chain: readonly Bracket[], printing: Printing): Piece {
  const { notation } = printing;
  const side = (part: Term): Piece =>
    fence(writeTerm(part, printing), STRENGTH.addition, notation.parentheses);
  const [first] = chain;
  const links = chain.map(({ relation, right }): Link => ({ relation, right: side(right) }));
  return notation.bracket(first === undefined ? notation.number(ONE) : side(first.left), links);
}

/** An entry. A scalar that is called like a function, L of L(Y), would take a bracket behind it for its argument. */
function writeEntry(term: Entry, printing: Printing): Piece {
  const { notation, program } = printing;
  const tensor = program.tensors.get(term.tensor) ?? term.tensor;
  const part = notation.entry(tensor, slotNames(term.slots, printing));
  const isFunction = term.slots.length === 0 && program.functions.has(term.tensor);
  return isFunction ? { ...part, strength: STRENGTH.factor } : part;
}

/** The names of slots, in the spelling of the notation. */
const slotNames = (slots: readonly Slot[], printing: Printing): SlotNames => ({
  names: slots.map((slot) => slotName(slot, printing)),
  hasFixed: slots.some((slot) => slot.kind === "affine" && slot.parts.length === 0),
});

const NO_SLOTS: SlotNames = { names: [], hasFixed: false };

function slotName(slot: Slot, { names, notation }: Printing): string {
  const letter = (index: Index): string => notation.letter(nameOf(names, index));
  if (slot.kind === "index") return letter(slot);
  const parts = slot.parts.map(({ index, coefficient }) => ({ name: letter(index), coefficient }));
  return notation.slot(slot.offset, parts);
}

/** A term without its sign. */
export function signed(term: Term): { readonly negative: boolean; readonly magnitude: Term } {
  if (term.kind === "num" && isNegative(term.value))
    return { negative: true, magnitude: num(negateRational(term.value)) };
  const [first, ...rest] = term.kind === "mul" ? term.factors : [];
  if (first?.kind !== "num" || !isNegative(first.value)) return { negative: false, magnitude: term };
  const coefficient = negateRational(first.value);
  const [only] = rest;
  if (isOne(coefficient) && rest.length === 1 && only !== undefined)
    return { negative: true, magnitude: only };
  const factors = isOne(coefficient) ? rest : [num(coefficient), ...rest];
  return { negative: true, magnitude: { kind: "mul", factors } };
}

/** A summand without its sign: of a sum of negative terms the sign stands before the Σ. */
function signedSummand(term: Term): ReturnType<typeof signed> {
  if (term.kind !== "sum") return signed(term);
  const { negative, magnitude } = signed(term.body);
  return { negative, magnitude: negative ? { ...term, body: magnitude } : term };
}

/** Summands with one that is added in front, where there is one: 1 − x and not −x + 1. */
export function positiveFirst<T extends { readonly negative: boolean }>(
  summands: readonly T[],
): readonly T[] {
  const at = summands.findIndex(({ negative }) => !negative);
  const first = summands[at];
  if (at <= 0 || first === undefined) return summands;
  return [first, ...summands.slice(0, at), ...summands.slice(at + 1)];
}

/** Factors above and below the bar, and a Σ at the end, which stands behind the fraction. */
function writeProduct(term: Mul, printing: Printing): Piece {
  const { notation } = printing;
  const { negative, magnitude } = signed(term);
  const factors = magnitude.kind === "mul" ? magnitude.factors : [magnitude];
  const above: Term[] = [];
  const below: Term[] = [];
  let coefficient: Rational | undefined;
  for (const factor of factors) {
    const inverse = factor.kind === "power" ? underBar(factor) : undefined;
    if (factor.kind === "num") coefficient = factor.value;
    else if (inverse !== undefined) below.push(inverse);
    else above.push(factor);
  }
  const chains = new Map<Term, readonly Bracket[]>();
  const joined = chained(above).map(([first, ...rest]) => {
    if (first.kind === "bracket" && rest.length > 0) chains.set(first, [first, ...rest]);
    return first;
  });
  const written = (part: Term): Piece => {
    const chain = chains.get(part);
    return chain === undefined ? writeTerm(part, printing) : writeBracket(chain, printing);
  };
  const last = joined.at(-1);
  const trailing = last !== undefined && isReaching(last) ? last : undefined;
  const front = trailing === undefined ? joined : joined.slice(0, -1);
  const factor = (part: Term): Piece => fence(written(part), STRENGTH.factor, notation.parentheses);
  /** The last factor may reach to the end. */
  const reaching = (part: Term): Piece => fence(written(part), STRENGTH.reach, notation.parentheses);
  const row = (parts: readonly Piece[]): Piece => {
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : notation.product(parts);
  };
  const signedPiece = (whole: Piece): Piece => (negative ? notation.negation(whole) : whole);
  const pieces: Piece[] = [];
  if (below.length === 0) {
    if (coefficient !== undefined) pieces.push(notation.number(coefficient));
    const end = trailing === undefined ? front.length - 1 : -1;
    pieces.push(...front.map((part, i) => (i === end ? reaching(part) : factor(part))));
  } else {
    const { num: over, den: under } = coefficient ?? ONE;
    const count = (n: bigint): readonly Piece[] => (n === 1n ? [] : [notation.number({ num: n, den: 1n })]);
    // Sizes stand in front of what varies: n r³.
    const divisors = [...below.filter(isSizePower), ...below.filter((part) => !isSizePower(part))];
    const [only, ...others] = divisors;
    const isAlone = under === 1n && others.length === 0 && only !== undefined;
    const bottom = isAlone ? writeTerm(only, printing) : row([...count(under), ...divisors.map(factor)]);
    if (over === 1n && front.length === 0 && trailing !== undefined && isRatio(trailing, below))
      return signedPiece(notation.quotient([written(trailing)], bottom));
    pieces.push(notation.quotient([...count(over), ...front.map(written)], bottom));
  }
  if (trailing !== undefined) pieces.push(reaching(trailing));
  return signedPiece(row(pieces));
}

const isReaching = (term: Term): boolean =>
  term.kind === "sum" || term.kind === "product" || term.kind === "extremum";

const isSizePower = (term: Term): boolean => (term.kind === "power" ? term.base : term).kind === "dim";

/** What stands below the bar for a power with a negative exponent: x for x⁻¹, √x for x^(−1/2). */
function underBar(term: Power): Term | undefined {
  const { base, exponent } = term;
  if (exponent.kind !== "num" || !isNegative(exponent.value)) return undefined;
  const positive = negateRational(exponent.value);
  return isOne(positive) ? base : { kind: "power", base, exponent: num(positive) };
}

function writePower(term: Power, printing: Printing): Piece {
  const { notation } = printing;
  const inverse = underBar(term);
  if (inverse !== undefined) return notation.quotient([], writeTerm(inverse, printing));
  const { base, exponent } = term;
  if (exponent.kind === "num" && exponent.value.num === 1n && exponent.value.den === 2n)
    return notation.root(writeTerm(base, printing));
  const whole = exponent.kind === "num" && isInteger(exponent.value) ? Number(exponent.value.num) : undefined;
  const foot = fence(writeTerm(base, printing), STRENGTH.atom, notation.parentheses);
  return notation.power(foot, writeTerm(exponent, printing), whole);
}

/** softmax_j(S_ij) along indices where that can be written, else adj(A B)_ij with whole tensors; ((A B)⁻¹)_ij. */
function writeCall(term: Call, printing: Printing): Piece {
  const { notation, program } = printing;
  const whole = term.args.map((arg) => wholeTensor(arg, printing));
  const [only, ...others] = term.args;
  if (whole.includes(undefined) && only?.over.length === 1 && others.length === 0) {
    const along = alongIndex(term, only, printing);
    if (along !== undefined) return along;
  }
  const inverted = only === undefined || term.fn !== "inv" ? undefined : matrixOf(only, program);
  if (inverted !== undefined && notation.inverse !== undefined) {
    const inverse = functionOf("inv", [inverted], inverted.shape);
    return notation.inverse(notation.whole(inverse, program), slotNames(term.slots, printing));
  }
  const args = term.args.map((arg, i) => whole[i] ?? lambda(arg, printing));
  return notation.call(term.fn, args, slotNames(term.slots, printing), program);
}

/** The index that the function runs along takes the name of the slot, if nothing else in the argument has it. */
function alongIndex(term: Call, arg: Abstraction, printing: Printing): Piece | undefined {
  const { notation, program, names } = printing;
  const [slot] = term.slots;
  const [own] = arg.over;
  if (own === undefined) return undefined;
  if (slot === undefined) {
    const bound = withBound(names, [own]);
    return notation.along(
      term.fn,
      [notation.letter(nameOf(bound, own))],
      writeTerm(arg.body, { ...printing, names: bound }),
      program,
    );
  }
  if (slot.kind !== "index" || freeInAbstraction(arg).some((index) => index.id === slot.id)) return undefined;
  const body = instantiate(arg, [slot]);
  return notation.along(term.fn, [notation.letter(nameOf(names, slot))], writeTerm(body, printing), program);
}

/** The spelling of an argument as a whole tensor, when it is one or has a matrix form. */
function wholeTensor(argument: Abstraction, { notation, program }: Printing): string | undefined {
  const { over, body } = argument;
  const isTensor =
    body.kind === "entry" &&
    body.slots.length === over.length &&
    body.slots.every((slot, i) => slot.kind === "index" && slot.id === over[i]?.id);
  if (isTensor) return notation.entry(program.tensors.get(body.tensor) ?? body.tensor, NO_SLOTS).text;
  const matrix = matrixOf(argument, program);
  return matrix === undefined ? undefined : notation.whole(matrix, program);
}

/** The last resort for an argument that is no tensor of its own: (i, j ↦ A_ij x_j). */
function lambda(arg: Abstraction, printing: Printing): string {
  const names = withBound(printing.names, arg.over);
  const over = arg.over.map((index) => printing.notation.letter(nameOf(names, index))).join(", ");
  return `${over} ↦ ${writeTerm(arg.body, { ...printing, names }).text}`;
}

function writePartial(term: Partial, printing: Printing): Piece {
  const letter = letterFor(term, printing);
  if (letter !== undefined) return letter;
  const by = term.by.map((variable) => writeTerm(variable, printing));
  const isSimple = term.of.kind === "entry" || term.of.kind === "apply";
  return printing.notation.partial(writeTerm(term.of, printing), by, isSimple, heldIn(term, printing));
}

/** The entry of a derivative that has a letter of its own. */
function letterFor({ of, by, reach }: Partial, printing: Printing): Piece | undefined {
  const { program, notation } = printing;
  const [variable] = by;
  if (of.kind !== "entry" || variable === undefined || by.length > 1 || reach !== "total") return undefined;
  const tensor = program.gradients?.get(gradientKey(of.tensor, variable.tensor));
  return tensor && notation.entry(tensor, slotNames([...of.slots, ...variable.slots], printing));
}

/** What a local derivative holds fixed, as it is spelled. */
function heldIn({ of, by, reach }: Partial, { program, notation }: Printing): readonly string[] {
  const variables = by.map(({ tensor }) => tensor);
  return (of.kind === "entry" ? heldFixed(of.tensor, variables, reach, program) : []).map(
    (name) => notation.entry(program.tensors.get(name) ?? name, NO_SLOTS).text,
  );
}

/** A position as a number: i, i + 1, 2 i + k − 1. */
function positionAsNumber(slot: Slot, { names, notation, program }: Printing): Piece {
  const letter = (index: Index): Piece => piece(notation.letter(nameOf(names, index)), STRENGTH.atom);
  if (slot.kind === "index") return letter(slot);
  if (slot.parts.length === 0) return sizeAsNumber(slot.offset, notation, program);
  const moving = slot.parts.map(({ index, coefficient }): Signed => {
    const count = notation.number({ num: BigInt(Math.abs(coefficient)), den: 1n });
    const part = Math.abs(coefficient) === 1 ? letter(index) : notation.product([count, letter(index)]);
    return { negative: coefficient < 0, part };
  });
  const [first] = moving;
  if (slot.offset.length === 0 && moving.length === 1 && first !== undefined)
    return first.negative ? notation.negation(first.part) : first.part;
  const fixed = slot.offset.map((monomial): Signed => {
    const size = [{ ...monomial, coefficient: Math.abs(monomial.coefficient) }];
    const part = sizeAsNumber(size, notation, program);
    return { negative: monomial.coefficient < 0, part };
  });
  return notation.addition([...moving, ...fixed]);
}
