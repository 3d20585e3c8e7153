/** All verdicts of the kernel on a derivation, and whether one of them says that something is wrong. */
import type { Checked, CheckedStage, Verdict, Verification } from "../check/index.js";

/** Whether the kernel found a step, a line or a form wrong. */
export const isRefuted = ({ stages, closing }: Verification): boolean =>
  [...stages, closing].flatMap(stageVerdicts).some(({ kind }) => kind === "refuted");

/** Every verdict on a stage: on its steps, on their joining, on its matrix form. */
export function stageVerdicts({ lines, joined, form }: CheckedStage): readonly Verdict[] {
  const ofForm = form === undefined ? [] : [...form.steps, form.whole];
  return [...lines.flatMap(verdicts), joined, ...ofForm];
}

const verdicts = ({ verdict, substeps }: Checked): readonly Verdict[] => [
  verdict,
  ...substeps.flatMap(verdicts),
];
