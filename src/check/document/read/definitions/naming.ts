/**
 * Relations that say something of a name, and not what it is worth: J = CE(y, ŷ), A = (a_ij), L = L(Y), w ← w − η g.
 *
 * Knows trees and which names are given; gives nothing a meaning. Nothing here loops.
 */
import { baseName, builtIn, contains, declaredKey, treeKey } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Program } from "../../../../term/index.js";
import type { Said } from "../said.js";
import { keyOf, mentions } from "../written.js";

/** A name and an entry of it. */
const NAMED: ReadonlySet<Expression["kind"]> = new Set(["name", "subscript", "superscript"]);

/** J = CE(y, ŷ) and L = f(y), where nothing else is said of CE and f, and P = E[e eᵀ]: a name for a value. */
export const saysName = (said: Said, { tensors, functions }: Program): boolean => {
  if (said.kind !== "relation" || !said.begins || !NAMED.has(said.left.kind)) return false;
  const { right } = said.link;
  if (isMean(right)) return !tensors.has("E") && !functions.has("E");
  if (right.kind !== "application" || right.argument.bracket !== "(") return false;
  const key = declaredKey(right.head) ?? "";
  const isKnown = key === "" || tensors.has(key) || functions.has(key) || builtIn(key) !== undefined;
  return !isKnown && right.argument.items.every((item) => declaredKey(item) !== undefined);
};

/** E[…]: a mean, of what is not known. */
function isMean(node: Expression): boolean {
  const [head, argument, other] =
    node.kind === "application"
      ? [node.head, node.argument]
      : node.kind === "product"
        ? [node.first, ...node.rest.map(({ factor }) => factor)]
        : [];
  const isSquare = argument?.kind === "group" && argument.bracket === "[";
  return head?.kind === "name" && head.name === "E" && isSquare && other === undefined;
}

/** A = (a_ij) and r(x) = (r_1(x), …, r_m(x))ᵀ: what the entries of a matrix, and of a function, are called. */
export const saysEntries = (said: Said): boolean => {
  if (said.kind !== "relation" || !said.begins) return false;
  const { left, link } = said;
  const { right } = link;
  if (left.kind === "application") return isListOf(left, right);
  const [only, other] = right.kind === "group" && right.bracket !== "braces" ? right.items : [];
  if (only === undefined || other !== undefined) return false;
  // ∂L/∂A = (∂L/∂a_ij)
  if (left.kind === "derivative" && only.kind === "derivative" && left.of !== null && only.of !== null)
    return treeKey(left.of) === treeKey(only.of) && isEntryOf(only.by[0], left.by[0]);
  return isEntryOf(only, left);
};

/** True for a_ij, of A. */
const isEntryOf = (entry: Expression | undefined, whole: Expression | undefined): boolean =>
  whole?.kind === "name" &&
  entry?.kind === "subscript" &&
  entry.base.kind === "name" &&
  entry.base.name.toUpperCase() === whole.name.toUpperCase() &&
  entry.items.flatMap(({ parts }) => parts).length === 2;

/** True for a list, laid down or not, that begins with the first value of a function by its name: r_1(x) for r(x). */
function isListOf({ head, argument }: Application, list: Expression): boolean {
  const inner = list.kind === "transpose" ? list.base : list;
  const [first] = inner.kind === "group" ? inner.items : [];
  if (first?.kind !== "application" || first.head.kind !== "subscript") return false;
  return (
    head.kind === "name" &&
    baseName(first.head) === head.name &&
    treeKey(first.argument) === treeKey(argument)
  );
}

type Application = Extract<Expression, { readonly kind: "application" }>;

/** h⁽ᵗ⁾ = g(W h⁽ᵗ⁻¹⁾): a member of a family that is defined by another one. */
export const isRecursive = (said: Said, families: ReadonlySet<string>): boolean => {
  if (said.kind !== "relation" || !said.begins || said.link.relation !== "=") return false;
  const { left, link } = said;
  const key = baseName(left);
  const isMember = left.kind === "superscript" || left.kind === "subscript";
  return key !== undefined && isMember && families.has(key) && mentions(link.right, key);
};

/** L = L(Y): an unknown function of Y. */
export const saysUnknown = (said: Said): boolean =>
  said.kind === "relation" &&
  said.begins &&
  said.left.kind === "name" &&
  said.link.right.kind === "application" &&
  said.link.right.head.kind === "name" &&
  said.link.right.head.name === said.left.name;

/** w ← w − η g: a name gets another value, which says nothing of the one that it has; so does w = w − η ∂J/∂w. */
export const saysUpdate = (said: Said): boolean => {
  if (said.kind !== "relation" || !said.begins) return false;
  const { left, link } = said;
  if (link.relation === "=") return isStep(left, link.right);
  const key = link.relation === ":=" ? keyOf(left) : undefined;
  return key !== undefined && mentions(link.right, key);
};

/** w − η ∂J/∂w, for w. */
function isStep(left: Expression, right: Expression): boolean {
  const [first, ...others] = right.kind === "addition" ? right.terms : [];
  const isSame = first !== undefined && !first.negative && treeKey(first.term) === treeKey(left);
  return (
    isSame &&
    others.some(({ term }) =>
      contains(term, (node) => node.kind === "derivative" || node.kind === "gradient"),
    )
  );
}
