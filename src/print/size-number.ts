/**
 * Sizes as numbers, N − K + 1: symbols that the input does not name are spelled as `dim`, so that they are not read as
 * scalars. For all notations.
 */
import { namesSize, type Program, type Rational, type Size } from "../term/index.js";
import { piece, STRENGTH, type Piece } from "./precedence.js";

/** A summand and whether it is taken away. */
export type Signed = { readonly negative: boolean; readonly part: Piece };

/** What is needed of a notation to spell a size as a number. */
export type SizeNotation = {
  /** A rational that is not negative. */
  readonly number: (value: Rational) => Piece;
  /** A size symbol as a number. */
  readonly dim: (symbol: string) => Piece;
  /** A name as it stands alone. */
  readonly letter: (name: string) => string;
  readonly addition: (terms: readonly Signed[]) => Piece;
  readonly negation: (part: Piece) => Piece;
  /** Factors side by side, at least one. */
  readonly product: (factors: readonly Piece[]) => Piece;
};

/** A size as a number. */
export function sizeAsNumber(size: Size, notation: SizeNotation, program: Program): Piece {
  const count = (n: number): Piece => notation.number({ num: BigInt(Math.abs(n)), den: 1n });
  const monomials = size.map(({ coefficient, symbols }) => {
    const factors = symbols.map((symbol) =>
      namesSize(symbol, program) ? piece(notation.letter(symbol), STRENGTH.atom) : notation.dim(symbol),
    );
    const all =
      Math.abs(coefficient) === 1 && factors.length > 0 ? factors : [count(coefficient), ...factors];
    const [only] = all;
    const part = all.length === 1 && only !== undefined ? only : notation.product(all);
    return { negative: coefficient < 0, part };
  });
  // A constant reads better at the end: N − 1, not −1 + N.
  const ordered = [
    ...monomials.filter((_, i) => size[i]?.symbols.length !== 0),
    ...monomials.filter((_, i) => size[i]?.symbols.length === 0),
  ];
  const [first] = ordered;
  if (first === undefined) return count(0);
  if (ordered.length > 1) return notation.addition(ordered);
  return first.negative ? notation.negation(first.part) : first.part;
}
