/**
 * Remarks on a derivation: where the functions in it have no derivative, and in which sense structured variables vary. Read
 * from the steps, each remark once.
 */
import { elementwiseFunction, tensorFunction } from "../function/index.js";
import type { Step } from "../rule/index.js";
import { isInteger, isNegative, type Program, type Property } from "../term/index.js";
import type { Goal } from "./derivation.js";

/** Properties that tie the entries of a tensor together or fix some of them. */
const structural: readonly Property[] = [
  "symmetric",
  "antisymmetric",
  "diagonal",
  "toeplitz",
  "positive-definite",
  "orthogonal",
  "lower-triangular",
  "upper-triangular",
];

/** The properties of a tensor by which its entries do not vary freely. */
export const structureOf = (program: Program, name: string): readonly Property[] =>
  (program.tensors.get(name)?.properties ?? []).filter((property) => structural.includes(property));

/** All remarks on the steps of a derivation of a goal. */
export function remarksOn(goal: Goal, program: Program, steps: readonly Step[]): readonly string[] {
  const remarks = new Set<string>();
  for (const name of new Set(goal.wrt))
    for (const property of structureOf(program, name))
      remarks.add(
        `${program.tensors.get(name)?.text ?? name} is ${property.replace("-", " ")}; its entries are varied freely (structure: free).`,
      );
  const visit = (step: Step): void => {
    if (step.substeps.length === 0) for (const remark of remarksOf(step)) remarks.add(remark);
    step.substeps.forEach(visit);
  };
  steps.forEach(visit);
  return [...remarks];
}

function remarksOf({ rule, bindings }: Step): readonly string[] {
  const value = (variable: string) => bindings.find((binding) => binding.variable === variable)?.value;
  if (rule === "function-rule") {
    const name = value("f");
    const row = typeof name === "string" ? elementwiseFunction(name) : undefined;
    if (row === undefined) return [];
    const { domain, notDifferentiable, text } = row;
    return [
      ...(domain === undefined ? [] : [`${text}(u) is defined for ${domain.text("u")}.`]),
      ...(notDifferentiable === undefined
        ? []
        : [`${text}(u) has no derivative where ${notDifferentiable.text("u")}.`]),
    ];
  }
  if (rule === "tensor-function-rule") {
    const name = value("F");
    const row = typeof name === "string" ? tensorFunction(name) : undefined;
    return row?.domain === undefined ? [] : [`${row.text}(U) is defined for ${row.domain.text("U")}.`];
  }
  if (rule === "power-rule") {
    const exponent = value("n");
    if (typeof exponent !== "object" || exponent.kind !== "num") return [];
    if (isNegative(exponent.value)) return ["A quotient is defined where its denominator is not zero."];
    return isInteger(exponent.value) ? [] : ["A root has no derivative where its argument is zero."];
  }
  if (rule === "derivative-extremum")
    return ["A maximum or minimum has no derivative where it is attained at several places."];
  if (rule === "exponential-rule" || rule === "general-power-rule")
    return ["A power with a variable exponent is defined where its base is positive."];
  return [];
}
