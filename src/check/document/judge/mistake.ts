/**
 * The kind of a mistake: what the repair undoes, in the light of what is ill formed and of the rule that was applied.
 *
 * Nothing here loops.
 */
import { baseName, contains, parts, treeKey, walk, type Environment } from "../../../lower/index.js";
import type { Expression, Problem } from "../../../syntax/index.js";
import { definitionOf, dependencies, freeIndices, type Program, type Term } from "../../../term/index.js";
import { freeLetters } from "../read/sums/scopes.js";
import type { Style } from "./difference.js";
import { isConstant } from "../read/tree.js";
import type { Mistake } from "./edit/index.js";
import type { Relation } from "./meaning.js";
import { quantityOf } from "./quantity.js";
import type { Repair } from "./repair.js";
import type { Sides } from "../equal/sides.js";

/** The kind of a mistake in a relation. */
export function mistakeOf(
  relation: Relation,
  problem: Problem | undefined,
  repair: Repair | undefined,
  sides: Sides | undefined,
  program: Program,
): Mistake {
  // Beside its own sum an index may have lost another one.
  if (problem?.code === "index-reused")
    return repair !== undefined && UNBOUND.has(repair.kind) ? repair.kind : "index-clash";
  if (problem?.code === "shape-mismatch" && isRowAndColumn(problem))
    return problem.operation === "the sum" ? "shape-mismatch" : "missing-transpose";
  if (repair === undefined)
    return problem === undefined ? withoutEdit(relation, sides, program) : withoutRepair(problem, sides);
  if (repair.kind === "wrong-index" && (problem?.code === "free-index-mismatch" || isDangling(sides)))
    return "dangling-index";
  // A whole side that is transposed differs by that alone.
  const isBetween =
    problem?.code === "shape-mismatch" && (problem.operation === "the relation" || isTransposed(problem));
  if (repair.kind === "shape-mismatch" && (problem === undefined || isBetween)) return "missing-transpose";
  // A matrix in the place of its row is seen by its shape where that does not fit.
  if (repair.kind === "row-for-matrix" && problem !== undefined) return "shape-mismatch";
  const isLost = repair.kind === "dropped-term" || (repair.kind === "factor" && repair.cost > DEAREST_NUMBER);
  if (isLost && isChainRule(relation)) return "wrong-chain-rule";
  if (repair.kind === "wrong-symbol" && isInnerChange(relation, repair.at, program))
    return "wrong-chain-rule";
  if (repair.kind === "factor" && !isConstant(repair.at) && isExpanding(relation)) return "dropped-term";
  if (repair.kind === "factor" && !isConstant(repair.at) && losesTerm(relation)) return "dropped-term";
  if (isQuotientRule(relation, program) && QUOTIENT.has(repair.kind)) return "wrong-quotient-rule";
  return repair.kind;
}

/** What is wrong with an index that nothing binds. */
const UNBOUND: ReadonlySet<Mistake> = new Set(["missing-sum", "dangling-index"]);

/** The kind of a mistake that no edit undoes, in sides that have a meaning. */
function withoutEdit(relation: Relation, sides: Sides | undefined, program: Program): Mistake {
  const { left, link } = relation;
  if (isInnerChange(relation, link.right, program)) return "wrong-chain-rule";
  return left.kind === "name" && link.right.kind === "name"
    ? "wrong-symbol"
    : withoutRepair(undefined, sides);
}

/** True for a row that is added to a column, or said to be one. */
const isRowAndColumn = ({
  operation,
  left,
  right,
}: Extract<Problem, { readonly code: "shape-mismatch" }>): boolean =>
  (operation === "the sum" || operation === "the relation") &&
  [left, right].every((shape) => shape.includes("vector of size")) &&
  left.startsWith("a row") !== right.startsWith("a row");

/** True for an entry beside a whole row, vector or matrix, by an index that this has not. */
export function isEntryForWhole(
  fault: Problem,
  { left, link }: Relation,
  letters: ReadonlySet<string>,
): boolean {
  if (fault.code !== "shape-mismatch" || fault.operation !== "the relation") return false;
  const here = freeLetters(left);
  return (
    fault.right === "a scalar" &&
    [...freeLetters(link.right)].some((letter) => letters.has(letter) && !here.has(letter))
  );
}

/** True for an m×n matrix beside an n×m matrix. */
function isTransposed({ left, right }: Extract<Problem, { readonly code: "shape-mismatch" }>): boolean {
  const [one, other] = [left, right].map((shape) => /^an? (.+)×(.+) matrix$/u.exec(shape)?.slice(1));
  return one !== undefined && other !== undefined && one[0] === other[1] && one[1] === other[0];
}

/** Repairs by a factor that is dearer put in what is no number. */
const DEAREST_NUMBER = 18;

/** True where the derivative of f(u) is followed by the derivative of u. */
function isChainRule({ left, link }: Relation): boolean {
  const inner = new Set(derivativesIn(link.right).map(({ of, by }) => keyOf(of, by)));
  return derivativesIn(left).some(({ of, by }) => {
    let found = false;
    if (of !== null)
      walk(of, (node) => {
        found ||= node !== of && inner.has(keyOf(node, by));
      });
    return found;
  });
}

/** True where dφ stands for the differential of what depends on φ: the derivative by φ is lost. */
function isInnerChange({ before, left }: Relation, at: Expression, program: Program): boolean {
  const [whole, inner] = [quantityOf(before[0] ?? left), quantityOf(at)];
  return (
    whole !== undefined &&
    inner !== undefined &&
    whole.by === inner.by &&
    whole.of !== inner.of &&
    program.tensors.has(whole.of) &&
    [...dependencies(program, whole.of)].includes(inner.of)
  );
}

