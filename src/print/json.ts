/**
 * Derivations and conversions as the JSON that the command line promises. Every field is there in every result; what there is
 * not is null. Knows no files; the version, verdicts and code come from the caller.
 */
import type { Derivation, MatrixForm } from "../derive/index.js";
import type { MatrixStep } from "../matrix/index.js";
import type { Step } from "../rule/index.js";
import type { Index, Program, Size, Term } from "../term/index.js";
import { formulaLatex, formulaText, type Formula, type Sentence } from "./document.js";
import { matrixAscii, matrixText } from "./matrix-text.js";
import { matrixLatex } from "./matrix-latex.js";
import { namesFor } from "./names.js";
import { definitionFormula } from "./given.js";
import { reasonOf, type Telling } from "./reason.js";
import { obstructionSentence, zeroSentence } from "./absent.js";
import { recoverySentences, rewriteTitle } from "./recovery.js";
import { sizeAscii } from "./size.js";

/** A formula in both notations that read back. */
export type FormulaJson = { readonly text: string; readonly latex: string };
export type MatrixJson = FormulaJson & { readonly ascii: string };
export type CodeJson = Readonly<Record<"numpy" | "torch" | "jax" | "julia" | "einsum", string | null>>;

export type StepJson = {
  readonly rule: string;
  readonly reason: string;
  readonly before: FormulaJson;
  readonly after: FormulaJson;
  readonly verdict: string | null;
  readonly substeps: readonly StepJson[];
};

export type ResultJson = {
  readonly quantity: string;
  readonly of: string;
  readonly wrt: readonly string[];
  readonly order: number;
  readonly layout: string;
  /** The sense of a derivative by a structured variable; null where no variable has a structure. */
  readonly structure: string | null;
  readonly shape: readonly string[];
  readonly index: FormulaJson;
  readonly matrix: MatrixJson | null;
  readonly why_no_matrix: string | null;
  readonly zero: { readonly because: string } | null;
  readonly remarks: readonly string[];
  readonly steps: readonly StepJson[];
  readonly code: CodeJson;
};

export type DerivationsJson = {
  readonly nabla: string;
  readonly schema: 1;
  readonly tensors: Readonly<
    Record<string, { readonly shape: readonly string[]; readonly properties: readonly string[] }>
  >;
  readonly definitions: readonly FormulaJson[];
  readonly results: readonly ResultJson[];
};

export type ConversionJson = {
  readonly nabla: string;
  readonly schema: 1;
  readonly results: readonly {
    readonly name: string;
    readonly shape: readonly string[];
    readonly index: FormulaJson;
    readonly matrix: MatrixJson | null;
    readonly why_no_matrix: string | null;
    readonly code: CodeJson;
  }[];
};

/** What the caller knows besides the derivations. */
export type JsonContext = {
  readonly version: string;
  readonly titleOf: (rule: string) => string | undefined;
  /** What the kernel said of a step; null when it was not asked. */
  readonly verdictOf: (step: Step | MatrixStep) => string | null;
};

/** One definition that was converted: its axes, its index form, its matrix form. */
export type ConvertedDefinition = {
  readonly name: string;
  readonly axes: readonly Index[];
  readonly term: Term;
  readonly matrix: MatrixForm;
};

/** Derivations of one program as JSON. */
export function derivationsJson(
  program: Program,
  derivations: readonly Derivation[],
  codeOf: (derivation: Derivation) => CodeJson,
  context: JsonContext,
): DerivationsJson {
  return {
    nabla: context.version,
    schema: 1,
    tensors: Object.fromEntries(
      [...program.tensors.values()].map(({ name, shape, properties }) => [
        name,
        { shape: shapeJson(shape), properties },
      ]),
    ),
    definitions: program.definitions.map((definition) =>
      both(definitionFormula(definition, program), program),
    ),
    results: derivations.map((derivation) => resultJson(derivation, codeOf(derivation), context)),
  };
}

