/**
 * Rules in words: what single applications are called, and a line that applies several.
 *
 * Knows ids of rules, and no rule. Total: a rule without words of its own goes by its title, one without a title by its id.
 */
import { canonicalKey, isTerm, tensorNames, type Program } from "../term/index.js";
import type { Step } from "../rule/index.js";
import type { Formula, Sentence } from "./document.js";
import { enumerated } from "./recovery.js";
import type { Leaf } from "./unfolding.js";

/** What reasons are told with: the titles of rules by id, and the program. */
export type Telling = {
  readonly program: Program;
  readonly titleOf: (rule: string) => string | undefined;
};

/** Rules that a line is not named after where it applies others: ∂v/∂v = 1. */
const SILENT: ReadonlySet<string> = new Set(["derivative-variable"]);

/** Rules that are told besides how a line is called as a whole, which does not cover them. */
const REMARKABLE: ReadonlySet<string> = new Set([
  "sum-vanishes",
  "tensor-function-rule",
  "trace-function-rule",
]);

/** What rules do, in few words each, where a line applies several; in the order in which they are told. */
const FEW_WORDS: ReadonlyMap<string, string> = new Map([
  ["derivative-terms", "sums term by term"],
  ["derivative-sum", "sums term by term"],
  ["derivative-factor", "constant factors stay"],
  ["power-of-factor-rule", "constant factors stay"],
  ["derivative-constant", "constants vanish"],
  ["product-rule", "product rule"],
  ["power-rule", "power rule"],
  ["exponential-rule", "derivative of an exponential"],
  ["function-rule", "chain rule for functions"],
  ["sum-of-terms", "sums term by term"],
  ["sum-constant", "sums of constants counted"],
  ["sum-factor", "constants in front of sums"],
  ["common-coefficient", "numbers in front"],
  ["common-factor", "common factors taken out"],
  ["sum-merge", "one sum for nested ones"],
  ["power-of-product", "powers of products factor by factor"],
  ["power-of-power", "exponents of powers multiplied"],
  ["collect-powers", "equal factors collected"],
  ["collect-terms", "equal terms added"],
]);

/** Rules that go without saying where a line does much else. */
const IDLE: ReadonlySet<string> = new Set([
  "derivative-factor",
  "power-of-factor-rule",
  "derivative-constant",
]);

/** Functions of whole tensors, in words. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  inv: "an inverse",
  det: "a determinant",
  logdet: "a log-determinant",
  adj: "an adjugate",
  expm: "a matrix exponential",
  logm: "a matrix logarithm",
  softmax: "softmax",
  logsoftmax: "log-softmax",
  logsumexp: "log-sum-exp",
};

/** What a single application is called: by its function where it differentiates one of a whole tensor. */
function titleOfLeaf({ step }: Leaf, { program, titleOf }: Telling): string {
  const title = titleOf(step.rule) ?? step.rule;
  if (step.rule === "collect-powers" && cancels(step, program)) return "what is divided by itself cancels";
  if (step.rule === "derivative-terms" && losesTerms(step)) return `${title}; constants vanish`;
  if (step.rule !== "tensor-function-rule" || step.before.kind !== "partial") return title;
  const words = step.before.of.kind === "call" ? FUNCTION_WORDS[step.before.of.fn] : undefined;
  return words === undefined ? title : `derivative of ${words}`;
}

/** True where a term does not depend on the variable. */
const losesTerms = ({ before, after }: Step): boolean =>
  before.kind === "partial" &&
  before.of.kind === "add" &&
  before.of.terms.length > (after.kind === "add" ? after.terms.length : 1);

/** True where no power of the base is left: a a⁻¹ = 1. */
function cancels({ after, bindings }: Step, program: Program): boolean {
  const base = bindings.find(({ variable }) => variable === "a")?.value;
  if (base === undefined || !isTerm(base)) return false;
  const left = (after.kind === "mul" ? after.factors : [after]).map((factor) =>
    canonicalKey(factor.kind === "power" ? factor.base : factor, program),
  );
  return !left.includes(canonicalKey(base, program));
}

/** The titles of what was done, when they are few; else how the line is called as a whole. */
export function joinedTitles(leaves: readonly Leaf[], title: string, telling: Telling): Sentence {
  const spoken = leaves.filter(({ step }) => !SILENT.has(step.rule));
  const titles = (of: readonly Leaf[]): readonly string[] => [
    ...new Set(of.map((leaf) => titleOfLeaf(leaf, telling))),
  ];
  const all = titles(spoken.length === 0 ? leaves : spoken);
  const remarkable = titles(leaves.filter(({ step }) => REMARKABLE.has(step.rule)));
  const rules = new Set(spoken.map(({ step }) => step.rule).filter((rule) => !REMARKABLE.has(rule)));
  const several = [...remarkable, inFewWords(rules, title) ?? title];
  return [(all.length <= 2 ? all : several).join("; "), ...symmetries(leaves)];
}

/** How many things a line is said to do at most. */
const mostWords = 4;

/** "differentiate: sums term by term, product rule", of a line that applies no others; undefined where that says too much. */
function inFewWords(rules: ReadonlySet<string>, title: string): string | undefined {
  const [head, more] = title.split(": ");
  if (more === undefined || [...rules].some((rule) => !FEW_WORDS.has(rule))) return undefined;
  const told = (of: ReadonlyMap<string, string>): readonly string[] => [
    ...new Set([...of].flatMap(([rule, words]) => (rules.has(rule) ? [words] : []))),
  ];
  const all = told(FEW_WORDS);
  const plain =
    all.length <= mostWords ? all : told(new Map([...FEW_WORDS].filter(([rule]) => !IDLE.has(rule))));
  return plain.length > mostWords ? undefined : `${head ?? ""}: ${plain.join(", ")}`;
}

/** "; S is symmetric", where terms are equal because of that. */
function symmetries(leaves: readonly Leaf[]): Sentence {
  const told = symmetriesOf(leaves);
  return told.length === 0 ? [] : ["; ", ...told];
}

/** "S is symmetric", where terms are equal because of that. */
export function symmetriesOf(leaves: readonly Leaf[]): Sentence {
  const used = leaves.flatMap(({ step, names }) =>
    step.bindings.flatMap(({ variable, value }) =>
      variable === "symmetric" && isTerm(value) ? [{ value, names }] : [],
    ),
  );
  const once = [...new Map(used.map((one) => [[...tensorNames(one.value)].join(), one])).values()].map(
    ({ value, names }): Formula => ({ kind: "term", term: value, names }),
  );
  if (once.length === 0) return [];
  return [...enumerated(once), once.length === 1 ? " is symmetric" : " are symmetric"];
}
