/**
 * What a relation of a document says by itself: its sides as terms and whether they agree, or why it has no meaning.
 *
 * Owns how relations are given a meaning in the document's environment; asks nothing of the rest of the document.
 * Bounded by the readings of a relation.
 */
import type { Lowered } from "../../../lower/index.js";
import type { Expression, Problem } from "../../../syntax/index.js";
import type { Index, Program } from "../../../term/index.js";
import type { Model, Tie } from "../model/model.js";
import { rangedBy } from "../names/shapes/ranges.js";
import type { Said } from "../read/said.js";
import { isOfRows } from "../read/notation/sections.js";
import { transposed } from "../read/tree.js";
import { lowerSides } from "./lowered.js";
import { isPlannedSide } from "./plan.js";
import { tiesUnsaid, tiesWritten } from "./senses.js";
import { tiedSides } from "./tied.js";
import { variedPrograms } from "../model/variation.js";
import { reachedProgram } from "./reached.js";
import { toFirstOrder } from "./order.js";
import { sidesOf } from "./repair.js";
import { isHeld, judgeSides, type Condition, type Finding, type Sides } from "../equal/sides.js";

/** A relation of the document. */
export type Relation = Extract<Said, { readonly kind: "relation" }>;

/** What a relation says by itself, before the rest of the document is asked how sure its reading is. */
export type Look =
  | { readonly kind: "no equation" }
  | {
      readonly kind: "sides";
      readonly sides: Sides;
      readonly program: Program;
      readonly finding: Finding;
      /** The axes of the sides: rows and columns of matrices, the free indices of entries. */
      readonly axes: readonly Index[];
      /** True for sides that are row vectors. */
      readonly row: boolean;
      /** True for sides that are the parts of zeroth and first order in what is said to be small. */
      readonly linear: boolean;
      /** True when the left side is one further up the chain. */
      readonly around: boolean;
    }
  | {
      readonly kind: "problem";
      readonly problem: Problem;
      readonly others: readonly Problem[];
      readonly program: Program;
    };

/** Problems that say that a relation is wrong, not that it could not be understood. */
export const ILL_FORMED: ReadonlySet<Problem["code"]> = new Set([
  "free-index-mismatch",
  "index-reused",
  "shape-mismatch",
  "wrong-number-of-indices",
  "wrong-shape",
  "size-clash",
  "index-out-of-range",
  "power-of-vector",
  "no-pattern",
]);

/** Problems of a side that may well be wrong: nothing is proved by going round it. */
const SUSPECT: ReadonlySet<Problem["code"]> = new Set([...ILL_FORMED, "size-unknown", "bad-index"]);

/** Looks at a relation; undefined when it says nothing that could be judged. */
export function lookAt(relation: Relation, condition: Condition | undefined, model: Model): Look | undefined {
  const { link } = relation;
  if (link.relation === "→") return lookAlong(relation, condition, model);
  // What is equal but for what words leave out is often written ≈.
  if (link.relation === "≈" && relation.neglects !== undefined)
    return lookAt({ ...relation, link: { ...link, relation: "=" } }, condition, model);
  if (link.relation !== "=" && link.relation !== "≡" && link.relation !== ":=")
    return { kind: "no equation" };
  const direct = lowerSides(relation.left, link, rangedByChain(relation, model));
  const sides = sidesOf(direct);
  if (sides !== undefined) {
    return { kind: "sides", ...judgedBy(relation, direct, sides, condition, model), around: false };
  }
  const turned = withColumns(relation, direct.problems);
  if (turned !== undefined) return lookAt(turned, condition, model);
  const [first] = direct.problems;
  const problem = direct.problems.find(({ code }) => !ILL_FORMED.has(code)) ?? first;
  if (problem === undefined) return undefined;
  const isBefore = problem.span.end <= link.sign.start;
  const isOpen = !SUSPECT.has(problem.code) || isPlannedSide(relation.left, model);
  const around = isBefore && isOpen ? lookAround(relation, condition, model) : undefined;
  const others = direct.problems.filter((other) => other !== problem);
  return around ?? { kind: "problem", problem, others, program: direct.program };
}

/** ∂L/∂b = Σ_i G_i: with the rows of G as columns, which the gradient by a vector is. */
function withColumns(relation: Relation, problems: readonly Problem[]): Relation | undefined {
  const { left, link } = relation;
  const isGradient = (left.kind === "gradient" || left.kind === "derivative") && !isTurnedGradient(left);
  const isRow = problems.some(
    (one) =>
      one.code === "shape-mismatch" &&
      one.operation === "the relation" &&
      one.left.startsWith("a vector of size ") &&
      one.right === one.left.replace("a vector", "a row vector"),
  );
  return isGradient && isRow && isOfRows(link.right)
    ? { ...relation, link: { ...link, right: transposed(link.right) } }
    : undefined;
}

