/**
 * Abbreviations with a word below, SS_{res} and MSE_{train}: capitals side by side that stand nowhere else and of which nothing is
 * declared are one name.
 *
 * Knows names as they are written. Terminates: every tree is rewritten once.
 */
import { declaredKey, walk } from "../../../../lower/index.js";
import type { Expression, Factor, Name, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { factorsOf, nameNode, productOf, rewrite, walkSides, withSides } from "../../read/tree.js";
import { declaredIn } from "../declared.js";

/** What is said, with abbreviations that have a word below as names. */
export function withAbbreviations(assumed: readonly Statement[], said: readonly Said[]): readonly Said[] {
  const words = new Set<string>();
  const inside = new Set<Expression>();
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      const run = node.kind === "product" ? runAt(factorsOf(node)) : undefined;
      if (run === undefined) return;
      words.add(run.word);
      for (const factor of run.letters) inside.add(factor);
    });
  if (words.size === 0) return said;
  const alone = declaredIn([...assumed, ...statementsIn(said)]).names;
  const known = new Set(alone);
  for (const one of relationsOf(said))
    walkSides(one, (node) => {
      if (node.kind === "name" && !inside.has(node)) known.add(node.name);
    });
  const isWord = (word: string): boolean => ![...word].some((letter) => known.has(letter));
  const change = (node: Expression): Expression => {
    if (node.kind !== "product") return node;
    const factors = factorsOf(node);
    const run = runAt(factors);
    const [first, last] = [factors[run?.start ?? -1], factors[run?.end ?? -1]];
    if (run === undefined || !isWord(run.word) || first === undefined || last?.factor.kind !== "subscript")
      return node;
    const span = {
      start: run.letters.at(-1)?.span.start ?? first.factor.span.start,
      end: last.factor.span.end,
    };
    const key = declaredKey({ ...last.factor, base: nameNode(run.word, span) });
    if (key === undefined) return node;
    const name = nameNode(key, span);
    const whole = first.factor.kind === "gradient" ? { ...first.factor, of: name } : name;
    return productOf(
      [...factors.slice(0, run.start), { ...first, factor: whole }, ...factors.slice(run.end + 1)],
      node,
    );
  };
  return said.map((one) => (one.kind === "relation" ? withSides(one, (side) => rewrite(side, change)) : one));
}

/** Capitals side by side of which the last has a word below, from the last to the first. */
type Run = {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly letters: readonly Name[];
};

/** The first such capitals among factors; the first of them may be what a gradient is of. */
function runAt(factors: readonly Factor[]): Run | undefined {
  const end = factors.findIndex(({ factor }, at) => at > 0 && hasWordBelow(factor));
  const last = factors[end]?.factor;
  const letters = last?.kind === "subscript" && isCapital(last.base) ? [last.base] : [];
  let start = end;
  while (letters.length > 0 && start > 0 && factors[start]?.operator === "juxtaposition") {
    const before = factors[start - 1]?.factor;
    const letter = before?.kind === "gradient" ? before.of : before;
    if (!isCapital(letter) || letter.span.end !== letters.at(-1)?.span.start) break;
    letters.push(letter);
    start--;
  }
  const word = letters
    .map(({ name }) => name)
    .reverse()
    .join("");
  return letters.length > 1 ? { word, start, end, letters } : undefined;
}

const isCapital = (node: Expression | null | undefined): node is Name =>
  node?.kind === "name" && /^\p{Lu}$/u.test(node.name);

/** True for a name with the letters of a word below. */
function hasWordBelow(node: Expression): boolean {
  if (node.kind !== "subscript") return false;
  let letters = "";
  for (const part of node.items.flatMap(({ parts }) => parts))
    walk(part, (inner) => {
      letters += inner.kind === "name" ? inner.name : " ";
    });
  return /^\p{Ll}{3,}$/u.test(letters);
}
