/**
 * Names that chains end in: in ∂J/∂z = ŷ − y = δ and h = Σ_k e^{a_k} = S, and wherever := stands before it, the right side is
 * what is defined, if it was not met before.
 *
 * Knows how such chains look; whether they have a meaning is decided by the model. Terminates: every relation is walked once.
 */
import { baseName, builtIn, declaredKey, walk } from "../../../../lower/index.js";
import type { Expression } from "../../../../syntax/index.js";
import type { Candidate } from "./candidate.js";
import type { Said } from "../said.js";
import { equationOf } from "../tree.js";
import { keyOf, mentions } from "../written.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** The definitions that ends of chains may be. */
export function namedAtEnds(said: readonly Said[]): readonly Candidate[] {
  const seen = new Set<string>();
  const found: Candidate[] = [];
  for (const s of said) {
    if (s.kind !== "relation") continue;
    const { left, link, cue } = s;
    const key = cue === "claim" ? undefined : nameAtEnd(s);
    if (key !== undefined && builtIn(key) === undefined && !seen.has(key))
      found.push({
        said: s,
        key,
        equation: equationOf(link.right, { ...link, relation: "=", right: left }),
        isEnd: true,
      });
    for (const side of [left, link.right])
      walk(side, (node) => {
        for (const name of [declaredKey(node), baseName(node)]) if (name !== undefined) seen.add(name);
      });
  }
  return found;
}

/**
 * The definitions of names within chains: Z = X W of Ŷ = Z = X W, and C(y, p) = −Σ_i y_i log p_i of J = C(y, p) = −Σ_i y_i log p_i,
 * where no other relation says what Z and C are.
 */
export function namedWithin(said: readonly Said[]): readonly Candidate[] {
  const seen = new Set<string>();
  let chain = new Set<string>();
  return said.flatMap((s): readonly Candidate[] => {
    if (s.kind !== "relation") return [];
    const { left, link, begins, cue, before } = s;
    if (begins) {
      for (const name of chain) seen.add(name);
      chain = new Set();
    }
    for (const side of [left, link.right])
      walk(side, (node) => {
        if (node.kind === "name") chain.add(node.name);
      });
    const [first, other] = before;
    const key = left.kind === "name" || isCall(left) ? keyOf(left) : undefined;
    const isWithin =
      !begins &&
      other === undefined &&
      first?.kind === "name" &&
      link.relation === "=" &&
      cue !== "claim" &&
      link.right.kind !== "name" &&
      link.right.kind !== "number";
    return isWithin &&
      key !== undefined &&
      !seen.has(key) &&
      !mentions(link.right, key) &&
      !mentions(link.right, first.name)
      ? [{ said: s, key, equation: equationOf(left, link) }]
      : [];
  });
}

/** F(x, y), of names. */
const isCall = (node: Expression): boolean =>
  node.kind === "application" &&
  node.head.kind === "name" &&
  node.argument.bracket === "(" &&
  node.argument.items.length > 0 &&
  node.argument.items.every(({ kind }) => kind === "name" || kind === "decorated");

/** The name that a relation may end in as what it defines. */
function nameAtEnd({ left, link, before, begins }: Relation): string | undefined {
  const { right, relation } = link;
  const [first = left] = before;
  const isNaming = relation === ":=" || relation === "≡";
  const isOfDerivative = first.kind === "derivative" || first.kind === "gradient";
  const isEquation = relation === "=" && (isOfDerivative || !begins);
  if (right.kind === "name") return isNaming || isEquation ? right.name : undefined;
  // In δ_ik (h_t)_j what stands below belongs to the last factor.
  const isNamed = right.kind === "subscript" && right.base.kind !== "application";
  const isEntry = isNamed && (isNaming ? !begins : isEquation && isOfDerivative);
  return isEntry ? keyOf(right) : undefined;
}
