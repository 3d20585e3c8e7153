/**
 * In which other senses a gradient by a structured matrix may be meant: within the matrices of that structure, (G + Gᵀ)/2, and
 * where it is written with its diagonal apart, 2 C⁻¹ − I ∘ C⁻¹, with tied entries that move together.
 *
 * Knows trees and properties; judges nothing. Terminates: each side is walked once.
 */
import { baseName, contains } from "../../../lower/index.js";
import type { Expression, Factor } from "../../../syntax/index.js";
import { kindsOf } from "../../../rule/index.js";
import { isSymmetricTensor, type Program } from "../../../term/index.js";
import type { Tie } from "../model/model.js";
import { factorsOf } from "../read/tree.js";
import { variedIn } from "../read/written.js";
import type { Said } from "../read/said.js";

/** The structured variables of a derivative, of which nothing is said: it may be the gradient within their structure. */
export function tiesUnsaid(
  { left }: Extract<Said, { readonly kind: "relation" }>,
  { tensors }: Program,
  said: ReadonlyMap<string, Tie>,
): ReadonlyMap<string, Tie> {
  const isStructured = (name: string): boolean => kindsOf(tensors.get(name)?.properties ?? []).length > 0;
  return new Map(
    variedIn(left)
      .filter((name) => isStructured(name) && !said.has(name))
      .map((name) => [name, "projected"]),
  );
}

/** The symmetric variables of a derivative that is said to have its diagonal apart. */
export function tiesWritten(
  { left, link }: Extract<Said, { readonly kind: "relation" }>,
  { tensors }: Program,
): ReadonlyMap<string, Tie> {
  if (!contains(link.right, isDiagonalApart)) return new Map();
  const names = variedIn(left).filter((name) => isSymmetricTensor(tensors.get(name)));
  return new Map(names.map((name) => [name, "textbook"]));
}

/** I ∘ A, A ∘ I and diag(A). */
const isDiagonalApart = (node: Expression): boolean =>
  node.kind === "product"
    ? node.rest.some(({ operator }) => ENTRYWISE.has(operator)) &&
      factorsOf(node).some(({ factor }) => baseName(factor) === "I")
    : node.kind === "application" && node.head.kind === "name" && /^diag$/iu.test(node.head.name);

const ENTRYWISE: ReadonlySet<Factor["operator"]> = new Set(["⊙", "∘"]);
