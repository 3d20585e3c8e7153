/**
 * The part that each thing said plays in a document: a step is judged, a definition, a supposition or a declaration is given.
 *
 * Knows models and verdicts; judges nothing.
 */
import { baseName, declaredKey } from "../../lower/index.js";
import { type Expression, type Span } from "../../syntax/index.js";
import { definitionOf, isSymmetricTensor, type Tensor } from "../../term/index.js";
import { type Relation, type StepVerdict } from "./judge/index.js";
import { indicesOf, isZero } from "./read/tree.js";
import { isCondition } from "./read/words/cue.js";
import { variedIn } from "./read/written.js";
import type { Model } from "./model/model.js";
import type { SaidOf } from "./names/said-of.js";
import { comparesNumbers, type Said } from "./read/said.js";
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
  if (relation.denied === true)
    return {
      ...unjudged(span, "step", label),
      verdict: { kind: "unproved", why: "words say that it is not so" },
    };
  if (model.definitions.has(relation)) return unjudged(span, "definition", label);
  if (conditionOf(relation, model) !== undefined || chosenSize(relation, model) !== undefined)
    return unjudged(span, "supposition", label);
  const judged = verdicts.get(relation);
  if (
    cue === "class" ||
    model.supposed.has(relation) ||
    judged?.equation === "supposed" ||
    judged?.equation === "condition" ||
    (link.relation === "≠" && cue !== "claim") ||
    (saysSymmetry(relation, model) && judged?.verdict.kind !== "refuted")
  )
    return unjudged(span, "supposition", label);
  const isUnreadName = cue === "explanation" && judged?.verdict.kind === "unread";
  const isSupposed = cue === "supposition" || isCondition(cue) || isUnreadName || saysSum(relation, judged);
  if (judged?.verdict.kind === "unproved" && saysValue(relation, model))
    return unjudged(span, "supposition", label);
  if (isSupposed && judged?.verdict.kind !== "proved" && !saysDerivative(relation))
    return unjudged(span, "supposition", label);
  const role = cue === "claim" ? "claim" : cue === "supposition" ? "supposition" : "step";
  return judged === undefined ? unjudged(span, role, label) : { ...unjudged(span, role, label), ...judged };
}

/** True for c < 0 and p < 1 of what is given, which says what values it has. */
function saysValue({ left, link, cue, concludes }: Relation, { environment: { program } }: Model): boolean {
  const [name, number] = left.kind === "number" ? [link.right, left] : [left, link.right];
  const key = name.kind === "name" || name.kind === "subscript" ? baseName(name) : undefined;
  return (
    comparesNumbers({ link }) &&
    number.kind === "number" &&
    key !== undefined &&
    cue !== "claim" &&
    concludes !== true &&
    definitionOf(program, key) === undefined
  );
}

/** True for a sum of what is given that is said to be a number, Σ_ijk T_ijk = 1, and is not found to be one. */
const saysSum = (
  { begins, cue, follows, left, link }: Relation,
  judged: ReturnType<Verdicts["get"]>,
): boolean =>
  begins &&
  cue !== "claim" &&
  follows !== true &&
  left.kind === "big operator" &&
  link.right.kind === "number" &&
  !isZero(link.right) &&
  judged?.verdict.kind === "unproved";

/** A = Aᵀ, of what is given: that cannot be found. */
const saysSymmetry = (relation: Relation, model: Model): boolean =>
  symmetricIn(relation, model) !== undefined;

/** True for A = Aᵀ where A is known to be symmetric, there or in the whole document, so that what follows is judged by that. */
export function isKnownSymmetry(relation: Relation, model: Model, words: readonly SaidOf[]): boolean {
  const { tensor, property: kind } = symmetricIn(relation, model) ?? {};
  const { start, end } = relation.span;
  const isSaid = words.some(
    ({ name, property, from, until }) =>
      name === tensor?.name && property === kind && from <= end && until > start,
  );
  if (tensor === undefined || kind === undefined || isSaid) return isSaid;
  return kind === "symmetric" ? isSymmetricTensor(tensor) : tensor.properties.includes(kind);
}

type Symmetry = { readonly tensor: Tensor; readonly property: "symmetric" | "antisymmetric" };

/** What a relation A = Aᵀ is said of, or A_ij = A_ji, or one of these with a minus. */
function symmetricIn(
  { left, link, cue }: Relation,
  { environment: { program } }: Model,
): Symmetry | undefined {
  const isOpposite = link.right.kind === "negation";
  const right = link.right.kind === "negation" ? link.right.operand : link.right;
  const key = turnedName(left, right) ?? turnedName(right, left) ?? swappedName(left, right);
  if (cue === "claim" || link.relation !== "=" || key === undefined) return undefined;
  const tensor = definitionOf(program, key) === undefined ? program.tensors.get(key) : undefined;
  return tensor && { tensor, property: isOpposite ? "antisymmetric" : "symmetric" };
}

/** The A of A and Aᵀ. */
function turnedName(name: Expression, turned: Expression): string | undefined {
  const key = declaredKey(name);
  return turned.kind === "transpose" && !turned.inverse && declaredKey(turned.base) === key ? key : undefined;
}

/** The A of A_ij and A_ji. */
function swappedName(left: Expression, right: Expression): string | undefined {
  if (left.kind !== "subscript" || right.kind !== "subscript") return undefined;
  const key = declaredKey(left.base);
  const [row, column, ...more] = indicesOf(left).map(declaredKey);
  const [first, second, ...others] = indicesOf(right).map(declaredKey);
  const isSwapped = row !== column && row === second && column === first && more.length + others.length === 0;
  return isSwapped && row !== undefined && declaredKey(right.base) === key ? key : undefined;
}

/** True when a side has a derivative in it: that is found, not supposed. */
const saysDerivative = ({ left, link }: Relation): boolean =>
  [left, link.right].some((side) => variedIn(side).length > 0);
