/**
 * Problems of meaning: what is well written and yet says nothing, found when trees are given their meaning.
 *
 * Owns the codes, their data, their one message each and the second place that a message speaks of. Knows no
 * algebra: sizes, shapes and names arrive as text. Nothing here loops.
 */
import type { Span } from "./span.js";

/**
 * A problem of meaning. `span` is where it is; `other`, where there is one, is the second place that the message
 * speaks of.
 */
export type MeaningProblem =
  /** A name that nothing declares. `entries` is true where subscripts would have declared it. */
  | {
      readonly code: "undeclared";
      readonly span: Span;
      readonly name: string;
      readonly similar: readonly string[];
      readonly order: number;
    }
  /** A run of letters that is known names written together. */
  | {
      readonly code: "joined-names";
      readonly span: Span;
      readonly name: string;
      readonly parts: readonly string[];
    }
  /** A name before a bracket that is no function and no known name. */
  | {
      readonly code: "unknown-function";
      readonly span: Span;
      readonly name: string;
      readonly similar: readonly string[];
    }
  /** A name that is two things here. */
  | {
      readonly code: "ambiguous-name";
      readonly span: Span;
      readonly name: string;
      readonly readings: readonly [string, string];
    }
  | { readonly code: "declared-twice"; readonly span: Span; readonly other: Span; readonly name: string }
  | { readonly code: "defined-twice"; readonly span: Span; readonly other: Span; readonly name: string }
  /** Definitions that use each other. */
  | { readonly code: "circular-definition"; readonly span: Span; readonly names: readonly string[] }
  /** The left side of a definition is not a name with distinct indices. */
  | { readonly code: "bad-left-side"; readonly span: Span; readonly why: string }
  /** An equation that defines nothing, and how what it says is declared where it is a property of a name. */
  | { readonly code: "not-a-definition"; readonly span: Span; readonly declaration?: string }
  /** A declaration in another set than the real numbers. */
  | { readonly code: "unknown-set"; readonly span: Span; readonly name: string | undefined }
  /** Two sizes that should be equal. */
  | {
      readonly code: "size-clash";
      readonly span: Span;
      readonly other: Span;
      readonly what: string;
      readonly left: string;
      readonly right: string;
    }
  | { readonly code: "size-unknown"; readonly span: Span; readonly what: string; readonly hint: string }
  | { readonly code: "bad-size"; readonly span: Span }
  /** Shapes that an operation cannot join. */
  | {
      readonly code: "shape-mismatch";
      readonly span: Span;
      readonly other: Span;
      readonly operation: string;
      readonly left: string;
      readonly right: string;
      readonly hint: string;
    }
  /** An operand of a shape that the operation does not take. */
  | {
      readonly code: "wrong-shape";
      readonly span: Span;
      readonly operation: string;
      readonly needs: string;
      readonly shape: string;
      readonly hint: string;
    }
  /** x^2 of a vector. */
  | {
      readonly code: "power-of-vector";
      readonly span: Span;
      readonly shape: string;
      readonly proposals: readonly string[];
    }
  /** A tensor with another number of indices than its order. */
  | {
      readonly code: "wrong-number-of-indices";
      readonly span: Span;
      readonly other: Span;
      readonly name: string;
      readonly order: number;
      readonly used: number;
    }
  /** An index on the right that is neither summed nor on the left. */
  | {
      readonly code: "free-index-mismatch";
      readonly span: Span;
      readonly other: Span;
      readonly index: string;
      readonly left: readonly string[];
      /** True where the index stands at several places, as what is summed tacitly does. */
      readonly isRepeated?: boolean;
    }
  /** A sum over an index that is free or bound already. */
  | {
      readonly code: "index-reused";
      readonly span: Span;
      readonly other: Span;
      readonly index: string;
      readonly free: boolean;
      /** A letter that nothing stands for. */
      readonly fresh: string | undefined;
    }
  /** An index after a subscript without braces: in LaTeX H_dm is H_d times m. */
  | {
      readonly code: "bare-subscript";
      readonly span: Span;
      readonly base: string;
      readonly below: string;
      readonly index: string;
    }
  | { readonly code: "bad-index"; readonly span: Span; readonly why: string }
  | {
      readonly code: "index-out-of-range";
      readonly span: Span;
      readonly other: Span;
      readonly slot: string;
      readonly size: string;
      readonly hint: string;
    }
  | {
      readonly code: "wrong-number-of-arguments";
      readonly span: Span;
      readonly name: string;
      readonly takes: string;
      readonly given: number;
      readonly hint?: string;
    }
  | { readonly code: "division-by-zero"; readonly span: Span }
  | { readonly code: "unclear-goal"; readonly span: Span; readonly why: string }
  /** What can be written and has no meaning here yet. */
  | { readonly code: "no-pattern"; readonly span: Span }
  | { readonly code: "not-supported"; readonly span: Span; readonly what: string; readonly hint: string }
  | { readonly code: "too-large"; readonly span: Span; readonly what: string };

/** A second place that a problem speaks of, and what is there. */
export type RelatedPlace = { readonly span: Span; readonly note: string };

