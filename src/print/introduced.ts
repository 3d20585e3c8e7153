/**
 * Functions and constants that a page uses, each in a few words: what softmax, step or σ stands for.
 *
 * Read from the formulas of the page, so that nothing is introduced that it does not show. Functions that everybody knows
 * have no words. Terminates: every formula is walked once.
 */
import { children, isNegative, type Program, type Term } from "../term/index.js";
import { parts, type FunctionMatrix, type Matrix } from "../matrix/index.js";
import type { Layout } from "../style/layout.js";
import type { Block, Formula, Sentence } from "./document.js";
import { functionName } from "./function.js";
import { enumerated } from "./recovery.js";

/** What a page uses: names of functions in order, and for those along an axis where they stand first. */
type Used = { readonly names: Set<string>; readonly along: Map<string, FunctionMatrix> };

/** "Here σ(u) stands for 1/(1 + exp(−u))." for what no page before has introduced; notes what it introduces. */
export function introductions(
  blocks: readonly Block[],
  program: Program,
  told: Set<string>,
): readonly Block[] {
  const used: Used = { names: new Set(), along: new Map() };
  for (const block of blocks) for (const formula of formulasOf(block)) collect(formula, used);
  const written = [...used.names].flatMap((name): readonly Sentence[] => {
    const words = program.functions.has(name) ? undefined : WORDS.get(name);
    const along = used.along.get(name);
    const fresh = words !== undefined && !told.has(name) ? [words(spelling(program, used.names))] : [];
    const axis = along === undefined || told.has(`${name} along`) ? [] : [alongWords(along)];
    if (fresh.length > 0) told.add(name);
    if (axis.length > 0) told.add(`${name} along`);
    return [...fresh, ...axis];
  });
  if (written.length === 0) return [];
  const sentence = written.flatMap((one, k): Sentence => (k === 0 ? one : ["; ", ...one]));
  return [{ kind: "paragraph", sentence: ["Here ", ...sentence, "."] }];
}

/** How functions are spelled in words on them: names in the program's spelling, u for what they are of. */
type Speller = {
  /** A formula in which names of functions stand in angle brackets and u for the argument. */
  readonly say: (text: string, latex?: string) => Formula;
  readonly has: (name: string) => boolean;
};

function spelling(program: Program, names: ReadonlySet<string>): Speller {
  const u = [..."utzsvw"].find((letter) => !program.tensors.has(letter)) ?? "u";
  const spelled = (formula: string, side: "text" | "latex"): string =>
    formula
      .replaceAll(/\bu\b/gu, u)
      .replaceAll(/<(\w+)>/gu, (_whole, name: string) => functionName(name, program, side));
  return {
    say: (text, latex = text) => ({
      kind: "spelled",
      text: spelled(text, "text"),
      latex: spelled(latex, "latex"),
    }),
    has: (name) => names.has(name),
  };
}

const WORDS: ReadonlyMap<string, (speller: Speller) => Sentence> = new Map([
  [
    "sigmoid",
    ({ say, has }) => [
      say("<sigmoid>(u)"),
      " stands for ",
      say("1/(1 + exp(−u))", "1/(1 + e^{-u})"),
      ...(has("softplus") ? [", the derivative of ", say("<softplus>(u)")] : []),
    ],
  ],
  [
    "softplus",
    ({ say }) => [say("<softplus>(u)"), " stands for ", say("log(1 + exp(u))", "\\log(1 + e^{u})")],
  ],
  ["relu", ({ say }) => [say("<relu>(u)"), " is ", say("u"), " where that is positive, else 0"]],
  [
    "step",
    ({ say, has }) => [
      say("<step>(u)"),
      " is 1 where ",
      say("u"),
      " is positive, else 0",
      ...(has("relu") ? [": the derivative of ", say("<relu>(u)")] : []),
    ],
  ],
  [
    "gelu",
    ({ say }) => [
      say("<gelu>(u)"),
      " stands for ",
      say("u (1 + erf(u/√2))/2", "u\\,(1 + <erf>(u/\\sqrt{2}))/2"),
      ", with the error function erf",
    ],
  ],
  ["silu", ({ say }) => [say("<silu>(u)"), " stands for ", say("u <sigmoid>(u)", "u\\,<sigmoid>(u)")]],
  ["softmax", ({ say }) => [say("<softmax>"), " of a vector is its exponentials, divided by their sum"]],
  ["logsoftmax", ({ say }) => [say("<logsoftmax>"), " is the logarithm of ", say("<softmax>")]],
  [
    "logsumexp",
    ({ say }) => [say("<logsumexp>"), " of a vector is the logarithm of the sum of its exponentials"],
  ],
  [
    "logdet",
    ({ say }) => [say("<logdet>"), " of a matrix is the logarithm of the absolute value of its determinant"],
  ],
  [
    "diagonal",
    ({ say, has }) => [
      say("diag", "\\operatorname{diag}"),
      " of a matrix is its diagonal as a column",
      ...(has("diag") ? [", and of a column the diagonal matrix with it"] : []),
    ],
  ],
  ["quotient", ({ say }) => [say("⊘", "\\oslash"), " divides entry by entry"]],
  [
    "commutation",
    ({ say }) => [
      say("K"),
      " with two sizes below is the commutation matrix, which takes ",
      say("vec(U)", "\\operatorname{vec}(U)"),
      " to ",
      say("vec(Uᵀ)", "\\operatorname{vec}(U^{\\top})"),
    ],
  ],
] satisfies readonly (readonly [string, (speller: Speller) => Sentence])[]);