/** Conversions of one program as JSON. */
export const conversionJson = (
  program: Program,
  converted: readonly ConvertedDefinition[],
  codeOf: (converted: ConvertedDefinition) => CodeJson,
  version: string,
): ConversionJson => ({
  nabla: version,
  schema: 1,
  results: converted.map((one) => ({
    name: one.name,
    shape: shapeJson(one.axes.map(({ size }) => size)),
    index: both(indexFormula(one.term, one.axes, program), program),
    matrix: matrixJson(one.matrix, program),
    why_no_matrix: whyNot(one.matrix, one.term, one.axes, program),
    code: codeOf(one),
  })),
});

function resultJson(derivation: Derivation, code: CodeJson, context: JsonContext): ResultJson {
  const { goal, program, result, stages } = derivation;
  const last = stages.at(-1);
  const axes = last?.axes ?? [];
  const telling: Telling = { program, titleOf: context.titleOf };
  const { zero } = derivation;
  return {
    quantity: goal.quantity,
    of: goal.of,
    wrt: goal.wrt,
    order: derivation.order,
    layout: derivation.layout,
    structure: derivation.structure ?? null,
    shape: shapeJson(derivation.shape),
    index: both(indexFormula(result, axes, program), program),
    matrix: matrixJson(derivation.matrix, program),
    why_no_matrix: whyNot(derivation.matrix, result, axes, program),
    zero:
      zero === undefined
        ? null
        : { because: plainWords(zeroSentence(zero, namesFor([], axes, program)), program) },
    remarks: derivation.remarks.map((remark) =>
      remark.map((part) => (typeof part === "string" ? part : part.text)).join(""),
    ),
    steps: [
      ...stages.flatMap((stage) => stage.steps.map((step) => stepJson(step, stage.axes, telling, context))),
      ...derivation.closing.map((step) => stepJson(step, axes, telling, context)),
      ...(derivation.matrix.found
        ? derivation.matrix.steps.map((step) => matrixStepJson(step, axes, program, context.verdictOf(step)))
        : []),
    ],
    code,
  };
}

function stepJson(step: Step, axes: readonly Index[], telling: Telling, context: JsonContext): StepJson {
  const { program } = telling;
  return {
    rule: step.rule,
    reason: words(reasonOf(step, namesFor([step.before], axes, program), telling), program),
    before: both(indexFormula(step.before, axes, program), program),
    after: both(indexFormula(step.after, axes, program), program),
    verdict: context.verdictOf(step),
    substeps: step.substeps.map((substep) => stepJson(substep, axes, telling, context)),
  };
}

function matrixStepJson(
  { rule, reasons, before, after }: MatrixStep,
  axes: readonly Index[],
  program: Program,
  verdict: string | null,
): StepJson {
  const told = isMatrix(before) ? [] : recoverySentences(reasons, after, before, axes, program);
  return {
    rule,
    reason: isMatrix(before)
      ? rewriteTitle(rule)
      : told.map((sentence) => words(sentence, program)).join(" "),
    before: both(
      isMatrix(before) ? { kind: "matrix", matrix: before } : indexFormula(before, axes, program),
      program,
    ),
    after: both({ kind: "matrix", matrix: after }, program),
    verdict,
    substeps: [],
  };
}

const isMatrix = (part: MatrixStep["before"]): part is MatrixStep["after"] => "shape" in part;

const indexFormula = (term: Term, axes: readonly Index[], program: Program): Formula => ({
  kind: "term",
  term,
  names: namesFor([term], axes, program),
});

const both = (formula: Formula, program: Program): FormulaJson => ({
  text: formulaText(formula, program),
  latex: formulaLatex(formula, program).text,
});

const matrixJson = (form: MatrixForm, program: Program): MatrixJson | null =>
  form.found
    ? {
        text: matrixText(form.matrix, program),
        latex: matrixLatex(form.matrix, program),
        ascii: matrixAscii(form.matrix, program),
      }
    : null;

const whyNot = (form: MatrixForm, term: Term, axes: readonly Index[], program: Program): string | null =>
  form.found ? null : words(obstructionSentence(form.why, term, axes, program), program);

const words = (sentence: Sentence, program: Program): string =>
  sentence.map((part) => (typeof part === "string" ? part : formulaText(part, program))).join("");

/** A sentence as a clause: without its full stop. */
const plainWords = (sentence: Sentence, program: Program): string =>
  words(sentence, program).replace(/\.$/u, "");

const shapeJson = (shape: readonly Size[]): readonly string[] => shape.map(sizeAscii);
