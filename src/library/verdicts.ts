/** What the kernel said, for printing: the verdict of each step by the step itself, and one line on the whole. */
import type { Checked, CheckedStage, Verdict } from "../check/index.js";
import type { MatrixForm } from "../derive/index.js";
import type { MatrixStep } from "../matrix/index.js";
import type { Paint } from "../print/index.js";
import type { Step } from "../rule/index.js";
import type { Derived } from "./derive.js";
import { stageVerdicts } from "./refuted.js";

/** The verdict on a step of the derivations; null for a step that is not theirs. */
export function verdictsOf(derived: Derived): (step: Step | MatrixStep) => string | null {
  const verdicts = new Map<Step | MatrixStep, string>();
  const note = (steps: readonly Step[], checked: readonly Checked[]): void => {
    steps.forEach((step, i) => {
      const found = checked[i];
      if (found === undefined) return;
      verdicts.set(step, found.verdict.kind);
      note(step.substeps, found.substeps);
    });
  };
  const noteForm = (form: MatrixForm, checked: CheckedStage | undefined): void => {
    if (!form.found) return;
    form.steps.forEach((step, i) => {
      const verdict = checked?.form?.steps[i];
      if (verdict !== undefined) verdicts.set(step, verdict.kind);
    });
  };
  for (const { derivation, verification } of derived.results) {
    derivation.stages.forEach((stage, i) => {
      const checked = verification.stages[i];
      note(stage.steps, checked?.lines ?? []);
      noteForm(stage.matrix, checked);
    });
    note(derivation.closing, verification.closing.lines);
    noteForm(derivation.matrix, verification.closing);
  }
  return (step) => verdicts.get(step) ?? null;
}

/** One line: that every step is proved, or how many are not. */
export function proofLine(derived: Derived, paint: Paint = (_style, text) => text): string {
  const verdicts = derived.results.flatMap(({ verification, verdicts: lines = [] }) => [
    ...[...verification.stages, verification.closing].flatMap(stageVerdicts),
    ...lines.filter((verdict) => !isNumerical(verdict)),
  ]);
  const numerical = derived.results.flatMap(({ verdicts: lines = [] }) => lines.filter(isNumerical)).length;
  const open = verdicts.filter(({ kind }) => kind !== "proved").length;
  const steps = `${verdicts.length} ${verdicts.length === 1 ? "step" : "steps"}`;
  if (open > 0) return paint("bad", `Not proved: ${open} of ${steps}.`);
  const more = numerical === 0 ? "" : ` ${numerical} more held at random values in floating point.`;
  return paint("good", `Proved: ${steps}, each re-checked by its rule and at random values.${more}`);
}

/** A line of a style that agreed wherever it was looked at, in floating point alone. */
const isNumerical = (verdict: Verdict): boolean => verdict.kind === "unproved" && verdict.held > 0;
