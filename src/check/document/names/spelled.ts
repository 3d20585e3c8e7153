/**
 * Words of small letters that a document uses as names: net in net_j = Σ_k w_jk x_k, where its letters stand side by side
 * again later. No product of three letters is defined.
 *
 * Knows how letters stand, no declarations. Terminates: every relation is walked once.
 */
import { parts } from "../../../lower/index.js";
import type { Expression } from "../../../syntax/index.js";
import { relationsOf, type Said } from "../read/said.js";

/** The words that begin relations and stand in others, too. */
export function spelledIn(said: readonly Said[]): ReadonlySet<string> {
  const begun = new Set<string>();
  const counts = new Map<string, number>();
  for (const { begins, left, link } of relationsOf(said)) {
    const word = begins ? wordOf(left) : undefined;
    if (word !== undefined) begun.add(word);
    for (const found of new Set([left, link.right].flatMap(wordsIn)))
      counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return new Set([...begun].filter((word) => (counts.get(word) ?? 0) > 1));
}

function wordsIn(node: Expression): readonly string[] {
  const inner = parts(node).flatMap(wordsIn);
  const word = wordOf(node);
  return word === undefined ? inner : [...inner, word];
}

/** The word that a product of three or more small letters without blanks spells; the last one may have indices. */
function wordOf(node: Expression): string | undefined {
  if (node.kind !== "product") return undefined;
  const factors = [node.first, ...node.rest.map(({ factor }) => factor)];
  const letters = factors.map((factor, at) => {
    const isLast = at === factors.length - 1;
    const letter = isLast && factor.kind === "subscript" ? factor.base : factor;
    const isJoined = isLast || factor.span.end === factors[at + 1]?.span.start;
    return letter.kind === "name" && isJoined ? letter.name : undefined;
  });
  const isPlain = node.rest.every(({ operator }) => operator === "juxtaposition");
  const isWord =
    letters.length > 2 && letters.every((letter) => letter !== undefined && /^[a-z]$/u.test(letter));
  return isPlain && isWord ? letters.join("") : undefined;
}
