/**
 * What is written on the shapes of a tensor network: names of factors, numbers in front, both as text and as LaTeX.
 *
 * A factor goes by its name, where its indices are its edges; an expression by its matrix form, where it has one.
 */
import { recover } from "../matrix/index.js";
import type { Label, Node } from "../picture/index.js";
import {
  freeIndices,
  isNegative,
  gradientKey,
  isOne,
  mul,
  negateRational,
  num,
  sameTerm,
  type Entry,
  type Program,
  type Rational,
  type Slot,
  type Term,
} from "../term/index.js";
import { widthOf } from "./break.js";
import { latexNotation } from "./latex.js";
import { latexWidth } from "./latex-width.js";
import { superscript } from "./letter.js";
import { matrixLatexNotation } from "./matrix-latex.js";
import { matrixTextNotation } from "./matrix-text.js";
import { writeMatrix } from "./matrix.js";
import { nameOf, type Names } from "./names.js";
import { STRENGTH } from "./precedence.js";
import { scriptsOf } from "./scripts.js";
import { writeTerm, type TermNotation } from "./term.js";
import { textNotation } from "./text.js";

/** What stands before a network: its sign, its number, its scalars. */
export function frontLabel(
  coefficient: Rational,
  scalars: readonly Term[],
  isFirst: boolean,
  program: Program,
  names: Names,
): Label | undefined {
  const negative = isNegative(coefficient);
  const magnitude = negative ? negateRational(coefficient) : coefficient;
  const factors = [...(isOne(magnitude) ? [] : [num(magnitude)]), ...withoutInverses(scalars)];
  const written = (notation: TermNotation): string => {
    if (factors.length === 0) return "";
    const whole = writeTerm(mul(...factors), { program, names, notation });
    return whole.strength === STRENGTH.addition ? notation.parentheses(whole.text, whole.tall) : whole.text;
  };
  const [textSign, latexSign] = negative ? ["−", "-"] : isFirst ? ["", ""] : ["+", "+"];
  const front = written(textNotation);
  const [gap, kern] = isFirst || front === "" ? ["", ""] : [" ", "\\;"];
  const text = `${textSign}${gap}${front}`;
  return text === "" ? undefined : measured(text, `${latexSign}${kern}${written(latexNotation())}`);
}

/** Scalars without those that another one divides by. */
function withoutInverses(scalars: readonly Term[]): readonly Term[] {
  const dividesBy = (divisor: Term, scalar: Term): boolean =>
    divisor.kind === "power" &&
    sameTerm(mul(divisor, divisor.base), num(1)) === true &&
    sameTerm(divisor.base, scalar) === true;
  for (const [i, scalar] of scalars.entries()) {
    const j = scalars.findIndex((divisor) => dividesBy(divisor, scalar));
    if (j >= 0) return withoutInverses(scalars.filter((_, k) => k !== i && k !== j));
  }
  return scalars;
}

/** What is written on a factor. */
export function nodeLabel(node: Node, program: Program, names: Names): Label {
  const { term, kind, indices } = node;
  const both = (write: (notation: TermNotation) => string): Label =>
    measured(write(textNotation), write(latexNotation()));
  // What is summed around the factor is free in it: no sum within takes its letter.
  const taken = new Set([...names.taken, ...freeIndices(term).map((index) => nameOf(names, index))]);
  const asTerm = (shown: Term): Label =>
    both((notation) => writeTerm(shown, { program, names: { ...names, taken }, notation }).text);
  switch (kind) {
    case "tensor":
      return asTerm(term.kind === "entry" ? bare(term) : term);
    case "derivative":
    case "operator": {
      if (term.kind !== "partial") return asTerm(term);
      const [by] = term.by;
      const own = term.of.kind === "entry" && by !== undefined ? gradientKey(term.of.tensor, by.tensor) : "";
      if (program.gradients?.has(own) === true) return asTerm({ ...term, by: term.by.map(bare) });
      const of = term.of.kind === "entry" ? asTerm(bare(term.of)) : measured("", "");
      return derivativeLabel(
        of,
        term.by.map((entry) => asTerm(bare(entry))),
      );
    }
    case "delta":
      return indices.length === 2 ? measured("δ", "\\delta") : asTerm(term);
    case "value": {
      const recovery = indices.length > 2 ? undefined : recover(term, indices, program);
      if (recovery?.found !== true) return asTerm(term);
      return measured(
        writeMatrix(recovery.matrix, program, matrixTextNotation(true)).text,
        writeMatrix(recovery.matrix, program, matrixLatexNotation).text,
      );
    }
  }
}

/** ∂L/∂Y on one line; ∂/∂Y where `of` is empty. */
function derivativeLabel(of: Label, by: readonly Label[]): Label {
  const order = by.length;
  const text = by.map((variable) => `∂${variable.text}`).join("");
  const latex = by.map((variable) => `\\partial ${variable.latex}`).join(" ");
  return measured(
    `∂${order === 1 ? "" : superscript(order)}${of.text}/${text}`,
    `\\partial${order === 1 ? "" : `^{${order}}`} ${of.latex}/${latex}`,
  );
}

const isIndex = (slot: Slot): boolean => slot.kind === "index";

/** The entry without its slots, where these are nothing but indices. */
const bare = (entry: Entry): Entry => (entry.slots.every(isIndex) ? { ...entry, slots: [] } : entry);

const letterWidth = 8.5;
const scriptWidth = 6;

/** An em of LaTeX in a picture. */
const em = 16;

/** A label with how wide it is, as text and as a formula. */
export const measured = (text: string, latex: string): Label => ({
  text,
  latex,
  width: Math.max(
    latexWidth(latex) * em,
    scriptsOf(text).reduce(
      (width, { text: run, isScript }) => width + widthOf(run) * (isScript ? scriptWidth : letterWidth),
      0,
    ),
  ),
});
