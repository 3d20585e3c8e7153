/**
 * Indices that go astray: one that a side sums over in one place and leaves free in another, where the other side has none, as in
 * m_k = Σ_n γ_nk c_n / γ_nk.
 *
 * Knows indices, no values. Terminates: the side is walked once.
 */
import { contains, walk } from "../../../lower/index.js";
import type { Expression, Problem } from "../../../syntax/index.js";
import { freeIndices } from "../../../term/index.js";
import type { Sides } from "../equal/sides.js";
import { freeLetters } from "../read/sums/scopes.js";
import type { Said } from "../read/said.js";

type Relation = Extract<Said, { readonly kind: "relation" }>;

/** True where the right side has a free index that the left one has not, and that it sums over elsewhere, or others do. */
export function isStray(
  { link }: Pick<Relation, "link">,
  [left, right]: Sides,
  others: readonly Expression[] = [],
): boolean {
  const here = new Set(freeIndices(left).map(({ name }) => name));
  const bound = new Set<string>();
  for (const side of [link.right, ...others])
    walk(side, (node) => {
      if (node.kind === "big operator") for (const { name } of node.indices) bound.add(name);
    });
  return freeIndices(right).some(({ name }) => bound.has(name) && !here.has(name));
}

/** True where the right side has a sum over a letter that stands nowhere in it. */
export const hasIdleSum = ({ link }: Pick<Relation, "link">): boolean =>
  contains(
    link.right,
    (node) =>
      node.kind === "big operator" && node.indices.some(({ name }) => !freeLetters(node.body).has(name)),
  );

/** An index below a name of the right side that nothing binds and no side before has: Σ_k e^{x_j} sums over the wrong one. */
export function looseIndex({ before, left, link }: Relation): Problem | undefined {
  const said = new Set([...before, left].flatMap((side) => [...freeLetters(side)]));
  const loose = [...freeLetters(link.right)].find((letter) => !said.has(letter));
  if (said.size === 0 || loose === undefined) return undefined;
  const places: Expression["span"][] = [];
  walk(link.right, (node) => {
    if (node.kind === "name" && node.name === loose) places.push(node.span);
  });
  const [span = link.right.span] = places;
  return { code: "free-index-mismatch", span, other: left.span, index: loose, left: [...said] };
}

/**
 * An index of a Kronecker delta that nothing sums and the sides before, which have others, have not, though the value is the
 * same for all of its positions, as that of Σ_i δ_ij; undefined where there is none.
 */
export function strayDelta(before: readonly Expression[], right: Expression): Problem | undefined {
  const [first] = before;
  const said = new Set(before.flatMap((side) => [...freeLetters(side)]));
  if (first === undefined || said.size === 0) return undefined;
  const terms = right.kind === "addition" ? right.terms.map(({ term }) => term) : [right];
  for (const term of terms) {
    // [δ_i1 s_1 … δ_in s_n] ends at the size n, which is no index.
    if (contains(term, ({ kind }) => kind === "dots")) continue;
    const free = freeLetters(term);
    const written: string[] = [];
    const deltas: Expression[] = [];
    walk(term, (node) => {
      if (node.kind === "name") written.push(node.name);
      if (isDelta(node)) deltas.push(node);
    });
    // What stands twice in a term may be summed tacitly.
    const isAstray = (letter: string): boolean =>
      free.has(letter) && !said.has(letter) && written.filter((name) => name === letter).length === 1;
    for (const delta of deltas) {
      const index = [...freeLetters(delta)].find(isAstray);
      if (index !== undefined)
        return { code: "free-index-mismatch", span: delta.span, other: first.span, index, left: [...said] };
    }
  }
  return undefined;
}

const isDelta = (node: Expression): boolean =>
  node.kind === "subscript" && node.base.kind === "name" && node.base.name === "delta";
