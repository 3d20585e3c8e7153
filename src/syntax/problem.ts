/**
 * Problems: what is wrong with a text or with what is asked of it, as values. Never thrown, always with a place.
 *
 * Owns the codes of reading and of requests, and the one message and the one hint of every code; the codes of meaning
 * stand in meaning.ts. A new code is one row of a union and one row of a switch. Knows no algebra; nothing here loops.
 */
import { similarNames } from "./alike.js";
import { meaningMessage, relatedPlaces, type MeaningProblem, type RelatedPlace } from "./meaning.js";
import type { Span } from "./span.js";

/** A value, or everything that is wrong. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

export type Problem = SyntaxProblem | RequestProblem | MeaningProblem;

/** A problem of reading: the characters make no statement. */
export type SyntaxProblem =
  /** Something else was expected here; `after` is the text before it, for the hint. */
  | {
      readonly code: "unexpected-token";
      readonly span: Span;
      readonly found: string;
      readonly expected: readonly string[];
    }
  /** The statement stops too early. */
  | { readonly code: "unfinished"; readonly span: Span; readonly expected: readonly string[] }
  /** A bracket, bar or \begin that nothing closes. */
  | {
      readonly code: "unclosed-bracket";
      readonly span: Span;
      readonly bracket: string;
      readonly closing: string;
    }
  /** A closing bracket that opens nowhere, or closes another one. */
  | {
      readonly code: "unmatched-bracket";
      readonly span: Span;
      readonly bracket: string;
      readonly open: { readonly bracket: string; readonly span: Span } | null;
    }
  | { readonly code: "bad-character"; readonly span: Span; readonly character: string }
  /** A TeX command that the language does not have. */
  | { readonly code: "unknown-command"; readonly span: Span; readonly command: string }
  | { readonly code: "nested-too-deep"; readonly span: Span; readonly limit: number }
  | { readonly code: "text-too-long"; readonly span: Span; readonly limit: number }
  | {
      readonly code: "number-too-large";
      readonly span: Span;
      readonly digits: number;
      readonly limit: number;
    }
  /** Two readings of one text; a fault of the grammar, reported rather than decided by chance. */
  | { readonly code: "ambiguous"; readonly span: Span; readonly readings: number }
  /** What stands below a Σ is no index. */
  | { readonly code: "bad-bound"; readonly span: Span; readonly operator: string }
  /** A script that is neither an index nor a power. */
  | { readonly code: "bad-script"; readonly span: Span; readonly written: string }
  /** Two scripts at one height on one base. */
  | { readonly code: "double-script"; readonly span: Span; readonly isUpper: boolean }
  /** An accent on what is no name. */
  | { readonly code: "bad-accent"; readonly span: Span; readonly accent: string }
  /** The order on ∂ or ∇ is none, or does not fit the variables. */
  | { readonly code: "bad-order"; readonly span: Span; readonly written: string }
  /** There is more that is wrong than is worth listing. */
  | { readonly code: "further-problems"; readonly span: Span; readonly count: number }
  /** What stands in ℝ^{…} is no list of sizes. */
  | { readonly code: "bad-space"; readonly span: Span }
  /** Words after ℝ^{…} that are no property. */
  | {
      readonly code: "unknown-property";
      readonly span: Span;
      readonly written: string;
      readonly known: readonly string[];
    };

/** A problem of what is asked: an option or a name on the command line. */
export type RequestProblem =
  | { readonly code: "nothing-to-derive"; readonly span: Span }
  | { readonly code: "no-variable"; readonly span: Span; readonly of: string }
  | {
      readonly code: "unknown-variable";
      readonly span: Span;
      readonly name: string;
      readonly option: "of" | "wrt";
      readonly known: readonly string[];
    }
  | { readonly code: "not-scalar"; readonly span: Span; readonly name: string; readonly shape: string }
  /** A style of proof that does not fit what is derived. */
  | { readonly code: "style-misfit"; readonly span: Span; readonly style: string; readonly why: string }
  | {
      readonly code: "bad-option";
      readonly span: Span;
      readonly option: string;
      readonly found: string;
      readonly expected: readonly string[];
    };