const keyOf = (of: Expression | null, by: readonly Expression[]): string =>
  [...(of === null ? [] : [of]), ...by].map(treeKey).join(" ");

function derivativesIn(side: Expression): readonly Extract<Expression, { readonly kind: "derivative" }>[] {
  const found: Extract<Expression, { readonly kind: "derivative" }>[] = [];
  walk(side, (node) => {
    if (node.kind === "derivative") found.push(node);
  });
  return found;
}

/** True where a product of sums is written out: of two terms that are alike one is lost, which a factor 2 makes up for. */
const isExpanding = ({ left, link }: Relation): boolean =>
  hasProductOfSums(left) && !hasProductOfSums(link.right);

/**
 * True for the differential of a product as a sum whose terms have no numbers: one of two that are alike is lost there, which a
 * factor 2 makes up for.
 */
function losesTerm({ left, link, before }: Relation): boolean {
  const head = before[0] ?? left;
  const isChange = head.kind === "name" && /^d\p{L}/u.test(head.name);
  return isChange && hasAddition(link.right) && !hasNumber(link.right);
}

function hasAddition(side: Expression): boolean {
  return contains(side, (node) => node.kind === "addition");
}

function hasNumber(side: Expression): boolean {
  return contains(
    side,
    (node) => node.kind === "product" && parts(node).some(({ kind }) => kind === "number"),
  );
}

function hasProductOfSums(side: Expression): boolean {
  let found = false;
  walk(side, (node) => {
    if (node.kind === "norm") found ||= isSum(node.body);
    if (node.kind === "superscript") found ||= isSum(node.base);
    if (node.kind === "product") found ||= parts(node).filter(isSum).length > 1;
  });
  return found;
}

function isSum(node: Expression): boolean {
  const [only] = node.kind === "group" && node.items.length === 1 ? node.items : [];
  if (node.kind === "transpose") return isSum(node.base);
  return only === undefined ? node.kind === "addition" : isSum(only);
}

const QUOTIENT: ReadonlySet<Mistake> = new Set(["sign", "dropped-term", "extra-term", "order"]);

/** How a relation is written. */
export function styleOf({ left, link }: Relation, { einstein, families }: Environment): Style {
  let isIndexed = false;
  let isClashing = false;
  // Σ_i x_i x_iᵀ of vectors x_i is a matrix as one.
  const isMember = (node: Expression): boolean =>
    node.kind === "subscript" && families.has(baseName(node.base) ?? "");
  const isOfMembers = contains(link.right, isMember);
  walk(link.right, (node) => {
    isIndexed ||=
      (node.kind === "big operator" && !isOfMembers) ||
      (node.kind === "subscript" && node.base.kind !== "gradient" && !isMember(node));
    isClashing ||= einstein && node.kind === "product" && hasThrice(node);
  });
  return { isIndexed, isClashing, losesSum: sumsIn(left) > sumsIn(link.right), hasDelta: hasDelta(left) };
}

function hasDelta(side: Expression): boolean {
  return contains(side, (node) => node.kind === "name" && node.name === "delta");
}

function sumsIn(side: Expression): number {
  let count = 0;
  walk(side, (node) => {
    if (node.kind === "big operator") count += node.indices.length;
  });
  return count;
}

/** True for a product in which an index stands three times. */
function hasThrice(product: Expression): boolean {
  const letters: string[] = [];
  walk(product, (node) => {
    if (node.kind === "subscript")
      for (const part of parts(node).slice(1)) if (part.kind === "name") letters.push(part.name);
  });
  return letters.some((letter) => letters.filter((other) => other === letter).length > 2);
}

/** True for the derivative of a quotient, written out or by its name, that is a quotient again. */
function isQuotientRule({ left, link }: Relation, program: Program): boolean {
  const quotient = inBraces(link.right);
  if (quotient.kind !== "fraction" || inBraces(quotient.numerator).kind !== "addition") return false;
  if ((left.kind !== "derivative" && left.kind !== "gradient") || left.of === null) return false;
  const of = inBraces(left.of);
  const name = of.kind === "subscript" ? inBraces(of.base) : of;
  if (name.kind !== "name") return of.kind === "fraction";
  const body = definitionOf(program, name.name)?.body;
  return (
    body?.kind === "mul" &&
    body.factors.some(
      (factor) => factor.kind === "power" && factor.exponent.kind === "num" && isNegative(factor.exponent),
    )
  );
}

const isNegative = (exponent: Extract<Term, { readonly kind: "num" }>): boolean => exponent.value.num < 0n;

const inBraces = (node: Expression): Expression =>
  node.kind === "group" && node.items.length === 1 && node.items[0] !== undefined
    ? inBraces(node.items[0])
    : node;

/** True when the right side has an index that the left side has not. */
function isDangling(sides: Sides | undefined): boolean {
  if (sides === undefined) return false;
  const here = new Set(freeIndices(sides[0]).map(({ name }) => name));
  return freeIndices(sides[1]).some(({ name }) => !here.has(name));
}

function withoutRepair(problem: Problem | undefined, sides: Sides | undefined): Mistake {
  switch (problem?.code) {
    case undefined:
      return isDangling(sides) ? "dangling-index" : "other";
    case "free-index-mismatch":
      return "dangling-index";
    case "size-clash":
    case "index-out-of-range":
    case "wrong-number-of-indices":
      return "wrong-index";
    case "shape-mismatch":
      return problem.hint.includes("transposed") || isTransposed(problem)
        ? "missing-transpose"
        : "shape-mismatch";
    default:
      return "shape-mismatch";
  }
}
