/**
 * What is supposed of the sum or the length of a given vector: Σ_i y_i = 1, 𝟏ᵀy = 1, ‖x‖ = 1, Σ_i x_i² = 1; and of the rows or columns of a
 * given matrix: Σ_k T_nk = 1, or of all its entries: Σ_{k ≠ l} T_kl = 1.
 *
 * Such a y is a vector without constraint divided by its sum, or its length: by that definition all that is said of y is
 * proved and refuted under the supposition. Knows trees and which names are given. Terminates: each side is walked once.
 */
import { baseName, contains, declaredKey, treeKey, walk } from "../../../../lower/index.js";
import type { Expression, Name } from "../../../../syntax/index.js";
import { definitionOf, type Program } from "../../../../term/index.js";
import { type Candidate } from "../../read/definitions/candidate.js";
import { variedIn } from "../../read/written.js";
import { relationsOf, type Said } from "../../read/said.js";
import { entryAt, equationOf, indicesOf, isOne, nameNode, rewrite } from "../../read/tree.js";

/** The given vectors and matrices of which a relation says that their sum or their length is 1, by what is free in them. */
export function constrainedTensors(said: readonly Said[], program: Program): readonly Candidate[] {
  const relations = relationsOf(said);
  const varied = new Set(relations.flatMap(({ left, link }) => [left, link.right].flatMap(variedIn)));
  const found = new Map<string, Candidate>();
  for (const one of relations) {
    const { left, link } = one;
    if (one.cue === "claim" || one.follows === true || link.relation !== "=" || !isOne(link.right)) continue;
    const [name, other] = tensorsIn(left, program);
    if (name === undefined || other !== undefined || varied.has(name) || found.has(name)) continue;
    if (relations.some((each) => each !== one && isMultiplied(left, each))) continue;
    const isVector = orderOf(name, program) === 1;
    const measure = isVector ? measureOf(left, name) : left;
    const letters = isVector ? ALONE : lettersOf(left, name);
    if (measure !== undefined && letters !== undefined)
      found.set(name, { said: one, key: name, equation: scaled(name, measure, letters, link.sign) });
  }
  return [...found.values()];
}

/** True where a quantity is defined with what is constrained less 1, as a Lagrangian is: then its variables are free. */
function isMultiplied(measure: Expression, { link: { right } }: Related): boolean {
  const key = treeKey(measure);
  return contains(
    right,
    (node) =>
      node.kind === "addition" &&
      node.terms.length === 2 &&
      node.terms.some(({ term }) => isOne(term)) &&
      node.terms.some(({ term }) => treeKey(term) === key),
  );
}

/**
 * True for a relation that can only be supposed: the length or the sum of a given vector is 1, so are the sums of the rows or
 * the columns of a given matrix, or these are orthonormal.
 */
export function isConstraint({ cue, left, link }: Related, program: Program): boolean {
  const [name, other] = tensorsIn(left, program);
  if (cue === "claim" || link.relation !== "=" || name === undefined || other !== undefined) return false;
  if (isIdentity(link.right)) return orderOf(name, program) === 2 && isGram(left, name);
  if (!isOne(link.right)) return false;
  const order = orderOf(name, program);
  return order === 1
    ? measureOf(left, name) !== undefined
    : order === 2 && lettersOf(left, name) !== undefined;
}

/** I, I_k. */
const isIdentity = (node: Expression): boolean =>
  (node.kind === "subscript" ? node.base : node).kind === "name" && baseName(node) === "I";

/** MᵀM and MMᵀ. */
function isGram(node: Expression, name: string): boolean {
  const [first, last] = node.kind === "product" ? [node.first, node.rest[0].factor] : [];
  if (node.kind !== "product" || node.rest.length > 1 || first === undefined || last === undefined)
    return false;
  const [turned, plain] = first.kind === "transpose" ? [first, last] : [last, first];
  return turned.kind === "transpose" && [turned.base, plain].every((part) => declaredKey(part) === name);
}

type Related = Pick<Extract<Said, { readonly kind: "relation" }>, "cue" | "left" | "link">;