/** What is wrong: what was found and what would have been right, in one or two sentences without the place. */
export function message(problem: Problem): string {
  switch (problem.code) {
    case "unexpected-token":
      return `${quoted(problem.found)} cannot stand here${wanted(problem.expected)}`;
    case "unfinished":
      return `something is missing here${wanted(problem.expected)}`;
    case "unclosed-bracket":
      return `${quoted(problem.bracket)} is never closed`;
    case "unmatched-bracket":
      return problem.open === null
        ? `${quoted(problem.bracket)} closes nothing`
        : `${quoted(problem.bracket)} does not close ${quoted(problem.open.bracket)}`;
    case "bad-character":
      return `the character ${quoted(problem.character)} means nothing here`;
    case "unknown-command":
      return `the command ${quoted(problem.command)} is not known`;
    case "nested-too-deep":
      return `the formula is nested more than ${problem.limit} deep`;
    case "text-too-long":
      return `the text is longer than ${problem.limit} characters`;
    case "number-too-large":
      return `a number of ${problem.digits} digits is too long to be worked with (the limit is ${problem.limit})`;
    case "ambiguous":
      return `this can be read in ${problem.readings} ways`;
    case "bad-bound":
      return `what stands below ${problem.operator} is no index`;
    case "bad-script":
      return `the script ${quoted(problem.written)} says neither an index nor a power`;
    case "double-script":
      return problem.isUpper ? "two powers stand on one base" : "two subscripts stand on one name";
    case "bad-accent":
      return `the accent ${problem.accent} stands on no name`;
    case "bad-order":
      return problem.written === "∂"
        ? "the order on ∂ and the number of variables below differ"
        : "the order on ∇ is neither 1 nor 2";
    case "further-problems":
      return `${problem.count} more places are wrong from here on`;
    case "bad-space":
      return "this is no space: ℝ, or ℝ with one size for each axis";
    case "unknown-property":
      return `${problem.written} is no property of a tensor. There are: ${problem.known.join(", ")}`;
    case "nothing-to-derive":
      return "there is nothing to derive: no definition is given";
    case "no-variable":
      return `${problem.of} depends on no tensor that it could be derived by`;
    case "unknown-variable":
      return `--${problem.option} names ${problem.name}, which does not occur${listed(problem.known)}`;
    case "not-scalar":
      return `${problem.name} is no scalar but ${problem.shape}`;
    case "bad-option":
      return `${problem.option} cannot be ${quoted(problem.found)}${wanted(problem.expected)}`;
    case "style-misfit":
      return `the style ${quoted(problem.style)} does not fit: ${problem.why}`;
    default:
      return meaningMessage(problem);
  }
}

/** How to put it right, where that can be said in general; undefined where the message says it already. */
export function hint(problem: Problem): string | undefined {
  switch (problem.code) {
    case "unexpected-token":
      return afterToken[problem.found];
    case "unclosed-bracket":
      return `write ${quoted(problem.closing)} where it ends`;
    case "unmatched-bracket":
      return problem.open === null
        ? `leave ${quoted(problem.bracket)} out, or open it before`
        : `close ${quoted(problem.open.bracket)} first`;
    case "bad-character":
      return lookalikes[problem.character];
    case "unknown-command":
      return "for a name of several letters write \\mathrm{name}; for words \\text{words}";
    case "nested-too-deep":
      return "give a part of it a name in a definition of its own";
    case "text-too-long":
      return "split it into several texts";
    case "ambiguous":
      return "put brackets around one of its parts";
    case "bad-bound":
      return `write ${problem.operator}_i, ${problem.operator}_{i=1}^{n} or ${problem.operator}_{i≠j}`;
    case "bad-order":
      return problem.written === "∂"
        ? "write ∂²f/∂x∂y, or ∂²f/∂x² for twice the same variable"
        : "write ∇_x f or ∇²_x f";
    case "double-script":
      return problem.isUpper
        ? "put brackets around what is raised: (x^2)^3 or x^(2^3)"
        : "put a blank between two factors (x_i y_i), or all indices into one subscript (x_{ij})";
    case "bad-space":
      return "for example: A ∈ ℝ^{n×m}, x ∈ ℝ^n, t ∈ ℝ";
    case "unknown-property":
      return likelyProperty(problem);
    case "nothing-to-derive":
      return "for example: Y_dn = Σ_m H_dm W_mn";
    case "not-scalar":
      return "for all derivatives of its entries ask for the Jacobian: --jacobian";
    case "style-misfit":
      return "leave --style out for the proof entry by entry, which fits always";
    default:
      return undefined;
  }
}

