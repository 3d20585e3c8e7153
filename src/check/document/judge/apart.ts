/**
 * Gradients by a symmetric matrix that are written with their diagonal apart, 2 C⁻¹ − I ∘ C⁻¹: only where tied entries move
 * together is there such a gradient.
 *
 * Knows trees and properties; judges nothing. Terminates: each side is walked once.
 */
import { baseName, contains } from "../../../lower/index.js";
import type { Expression, Factor } from "../../../syntax/index.js";
import { isSymmetricTensor, type Program } from "../../../term/index.js";
import type { Tie } from "../model/model.js";
import { factorsOf } from "../read/tree.js";
import { variedIn } from "../read/written.js";
import type { Said } from "../read/said.js";

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
