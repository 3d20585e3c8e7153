/**
 * Why a derivative is zero (a zero without a reason is a fault): read from the steps that made it so.
 */
import { ancestors, reasonOf, type Step } from "../rule/index.js";
import { dependencies, isZeroTerm, type Program, type Term } from "../term/index.js";
import type { Zero } from "./derivation.js";

/** The reason of a zero result; undefined for other results. */
export function whyZero(
  left: Term,
  result: Term,
  steps: readonly Step[],
  program: Program,
): Zero | undefined {
  if (!isZeroTerm(result)) return undefined;
  if (left.kind === "partial" && left.of.kind === "entry") {
    const of = left.of.tensor;
    const missing = left.by.find(({ tensor }) => !ancestors(program, of).has(tensor));
    if (missing !== undefined && !dependencies(program, of).has(missing.tensor))
      return { reason: "independent", of, wrt: missing.tensor };
    if (missing !== undefined) return { reason: "constant", what: "a bracket" };
  }
  const last = lastZero(steps);
  if (last?.rule === "collect-terms" && last.before.kind === "add")
    return { reason: "cancels", terms: last.before.terms };
  return { reason: "constant", what: constantPart(last) };
}

/** What is constant, in words: a function such as sign, or what the rule says. */
function constantPart(step: Step | undefined): string {
  const name =
    step?.rule === "function-rule" ? step.bindings.find(({ variable }) => variable === "f") : undefined;
  if (typeof name?.value === "string") return name.value;
  return step === undefined ? "the quantity" : (reasonOf(step.rule)?.title ?? step.rule);
}

/** The last application of a rule that made zero of something else than a sum of zeros. */
function lastZero(steps: readonly Step[]): Step | undefined {
  for (const step of steps.toReversed()) {
    const inside = lastZero(step.substeps);
    if (inside !== undefined) return inside;
    const isCause = step.substeps.length === 0 && step.rule !== "sum-constant";
    if (isCause && isZeroTerm(step.after)) return step;
  }
  return undefined;
}