/** "softmax(S, 2) is that of each row of S". */
function alongWords(matrix: FunctionMatrix): Sentence {
  const of = matrix.args.map((argument): Formula => ({ kind: "matrix", matrix: argument }));
  const line = matrix.along === "cols" ? "column" : "row";
  return [{ kind: "matrix", matrix }, ` is that of each ${line} of `, ...enumerated(of)];
}

/** The formulas of a block. */
function formulasOf(block: Block): readonly Formula[] {
  const within = (sentence: Sentence): readonly Formula[] =>
    sentence.filter((part) => typeof part !== "string");
  switch (block.kind) {
    case "title":
    case "heading":
      return within(block.title);
    case "paragraph":
    case "remark":
      return within(block.sentence);
    case "facts":
      return block.rows.flatMap(({ formula, note }) => [formula, ...within(note)]);
    case "chain":
      return [block.left, ...block.lines.flatMap(({ formula, reason }) => [formula, ...within(reason)])];
    case "result":
      return [block.left, ...block.right].map(({ formula }) => formula);
    case "code":
      return [];
  }
}

function collect(formula: Formula, used: Used): void {
  switch (formula.kind) {
    case "term":
      inTerm(formula.term, used);
      break;
    case "matrix":
    case "at":
      inMatrix(formula.matrix, used);
      break;
    case "layout":
      inLayout(formula.layout, used);
      break;
    case "equation":
      for (const side of formula.sides) collect(side, used);
      break;
    case "sized":
    case "element":
      collect(formula.of, used);
      break;
    default:
      break;
  }
}

function inTerm(term: Term, used: Used): void {
  if (term.kind === "apply" || term.kind === "call") used.names.add(term.fn);
  for (const child of children(term)) inTerm(child, used);
}

function inMatrix(matrix: Matrix, used: Used): void {
  if (matrix.kind === "apply" || matrix.kind === "function") used.names.add(matrix.fn);
  if (matrix.kind === "function" && matrix.along !== undefined && !used.along.has(matrix.fn))
    used.along.set(matrix.fn, matrix);
  if (matrix.kind === "commutation" || matrix.kind === "diag" || matrix.kind === "diagonal")
    used.names.add(matrix.kind);
  if (matrix.kind === "power" && matrix.shape.order > 0 && isDivisor(matrix.exponent))
    used.names.add("quotient");
  for (const part of parts(matrix)) inMatrix(part, used);
}

const isDivisor = (exponent: Matrix): boolean => exponent.kind === "number" && isNegative(exponent.value);

function inLayout(layout: Layout, used: Used): void {
  switch (layout.kind) {
    case "number":
      inTerm(layout.term, used);
      break;
    case "matrix":
      inMatrix(layout.matrix, used);
      break;
    case "called":
      inMatrix(layout.at, used);
      break;
    case "line":
      inMatrix(layout.of, used);
      break;
    case "grid":
      inLayout(layout.cell, used);
      break;
    case "transpose":
      inLayout(layout.of, used);
      break;
    case "product":
      for (const factor of layout.factors) inLayout(factor, used);
      break;
    case "sum":
      inLayout(layout.body, used);
      break;
    case "addition":
      for (const term of layout.terms) inLayout(term, used);
      break;
  }
}
