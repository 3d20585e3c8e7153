/**
 * Terms as text, in Unicode and in ASCII; both read back through nabla's own parser to the same term.
 *
 * Knows how things are spelled and where plain text would be read as something else (a name before a bracket is a call, a
 * partial before a bracket has it for its variable): there a dot stands between factors. Terminates: it spells parts.
 */
import type { Index, Program, Rational, Relation, Tensor, Term } from "../term/index.js";
import { functionName } from "./function.js";
import { letterText, superscript } from "./letter.js";
import { matrixAscii, matrixText } from "./matrix-text.js";
import { namesFor, PRIME, type Names } from "./names.js";
import { fence, piece, STRENGTH, type Piece } from "./precedence.js";
import { inAscii, inText, slotSum } from "./size.js";
import { writeTerm, type BoundName, type SlotNames, type TermNotation } from "./term.js";

/** The signs in which Unicode and ASCII differ. */
export type Signs = {
  readonly isUnicode: boolean;
  readonly minus: string;
  readonly dot: string;
  readonly binders: Readonly<Record<"sum" | "product" | "max" | "min", string>>;
  readonly relations: Readonly<Record<Relation, string>>;
  readonly partial: string;
  readonly delta: string;
  readonly epsilon: string;
  readonly prime: string;
};

const unicode: Signs = {
  isUnicode: true,
  minus: "−",
  dot: "·",
  binders: { sum: "Σ", product: "Π", max: "max", min: "min" },
  relations: { "=": "=", "≠": "≠", "<": "<", "≤": "≤", ">": ">", "≥": "≥" },
  partial: "∂",
  delta: "δ",
  epsilon: "ε",
  prime: PRIME,
};

const ascii: Signs = {
  isUnicode: false,
  minus: "-",
  dot: "*",
  binders: { sum: "sum", product: "prod", max: "max", min: "min" },
  relations: { "=": "=", "≠": "!=", "<": "<", "≤": "<=", ">": ">", "≥": ">=" },
  // A derivative has no ASCII spelling in the language.
  partial: "∂",
  delta: "delta",
  epsilon: "epsilon",
  prime: "'",
};

const parentheses = (text: string): string => `(${text})`;

