/**
 * The plan of a derivation: what is done, line by line, each line a strategy over rules. No mathematics of its own.
 *
 * Nothing is multiplied out but to reach a delta that a sum contracts, and nothing is rearranged within the arguments of
 * functions, powers and brackets, which are as their author wrote them.
 */
import { isContracted, type Context } from "../rule/index.js";
import {
  children,
  occursFree,
  tensorNames,
  type Index,
  type Partial,
  type Program,
  type Sum,
  type Term,
} from "../term/index.js";
import {
  andThen,
  inEachPart,
  inTurn,
  line,
  once,
  rulesOf,
  topDown,
  unchanged,
  type Strategy,
} from "./strategy.js";

const isNoPartial = (term: Term): boolean => term.kind !== "partial";

/** True for the nodes in which results stand: not the arguments of functions, bases of powers, brackets. */
const isOpen = (term: Term): boolean =>
  term.kind === "sum" || term.kind === "product" || term.kind === "add" || term.kind === "mul";

const isBy = (term: Term, variable: string): boolean =>
  term.kind === "partial" && term.by.length === 1 && term.by[0]?.tensor === variable;

/** ∂L/∂H = Σ ∂L/∂Y ∂Y/∂H. */
export const chain = (context: Context): Strategy => line("chain-rule", once(rulesOf("chain-rule"), context));

/** The definition of the quantity itself. */
export const definition = (context: Context): Strategy =>
  line("definitions", once(rulesOf("insert-definition"), context));

/** The result that is differentiated again. */
export const result = (context: Context): Strategy => line("results", once(rulesOf("use-result"), context));

/** Zero, for what does not depend on the variable. */
export const independence = (context: Context): Strategy =>
  line("differentiate", once(rulesOf("derivative-constant"), context));

/** Every ∂Y/∂H of a defined Y by the variable becomes the derivative of what Y is. */
export const definitions = (context: Context, variable: string): Strategy => {
  const insert = once(rulesOf("insert-definition"), context);
  return line(
    "definitions",
    topDown((term) => (isBy(term, variable) ? insert(term) : unchanged(term)), isNoPartial),
  );
};

const differentiating = [
  "derivative-constant",
  "derivative-sum",
  "derivative-terms",
  "derivative-factor",
  "product-rule",
  "power-of-factor-rule",
  "power-rule",
  "power-of-bracket-rule",
  "exponential-rule",
  "general-power-rule",
  "derivative-product",
  "function-rule",
  "tensor-function-rule",
  "trace-function-rule",
  "unknown-function-rule",
];

/** ∂v/∂v of a number. */
const isOneByItself = ({ of, by }: Partial): boolean =>
  of.kind === "entry" && by.length === 1 && by[0]?.tensor === of.tensor && of.slots.length === 0;

/** Every derivative of an expression is pushed down to its entries; that of a number by itself is one. */
export const differentiate = (context: Context): Strategy => {
  const extremum = context.ties === "shared" ? "derivative-extremum-shared" : "derivative-extremum";
  const rule = once(rulesOf(...differentiating, extremum), context);
  const given = once(rulesOf("given-derivative-rule"), context);
  const itself = once(rulesOf("derivative-variable"), context);
  const inside: Strategy = (term) => {
    if (term.kind !== "partial") return inEachPart(inside)(term);
    if (term.of.kind !== "entry") return andThen(rule, (after) => inside(after))(term);
    if (isOneByItself(term)) return itself(term);
    return term.by.length > 1 ? given(term) : unchanged(term);
  };
  return line("differentiate", inside);
};

/** ∂H_ab/∂H_dm = δ_ad δ_bm. */
export const variable = (context: Context): Strategy =>
  line("variable", topDown(once(rulesOf("derivative-variable"), context), isNoPartial));

/** A structured derivative is the free one times how the entries of the variable change. */
export const structured = (context: Context): Strategy =>
  line("structure", once(rulesOf("tied-chain-rule", "projection-chain-rule"), context));

const structures = [
  "tied-symmetric",
  "projected-symmetric",
  "tied-antisymmetric",
  "projected-antisymmetric",
  "diagonal-variable",
  "lower-triangular-variable",
  "upper-triangular-variable",
  "tied-toeplitz",
  "projected-toeplitz",
  "projected-orthogonal",
];

/** ∂X_kl/∂X_ij for each structured variable X. */
export const structuredVariable = (context: Context): Strategy =>
  line("structure", topDown(once(rulesOf(...structures), context), isOpen));