const isTurnedGradient = (node: Expression): boolean => node.kind === "gradient" && node.transposed;

/** The model in which the letters of a chain run as far as its beginning says: i in ∂L/∂w_i = … has the size of w. */
function rangedByChain({ before }: Relation, model: Model): Model {
  const [head] = before;
  return head === undefined ? model : { ...model, environment: rangedBy(head, model.environment) };
}

/** An arrow stands for = where that holds; elsewhere it may say anything. */
function lookAlong(relation: Relation, condition: Condition | undefined, model: Model): Look {
  const link = { ...relation.link, relation: "=" as const };
  const look = lookAt({ ...relation, link }, condition, model);
  if (look?.kind !== "sides" || look.finding.kind !== "proved") return { kind: "no equation" };
  return { ...look, finding: { ...look.finding, remark: "→ is read as =" } };
}

const TOGETHER = "the entries of the variable move together";
const FREE = "the entries of the variable are taken as free, whatever its structure";
const WITHIN = "this is the gradient within the matrices that have the structure of the variable";

/** What holds, with what a reader should know of how it was read; undefined for what does not hold. */
const remarked = (finding: Finding, remark: string): Finding | undefined =>
  isHeld(finding) ? { ...finding, remark } : undefined;

/** The sides where everything varies; where they differ there, and not everything need vary, where only some variables do. */
function judgedBy(
  relation: Relation,
  { program, relations }: Lowered,
  sides: Sides,
  condition: Condition | undefined,
  model: Model,
): Omit<Extract<Look, { readonly kind: "sides" }>, "kind" | "around"> {
  const { axes = [], row = false } = relations[0] ?? {};
  const whole = { sides, linear: false, axes, row };
  const reached = reachedProgram(sides, program, model);
  if (reached !== undefined)
    return { ...whole, program: reached, finding: judgeSides(sides, reached, condition, model.classes) };
  const finding = judgeSides(sides, program, condition, model.classes);
  const unsaid = tiesUnsaid(relation, program, model.tied);
  const heldBy = (ties: ReadonlyMap<string, Tie>, remark: string): Finding | undefined => {
    const tied = tiedSides(sides, program, ties);
    const found = tied && judgeSides(tied.sides, tied.program, condition, model.classes);
    return found && remarked(found, remark);
  };
  if (finding.kind !== "differ") {
    const isFree = unsaid.size > 0 && heldBy(unsaid, WITHIN) === undefined;
    return { ...whole, program, finding: (isFree ? remarked(finding, FREE) : undefined) ?? finding };
  }
  const senses = [
    [new Map([...tiesWritten(relation, program), ...model.tied]), TOGETHER],
    [unsaid, WITHIN],
  ] as const;
  for (const [ties, remark] of senses) {
    const found = heldBy(ties, remark);
    if (found !== undefined) return { ...whole, program, finding: found };
  }
  const judge = (parts: Sides): Finding => judgeSides(parts, program, condition, model.classes);
  const parts = toFirstOrder(sides, relation.neglects, program, judge);
  if (parts !== undefined) return { ...whole, program, ...parts };
  const others = variedPrograms(relation, sides, program, model).map((varied) => ({
    ...varied,
    finding: judgeSides(sides, varied.program, condition, model.classes),
  }));
  for (const { names, ...other } of others)
    if (isHeld(other.finding)) {
      const remark = `only ${names.join(" and ")} ${names.length === 1 ? "varies" : "vary"} here`;
      return { ...whole, program: other.program, finding: { ...other.finding, remark } };
    }
  // What is wrong is told by what the words say.
  const [said] = relation.varying === undefined ? [] : others;
  return said === undefined
    ? { ...whole, program, finding }
    : { ...whole, program: said.program, finding: said.finding };
}

/** The relation with an earlier side of its chain, where the side before it cannot be read. */
export function lookAround(
  relation: Relation,
  condition: Condition | undefined,
  model: Model,
  befores: readonly Expression[] = relation.before,
): Extract<Look, { readonly kind: "sides" }> | undefined {
  for (const left of [...befores].reverse()) {
    const lowered = lowerSides(left, relation.link, model);
    const sides = sidesOf(lowered);
    if (sides === undefined) continue;
    return { kind: "sides", ...judgedBy(relation, lowered, sides, condition, model), around: true };
  }
  return undefined;
}
