/**
 * When a relation that has no meaning as it stands is wrong for sure, and not only misread.
 *
 * Shapes and indices cannot be right where every name is understood, every size is one that is declared, and no other
 * layout of a row or a column would make them fit. Owns that judgement; mends nothing. Nothing here loops but over names.
 */
import { declaredKey, walk } from "../../../lower/index.js";
import type { Expression, Problem, Span } from "../../../syntax/index.js";
import { sameSize, type Program, type Size } from "../../../term/index.js";
import type { Model } from "../model/model.js";
import { mentions } from "../read/written.js";
import { mapParts, rewrite } from "../read/tree.js";
import { hasOpenSign, isBroadcast, openVariable, unknownNames } from "./doubt.js";
import { namesIn, type Evidence } from "./evidence.js";
import type { Relation } from "./meaning.js";

/** True when shapes or indices of a relation are wrong in every reading that the document allows. */
export function isCertain(
  problem: Problem,
  program: Program,
  relation: Relation,
  { declared, environment, guessed }: Model,
  evidence: Evidence,
): boolean {
  const isOfShapes = OF_SHAPES.has(problem.code);
  const parts = partsOf(problem, relation);
  const names = namesIn(
    isOfShapes ? parts.map((part) => withoutAddends(part, guessed)) : parts,
    environment.program,
  );
  if (unknownNames(environment.program, program) !== undefined) return false;
  const doubt = isOfShapes ? evidence.doubtOfShapes(names, !isProduct(problem)) : evidence.doubt(names);
  if (doubt !== undefined || openVariable(relation) !== undefined) return false;
  if (hasOpenSign(relation)) return false;
  if (isOfShapes && standsForMember(relation, environment.families)) return false;
  switch (problem.code) {
    case "size-clash":
      return [problem.left, problem.right].every((size) => isWritten(size, declared.sizes));
    case "index-out-of-range":
      return isWritten(problem.size, declared.sizes);
    case "wrong-number-of-indices":
      // With fewer indices a row or a column may be meant.
      return problem.used > problem.order && declared.names.has(problem.name);
    case "free-index-mismatch":
      return evidence.knowsLetter(problem.index);
    case "index-reused":
      return true;
    case "shape-mismatch":
      return doesNotFit(
        problem,
        relation,
        environment.program,
        (name) => declared.names.has(name) || !environment.program.tensors.has(name),
        (name) => name === "I" || declared.names.has(name),
      );
    default:
      return false;
  }
}

/** True where a family of vectors stands without its index, as r for any of the r_a: that is one of them, and no matrix of all. */
function standsForMember({ left, link }: Relation, families: Model["environment"]["families"]): boolean {
  const indexed = new Set<Expression>();
  let found = false;
  for (const side of [left, link.right])
    walk(side, (node) => {
      if (node.kind === "subscript" || node.kind === "superscript") indexed.add(node.base);
      found ||=
        node.kind === "name" && /^\p{Ll}/u.test(node.name) && families.has(node.name) && !indexed.has(node);
    });
  return found;
}

/** True for matrices that do not fit as factors; what is added may be meant to be spread. */
const isProduct = (problem: Problem): boolean =>
  problem.code === "shape-mismatch" && problem.operation === "the product";

/** Problems of shapes and sizes alone. */
const OF_SHAPES: ReadonlySet<Problem["code"]> = new Set([
  "shape-mismatch",
  "size-clash",
  "index-out-of-range",
]);

/** What a problem is a problem of: the smallest product or sum around it, else both sides. */
function partsOf(problem: Problem, relation: Relation): readonly Expression[] {
  const sides = [relation.left, relation.link.right];
  if (problem.code !== "shape-mismatch" || problem.operation === "the relation") return sides;
  const around = smallestAround([problem.span, problem.other], relation, ["addition", "product"]);
  return around === undefined ? sides : [around];
}

