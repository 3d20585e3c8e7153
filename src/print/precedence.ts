/**
 * Binding strengths, one table for all notations, and the one function that decides on parentheses.
 *
 * A printed part knows how strongly it holds together; whoever puts it into a place says how strongly it must. Knows no terms
 * and no notation: a notation hands in what its parentheses look like.
 */

/** From loose to tight. What is at least as tight as a place asks for needs no parentheses there. */
export const STRENGTH = {
  /** a = b, and anything that only stands alone. */
  relation: 0,
  /** a + b */
  addition: 1,
  /** −a, −2 b: may stand in a sum, not in a product. */
  negation: 2,
  /** Σ_i a_i, 2 Σ_i a_i: reaches to the end of its product, so only the last factor may be one. */
  reach: 3,
  /** a b, a/b */
  product: 4,
  /** ∂L/∂Y, ∇_Y L, −1 where signs are allowed: a factor anywhere, but not a base, nor under a bar. */
  factor: 5,
  /** x², Xᵀ: not a base of another one. */
  power: 6,
  /** x, f(x), Σ within parentheses. */
  atom: 7,
} as const;

export type Strength = (typeof STRENGTH)[keyof typeof STRENGTH];

/** A printed part: its text, how strongly it holds together, and whether it is taller than a line of letters. */
export type Piece = { readonly text: string; readonly strength: Strength; readonly tall: boolean };

/** What parentheses look like in a notation. */
export type Parentheses = (text: string, tall: boolean) => string;

export const piece = (text: string, strength: Strength, tall = false): Piece => ({ text, strength, tall });

/** The part as it stands in a place that needs a strength: in parentheses exactly when it is looser than that. */
export const fence = (part: Piece, least: Strength, parentheses: Parentheses): Piece =>
  part.strength >= least ? part : piece(parentheses(part.text, part.tall), STRENGTH.atom, part.tall);
