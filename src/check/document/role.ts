/**
 * The part that each thing said plays in a document: a step is judged, a definition, a supposition or a declaration is given.
 *
 * Knows models and verdicts; judges nothing.
 */
import { declaredKey } from "../../lower/index.js";
import { type Span } from "../../syntax/index.js";
import { definitionOf, isSymmetricTensor, type Tensor } from "../../term/index.js";
import { type Relation, type StepVerdict } from "./judge/index.js";
import { isCondition } from "./read/words/cue.js";
import { variedIn } from "./read/written.js";
import type { Model } from "./model/model.js";
import type { SaidOf } from "./names/said-of.js";
import type { Said } from "./read/said.js";
import { chosenSize } from "./judge/chosen.js";
import { conditionOf } from "./judge/tasks.js";
import type { Verdicts } from "./part.js";

/** One statement of the document with its role and verdict; the verdict is null for roles that are not judged. */
export type DocumentStep = {
  readonly span: Span;
  readonly role: "step" | "definition" | "supposition" | "claim" | "declaration";
  readonly label: string | undefined;
  readonly verdict: StepVerdict | null;
  readonly remarks: readonly string[];
  /** Wrong, or right again, only as a consequence of an earlier mistake. */
  readonly carried: boolean;
  /** How many rules it skips, where it is true and skips more than a reader follows. */
  readonly skips?: number | undefined;
};

const unjudged = (span: Span, role: DocumentStep["role"], label?: string): DocumentStep => ({
  span,
  role,
  label,
  verdict: null,
  remarks: [],
  carried: false,
});

/** One thing that is said with its role, and its verdict where it is judged; undefined for a goal and for what nobody wrote. */
export function stepOf(said: Said, model: Model, judged: Verdicts): DocumentStep | undefined {
  switch (said.kind) {
    case "unread":
      return { ...unjudged(said.span, "step"), verdict: { kind: "unread", problem: said.problem } };
    case "statement":
      return said.statement.kind === "goal" ? undefined : unjudged(said.span, "declaration");
    case "relation":
      return said.at === undefined ? relationStep(said, model, judged) : undefined;
  }
}

function relationStep(relation: Relation, model: Model, verdicts: Verdicts): DocumentStep {
  const { span, label, cue, link } = relation;
  if (model.definitions.has(relation)) return unjudged(span, "definition", label);
  if (conditionOf(relation, model) !== undefined || chosenSize(relation, model) !== undefined)
    return unjudged(span, "supposition", label);
  const judged = verdicts.get(relation);
  if (
    cue === "class" ||
    model.supposed.has(relation) ||
    judged?.equation === "supposed" ||
    (link.relation === "≠" && cue !== "claim") ||
    saysSymmetry(relation, model)
  )
    return unjudged(span, "supposition", label);
  const isUnreadName = cue === "explanation" && judged?.verdict.kind === "unread";
  const isSupposed = cue === "supposition" || isCondition(cue) || isUnreadName;
  if (isSupposed && judged?.verdict.kind !== "proved" && !saysDerivative(relation))
    return unjudged(span, "supposition", label);
  const role = cue === "claim" ? "claim" : cue === "supposition" ? "supposition" : "step";
  return judged === undefined ? unjudged(span, role, label) : { ...unjudged(span, role, label), ...judged };
}

/** A = Aᵀ, of what is given: that cannot be found. */
const saysSymmetry = (relation: Relation, model: Model): boolean =>
  symmetricIn(relation, model) !== undefined;

/** True for A = Aᵀ where A is known to be symmetric, there or in the whole document, so that what follows is judged by that. */
export function isKnownSymmetry(relation: Relation, model: Model, words: readonly SaidOf[]): boolean {
  const tensor = symmetricIn(relation, model);
  const { start, end } = relation.span;
  const isSaid = words.some(
    ({ name, property, from, until }) =>
      name === tensor?.name && property === "symmetric" && from <= end && until > start,
  );
  return tensor !== undefined && (isSaid || isSymmetricTensor(tensor));
}

/** What a relation A = Aᵀ is said of. */
function symmetricIn({ left, link, cue }: Relation, { environment: { program } }: Model): Tensor | undefined {
  const [name, turned] = left.kind === "transpose" ? [link.right, left] : [left, link.right];
  const key = declaredKey(name) ?? "";
  const isTurned = turned.kind === "transpose" && !turned.inverse && declaredKey(turned.base) === key;
  if (cue === "claim" || link.relation !== "=" || !isTurned || definitionOf(program, key) !== undefined)
    return undefined;
  return program.tensors.get(key);
}

/** True when a side has a derivative in it: that is found, not supposed. */
const saysDerivative = ({ left, link }: Relation): boolean =>
  [left, link.right].some((side) => variedIn(side).length > 0);