/** A part without the names of which nothing is said that are added to something known in it: the sum has the shape of that. */
const withoutAddends = (part: Expression, guessed: ReadonlySet<string>): Expression =>
  mapParts(part, (node) =>
    rewrite(node, (sum) => {
      if (sum.kind !== "addition") return sum;
      const isOpen = ({ term }: Term): boolean => guessed.has(declaredKey(term) ?? "");
      const isKnown = ({ term }: Term): boolean =>
        term.kind !== "number" && [...guessed].every((name) => !mentions(term, name));
      return sum.terms.some(isKnown) ? { ...sum, terms: sum.terms.filter((one) => !isOpen(one)) } : sum;
    }),
  );

type Term = Extract<Expression, { readonly kind: "addition" }>["terms"][number];

type ShapeMismatch = Extract<Problem, { readonly code: "shape-mismatch" }>;

/** True where no layout makes shapes fit; arrays of more than two axes have no product that everyone writes alike. */
function doesNotFit(
  problem: ShapeMismatch,
  relation: Relation,
  program: Program,
  isDeclared: (name: string) => boolean,
  isSaid: (name: string) => boolean,
): boolean {
  const { operation, left, right } = problem;
  const isKnown = OPERATIONS.some((name) => operation.startsWith(name));
  if (!isKnown || [left, right].some((shape) => shape.endsWith("array"))) return false;
  if (isBroadcast(problem, relation)) return false;
  // An identity whose size nothing says stands beside what may be no number either.
  if ([left, right].some((shape) => shape.includes("?")) && !namesBeside(problem, relation).every(isSaid))
    return false;
  if (!isTurned(left, right)) return true;
  const place =
    operation === "the relation"
      ? undefined
      : smallestAround([problem.span, problem.other], relation, ["addition", "product"]);
  return place !== undefined && !isLaidOut(place, program) && namesOfTree(place).every(isDeclared);
}

/** True where a layout says what shape a derivative in an expression has: a square one has the same in every layout. */
function isLaidOut(place: Expression, { tensors }: Program): boolean {
  const sizesOf = (node: Expression): readonly Size[] => tensors.get(declaredKey(node) ?? "")?.shape ?? [];
  let found = false;
  walk(place, (node) => {
    if (node.kind !== "derivative" && node.kind !== "gradient") return;
    const [by, ...others] = node.by;
    const of = node.of?.kind === "application" ? node.of.head : node.of;
    const [size, second] = of === null ? [] : sizesOf(of);
    const [own, further] = by === undefined ? [] : sizesOf(by);
    const isOfVectors = second === undefined && further === undefined && others.length === 0;
    const isSquare = size !== undefined && own !== undefined && isOfVectors && sameSize(size, own);
    const isWhole = node.by.every(({ kind }) => kind === "name" || kind === "transpose");
    found ||= !isSquare && isWhole;
  });
  return found;
}

/** The smallest node of some kinds that places lie in. */
function smallestAround(
  spans: readonly Span[],
  { left, link }: Relation,
  kinds: readonly Expression["kind"][],
): Expression | undefined {
  let found: Expression | undefined;
  for (const side of [left, link.right])
    walk(side, (node) => {
      const isAround = spans.every(({ start, end }) => node.span.start <= start && end <= node.span.end);
      if (isAround && kinds.includes(node.kind)) found = node;
    });
  return found;
}

/** The capitals of the smallest sum around a problem, which may be matrices. */
const namesBeside = ({ span, other }: ShapeMismatch, relation: Relation): readonly string[] => {
  const place = smallestAround([span, other], relation, ["addition"]);
  return place === undefined ? [] : namesOfTree(place).filter((name) => /^\p{Lu}/u.test(name));
};

function namesOfTree(root: Expression): readonly string[] {
  const names: string[] = [];
  walk(root, (node) => {
    if (node.kind === "name") names.push(node.name);
  });
  return names;
}

const OPERATIONS = ["the product", "the sum", "the relation"];

/** True where only declared sizes stand: n, M + 1, d_k. */
export const isWritten = (size: string, sizes: ReadonlySet<string>): boolean =>
  (size.match(/\p{L}[\p{L}\p{N}_']*/gu) ?? []).every((name) => sizes.has(name));

/** True for a row and a column of one size. */
function isTurned(left: string, right: string): boolean {
  const [one, other] = [left, right].map((shape) => /^a (?:row )?vector of size (.*)$/u.exec(shape)?.[1]);
  return one !== undefined && one === other;
}
