/**
 * The summation convention where nobody names it: a document without any Σ whose terms have indices twice, of which the other
 * side knows nothing, as in δ_j = w_jk δ_k, sums over them.
 *
 * One such line may be a slip; two are a habit, and so is one with ε_ijk. One of the entries has two indices, or both are of one name, as samples x_t y_t
 * alone say nothing. Knows letters below names, no meanings. Terminates: every relation is walked once.
 */
import { baseName, contains, parts, walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Said } from "../said.js";
import { freeLetters } from "./scopes.js";
import { indicesOf } from "../tree.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** True for a document that sums over repeated indices without a word. */
export function sumsRepeated(said: readonly Said[], declared: ReadonlySet<string>): boolean {
  const relations = said.filter((one) => one.kind === "relation");
  if (relations.some(({ left, link }) => [left, link.right].some(hasSum))) return false;
  const summed = relations.filter((one) => isSummed(one, declared));
  return summed.length > 1 || summed.some(({ link }) => contains(link.right, isPermutation));
}

/** ε_ijk, which nobody writes but to sum over its letters. */
const isPermutation = (node: Expression): boolean =>
  node.kind === "subscript" &&
  /^(?:var)?epsilon$/u.test(baseName(node) ?? "") &&
  new Set(indicesOf(node).flatMap((index) => (index.kind === "name" ? [index.name] : []))).size === 3;

/** True where a sum is written. */
export const hasSum = (side: Expression): boolean => {
  return contains(
    side,
    (node) => node.kind === "big operator" || (node.kind === "name" && node.name === "sum"),
  );
};

/** True where a term of the right side has an index twice that the left side has not, or has twice beside free ones. */
function isSummed({ before, left, link }: Relation, declared: ReadonlySet<string>): boolean {
  const known = new Set([...declared, ...[...before.slice(0, 1), left].flatMap(freeIn)]);
  return pairedIn(link.right).some((letter) => !known.has(letter));
}

/** The letters of a side that are not twice in it; all of them where every one is, as in A_ij B_ij. */
function freeIn(side: Expression): readonly string[] {
  const letters = [...freeLetters(side)];
  const paired = new Set(pairedIn(side));
  const single = letters.filter((letter) => !paired.has(letter));
  return single.length === 0 ? letters : single;
}

/** The letters that stand below two entries of one term, one of which has another index, or which are the same, x_j x_j. */
function pairedIn(node: Expression): readonly string[] {
  if (node.kind !== "product" && node.kind !== "fraction") return parts(node).flatMap(pairedIn);
  const entries: { readonly name: string | undefined; readonly letters: readonly string[] }[] = [];
  walk(node, (part) => {
    if (part.kind !== "subscript") return;
    const letters = indicesOf(part).flatMap((index) => (index.kind === "name" ? [index.name] : []));
    entries.push({ name: baseName(part), letters: [...new Set(letters)] });
  });
  const all = new Set(entries.flatMap(({ letters }) => letters));
  const own = [...all].filter((letter) => {
    const [one, other, third] = entries.filter(({ letters }) => letters.includes(letter));
    if (one === undefined || other === undefined || third !== undefined) return false;
    const isSame = one.name !== undefined && one.name === other.name;
    return isSame || [one, other].some(({ letters }) => letters.length > 1);
  });
  return [...own, ...parts(node).flatMap(pairedIn)];
}
