/**
 * Sizes and shifted slots as text and LaTeX: N − K + 1, D×M, 2i + k − 1. Knows no terms.
 */
import type { Size } from "../term/index.js";
import { letterLatex, letterText } from "./letter.js";

type Part = { readonly name: string; readonly coefficient: number };

/** How a notation spells a sum of sizes and indices. */
type Spelling = { readonly minus: string; readonly times: string; readonly letter: (name: string) => string };

export const inText: Spelling = { minus: "−", times: "·", letter: letterText };
export const inAscii: Spelling = { minus: "-", times: "*", letter: (name) => name };
export const inLatex: Spelling = { minus: "-", times: " ", letter: letterLatex };

/**
 * offset + Σ coefficient · name without blanks, as it stands in a subscript: 2i+k−1. The names are spelled already.
 */
export function slotSum(offset: Size, parts: readonly Part[], { minus, times, letter }: Spelling): string {
  const symbolic = offset.filter((monomial) => monomial.symbols.length > 0);
  const constant = offset.filter((monomial) => monomial.symbols.length === 0);
  const fixed = [...symbolic, ...constant].map(({ coefficient, symbols }) => ({
    coefficient,
    name: symbols.map(letter).join(times),
  }));
  const all = positiveFirst([...parts, ...fixed]);
  if (all.length === 0) return "0";
  return all
    .map(({ coefficient, name }, i) => {
      const magnitude = Math.abs(coefficient);
      const sign = coefficient < 0 ? minus : i === 0 ? "" : "+";
      return sign + (magnitude === 1 && name !== "" ? name : `${magnitude}${name}`);
    })
    .join("");
}

/** A part that is added goes in front, where there is one: N−K+1. */
function positiveFirst(parts: readonly Part[]): readonly Part[] {
  const at = parts.findIndex(({ coefficient }) => coefficient > 0);
  const first = parts[at];
  return at <= 0 || first === undefined ? parts : [first, ...parts.slice(0, at), ...parts.slice(at + 1)];
}

/** A size as text, `N−K+1`, `n·m`. */
export const sizeText = (size: Size): string => slotSum(size, [], inText);

/** A size in LaTeX, `N-K+1`, `n m`. */
export const sizeLatex = (size: Size): string => slotSum(size, [], inLatex);

/** A shape as text, `D×M`; a scalar's is `1`. */
export const shapeText = (shape: readonly Size[]): string => shapeOf(shape, sizeText, "×");

/** A shape in LaTeX, `D \times M`. */
export const shapeLatex = (shape: readonly Size[]): string => shapeOf(shape, sizeLatex, " \\times ");

function shapeOf(shape: readonly Size[], spell: (size: Size) => string, times: string): string {
  const [only, ...others] = shape;
  if (only === undefined) return "1";
  if (others.length === 0) return spell(only);
  return shape.map((size) => (size.length > 1 ? `(${spell(size)})` : spell(size))).join(times);
}

/** A size in ASCII, `N-K+1`. */
export const sizeAscii = (size: Size): string => slotSum(size, [], inAscii);