/** True when plain text would read two neighbours as something else than a product. */
function wouldMislead(left: Piece, right: Piece): boolean {
  if (/^[[\d½]/u.test(right.text)) return true;
  return (
    left.strength === STRENGTH.factor && (right.strength === STRENGTH.factor || right.text.startsWith("("))
  );
}

/** Indices under a tensor: letters and digits side by side, in braces where a position is among them; anything longer with commas. */
function subscript({ names, hasFixed }: SlotNames, label = ""): string {
  const areLetters = !hasFixed && names.every((name) => /^\p{L}$/u.test(name));
  const areSigns = names.every((name) => /^(?:\p{L}|\d)$/u.test(name));
  const list = names.join(areSigns ? "" : ",");
  // In braces a run of letters is a row of indices; a word is one index only between brackets.
  if (names.some((name) => /\p{L}{2}/u.test(name)) && label === "") return `[${list}]`;
  if (label !== "") return `_{${label},${list}}`;
  return areLetters || (names.length === 1 && /^\d+$/u.test(list)) ? `_${list}` : `_{${list}}`;
}

/** Indices that are bound, none of them a position. */
const boundBelow = (names: readonly string[]): string => subscript({ names, hasFixed: false });

/** The name of a tensor with its slots; a name that ends in a label takes them behind it, W_{1,mn}. */
function entryText(name: string, slots: SlotNames): Piece {
  const strength = /[\^⁰¹²³⁴⁵⁶⁷⁸⁹]/u.test(name) ? STRENGTH.power : STRENGTH.atom;
  if (slots.names.length === 0) return piece(name, strength);
  const labelled = /^([^_^]+)_\{?([^_^{}]+)\}?$/u.exec(name);
  const [, stem, label] = labelled ?? [];
  if (stem !== undefined && label !== undefined) return piece(stem + subscript(slots, label), STRENGTH.atom);
  if (/^[^_^]+\^\([^(){}]*\)$/u.test(name)) return piece(name + subscript(slots), STRENGTH.power);
  const isPlain = /^[\p{L}\p{M}\p{N}′']+$/u.test(name) && !name.endsWith("ᵀ");
  return piece((isPlain ? name : parentheses(name)) + subscript(slots), STRENGTH.atom);
}

function notationOf(signs: Signs): TermNotation {
  const tensorName = (tensor: Tensor | string): string =>
    typeof tensor === "string" ? tensor : signs.isUnicode ? tensor.text : tensor.name;
  const number = (value: Rational): Piece => {
    if (value.den === 1n) return piece(`${value.num}`, STRENGTH.atom);
    if (signs.isUnicode && value.num === 1n && value.den === 2n) return piece("½", STRENGTH.product);
    return piece(`${value.num}/${value.den}`, STRENGTH.product);
  };
  const product = (factors: readonly Piece[]): Piece => {
    let text = "";
    factors.forEach((factor, i) => {
      const before = factors[i - 1];
      const between = before === undefined ? "" : wouldMislead(before, factor) ? ` ${signs.dot} ` : " ";
      text += between + factor.text;
    });
    return piece(text, factors.at(-1)?.strength === STRENGTH.reach ? STRENGTH.reach : STRENGTH.product);
  };
  return {
    parentheses,
    letter: (name) => (signs.isUnicode ? letterText(name) : name.replaceAll(PRIME, signs.prime)),
    number,
    dim: (symbol) => piece(`dim(${symbol})`, STRENGTH.atom),
    slot: (offset, parts) => slotSum(offset, parts, signs.isUnicode ? inText : inAscii),
    entry: (tensor, slots) => entryText(tensorName(tensor), slots),
    delta: (slots) => piece(signs.delta + subscript(slots), STRENGTH.atom),
    leviCivita: (slots) => piece(signs.epsilon + subscript(slots), STRENGTH.atom),
    binder: (operation, over, body) => {
      const sign = signs.binders[operation];
      const isRange = ({ isSized }: BoundName): boolean =>
        !isSized && (operation === "sum" || operation === "product");
      const ranges = over
        .filter(isRange)
        .map(
          ({ name, size }) =>
            `${sign}_{${name}=1}^{${slotSum(size, [], signs.isUnicode ? inText : inAscii)}} `,
        );
      const others = over.filter((bound) => !isRange(bound)).map(({ name }) => name);
      const plain = others.length === 0 ? "" : `${sign}${boundBelow(others)} `;
      return piece(ranges.join("") + plain + body.text, STRENGTH.reach);
    },
    addition: (terms) =>
      piece(
        terms
          .map(({ negative, part }, i) =>
            i === 0
              ? (negative ? signs.minus : "") + part.text
              : ` ${negative ? signs.minus : "+"} ${part.text}`,
          )
          .join(""),
        STRENGTH.addition,
      ),
    negation: (part) => piece(signs.minus + part.text, STRENGTH.negation),
    product,
    quotient: (above, below) => {
      const last = above.length - 1;
      const [only] = above;
      const factors = above.map((part, i) =>
        fence(part, i === last ? STRENGTH.power : STRENGTH.factor, parentheses),
      );
      const top =
        only === undefined
          ? "1"
          : last === 0
            ? fence(only, STRENGTH.power, parentheses).text
            : product(factors).text;
      return piece(`${top}/${fence(below, STRENGTH.power, parentheses).text}`, STRENGTH.product);
    },
    power: (base, exponent, whole) => {
      const plain = /^[\p{L}\p{N}]+$/u.test(exponent.text) ? exponent.text : parentheses(exponent.text);
      const raised = signs.isUnicode && whole !== undefined ? superscript(whole) : `^${plain}`;
      return piece(base.text + raised, STRENGTH.power);
    },
    root: (radicand) => piece(`${signs.isUnicode ? "√" : "sqrt"}(${radicand.text})`, STRENGTH.atom),
    apply: (fn, order, argument, program) => {
      const name = functionName(fn, program, signs.isUnicode ? "text" : "name");
      return piece(`${name}${signs.prime.repeat(order)}(${argument.text})`, STRENGTH.atom);
    },
    call: (fn, args, slots, program) => {
      const name = functionName(fn, program, signs.isUnicode ? "text" : "name");
      const list = args.length === 0 ? "" : `(${args.join(", ")})`;
      return piece(name + list + (slots.names.length === 0 ? "" : subscript(slots)), STRENGTH.atom);
    },
    ...(signs.isUnicode
      ? {
          inverse: (inverse: string, slots: SlotNames) =>
            piece(`(${inverse})${subscript(slots)}`, STRENGTH.atom),
        }
      : {}),
    along: (fn, over, argument, program) =>
      piece(
        `${functionName(fn, program, signs.isUnicode ? "text" : "name")}${boundBelow(over)}(${argument.text})`,
        STRENGTH.atom,
      ),
    bracket: (left, links) => {
      const chain = links.map(({ relation, right }) => ` ${signs.relations[relation]} ${right.text}`);
      return piece(`[${left.text}${chain.join("")}]`, STRENGTH.atom);
    },
    partial: (of, by, simple, held) => {
      const order = by.length === 1 ? "" : signs.isUnicode ? superscript(by.length) : `^${by.length}`;
      const top = simple ? of.text : parentheses(of.text);
      const bottom = by.map((variable) => signs.partial + variable.text).join("");
      const fixed =
        held.length === 0 ? "" : `|_${/^.$/u.test(held.join(",")) ? held.join("") : `{${held.join(",")}}`}`;
      return piece(`${signs.partial}${order}${top}/${bottom}${fixed}`, STRENGTH.factor);
    },
    whole: signs.isUnicode ? matrixText : matrixAscii,
  };
}

/** The Unicode spelling of terms. */
export const textNotation: TermNotation = notationOf(unicode);
/** The ASCII spelling of terms. */
export const asciiNotation: TermNotation = notationOf(ascii);

/** A term as Unicode text. The axes are free indices that the context already names. */
export const termText = (term: Term, program: Program, axes: readonly Index[] = []): string =>
  writeTerm(term, { program, names: namesFor([term], axes, program), notation: textNotation }).text;

/** A term as ASCII text. */
export const termAscii = (term: Term, program: Program, axes: readonly Index[] = []): string =>
  writeTerm(term, { program, names: namesFor([term], axes, program), notation: asciiNotation }).text;

/** A term as Unicode text with names chosen by the caller. */
export const termTextIn = (term: Term, program: Program, names: Names): string =>
  writeTerm(term, { program, names, notation: textNotation }).text;
