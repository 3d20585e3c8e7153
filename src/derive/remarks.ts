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
  type TensorFunction,
} from "../function/index.js";
import {
  children,
  dependencies,
  gradientKey,
  isInteger,
  isInvertibleTensor,
  isNegative,
  isTerm,
  type Power,
  type Program,
  type Tensor,
  type Term,
} from "../term/index.js";
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
  const needed = dependencies(program, goal.of);
  for (const { name, body } of program.definitions)
    if (needed.has(name)) for (const remark of quotientRemarks(body, program)) note(remark);
  return sharedConditions([...remarks.values()]);
}

const DEFINED = " is defined for ";

/** Remarks of which those that are made on one condition are one: "logdet(C) and C⁻¹ are defined for det(C) ≠ 0". */
function sharedConditions(remarks: readonly Remark[]): readonly Remark[] {
  const isOn = ([, words, condition]: Remark, text: string): boolean =>
    words === DEFINED && condition !== undefined && remarkText([condition]) === text;
  return remarks.flatMap((remark, k): readonly Remark[] => {
    const [what, words, condition, ...rest] = remark;
    if (what === undefined || words !== DEFINED || condition === undefined) return [remark];
    const same = remarks.filter((other) => isOn(other, remarkText([condition])));
    if (same.length === 1) return [remark];
    if (same.some((other) => remarks.indexOf(other) < k)) return [];
    const all = same.flatMap(([other], i): Remark =>
      other === undefined ? [] : [i === 0 ? "" : i === same.length - 1 ? " and " : ", ", other],
    );
    return [[...all.slice(1), " are defined for ", condition, ...rest]];
  });
}

/** Where the quotients in a term are defined. */
function quotientRemarks(term: Term, program: Program): readonly Remark[] {
  const inner = children(term).flatMap((child) => quotientRemarks(child, program));
  const isQuotient = term.kind === "power" && term.exponent.kind === "num" && isNegative(term.exponent.value);
  return isQuotient ? [...inner, ...denominatorRemark(term, program)] : inner;
}

/** Where a power with a negative exponent is defined: of a number by its name, t ≠ 0. */
function denominatorRemark({ base, exponent }: Power, program: Program): readonly Remark[] {
  if (isPositive(rangeOf(base, program))) return [];
  const inner = base.kind === "power" && base.exponent.kind === "num" ? base : undefined;
  const of = inner?.base ?? base;
  const number = of.kind === "entry" && of.slots.length === 0 ? program.tensors.get(of.tensor) : undefined;
  if (number === undefined) return [["A quotient is defined where its denominator is not zero."]];
  const isWhole = [exponent, inner?.exponent].every(
    (one) => one === undefined || (one.kind === "num" && isInteger(one.value)),
  );
  const condition: Spelling = isWhole
    ? { text: `${number.text} ≠ 0`, latex: `${number.latex} \\ne 0` }
    : { text: `${number.text} > 0`, latex: `${number.latex} > 0` };
  return [
    [isWhole ? "Quotients by " : "Quotients by roots of ", number, " are defined for ", condition, "."],
  ];
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

/**
 * Where a function of a whole matrix is defined: of a tensor by its name, unless it is declared to be invertible; of any other
 * matrix by a letter.
 */
function domainRemarks(row: TensorFunction, { before }: Step, program: Program): readonly Remark[] {
  const tensor = plainArgument(before, program);
  if (isInvertibleTensor(tensor)) return [];
  const letter = freeLetter("UAXZSVW", program);
  const remark = (words: string, condition: NonNullable<TensorFunction["domain"]>): Remark => {
    const at = tensor ?? { text: letter, latex: letter };
    return [
      ...(tensor === undefined ? ["Of a matrix ", at, ", "] : []),
      {
        text: row.written?.text(at.text) ?? `${row.text}(${at.text})`,
        latex: row.written?.latex(at.latex) ?? `${row.latex}(${at.latex})`,
      },
      words,
      { text: condition.text(at.text), latex: condition.latex(at.latex) },
      ".",
    ];
  };
  const { domain, derivativeDomain } = row;
  return [
    ...(domain === undefined ? [] : [remark(" is defined for ", domain)]),
    ...(derivativeDomain === undefined
      ? []
      : [remark(" has a derivative that is written for ", derivativeDomain)]),
  ];
}

/** The tensor that a function is of, when it is of one as it stands. */
function plainArgument(before: Term, program: Program): Tensor | undefined {
  const inner = before.kind === "partial" ? before.of : before;
  const [only] = inner.kind === "call" ? inner.args : [];
  if (only?.body.kind !== "entry") return undefined;
  const { tensor, slots } = only.body;
  const isWhole = slots.every((slot, k) => slot.kind === "index" && slot.id === only.over[k]?.id);
  return isWhole ? program.tensors.get(tensor) : undefined;
}

function remarksOf(step: Step, program: Program): readonly Remark[] {
  const { rule, bindings } = step;
  const value = (variable: string) => bindings.find((binding) => binding.variable === variable)?.value;
  /** Between which numbers the values lie of what a variable of the rule stands for. */
  const range = (variable: string): Range => {
    const bound = value(variable);
    return bound === undefined || !isTerm(bound) ? REAL : rangeOf(bound, program);
  };
  const number = freeLetter("utxzsvw", program);
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
    return row === undefined ? [] : domainRemarks(row, step, program);
  }
  if (rule === "power-rule") {
    const [base, exponent] = [value("a"), value("n")];
    if (typeof exponent !== "object" || exponent.kind !== "num") return [];
    if (isPositive(range("a")) || base === undefined || !isTerm(base)) return [];
    if (isNegative(exponent.value)) return denominatorRemark({ kind: "power", base, exponent }, program);
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
