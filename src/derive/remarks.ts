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
import { remarkText, type Goal, type Remark, type Spelling, type Structure } from "./derivation.js";

/** What is done to the gradient with free entries, called G here, for a variable X. */
type Sense = (G: Spelling, X: Spelling) => Remark;

const said =
  (words: string): Sense =>
  () => [words];

/** Words around one formula of G and X. */
const around =
  (before: string, text: string, latex: string, after = ""): Sense =>
  (G, X) => {
    const named = (formula: string, side: keyof Spelling): string =>
      formula.replaceAll(/\b[GX]\b/gu, (name) => (name === "G" ? G : X)[side]);
    return [before, { text: named(text, "text"), latex: named(latex, "latex") }, after];
  };

const projected: Readonly<Record<Kind, Sense>> = {
  symmetric: around("its symmetric part ", "(G + Gᵀ)/2", "(G + G^{\\top})/2"),
  antisymmetric: around("its antisymmetric part ", "(G − Gᵀ)/2", "(G - G^{\\top})/2"),
  diagonal: said("its diagonal"),
  "lower-triangular": said("its lower triangle"),
  "upper-triangular": said("its upper triangle"),
  toeplitz: said("its mean along each diagonal"),
  orthogonal: around("its part in the tangent space, ", "(G − X Gᵀ X)/2", "(G - X G^{\\top} X)/2"),
};
const ACROSS = ", as entries across the diagonal move together";
const tied: Readonly<Record<Kind, Sense>> = {
  ...projected,
  symmetric: around("", "G + Gᵀ − G ⊙ I", "G + G^{\\top} - G \\odot I", ACROSS),
  antisymmetric: around("", "G − Gᵀ", "G - G^{\\top}", ACROSS),
  toeplitz: said("its sum along each diagonal, whose entries move together"),
};

/** In which sense a structured variable varies. */
function senseRemark(name: Spelling, kinds: readonly Kind[], structure: Structure, letter: Spelling): Remark {
  const is = ` is ${kinds.map((kind) => kind.replace("-", " ")).join(" and ")}`;
  const [kind = "symmetric"] = kinds;
  if (structure === "free") return [name, `${is}; its entries are varied freely (structure: free).`];
  const sense = (structure === "projected" ? projected : tied)[kind](letter, name);
  return [
    name,
    `${is}; of the gradient `,
    letter,
    " with free entries this is ",
    ...sense,
    ` (structure: ${structure}).`,
  ];
}

/** All remarks on the steps of a derivation of a goal. */
export function remarksOn(
  goal: Goal,
  program: Program,
  structure: Structure,
  steps: readonly Step[],
): readonly Remark[] {
  const remarks = new Map<string, Remark>();
  const note = (remark: Remark): void => void remarks.set(remarkText(remark), remark);
  for (const name of new Set(goal.wrt)) {
    const kinds = structureOf(program, name);
    const letter = program.gradients?.get(gradientKey(goal.of, name)) ?? { text: "G", latex: "G" };
    const variable = program.tensors.get(name) ?? { text: name, latex: name };
    if (kinds.length > 0) note(senseRemark(variable, kinds, structure, letter));
  }
  const visit = (step: Step): void => {
    if (step.substeps.length === 0) for (const remark of remarksOf(step, program)) note(remark);
    step.substeps.forEach(visit);
  };
  steps.forEach(visit);
  return [...remarks.values()];
}

/** f(u) has no derivative where u = 0: a value of a function, words, a condition on what it is of. */
const onArgument = (
  { text, latex, fences }: Spelling & { readonly fences?: readonly [string, string] | undefined },
  u: string,
  words: string,
  condition: { readonly text: (u: string) => string; readonly latex: (u: string) => string },
): Remark => [
  { text: `${text}(${u})`, latex: fences === undefined ? `${latex}(${u})` : fences.join(u) },
  words,
  { text: condition.text(u), latex: condition.latex(u) },
  ".",
];

/** The first letter that names nothing else on the page; the first where all do. */
const freeLetter = (letters: string, { tensors }: Program): string =>
  [...letters].find((letter) => !tensors.has(letter)) ?? letters.charAt(0);

function remarksOf({ rule, bindings }: Step, program: Program): readonly Remark[] {
  const value = (variable: string) => bindings.find((binding) => binding.variable === variable)?.value;
  /** Between which numbers the values lie of what a variable of the rule stands for. */
  const range = (variable: string): Range => {
    const bound = value(variable);
    return bound === undefined || !isTerm(bound) ? REAL : rangeOf(bound, program);
  };
  const number = freeLetter("utxzsvw", program);
  const matrix = freeLetter("UAXZSVW", program);
  if (rule === "function-rule") {
    const name = value("f");
    const row = typeof name === "string" ? elementwiseFunction(name) : undefined;
    if (row === undefined) return [];
    const { domain, notDifferentiable } = row;
    return [
      ...(domain === undefined || domain.inRange(range("u")) === "always"
        ? []
        : [onArgument(row, number, " is defined for ", domain)]),
      ...(notDifferentiable === undefined || notDifferentiable.inRange(range("u")) === "never"
        ? []
        : [onArgument(row, number, " has no derivative where ", notDifferentiable)]),
    ];
  }
  if (rule === "tensor-function-rule" || rule === "trace-function-rule") {
    const name = value("F");
    const row = typeof name === "string" ? tensorFunction(name) : undefined;
    if (row === undefined) return [];
    const { domain, derivativeDomain } = row;
    return [
      ...(domain === undefined ? [] : [onArgument(row, matrix, " is defined for ", domain)]),
      ...(derivativeDomain === undefined
        ? []
        : [["The derivative of ", ...onArgument(row, matrix, " is written for ", derivativeDomain)]]),
    ];
  }
  if (rule === "power-rule") {
    const exponent = value("n");
    if (typeof exponent !== "object" || exponent.kind !== "num") return [];
    if (isPositive(range("a"))) return [];
    if (isNegative(exponent.value)) return [["A quotient is defined where its denominator is not zero."]];
    return isInteger(exponent.value) ? [] : [["A root has no derivative where its argument is zero."]];
  }
  if (rule === "derivative-extremum")
    return [["A maximum or minimum has no derivative where it is attained at several places."]];
  if (rule === "derivative-extremum-shared")
    return [
      [
        "A maximum or minimum is attained at several places here: each has an equal share, which is the derivative where there is one, and a subgradient of a convex function elsewhere.",
      ],
    ];
  if (rule === "exponential-rule" || rule === "general-power-rule")
    return isPositive(range("a"))
      ? []
      : [["A power with a variable exponent is defined where its base is positive."]];
  return [];
}
