/**
 * Equations that are no identities: what a relation is as one, f′(x) = 0 or what follows from it.
 *
 * The first is supposed. What does not follow though it is said to is compared with the one before, times the number that
 * makes them most alike. Bounded by the number of monomials.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression, Link } from "../../../../syntax/index.js";
import { children, definitionOf, negateRational, type Program, type Term } from "../../../../term/index.js";
import type { Model } from "../../model/model.js";
import { lowerSides } from "../lowered.js";
import type { Look, Relation } from "../meaning.js";
import { saysZero } from "../../read/words/solved.js";
import { hasDerivative, isDerivative, isZero, nameNode } from "../../read/tree.js";
import { comparesNumbers } from "../../read/said.js";
import { mentions } from "../../read/written.js";
import { ARROWS } from "../../text/arrows.js";
import { phrases } from "../../text/phrases.js";
import { sidesOf } from "../repair.js";
import { ratioOf } from "../ratio.js";
import { provedAsFields } from "../../equal/fields.js";
import { isIgnorant, type Sides } from "../../equal/sides.js";

/** What a relation is as an equation. */
export type Solving =
  /** Supposed, as nothing before says it; whether it is known what it says. */
  | { readonly kind: "supposed"; readonly isKnown: boolean }
  /** It follows from an equation before. */
  | { readonly kind: "follows" }
  /** It does not follow as it stands; the relation that would make it follow, where there is one. */
  | { readonly kind: "open"; readonly relation: Relation | undefined };

/** An equation that others may follow from, as an expression that is zero. */
export type Zero = {
  readonly expression: Expression;
  readonly end: number;
  /** Whether no other equation stands beside it, that others may follow from too. */
  readonly isAlone: boolean;
  /** Set where it follows from those before it, and so says nothing new. */
  readonly isDerived?: true;
};

/** A relation as an equation that others may follow from. */
export const zeroOf = (relation: Relation, isAlone: boolean): Zero => ({
  expression: differenceOf(relation),
  end: relation.span.end,
  isAlone,
});

/** The equations that a relation is said to hold under. */
export const conditionsOf = ({ under, led }: Relation): readonly Zero[] =>
  [under, led].flatMap((one) =>
    one?.cue === "condition" && one.link.relation === "="
      ? [{ expression: differenceOf(one), end: one.link.right.span.end, isAlone: false }]
      : [],
  );

/** The equation ∂L/∂w = 0, said at a place without being written. */
export function zeroGradient(of: string, by: string, at: number): Zero {
  const span = { start: at, end: at };
  const expression: Expression = {
    kind: "derivative",
    span,
    form: "quotient",
    of: nameNode(of, span),
    by: [nameNode(by, span)],
  };
  return { expression, end: at, isAlone: false };
}

const CONSEQUENT = phrases(["{follows}", "gives/yields/implies/equivalently", "that is"]);
const ARROW = new RegExp(String.raw`${ARROWS}|\\therefore(?![A-Za-z])|∴`, "u");

/** True for a relation that words say follows from something. */
export const isConsequent = ({ begins }: Relation, words: string): boolean =>
  begins && (CONSEQUENT.test(words) || ARROW.test(words));

/** True for a relation that is said to follow from an equation, and from that one alone. */
export const isConsequence = (relation: Relation, { end, isAlone }: Zero, source: string): boolean =>
  isAlone && isConsequent(relation, source.slice(end, relation.span.start));

/** Nothing but the borders of formulas. */
const NO_WORDS = /^(?:[\s$.,:;&]|\\[[\]()\\]|\\(?:begin|end)\{[a-z]+\*?\})*$/u;

/** True for a relation that stands right below an equation, the only one or one that it solves for a name. */
export const isBelow = (relation: Relation, { expression, end, isAlone }: Zero, source: string): boolean =>
  (isAlone || isSolvedFor(relation, expression)) &&
  relation.begins &&
  NO_WORDS.test(source.slice(end, relation.span.start));

/** True for an equation with zero right below a gradient that is zero, or below what followed: it says the same once more. */
export const isExpansion = (
  relation: Relation,
  { expression, end, isDerived }: Zero,
  source: string,
): boolean =>
  relation.begins &&
  saysZero(relation) &&
  !relation.before.some(isDerivative) &&
  (isDerived === true || hasDerivative(expression)) &&
  NO_WORDS.test(source.slice(end, relation.span.start));

/** True for ν = … without ν on the right, after an equation with ν. */
function isSolvedFor({ left, link }: Relation, equation: Expression): boolean {
  const name = declaredKey(left);
  return name !== undefined && mentions(equation, name) && !mentions(link.right, name);
}

