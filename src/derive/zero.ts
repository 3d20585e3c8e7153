/**
 * Why a derivative is zero (a zero without a reason is a fault): read from the steps that made it so.
 */
import type { Matrix } from "../matrix/index.js";
import { ancestors, reasonOf, structureOf, type Step } from "../rule/index.js";
import { dependencies, isZero, isZeroTerm, type Program, type Term } from "../term/index.js";
import type { Goal, MatrixForm, Zero } from "./derivation.js";

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
  if (last?.rule === "derivative-constant" && left.kind === "partial" && left.by.length > 1)
    return { reason: "lower", wrt: left.by.at(-1)?.tensor ?? "" };
  return constantPart(last);
}

/** Why a matrix form is zero where the index form does not show it: a property of the variable was used. */
export function zeroForm({ wrt }: Goal, form: MatrixForm, program: Program): Zero | undefined {
  if (!form.found || !isZeroMatrix(form.matrix)) return undefined;
  const used = [...new Set(wrt)].flatMap((name) => {
    const tensor = program.tensors.get(name);
    const kinds = structureOf(program, name).map((kind) => kind.replace("-", " "));
    return tensor === undefined || kinds.length === 0 ? [] : [`${tensor.text} is ${kinds.join(" and ")}`];
  });
  const because = used.length === 0 ? "" : `, as ${used.join(" and ")}`;
  return { reason: "said", why: `the terms cancel in matrix form${because}` };
}

const isZeroMatrix = (matrix: Matrix): boolean =>
  matrix.kind === "zero" || (matrix.kind === "number" && isZero(matrix.value));

/** What is constant, in words: a function such as sign, or what the rule says. */
function constantPart(step: Step | undefined): Zero {
  const name =
    step?.rule === "function-rule" ? step.bindings.find(({ variable }) => variable === "f") : undefined;
  if (typeof name?.value === "string") return { reason: "constant", what: name.value };
  const why = step === undefined ? undefined : reasonOf(step.rule)?.title;
  return why === undefined ? { reason: "constant", what: "the quantity" } : { reason: "said", why };
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
