/**
 * Terms as LaTeX in the portable set: what KaTeX, MathJax and pdfLaTeX (amsmath, amssymb) all take.
 *
 * Knows how things are spelled; brackets grow only around what is tall. Reads back through nabla's own parser to the same
 * term. Terminates: it spells parts.
 */
import type { Index, Program, Tensor, Term } from "../term/index.js";
import { functionFences, functionName } from "./function.js";
import {
  latexAddition,
  latexBrackets,
  latexDim,
  latexExponent,
  latexNumber,
  latexParentheses,
  latexProduct,
  latexQuotient,
  RELATIONS,
} from "./latex-parts.js";
import { letterLatex } from "./letter.js";
import { matrixLatex } from "./matrix-latex.js";
import { namesFor, type Names } from "./names.js";
import { piece, STRENGTH, type Piece } from "./precedence.js";
import { inLatex, sizeLatex, slotSum } from "./size.js";
import { writeTerm, type BoundName, type TermNotation } from "./term.js";

/** What may be chosen: whether sums show their bounds, Σ_{m=1}^{M}. */
export type LatexOptions = { readonly bounds?: boolean };

/** Indices in braces: letters and digits side by side, anything longer with commas. */
function subscript(slots: readonly string[], label = ""): string {
  const areSigns = slots.every((slot) => /^(?:\p{L}|\d|\\[A-Za-z]+)$/u.test(slot));
  const list = areSigns ? sideBySide(slots) : slots.join(",");
  return label === "" ? `_{${list}}` : `_{${label},${list}}`;
}

/** Letters side by side; a command needs a blank before a letter. */
const sideBySide = (letters: readonly string[]): string =>
  letters.map((letter, i) => (letters[i - 1]?.startsWith("\\") === true ? ` ${letter}` : letter)).join("");

/** True for a name with a label in brackets above it, z^{(1)}, below which indices may stand. */
const isSuperscripted = (name: string): boolean => /^[^_^]+\^\{\([^(){}]*\)\}$/u.test(name);

function entryLatex(name: string, slots: readonly string[]): Piece {
  const strength = name.includes("^") ? STRENGTH.power : STRENGTH.atom;
  if (slots.length === 0) return piece(name, strength);
  const [, stem, label] = /^(.*[^_])_(?:\{([^{}]+)\})$/u.exec(name) ?? [];
  if (stem !== undefined && label !== undefined && !stem.includes("^"))
    return piece(stem + subscript(slots, label), STRENGTH.atom);
  if (isSuperscripted(name)) return piece(name + subscript(slots), STRENGTH.power);
  const isPlain = !/[_^]/u.test(name) || /^\\[a-z]+\{[^{}]*\}$/u.test(name);
  return piece((isPlain ? name : latexParentheses(name, false)) + subscript(slots), STRENGTH.atom);
}

const tensorName = (tensor: Tensor | string): string =>
  typeof tensor === "string" ? letterLatex(tensor) : tensor.latex;

function binderLatex(
  operation: "sum" | "product" | "max" | "min",
  over: readonly BoundName[],
  body: Piece,
  bounds: boolean,
): Piece {
  const operator = { sum: "\\sum", product: "\\prod", max: "\\max", min: "\\min" }[operation];
  const isRange = ({ isSized }: BoundName): boolean =>
    (bounds || !isSized) && (operation === "sum" || operation === "product");
  const ranges = over.filter(isRange).map(({ name, size }) => `${operator}_{${name}=1}^{${sizeLatex(size)}}`);
  const others = over.filter((bound) => !isRange(bound)).map(({ name }) => name);
  const heads = others.length === 0 ? ranges : [...ranges, `${operator}_{${others.join(",")}}`];
  return piece(`${heads.join(" ")} ${body.text}`, STRENGTH.reach, true);
}

function notationOf({ bounds = false }: LatexOptions): TermNotation {
  return {
    parentheses: latexParentheses,
    letter: letterLatex,
    number: latexNumber,
    dim: latexDim,
    slot: (offset, parts) => slotSum(offset, parts, inLatex),
    entry: (tensor, { names }) => entryLatex(tensorName(tensor), names),
    delta: ({ names }) => piece(`\\delta${subscript(names)}`, STRENGTH.atom),
    leviCivita: ({ names }) => piece(`\\varepsilon${subscript(names)}`, STRENGTH.atom),
    binder: (operation, over, body) => binderLatex(operation, over, body, bounds),
    addition: latexAddition,
    negation: (part) => piece(`-${part.text}`, STRENGTH.negation, part.tall),
    product: (factors) => latexProduct(factors),
    quotient: latexQuotient,
    power: (base, exponent) => piece(`${base.text}^{${latexExponent(exponent)}}`, STRENGTH.power, base.tall),
    root: (radicand) => piece(`\\sqrt{${radicand.text}}`, STRENGTH.atom, radicand.tall),
    apply: (fn, order, argument, program) => {
      const fences = order === 0 ? functionFences(fn, program) : undefined;
      if (fences !== undefined)
        return piece(fences[0] + argument.text + fences[1], STRENGTH.atom, argument.tall);
      const name = functionName(fn, program, "latex") + "'".repeat(order);
      return piece(name + latexParentheses(argument.text, argument.tall), STRENGTH.atom, argument.tall);
    },
    call: (fn, args, { names }, program) => {
      const list = args.length === 0 ? "" : `(${args.join(", ")})`;
      const at = names.length === 0 ? "" : subscript(names);
      return piece(functionName(fn, program, "latex") + list + at, STRENGTH.atom);
    },
    inverse: (inverse, { names }) =>
      piece(`${latexParentheses(inverse, false)}${subscript(names)}`, STRENGTH.atom),
    along: (fn, over, argument, program) =>
      piece(
        functionName(fn, program, "latex") + subscript(over) + latexParentheses(argument.text, argument.tall),
        STRENGTH.atom,
        argument.tall,
      ),
    bracket: (left, links) => {
      const tall = left.tall || links.some(({ right }) => right.tall);
      const chain = links.map(({ relation, right }) => ` ${RELATIONS[relation]} ${right.text}`);
      return piece(latexBrackets(left.text + chain.join(""), tall), STRENGTH.atom, tall);
    },
    partial: (of, by, simple, held) => {
      const order = by.length === 1 ? "" : `^{${by.length}}`;
      const bottom = by.map((variable) => `\\partial ${variable.text}`).join(" ");
      const quotient = `\\frac{\\partial${order} ${of.text}}{${bottom}}`;
      const whole = held.length === 0 ? quotient : `\\left. ${quotient} \\right|_{${held.join(", ")}}`;
      if (simple) return piece(whole, STRENGTH.factor, true);
      const operand = latexParentheses(of.text, of.tall);
      return piece(`\\frac{\\partial${order}}{${bottom}} ${operand}`, STRENGTH.reach, true);
    },
    whole: matrixLatex,
  };
}

const plain = notationOf({});
const withBounds = notationOf({ bounds: true });

/** The LaTeX spelling of terms. */
export const latexNotation = ({ bounds = false }: LatexOptions = {}): TermNotation =>
  bounds ? withBounds : plain;

/** A term as LaTeX. The axes are free indices that the context already names. */
export const termLatex = (
  term: Term,
  program: Program,
  axes: readonly Index[] = [],
  options: LatexOptions = {},
): string => termLatexIn(term, program, namesFor([term], axes, program), options);

/** A term as LaTeX with names chosen by the caller. */
export const termLatexIn = (term: Term, program: Program, names: Names, options: LatexOptions = {}): string =>
  writeTerm(term, { program, names, notation: latexNotation(options) }).text;
