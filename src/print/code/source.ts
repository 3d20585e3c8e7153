/**
 * Pieces of source text: how strongly they hold together, and numbers and sizes as such pieces.
 *
 * Python and Julia share these strengths. Knows no nodes. Pure.
 */
import type { Helper, Spelling } from "../../function/index.js";
import { negateSize, type Rational, type Size } from "../../term/index.js";
import { positiveFirst } from "../term.js";
import type { Node } from "./node.js";

/** A piece of source: its text and how strongly it holds together. */
export type Source = { readonly text: string; readonly strength: number };

export const RANGE = 1;
export const ADD = 2;
/** The products of matrices, which bind like `*` in both languages and to no reader. */
export const MATMUL = 3;
export const MUL = 4;
export const UNARY = 5;
export const POWER = 6;
export const ATOM = 7;

export const atom = (text: string): Source => ({ text, strength: ATOM });

/** The text of a piece, in brackets where it holds together less strongly than what it stands in. */
export const tight = ({ text, strength }: Source, least: number): string =>
  strength >= least ? text : `(${text})`;

/** The left operand of a product of matrices: a product of that kind, or what binds more than any product. */
export const tightLeft = (part: Source): string =>
  part.strength === MATMUL ? part.text : tight(part, UNARY);

/** A writer of expressions, with the helpers that they turned out to need. */
export type Writer = { readonly write: (node: Node) => string; readonly helpers: () => readonly Helper[] };

/** A record of the helpers that a module turns out to need. */
export function helpersUsed(): {
  /** The name of a helper, which is needed from now on. */
  readonly help: (helper: Helper) => string;
  /** A spelling, whose helpers are needed from now on. */
  readonly use: (spelling: Spelling) => Spelling;
  readonly helpers: () => readonly Helper[];
} {
  const used = new Map<string, Helper>();
  const help = (helper: Helper): string => {
    used.set(helper.name, helper);
    return helper.name;
  };
  const use = (spelling: Spelling): Spelling => {
    spelling.helpers.forEach(help);
    return spelling;
  };
  return { help, use, helpers: () => [...used.values()] };
}

/** A rational as source: a decimal where it is exact. */
export function numberSource({ num, den }: Rational): Source {
  const strength = num < 0n ? UNARY : ATOM;
  if (den === 1n) return { text: `${num}`, strength };
  const decimal = Number(num) / Number(den);
  const isExact = Number.isInteger(decimal * 1024) && Math.abs(decimal) < 1e6;
  return isExact ? { text: `${decimal}`, strength } : { text: `${num} / ${den}`, strength: MUL };
}

/** A size as source, with a number added. */
export function sizeSource(size: Size, symbol: (name: string) => string, plus = 0): Source {
  const constant = size.reduce(
    (sum, { coefficient, symbols }) => sum + (symbols.length === 0 ? coefficient : 0),
    plus,
  );
  const symbolic = positiveFirst(
    size
      .filter(({ symbols }) => symbols.length > 0)
      .map((monomial) => ({ ...monomial, negative: monomial.coefficient < 0 })),
  );
  const parts = symbolic.map(({ coefficient, symbols }) => {
    const count = Math.abs(coefficient);
    const factors = [...(count === 1 ? [] : [`${count}`]), ...symbols.map(symbol)];
    return { negative: coefficient < 0, text: factors.join(" * "), isPlain: factors.length === 1 };
  });
  if (constant !== 0 || parts.length === 0)
    parts.push({ negative: constant < 0, text: `${Math.abs(constant)}`, isPlain: true });
  const [first] = parts;
  const text = parts
    .map(({ negative, text: part }, i) =>
      i === 0 ? (negative ? "-" : "") + part : `${negative ? " - " : " + "}${part}`,
    )
    .join("");
  if (parts.length > 1) return { text, strength: ADD };
  return { text, strength: first?.negative === true ? UNARY : first?.isPlain === true ? ATOM : MUL };
}

/** A length less a size, or the reverse: X.shape[0] - K + 1. */
export function sizeDifference(
  length: string,
  size: Size,
  isReversed: boolean,
  symbol: (name: string) => string,
): string {
  if (isReversed) return `${sizeSource(size, symbol).text} - ${length}`;
  const { text } = sizeSource(negateSize(size), symbol);
  return text.startsWith("-") ? `${length} - ${text.slice(1)}` : `${length} + ${text}`;
}