/** What is wrong, in one or two sentences without the place. */
export function meaningMessage(problem: MeaningProblem): string {
  switch (problem.code) {
    case "undeclared":
      return `${problem.name} is not declared. ${alike(problem.similar)}Say what it is, for instance: ${declarationOf(problem.name, problem.order)}`;
    case "joined-names":
      return `${problem.name} is one name, and nothing declares it. For a product write ${problem.parts.join(" ")}`;
    case "unknown-function":
      return `${problem.name} is neither a function nor a declared name. ${alike(problem.similar)}For an unknown function write: ${problem.name} : ℝ → ℝ`;
    case "ambiguous-name":
      return `${problem.name} is ${problem.readings[0]} and ${problem.readings[1]} here. Rename one of them`;
    case "declared-twice":
      return `${problem.name} is declared twice`;
    case "defined-twice":
      return `${problem.name} is defined twice`;
    case "circular-definition":
      return problem.names.length === 1
        ? `${problem.names.join("")} is defined by itself`
        : `${problem.names.join(", ")} are defined by one another`;
    case "bad-left-side":
      return `this cannot stand on the left of a definition: ${problem.why}`;
    case "not-a-definition":
      return problem.declaration === undefined
        ? "this equation defines nothing: on its left stands no name. Derivatives are asked for by a statement such as ∂L/∂H, without ="
        : `this relation defines nothing; a property is declared with the name: ${problem.declaration}`;
    case "unknown-set":
      return `the entries of a tensor are real numbers: write ${problem.name ?? "x"} ∈ ℝ^{n}, or ${problem.name ?? "x"} in R^n`;
    case "size-clash":
      return `${problem.what} is ${problem.left} here and ${problem.right} there`;
    case "size-unknown":
      return `the size of ${problem.what} does not follow from anything. ${problem.hint}`;
    case "bad-size":
      return "this is not a size: sizes are names, whole numbers, and their sums and products";
    case "shape-mismatch":
      return `${problem.operation}: ${problem.left} and ${problem.right} do not fit.${hinted(problem.hint)}`;
    case "wrong-shape":
      return `${problem.operation} needs ${problem.needs}, and this is ${problem.shape}.${hinted(problem.hint)}`;
    case "power-of-vector":
      return `a power of ${problem.shape} has no meaning. Write ${problem.proposals.join(" or ")}`;
    case "wrong-number-of-indices":
      return `${problem.name} has ${counted(problem.order, "index", "indices")}, and here ${problem.used === 1 ? "is" : "are"} ${problem.used}`;
    case "free-index-mismatch": {
      const { index, left } = problem;
      const found =
        left.length === 0
          ? `the index ${index} is not summed, and the left side has no index`
          : `the index ${index} is not summed and not on the left, where ${left.join(", ")} ${left.length === 1 ? "is" : "are"}`;
      const implied =
        problem.isRepeated === true
          ? `, or ask for --einstein, which sums what is repeated within a term`
          : "";
      return `${found}. Write Σ_${index}, or put ${index} on the left${implied}`;
    }
    case "index-reused":
      return `the sum is over ${problem.index}, ${problem.free ? "which is a free index" : "which is summed over already"}. Choose another letter${problem.fresh === undefined ? "" : `, such as ${problem.fresh}`}`;
    case "bare-subscript":
      return `in LaTeX ${problem.base}_${problem.below}${problem.index} has only ${problem.below} below, and the index ${problem.index} stands beside it as a number. Write ${problem.base}_{${problem.below}${problem.index}}`;
    case "bad-index":
      return `this is not an index: ${problem.why}`;
    case "index-out-of-range":
      return `${problem.slot} leaves the range 1 … ${problem.size}.${hinted(problem.hint)}`;
    case "wrong-number-of-arguments":
      return `${problem.name} takes ${problem.takes}, and here ${problem.given === 1 ? "is" : "are"} ${problem.given}${added(problem.hint)}`;
    case "division-by-zero":
      return "division by zero";
    case "unclear-goal":
      return `this does not say which derivative: ${problem.why}`;
    case "no-pattern":
      return "the entries that are written out follow no one pattern: where the first has 1, the last has the size, and nothing else changes";
    case "not-supported":
      return `${problem.what} is read, and cannot be worked with yet.${hinted(problem.hint)}`;
    case "too-large":
      return `${problem.what} is too large to be worked with`;
  }
}

/** The other places that a problem speaks of. */
export function relatedPlaces(problem: MeaningProblem): readonly RelatedPlace[] {
  switch (problem.code) {
    case "declared-twice":
      return [{ span: problem.other, note: "declared here" }];
    case "defined-twice":
      return [{ span: problem.other, note: "defined here" }];
    case "size-clash":
      return [{ span: problem.other, note: `${problem.right} comes from here` }];
    case "shape-mismatch":
      return [{ span: problem.other, note: problem.left }];
    case "wrong-number-of-indices":
      return [{ span: problem.other, note: `its order is ${problem.order} from here` }];
    case "free-index-mismatch":
      return [{ span: problem.other, note: "the left side" }];
    case "index-reused":
      return [{ span: problem.other, note: `${problem.index} stands for an index from here on` }];
    case "index-out-of-range":
      return [{ span: problem.other, note: `${problem.size} comes from here` }];
    default:
      return [];
  }
}

const alike = (names: readonly string[]): string =>
  names.length === 0 ? "" : `Is ${names.join(" or ")} meant? `;
const added = (hint: string | undefined): string => (hint === undefined ? "" : `. ${hint}`);
const hinted = (hint: string): string => (hint === "" ? "" : ` ${hint}`);
const counted = (n: number, one: string, many: string): string =>
  n === 0 ? `no ${one}` : `${n} ${n === 1 ? one : many}`;

/** How a name is declared: by its order where its use shows it, else as such names mostly are. */
function declarationOf(name: string, order: number): string {
  if (order > 0) return `${name} ∈ ℝ^{${sizesFor(order)}}`;
  return /^\p{Lu}/u.test(name) ? `${name} ∈ ℝ^{m×n}` : `${name} ∈ ℝ^n, or ${name} ∈ ℝ for a number`;
}

const sizesFor = (order: number): string =>
  ["n", "m×n", "m×n×p"][order - 1] ?? Array.from({ length: order }, (_, i) => `n${i + 1}`).join("×");
