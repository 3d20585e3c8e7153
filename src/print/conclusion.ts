/**
 * How a derivation ends: the matrix form with where it comes from and its sizes, or why there is none.
 *
 * Owns the words and the choice of what is told; every formula is data of the derivation. Nothing here loops but over steps.
 */
import { isScalar, product, type Matrix, type MatrixStep, type Shape } from "../matrix/index.js";
import { isZeroTerm, type Index, type Program, type Size } from "../term/index.js";
import type { Derivation, Stage } from "../derive/index.js";
import { obstructionSentence } from "./absent.js";
import type { Detail } from "./detail.js";
import { formulaText, SIGN, type Block, type Formula, type Sentence, type Sized } from "./document.js";
import { einsumText } from "./einsum.js";
import { recoverySentences, rewriteTitle } from "./recovery.js";

/** How many sentences on its matrix form a result gets at most, but in full detail. */
const mostSentences = 6;

/** How many rewritings of a matrix are shown at most, but in full detail. */
const mostRewritings = 6;

/** The matrix form with where it comes from, or why there is none. */
export function conclusion(
  { matrix: form, result, program }: Derivation,
  left: Formula,
  axes: readonly Index[],
  detail: Detail,
): readonly Block[] {
  if (!form.found) {
    if (isZeroTerm(result)) return [];
    const why: Sentence = [
      "There is no matrix form. ",
      ...obstructionSentence(form.why, result, axes, program),
    ];
    const code = einsumText(result, axes, program);
    if (code === undefined) return [{ kind: "paragraph", sentence: why }];
    return [
      { kind: "paragraph", sentence: [...why, " As an einsum:"] },
      { kind: "code", text: code },
    ];
  }
  const reasons = form.steps.flatMap((step) => step.reasons);
  const sentences = detail === "brief" ? [] : recoverySentences(reasons, form.matrix, result, axes, program);
  const told = detail === "full" ? sentences : sentences.slice(0, mostSentences);
  return [
    ...(told.length === 0 ? [] : [paragraphOf(told)]),
    ...rewritings(form.steps, detail, program),
    resultOf(left, form.matrix),
  ];
}

/** Where the transposes come from in the matrix form that a stage on the way ends in, and which matrices are symmetric. */
export function transposesOf(
  { matrix: form, result, axes }: Stage,
  detail: Detail,
  program: Program,
): readonly Block[] {
  if (!form.found || detail === "brief") return [];
  const reasons = form.steps
    .flatMap((step) => step.reasons)
    .filter(({ kind }) => kind === "transposed" || kind === "symmetric");
  const told = recoverySentences(reasons, form.matrix, result, axes, program);
  return told.length === 0 ? [] : [paragraphOf(told)];
}

/** What a matrix form went through to its simplest writing, each part with why it was rewritten; nothing that reads the same. */
function rewritings(steps: readonly MatrixStep[], detail: Detail, program: Program): readonly Block[] {
  const text = (matrix: Matrix): string => formulaText({ kind: "matrix", matrix }, program);
  const rewritten = steps.flatMap(({ rule, before, after }) =>
    "shape" in before ? [{ rule, before, after }] : [],
  );
  if (detail === "brief") return [];
  const rows = rewritten
    .filter(({ before, after }) => withoutBrackets(text(before)) !== withoutBrackets(text(after)))
    .map(({ rule, before, after }) => ({ formula: equationOf(before, after), note: [rewriteTitle(rule)] }));
  const once = new Map(rows.map((row) => [formulaText(row.formula, program), row]));
  if (detail === "normal" && once.size > mostRewritings) {
    const titles = [...new Set(rewritten.map(({ rule }) => rewriteTitle(rule)))];
    return [paragraphOf([[`To simplify, ${titles.join("; ")}.`]])];
  }
  return once.size === 0 ? [] : [{ kind: "facts", rows: [...once.values()] }];
}

/** Equal matrices whose texts differ in brackets alone differ in the order of their products. */
const withoutBrackets = (text: string): string => text.replaceAll(/[()]/gu, "");

const equationOf = (before: Matrix, after: Matrix): Formula => ({
  kind: "equation",
  sides: [
    { kind: "matrix", matrix: before },
    { kind: "matrix", matrix: after },
  ],
});

/** Sentences one after the other. */
const paragraphOf = (sentences: readonly Sentence[]): Block => ({
  kind: "paragraph",
  sentence: sentences.flatMap((sentence, i) => (i === 0 ? sentence : [" ", ...sentence])),
});

/** A result of a stage; none where the chain before it ends in the same formula, as it does for a number. */
export function resultAfter(before: Block | undefined, result: Block, program: Program): readonly Block[] {
  if (before?.kind !== "chain" || result.kind !== "result" || result.right.length !== 1) return [result];
  const textOf = (formula: Formula | undefined): string =>
    formula === undefined ? "" : formulaText(formula, program);
  const isSame =
    textOf(before.lines.at(-1)?.formula) === textOf(result.right[0]?.formula) &&
    textOf(before.left) === textOf(result.left.formula);
  return isSame ? [] : [result];
}

/** left = matrix, with the sizes of its factors when it is a product. */
export function resultOf(left: Formula, matrix: Matrix): Block {
  return {
    kind: "result",
    left: { formula: left, shape: isScalar(matrix) ? [] : shapeOf(matrix.shape) },
    right: factorsOf(matrix).map((factor): Sized => ({
      formula: isMinusOne(factor) ? SIGN : { kind: "matrix", matrix: factor },
      shape: isScalar(factor) ? undefined : shapeOf(factor.shape),
    })),
  };
}

const isMinusOne = (matrix: Matrix): boolean =>
  matrix.kind === "number" && matrix.value.num === -1n && matrix.value.den === 1n;

const shapeOf = ({ rows, cols }: Shape): readonly Size[] => [rows, cols];

/** The factors of a product that can stand apart: scalars in front as one, then the chain. */
function factorsOf(matrix: Matrix): readonly Matrix[] {
  if (matrix.kind !== "product" || matrix.chain.length < 2) return [matrix];
  // A quotient and what needs a bracket beside a matrix, (xᵀ A x) A, stay with it.
  const isSimple = matrix.scalars.every(
    ({ kind }) => kind !== "power" && kind !== "add" && kind !== "product",
  );
  if (!isSimple) return [matrix];
  return matrix.scalars.length === 0 ? matrix.chain : [product(...matrix.scalars), ...matrix.chain];
}
