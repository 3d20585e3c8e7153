/**
 * What is said to be the solution of an equation, and leaves it unequal to zero: then it is wrong, whatever else may solve it.
 *
 * Only where no words and no other formulas stand between that may change what is solved, and the equation has no other unknown.
 * Bounded by the equations.
 */
import { mul } from "../../../../term/index.js";
import type { Model } from "../../model/model.js";
import { SOLVING } from "../../read/words/cue.js";
import { beforeFormula } from "../../text/opening.js";
import { phrases } from "../../text/phrases.js";
import { scaledBy } from "../completed.js";
import { namesOf } from "../evidence.js";
import type { Look, Relation } from "../meaning.js";
import { styleOf } from "../mistake.js";
import { likelyRepair, type Case, type Judged, type StepVerdict } from "../verdict.js";
import type { Entailment, Follows } from "./entailment.js";
import { scaledRelation } from "./equation.js";
import type { Ledger } from "./ledger.js";
import { unsolved } from "./solves.js";

/** A relation that may conclude something from equations, with the words before it. */
export type Concluded = {
  readonly one: Case;
  readonly look: Look;
  readonly words: string;
  /** Whether it is said to follow. */
  readonly isSaid: boolean;
  readonly follows: Follows;
  readonly entailment: Entailment;
};

/** The verdict on a solution that is none, and the relation that was meant where that is known. */
type Refusal = { readonly judged: Judged; readonly meant: Relation | undefined };

/** The verdict on a solution that is none; undefined where this is not sure. */
export function noSolution(
  { one, look, words, isSaid, entailment, follows }: Concluded,
  { supposed, constraints, unknowns }: Ledger,
): Refusal | undefined {
  const { relation, model, evidence, written } = one;
  const from = definedBefore(relation, model);
  const { start } = relation.span;
  const own = written.source.slice(Math.max(from, start - words.length), start);
  if (look.kind !== "sides" || !isSaid || !isPlain(one, own) || constraints.size > 0) return undefined;
  const { sides, program, axes, row } = look;
  if (evidence.doubt(namesOf(sides), sides) !== undefined) return undefined;
  const terms = supposed
    .filter(({ end }) => end > from)
    .toReversed()
    .flatMap((zero) => entailment.termOf(zero, relation) ?? []);
  const found = unsolved(sides, terms, (name) => !unknowns.has(name), program);
  if (found === undefined) return undefined;
  const { factor, counterexample } = found;
  const { isIndexed } = styleOf(relation, model.environment);
  const standing = { relation, axes, row, isIndexed, written };
  const scaled = factor && scaledBy([mul(factor, sides[1]), sides[1]], program, standing);
  const edited = factor === undefined ? likelyRepair(one, follows) : undefined;
  const verdict: StepVerdict = {
    kind: "refuted",
    counterexample,
    problem: undefined,
    repair: scaled ?? edited,
    mistake: factor === undefined ? (edited?.kind ?? found.mistake) : found.mistake,
  };
  return {
    judged: { verdict, remarks: [], carried: false, equation: "derived" },
    meant: factor && scaledRelation(relation, factor),
  };
}

/** Where the last definition before a relation ends. */
const definedBefore = ({ span }: Relation, { definitions }: Model): number =>
  Math.max(0, ...[...definitions].map(({ span: { end } }) => (end <= span.start ? end : 0)));

/** Words that may change what is solved: conditions, limits, other problems. */
const OTHERWISE = phrases([
  "if/when/whenever/for/case/instead/special/particular/unless",
  "neglect-/ignor-/assum-/suppos-/approximat-/proportional/up to/direction-",
]);
const RELATED = /=|\\(?:to|rightarrow|approx|ll|gg|propto)\b|[→≈≪≫∝]/u;
const DERIVATIVE = /\$[^$]*(?:\\partial|\\nabla|∂|∇)[^$]*\$/gu;

/** True for a relation without conditions, that no other formula but a derivative stands before. */
const isPlain = ({ relation, condition }: Case, words: string): boolean =>
  relation.cue === "none" &&
  condition === undefined &&
  relation.under === undefined &&
  relation.restriction === undefined &&
  !OTHERWISE.test(beforeFormula(words).replace(SOLVING, "")) &&
  !RELATED.test(words.replaceAll(DERIVATIVE, ""));