/** What is defined is called by its name, but for the names of what is differentiated and by what. */
export const names = (context: Context, except: ReadonlySet<string>): Strategy => {
  const rule = once(rulesOf("use-name"), context);
  const everywhere: Strategy = (term) => {
    if (!isNoPartial(term)) return unchanged(term);
    const before = tensorNames(term);
    const named = rule(term);
    const isVarying = tensorNames(named.term).some((name) => except.has(name) && !before.includes(name));
    return named.steps.length === 0 || isVarying
      ? inEachPart(everywhere)(term)
      : andThen(() => named, everywhere)(term);
  };
  return line("names", everywhere);
};

/** True when multiplying out makes a delta that the sum contracts a factor of a term. */
const holdsSolved = (term: Term, whole: Sum, program: Program): boolean =>
  term.kind === "delta"
    ? isContracted(term, whole, program)
    : (term.kind === "mul" || term.kind === "add") &&
      children(term).some((part) => holdsSolved(part, whole, program));

/** Every delta that can be summed away is. Inner sums first, so that no sums need to be merged for it. */
export const contract = (context: Context): Strategy => {
  const single = once(rulesOf("delta-same", "delta-different", "delta-power", "bracket-delta"), context);
  const contractDelta = once(rulesOf("delta-contract", "delta-shift"), context);
  const split = once(rulesOf("sum-of-terms"), context);
  const moveOut = once(rulesOf("sum-factor"), context);
  const multiplyOut = inEachPart(once(rulesOf("distribute"), context));
  const atSum: Strategy = (term) => {
    if (term.kind !== "sum") return unchanged(term);
    const { body, over } = term;
    if (body.kind === "add") return holdsSolved(body, term, context.program) ? split(term) : unchanged(term);
    const contracted = contractDelta(term);
    if (contracted.steps.length > 0 || body.kind !== "mul") return contracted;
    if (body.factors.some((factor) => factor.kind === "add" && holdsSolved(factor, term, context.program)))
      return multiplyOut(term);
    const isFree = (factor: Term): boolean => factor.kind === "delta" && !mentions(factor, over);
    return body.factors.some(isFree) ? moveOut(term) : unchanged(term);
  };
  const everywhere: Strategy = (term) => {
    if (!isOpen(term)) return andThen(single, (after) => everywhere(after))(term);
    return inTurn(
      inEachPart(everywhere),
      andThen(atSum, (after) => everywhere(after)),
    )(term);
  };
  return line("contract", everywhere);
};

const mentions = (term: Term, over: readonly Index[]): boolean =>
  over.some((index) => occursFree(index, term));

const tidying = [
  "delta-same",
  "delta-different",
  "delta-power",
  "bracket-known",
  "bracket-power",
  "power-of-power",
  "delta-repeated",
  "collect-powers",
  "sum-constant",
  "sum-factor",
  "sum-merge",
  "sum-vanishes",
  "common-coefficient",
  "collect-terms",
  "common-factor",
];

/** True for powers of products that hold a number or a quotient, so that the power of the product is none the longer. */
const isPowerOfQuotient = (term: Term): boolean =>
  term.kind === "power" &&
  term.base.kind === "mul" &&
  term.base.factors.some((factor) => factor.kind === "num" || factor.kind === "power");

/** Constants in front, one sum for nested ones, equal terms and factors together. */
export const tidy = (context: Context): Strategy => {
  const table = once(rulesOf(...tidying), context);
  const separate = once(rulesOf("power-of-product"), context);
  const rule: Strategy = (term) => (isPowerOfQuotient(term) ? separate(term) : table(term));
  const everywhere: Strategy = (term) =>
    inTurn(
      isOpen(term) ? inEachPart(everywhere) : unchanged,
      andThen(rule, (after) => everywhere(after)),
    )(term);
  return line("tidy", everywhere);
};

/** The deltas that can be summed away once nested sums are one. */
export const contractAgain = (context: Context): Strategy => andThen(contract(context), tidy(context));

/** Everything that was found before takes the place of its name, and what stands in it likewise. */
export const results = (context: Context): Strategy => {
  const insert = once(rulesOf("use-result"), context);
  const everywhere: Strategy = (term) =>
    term.kind === "partial"
      ? andThen(insert, (after) => everywhere(after))(term)
      : inEachPart(everywhere)(term);
  return line("results", everywhere);
};
