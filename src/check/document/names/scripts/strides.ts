/**
 * Strides: in x_{si+k} the s is no index and no size; it is read as 2, and what holds for 2 is not shown for others.
 *
 * A letter that stands beside an index in a sum below a name, and nowhere below names by itself, is a stride. Terminates:
 * every tree is walked once.
 */
import { parts } from "../../../../lower/index.js";
import type { Expression, Statement } from "../../../../syntax/index.js";
import { relationsOf, type Said } from "../../read/said.js";
import { factorsOf, indicesOf, rewrite, unbraced, walkSides } from "../../read/tree.js";
import { documentWith } from "./layers.js";

/** The stride that is tried: the smallest one that leaves something out. */
const STRIDE = "2";

/** A document in which strides are numbers. */
export function withStrides(
  assumed: readonly Statement[],
  said: readonly Said[],
): { readonly assumed: readonly Statement[]; readonly said: readonly Said[] } {
  const strides = stridesIn(said);
  if (strides.size === 0) return { assumed, said };
  const change = (node: Expression): Expression =>
    rewrite(node, (part) =>
      part.kind === "name" && strides.has(part.name)
        ? { kind: "number", span: part.span, text: STRIDE }
        : part,
    );
  const sized = assumed.map((one) =>
    one.kind === "declaration"
      ? { ...one, space: { ...one.space, sizes: one.space.sizes.map(change) } }
      : one,
  );
  return { assumed: sized, said: documentWith([], said, change).said };
}

/** The strides of a document: the letters beside indices in sums below names. */
export function stridesIn(said: readonly Said[]): ReadonlySet<string> {
  const beside = new Set<string>();
  const indices = new Set<string>();
  const look = (part: Expression): void => {
    const node = unbraced(part);
    if (node.kind === "name") indices.add(node.name);
    if (node.kind === "addition") for (const { term } of node.terms) lookAt(unbraced(term));
  };
  const lookAt = (term: Expression): void => {
    if (term.kind !== "product") return look(term);
    const factors = factorsOf(term).map(({ factor }) => unbraced(factor));
    for (const factor of factors)
      if (factor.kind === "name") beside.add(factor.name);
      else for (const inner of parts(factor)) look(inner);
  };
  for (const relation of relationsOf(said))
    walkSides(relation, (node) => {
      if (node.kind === "big operator") for (const { name } of node.indices) indices.add(name);
      if (node.kind === "subscript") indicesOf(node).forEach(look);
    });
  return new Set([...beside].filter((letter) => !indices.has(letter) && /^[a-z]$/u.test(letter)));
}
