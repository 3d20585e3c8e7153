/**
 * How an equation with zero that is no identity stands in its document: as one that is solved, as an assertion that is false,
 * or as neither for sure.
 *
 * Knows words, names and gradients; judges no identity. Terminates: the relations behind are walked once.
 */
import { contains, declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { definitionOf, isZeroTerm, num, type Program } from "../../../../term/index.js";
import { provedEqual } from "../../equal/normal.js";
import type { Sides } from "../../equal/sides.js";
import type { Model } from "../../model/model.js";
import { saysZero, seeksSolution } from "../../read/words/solved.js";
import { relationsOf } from "../../read/said.js";
import { hasDerivative, isDerivative } from "../../read/tree.js";
import { mentions } from "../../read/written.js";
import { ARROWS } from "../../text/arrows.js";
import { phrases } from "../../text/phrases.js";
import { namesOf } from "../evidence.js";
import type { Look, Relation } from "../meaning.js";
import type { Written } from "../spelling.js";
import { ratioOf } from "../ratio.js";
import type { Zero } from "./equation.js";
import type { Told } from "./told.js";
import { freeIn } from "./renewed.js";
import { givenIn, type Stationary } from "./stationary.js";

export type Standing =
  /** It says that a gradient of what is defined is zero. */
  | { readonly kind: "gradient" }
  /**
   * It is to be solved, or says what is supposed of what is given; with the gradients by what is solved for, one of which it
   * may say to be zero with a slip.
   */
  | { readonly kind: "equation"; readonly meant: readonly Zero[] }
  /** Words say that it holds, and nothing is solved for it. */
  | { readonly kind: "assertion" }
  /** Nothing says which of these it is. */
  | { readonly kind: "open" };

export const EQUATION: Standing = { kind: "equation", meant: [] };

const SUPPOSES: ReadonlySet<Relation["cue"]> = new Set([
  "supposition",
  "definition",
  "explanation",
  "condition",
  "exception",
]);

/** Nothing between an equation and what is said behind it but signs. */
const SIGNS = String.raw`^(?:[\s$&,;:]|\\q?quad|\\[\])]|\\end\{[a-z]+\*?\}|\\text\{\s*)*`;
/** Words and arrows that say what an equation leads to. */
export const LEADS_ON = new RegExp(
  String.raw`${SIGNS}(?:holds?\s+)?(?:iff|if\s+and\s+only\s+if|(?:exactly|precisely)\s+(?:if|when)|means|implies|(?:would|will|does)\s+(?:imply|give|yield)|gives|yields|is\s+equivalent|${ARROWS})`,
  "u",
);
const CONDITION = new RegExp(
  String.raw`${SIGNS}(?:holds?\s+)?(?:if|when|whenever|unless|provided|only|for|at|by)(?![\p{L}])`,
  "u",
);

/** What parts a line of a display from the one below it. */
const GOES_ON = /^[\s&,;]*(?:\\\\[\s&]*)?$/u;

/** Words of quantities that make something zero in ways that are not known here. */
const MAY_VANISH = phrases([
  "orthogonal-/perpendicular/uncorrelated/independent/independence",
  "centred/centered/centering/centring/normalised/normalized/standardised/standardized/unbiased",
  "zero/0 mean",
  "mean zero/0",
  "divergence/trace/source free",
  "incompressible/solenoidal/irrotational/traceless/harmonic/isotropic/homogeneous",
  "equilibrium/balance/balanced/steady/conserv-/static",
  "kernel/null/nullspace/annihilat-/root/roots/zeros/cancel-",
]);

/** How equations with zero stand in a document. */
export function makeStanding(
  model: Model,
  relations: readonly Relation[],
  { source, notation }: Written,
  stationary: Stationary,
): (relation: Relation, look: Look, told: Told, words: string) => Standing {
  const { program } = model.environment;
  const all = [...relations, ...relationsOf([...model.definitions])];
  const solvedBehind = ({ span }: Relation): ReadonlySet<string> =>
    new Set(
      all.flatMap((one) =>
        one.begins && one.span.start > span.start && !saysZero(one) ? (solvedName(one.left) ?? []) : [],
      ),
    );
  return (relation, look, { asserts, gives, asks, isSilent }, words) => {
    const isOpen = look.kind === "sides" && look.finding.kind === "differ" && saysZero(relation);
    if (!isOpen || SUPPOSES.has(relation.cue)) return EQUATION;
    // What is so for any w is no equation for w.
    const free = freeIn(words, notation, program);
    if (free.some((name) => mentions(relation.left, name) || mentions(relation.link.right, name)))
      return { kind: "assertion" };
    if (isOfGradient(relation))
      return isConstant(look.sides, look.program) ? { kind: "assertion" } : EQUATION;
    const solved = solvedBehind(relation);
    const equation: Standing = { kind: "equation", meant: stationary.gradients(relation, solved) };
    const behind = source.slice(relation.span.end, relation.span.end + 80);
    if (LEADS_ON.test(behind)) return equation;
    const written = namesOf(look.sides);
    const sides = [relation.left, relation.link.right];
    const isGiven = written.every((name) => definitionOf(program, name) === undefined);
    const earlier = source.slice(0, relation.span.start);
    // What stands by itself, and nothing is solved from it, may be said to be so.
    const goesOn = all.some(
      ({ span }) =>
        span.start > relation.span.end && GOES_ON.test(source.slice(relation.span.end, span.start)),
    );
    const isAlone =
      isSilent && solved.size === 0 && !goesOn && !sides.some(hasDerivative) && !MAY_VANISH.test(earlier);
    if (isGiven && isAlone) return { kind: "open" };
    if (isGiven && (!asserts || gives)) return equation;
    if (stationary.isGradient(relation, look)) return { kind: "gradient" };
    if (asks) return equation;
    if (written.flatMap((name) => givenIn(name, program)).some((name) => solved.has(name))) return equation;
    const mayBe = isGiven || CONDITION.test(behind) || seeksSolution(earlier) || MAY_VANISH.test(earlier);
    const isSure = asserts && !mayBe && declaredKey(relation.left) === undefined;
    return { kind: isSure ? "assertion" : "open" };
  };
}

/** True for 3 = 0: what is a number wherever it is looked at is zero nowhere. */
function isConstant([left, right]: Sides, program: Program): boolean {
  const side = isZeroTerm(left) ? right : left;
  const value = ratioOf(num(1), side, program);
  return value?.kind === "num" && !isZeroTerm(value) && provedEqual(side, value, program);
}

/** True for an equation with first derivatives, or one that a chain comes to from a derivative. */
function isOfGradient({ before, left, link }: Relation): boolean {
  const sides = [left, link.right];
  const isFirst = sides.some(hasDerivative) && !sides.some((side) => contains(side, isHigher));
  return isFirst || before.some(isDerivative);
}

/** A second derivative, or one of a higher order. */
const isHigher = (node: Expression): boolean =>
  (node.kind === "derivative" && (node.by.length > 1 || (node.of !== null && isDerivative(node.of)))) ||
  (node.kind === "gradient" && (node.order > 1 || (node.of !== null && isDerivative(node.of))));

/** The name of what is solved for: the w of ŵ = …. */
const solvedName = (left: Expression): string | undefined =>
  declaredKey(left)?.replace(/(?<=.)(?:hat|star)$/u, "");
