/**
 * How an equation with zero that is no identity stands in its document: as one that is solved, as an assertion that is false,
 * or as neither for sure.
 *
 * Knows words, names and gradients; judges no identity. Terminates: the relations behind are walked once.
 */
import { contains, declaredKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import { definitionOf } from "../../../../term/index.js";
import type { Model } from "../../model/model.js";
import { JOINED, saysZero, seeksSolution } from "../../read/words/solved.js";
import { relationsOf } from "../../read/said.js";
import { CONCLUDES } from "../../read/words/cue.js";
import { beforeFormula } from "../../text/opening.js";
import { phrases } from "../../text/phrases.js";
import { namesOf } from "../evidence.js";
import type { Look, Relation } from "../meaning.js";
import type { Zero } from "./equation.js";
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

/** Words that say that something is so, and do not ask for it. */
const ASSERTS = phrases(
  [
    "also/moreover/furthermore/additionally/similarly/likewise/clearly/obviously/evidently/indeed/besides",
    "note/notice/observe/recall (that)",
    "in particular/fact/addition",
    "we have/see/know/note/observe/get/find/obtain/conclude (that)",
    "it holds/follows/is (that)",
    "turns out (that)",
  ],
  "end",
);

/** Words that give what is said of given quantities behind them, or why it is so. */
const GIVES = phrases(["since/because/as/by/assum-/suppos-/provided/given/know …"]);

/** Words that ask for what comes. */
const ASKS = phrases(["want/wants/need/needs/require/requires/must/should (have)", "so/such that"], "end");

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
const LEADS_ON = new RegExp(
  String.raw`${SIGNS}(?:holds?\s+)?(?:iff|if\s+and\s+only\s+if|(?:exactly|precisely)\s+(?:if|when)|means|implies|(?:would|will|does)\s+(?:imply|give|yield)|gives|yields|is\s+equivalent|\\(?:Rightarrow|implies|Longrightarrow|iff|Leftrightarrow|Longleftrightarrow)(?![a-z])|[⇒⟹⇔⟺]|=>)`,
  "u",
);
const CONDITION = new RegExp(
  String.raw`${SIGNS}(?:holds?\s+)?(?:if|when|whenever|unless|provided|only|for|at|by)(?![\p{L}])`,
  "u",
);

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
  source: string,
  stationary: Stationary,
): (relation: Relation, look: Look, words: string) => Standing {
  const { program } = model.environment;
  const told = [...relations, ...relationsOf([...model.definitions])];
  const solvedBehind = ({ span }: Relation): ReadonlySet<string> =>
    new Set(
      told.flatMap((one) =>
        one.begins && one.span.start > span.start && !saysZero(one) ? (solvedName(one.left) ?? []) : [],
      ),
    );
  let said = "";
  return (relation, look, words) => {
    // What is joined to something else is said with the same words.
    if (!JOINED.test(words)) said = words;
    const isOpen = look.kind === "sides" && look.finding.kind === "differ" && saysZero(relation);
    if (!isOpen || isOfGradient(relation) || SUPPOSES.has(relation.cue)) return EQUATION;
    const solved = solvedBehind(relation);
    const equation: Standing = { kind: "equation", meant: stationary.gradients(relation, solved) };
    const behind = source.slice(relation.span.end, relation.span.end + 80);
    if (LEADS_ON.test(behind)) return equation;
    const written = namesOf(look.sides);
    const isGiven = written.every((name) => definitionOf(program, name) === undefined);
    const before = `${beforeFormula(said)} `;
    const asserts = ASSERTS.test(before) || CONCLUDES.test(before);
    if (isGiven && (!asserts || GIVES.test(said))) return equation;
    if (stationary.isGradient(relation, look)) return { kind: "gradient" };
    if (ASKS.test(before)) return equation;
    if (written.flatMap((name) => givenIn(name, program)).some((name) => solved.has(name))) return equation;
    const earlier = source.slice(0, relation.span.start);
    const mayBe = isGiven || CONDITION.test(behind) || seeksSolution(earlier) || MAY_VANISH.test(earlier);
    const isSure = asserts && !mayBe && declaredKey(relation.left) === undefined;
    return { kind: isSure ? "assertion" : "open" };
  };
}

/** True for an equation with first derivatives, or one that a chain comes to from a derivative. */
function isOfGradient({ before, left, link }: Relation): boolean {
  const sides = [left, link.right];
  const isFirst =
    sides.some((side) => contains(side, isDerivative)) && !sides.some((side) => contains(side, isHigher));
  return isFirst || before.some(isDerivative);
}

const isDerivative = ({ kind }: Expression): boolean => kind === "derivative" || kind === "gradient";

/** A second derivative, or one of a higher order. */
const isHigher = (node: Expression): boolean =>
  (node.kind === "derivative" && (node.by.length > 1 || (node.of !== null && isDerivative(node.of)))) ||
  (node.kind === "gradient" && (node.order > 1 || (node.of !== null && isDerivative(node.of))));

/** The name of what is solved for: the w of ŵ = …. */
const solvedName = (left: Expression): string | undefined =>
  declaredKey(left)?.replace(/(?<=.)(?:hat|star)$/u, "");