/** The difference of the sides of a relation; the side itself where the other is zero. */
function differenceOf({ left, link }: Pick<Relation, "left" | "link">): Expression {
  if (isZero(link.right)) return left;
  if (isZero(left)) return link.right;
  const span = { start: left.span.start, end: link.right.span.end };
  return {
    kind: "addition",
    span,
    terms: [
      { negative: false, sign: { start: left.span.start, end: left.span.start }, term: left },
      { negative: true, sign: link.sign, term: link.right },
    ],
  };
}

/** What a relation is as an equation, after others; undefined where it is none. */
export function solvingOf(
  relation: Relation,
  look: Look,
  before: Zero | undefined,
  follows: (sides: Sides, program: Program) => boolean,
  model: Model,
): Solving | undefined {
  const isOfZero = saysZero(relation);
  if (look.kind === "problem" && isOfZero && before !== undefined)
    return { kind: "open", relation: restated(relation, before.expression, before.expression) };
  if (look.kind !== "sides") return undefined;
  const isBlind = look.sides.some((side) => isIgnorant(side, look.program));
  // ∂_i ε_ijk ∂_j A_k = 0 holds whatever A is.
  if (isOfZero && isBlind)
    return provedAsFields(look.sides, look.program) ? undefined : { kind: "supposed", isKnown: false };
  if (look.finding.kind !== "differ") return undefined;
  // What is zero under a condition is said, and not looked for.
  const isOfCase = relation.under !== undefined && comparesNumbers(relation.under);
  if (isOfZero && (relation.flat !== undefined || isOfCase)) return undefined;
  // What a derivative is says its chain, not an equation; what it is at a place follows from that.
  const maySay = isOfZero || relation.led?.cue === "condition" || !saysDerivative(look.sides);
  if (!isBlind && maySay && follows(look.sides, look.program)) return { kind: "follows" };
  if (isOfZero && (before === undefined || isHeldFixed(relation, model)))
    return { kind: "supposed", isKnown: before === undefined };
  if (isBlind || !isOfZero || before === undefined) return undefined;
  // ∂L/∂b = … = 0 beside ∂L/∂a = … = 0 is one more equation.
  if (isOfName(relation.left) || relation.before.some(isDerivative))
    return { kind: "supposed", isKnown: true };
  const { expression } = before;
  const here = differenceOf(relation);
  const sides = sidesOf(lowerSides(expression, { ...relation.link, relation: "=", right: here }, model));
  const ratio = sides === undefined ? undefined : ratioOf(sides[0], sides[1], look.program);
  const factor = ratio === undefined ? undefined : written(ratio, relation.link);
  if (factor === undefined) return { kind: "open", relation: undefined };
  return { kind: "open", relation: restated(relation, timesFactor(factor, expression), expression) };
}

const timesFactor = (first: Expression, expression: Expression): Expression => ({
  kind: "product",
  span: expression.span,
  first,
  rest: [{ operator: "juxtaposition", sign: first.span, factor: inBrackets(expression) }],
});

/** A relation whose right side is multiplied by a number; undefined for any other factor. */
export function scaledRelation(relation: Relation, factor: Term): Relation | undefined {
  const { link } = relation;
  const number = written(factor, link);
  return number && { ...relation, link: { ...link, right: timesFactor(number, link.right) } };
}

/** True for dW = 0 of a given W, which does not vary from here on. */
function isHeldFixed({ begins, left }: Relation, { declared, environment: { program } }: Model): boolean {
  const of = left.kind === "name" && left.name.startsWith("d") ? left.name.slice(1) : undefined;
  return (
    begins &&
    of !== undefined &&
    left.kind === "name" &&
    !declared.names.has(left.name) &&
    program.tensors.has(of) &&
    definitionOf(program, of) === undefined
  );
}

/** True for ∂L/∂b: of what is written out it is said what that is. */
const isOfName = (node: Expression): boolean => isDerivative(node) && node.of?.kind === "name";

/** True for sides with a derivative in them. */
export const saysDerivative = (sides: Sides): boolean => sides.some(hasPartial);

const hasPartial = (term: Term): boolean => term.kind === "partial" || children(term).some(hasPartial);

/** The relation that says that an equation is another one. */
const restated = (relation: Relation, left: Expression, before: Expression): Relation => ({
  ...relation,
  left,
  before: [before],
  begins: true,
  link: { ...relation.link, relation: "=", right: differenceOf(relation) },
});

const inBrackets = (item: Expression): Expression => ({
  kind: "group",
  span: item.span,
  bracket: "(",
  items: [item],
});

/** A factor as a tree; undefined for one that is no number. */
function written(ratio: Term, { sign }: Link): Expression | undefined {
  if (ratio.kind !== "num") return undefined;
  const { num: above, den } = ratio.value;
  const isNegative = above < 0n;
  const value = isNegative ? negateRational(ratio.value).num : above;
  const number: Expression = {
    kind: "number",
    span: sign,
    text: den === 1n ? `${value}` : `${value}/${den}`,
  };
  return isNegative ? { kind: "negation", span: sign, operand: number } : number;
}
