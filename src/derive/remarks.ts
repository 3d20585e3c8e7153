/**
 * Remarks on a derivation: where the functions in it have no derivative, and in which sense structured variables vary. Read
 * from the steps, each remark once.
 */
import { structureOf, type Kind, type Step } from "../rule/index.js";
import {
  elementwiseFunction,
  isPositive,
  rangeOf,
  REAL,
  tensorFunction,
  type Range,
} from "../function/index.js";
import { gradientKey, isInteger, isNegative, isTerm, type Program } from "../term/index.js";
import type { Goal, Structure } from "./derivation.js";

/** What is done to the gradient G with free entries, in words; "" where both senses are the same. */
const projected: Readonly<Record<Kind, string>> = {
  symmetric: "its symmetric part (G + Gᵀ)/2",
  antisymmetric: "its antisymmetric part (G − Gᵀ)/2",
  diagonal: "its diagonal",
  "lower-triangular": "its lower triangle",
  "upper-triangular": "its upper triangle",
  toeplitz: "its mean along each diagonal",
  orthogonal: "its part in the tangent space, (G − X Gᵀ X)/2",
};
const tied: Readonly<Record<Kind, string>> = {
  ...projected,
  symmetric: "G + Gᵀ − G ⊙ I, as entries across the diagonal move together",
  antisymmetric: "G − Gᵀ, as entries across the diagonal move together",
  toeplitz: "its sum along each diagonal, whose entries move together",
};

/** In which sense a structured variable varies. */
function senseRemark(text: string, kinds: readonly Kind[], structure: Structure, letter: string): string {
  const named = (words: string): string =>
    words.replaceAll(/\b[GX]\b/gu, (name) => (name === "G" ? letter : text));
  const is = `${text} is ${kinds.map((kind) => kind.replace("-", " ")).join(" and ")}`;
  const [kind = "symmetric"] = kinds;
  switch (structure) {
    case "free":
      return `${is}; its entries are varied freely (structure: free).`;
    case "projected":
      return named(
        `${is}; of the gradient G with free entries this is ${projected[kind]} (structure: projected).`,
      );
    case "textbook":
      return named(`${is}; of the gradient G with free entries this is ${tied[kind]} (structure: textbook).`);
  }
}

/** All remarks on the steps of a derivation of a goal. */
export function remarksOn(
  goal: Goal,
  program: Program,
  structure: Structure,
  steps: readonly Step[],
): readonly string[] {
  const remarks = new Set<string>();
  for (const name of new Set(goal.wrt)) {
    const kinds = structureOf(program, name);
    const letter = program.gradients?.get(gradientKey(goal.of, name))?.text ?? "G";
    if (kinds.length > 0)
      remarks.add(senseRemark(program.tensors.get(name)?.text ?? name, kinds, structure, letter));
  }
  const visit = (step: Step): void => {
    if (step.substeps.length === 0) for (const remark of remarksOf(step, program)) remarks.add(remark);
    step.substeps.forEach(visit);
  };
  steps.forEach(visit);
  return [...remarks];
}

function remarksOf({ rule, bindings }: Step, program: Program): readonly string[] {
  const value = (variable: string) => bindings.find((binding) => binding.variable === variable)?.value;
  /** Between which numbers the values lie of what a variable of the rule stands for. */
  const range = (variable: string): Range => {
    const bound = value(variable);
    return bound === undefined || !isTerm(bound) ? REAL : rangeOf(bound, program);
  };
  if (rule === "function-rule") {
    const name = value("f");
    const row = typeof name === "string" ? elementwiseFunction(name) : undefined;
    if (row === undefined) return [];
    const { domain, notDifferentiable, text } = row;
    return [
      ...(domain === undefined || domain.inRange(range("u")) === "always"
        ? []
        : [`${text}(u) is defined for ${domain.text("u")}.`]),
      ...(notDifferentiable === undefined || notDifferentiable.inRange(range("u")) === "never"
        ? []
        : [`${text}(u) has no derivative where ${notDifferentiable.text("u")}.`]),
    ];
  }
  if (rule === "tensor-function-rule" || rule === "trace-function-rule") {
    const name = value("F");
    const row = typeof name === "string" ? tensorFunction(name) : undefined;
    if (row === undefined) return [];
    const { domain, derivativeDomain, text } = row;
    return [
      ...(domain === undefined ? [] : [`${text}(U) is defined for ${domain.text("U")}.`]),
      ...(derivativeDomain === undefined
        ? []
        : [`The derivative of ${text}(U) is written for ${derivativeDomain.text("U")}.`]),
    ];
  }
  if (rule === "power-rule") {
    const exponent = value("n");
    if (typeof exponent !== "object" || exponent.kind !== "num") return [];
    if (isPositive(range("a"))) return [];
    if (isNegative(exponent.value)) return ["A quotient is defined where its denominator is not zero."];
    return isInteger(exponent.value) ? [] : ["A root has no derivative where its argument is zero."];
  }
  if (rule === "derivative-extremum")
    return ["A maximum or minimum has no derivative where it is attained at several places."];
  if (rule === "derivative-extremum-shared")
    return [
      "A maximum or minimum is attained at several places here: each has an equal share, which is the derivative where there is one, and a subgradient of a convex function elsewhere.",
    ];
  if (rule === "exponential-rule" || rule === "general-power-rule")
    return isPositive(range("a"))
      ? []
      : ["A power with a variable exponent is defined where its base is positive."];
  return [];
}