/**
 * The help that the text around a problem gives: `H_dm` in LaTeX, where only d stands below. Undefined where it gives
 * none; then `hint` may.
 */
export function helpIn(source: string, problem: Problem): string | undefined {
  const { start, end } = problem.span;
  if (problem.code === "not-a-definition")
    return bracesFor(/^(\p{L})_(\p{L})(\p{L}+)$/u.exec(source.slice(start, end)) ?? []);
  // An entry with too few indices ends before a letter; a letter that nobody declared stands behind one.
  const at =
    problem.code === "wrong-number-of-indices" ? end : problem.code === "undeclared" ? start : undefined;
  if (at === undefined) return undefined;
  const [, name = "", below = ""] = /(\p{L})_(\p{L})$/u.exec(source.slice(Math.max(0, at - 4), at)) ?? [];
  const [more = ""] = /^\p{L}+/u.exec(source.slice(at, at + 10)) ?? [];
  return bracesFor(["", name, below, more]);
}

const bracesFor = ([, name = "", below = "", more = ""]: readonly string[]): string | undefined =>
  name === "" || more === ""
    ? undefined
    : `in LaTeX ${name}_${below}${more} has only ${below} below: write ${name}_{${below}${more}}`;

/** The other places that a problem speaks of, each with a note. */
export function related(problem: Problem): readonly RelatedPlace[] {
  switch (problem.code) {
    case "unmatched-bracket":
      return problem.open === null
        ? []
        : [{ span: problem.open.span, note: `${quoted(problem.open.bracket)} is open since here` }];
    case "unexpected-token":
    case "unfinished":
    case "unclosed-bracket":
    case "bad-character":
    case "unknown-command":
    case "nested-too-deep":
    case "text-too-long":
    case "number-too-large":
    case "ambiguous":
    case "bad-bound":
    case "bad-script":
    case "double-script":
    case "bad-accent":
    case "bad-order":
    case "further-problems":
    case "bad-space":
    case "unknown-property":
    case "nothing-to-derive":
    case "no-variable":
    case "unknown-variable":
    case "not-scalar":
    case "bad-option":
    case "style-misfit":
      return [];
    default:
      return relatedPlaces(problem);
  }
}

/** The property that is meant by another word for it, or by a slip of the pen. */
function likelyProperty({
  written,
  known,
}: Extract<Problem, { readonly code: "unknown-property" }>): string | undefined {
  const word = written.toLowerCase();
  const meant = otherWords[word] ?? similarNames(word, known)[0];
  return meant === undefined ? undefined : `write ${meant}`;
}

/** Other words for properties. */
const otherWords: Readonly<Record<string, string | undefined>> = {
  "zero-one": "0/1",
  "0-1": "0/1",
  binary: "0/1",
  boolean: "0/1",
  "plus-minus-one": "±1",
  "skew-symmetric": "antisymmetric",
  skew: "antisymmetric",
  nonsingular: "invertible",
  spd: "positive definite",
  pd: "positive definite",
};

/** What people often mean by a token in the wrong place. */
const afterToken: Readonly<Record<string, string | undefined>> = {
  "**": "a power is written x^2",
  "==": "equality is written with one =",
  "\\\\": "a line break stands between statements, or between rows of a matrix",
};

/** Characters of other alphabets and keyboards, and what to write for them. */
const lookalikes: Readonly<Record<string, string | undefined>> = {
  '"': 'quotation marks stand only in einsum("ij,jk->ik", A, B)',
  "!": "for 'not equal' write ≠ or !=",
  "?": "statements only; remarks stand behind #",
  "&": "& stands only between the cells of a matrix",
  "~": "for a tilde on a name write \\tilde x",
};

const quoted = (text: string): string => `‘${text}’`;

const wanted = (expected: readonly string[]): string => {
  const [first] = expected;
  if (first === undefined) return "";
  if (expected.length === 1) return `; expected: ${first}`;
  return `; expected: ${expected.slice(0, -1).join(", ")} or ${expected.at(-1) ?? ""}`;
};

const listed = (known: readonly string[]): string =>
  known.length === 0 ? "" : `; known are ${known.join(", ")}`;