/** The given vectors and matrices that an expression is written with. */
function tensorsIn(node: Expression, program: Program): readonly string[] {
  const names = new Set<string>();
  walk(node, (part) => {
    const name = part.kind === "name" || part.kind === "subscript" ? declaredKey(part) : undefined;
    if (name !== undefined && program.tensors.has(name)) names.add(name);
  });
  return [...names].filter((name) => orderOf(name, program) > 0 && definitionOf(program, name) === undefined);
}

const orderOf = (name: string, { tensors }: Program): number => tensors.get(name)?.shape.length ?? 0;

/** What a vector is divided by, as the expression says it of the vector itself; undefined for what does not scale with it. */
function measureOf(node: Expression, name: string): Expression | undefined {
  const rooted: Expression = { kind: "root", span: node.span, radicand: node, degree: null };
  switch (node.kind) {
    case "big operator": {
      if (node.operator !== "sum" || node.conditions.length > 0) return undefined;
      const { body } = node;
      if (body.kind === "superscript") return isSquare(body) && isOf(body.base, name) ? rooted : undefined;
      return isOf(body, name) ? node : undefined;
    }
    case "norm":
      return isOf(node.body, name) ? node : undefined;
    case "superscript":
      return isSquare(node) && node.base.kind === "norm" ? rooted : undefined;
    case "product": {
      const [first, last] = [node.first, node.rest.at(-1)?.factor];
      if (node.rest.length > 1 || first.kind !== "transpose" || last === undefined) return undefined;
      if (isOf(first.base, name) && isOf(last, name)) return rooted;
      return [first.base, last].some((part) => declaredKey(part) === name) ? node : undefined;
    }
    default:
      return undefined;
  }
}

/** True for a vector by its name, and for an entry of it. */
const isOf = (node: Expression, name: string): boolean =>
  declaredKey(node) === name || baseName(node) === name;

const isSquare = ({ script }: Extract<Expression, { readonly kind: "superscript" }>): boolean =>
  script.kind === "number" && script.text === "2";

/** The letters of an entry, where that which is summed has none. */
type Letters = readonly (string | undefined)[];

const ALONE: Letters = [undefined];

/** The letters of T in Σ_k T_nk and Σ_{k ≠ l} T_kl, without the summed ones. */
function lettersOf(node: Expression, name: string): Letters | undefined {
  const { summed, body } = summedIn(node);
  if (summed.size === 0 || body.kind !== "subscript") return undefined;
  const letters = indicesOf(body).map((part) => (part.kind === "name" ? part.name : ""));
  const isOfEntries =
    baseName(body) === name &&
    letters.length === 2 &&
    new Set(letters).size === letters.length &&
    [...summed].every((letter) => letters.includes(letter)) &&
    !letters.includes("");
  return isOfEntries ? letters.map((letter) => (summed.has(letter) ? undefined : letter)) : undefined;
}

/** What sums within each other add up, and the letters that they run over. */
function summedIn(node: Expression): { readonly summed: ReadonlySet<string>; readonly body: Expression } {
  if (node.kind !== "big operator" || node.operator !== "sum") return { summed: new Set(), body: node };
  const { summed, body } = summedIn(node.body);
  return { summed: new Set([...summed, ...node.indices.map(({ name }) => name)]), body };
}

/** y_a = free_a / measure of free; T_na = free_na / Σ_k free_nk; T_ab = free_ab / Σ_{k ≠ l} free_kl. */
function scaled(
  name: string,
  measure: Expression,
  entry: Letters,
  sign: Candidate["equation"]["span"],
): Candidate["equation"] {
  const free = `${name}free`;
  const letters = new Set<string>();
  walk(measure, (part) => {
    if (part.kind === "name") letters.add(part.name);
  });
  const others = [..."abcdefgh"].filter((one) => !letters.has(one));
  const span = { start: measure.span.start, end: measure.span.start };
  const indices = entry.map((one, at) => nameNode(one ?? others[at] ?? "a", span));
  const entryOf = (base: Name): Expression => entryAt(base, indices, span);
  const denominator = rewrite(measure, (node) =>
    (node.kind === "name" || node.kind === "subscript") && declaredKey(node) === name
      ? nameNode(free, node.span)
      : node,
  );
  return equationOf(entryOf(nameNode(name, span)), {
    relation: "=",
    sign,
    right: { kind: "fraction", span, numerator: entryOf(nameNode(free, span)), denominator },
  });
}
