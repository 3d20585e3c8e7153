/**
 * Indices of several letters: the channel ch of W_{f,ch,r,c}, which runs below Σ_{ch=1}^{C}.
 *
 * Letters that run together are an index each; a run between commas is one index where the name has an axis for each item.
 * Of a name that is not declared the Σ over the run says so. Knows how many axes are declared. Terminates: every tree is
 * rewritten once.
 */
import { baseName } from "../../../../lower/index.js";
import type { BoundIndex, Expression, Name, Span, Statement } from "../../../../syntax/index.js";
import { relationsOf, statementsIn, type Said } from "../../read/said.js";
import { factorsOf, indicesOf, nameNode, rewrite, walkSides } from "../../read/tree.js";
import { mentions } from "../../read/written.js";
import { documentWith } from "./layers.js";

type Axes = ReadonlyMap<string, number>;
type Words = ReadonlySet<string>;

/** What is said, with each index of several letters as one name. */
export function withLettered(assumed: readonly Statement[], said: readonly Said[]): readonly Said[] {
  const axes = axesIn([...assumed, ...statementsIn(said)]);
  const words = wordsIn(said, axes);
  if (words.size === 0) return said;
  const change = (node: Expression): Expression => rewrite(node, (part) => lettered(part, words, axes));
  return documentWith([], said, change).said;
}

/** How many axes each name is declared with, those of a family among them. */
function axesIn(statements: readonly Statement[]): Axes {
  const axes = new Map<string, number>();
  for (const one of statements) {
    if (one.kind !== "declaration") continue;
    for (const target of one.targets) {
      const name = baseName(target);
      const members = target.kind === "subscript" ? indicesOf(target).length : 0;
      if (name !== undefined) axes.set(name, members + one.space.sizes.length);
    }
  }
  return axes;
}

/** The runs of letters that are one index. */
function wordsIn(said: readonly Said[], axes: Axes): Words {
  const words = new Map<string, string>();
  const open = new Set<string>();
  const bound = new Set<string>();
  // Of σ_{ij} the letters are indices, and what stands behind the comma of σ_{ij,j} is no axis.
  const joined = new Set<string>();
  for (const relation of relationsOf(said))
    walkSides(relation, (node) => {
      if (node.kind === "big operator") for (const { word } of runsOf(node.indices)) bound.add(word);
      const { name, items } = positionsOf(node);
      if (name === undefined) return;
      const order = axes.get(name);
      if (items.length === 1 && order !== 1 && items[0]?.length === order) joined.add(name);
      if (items.length < 2) return;
      for (const parts of order === undefined || order === items.length ? items : []) {
        const word = wordOf(parts);
        if (word === undefined) continue;
        if (order === undefined) open.add(withoutPrimes(word.name));
        else words.set(withoutPrimes(word.name), name);
      }
    });
  const whole = [...words].flatMap(([word, name]) => (joined.has(name) ? [] : [word]));
  return new Set([...whole, ...[...open].filter((word) => bound.has(word))]);
}

/** The name of an entry, and what stands between the commas below it, or in square brackets behind it. */
function positionsOf(node: Expression): {
  readonly name: string | undefined;
  readonly items: readonly (readonly Expression[])[];
} {
  if (node.kind === "subscript")
    return { name: baseName(node.base), items: node.items.map(({ parts }) => parts) };
  return node.kind === "application" && node.argument.bracket === "["
    ? { name: baseName(node.head), items: node.argument.items.map(lettersOf) }
    : { name: undefined, items: [] };
}

const lettersOf = (item: Expression): readonly Expression[] =>
  item.kind === "product" ? factorsOf(item).map(({ factor }) => factor) : [item];

/** The one name of letters that stand close together; in square brackets of plain text they are one already. */
function wordOf(parts: readonly Expression[]): Name | undefined {
  const run = runsOf(parts.flatMap((part) => (part.kind === "name" ? [part] : [])));
  const [only] = run;
  if (run.length !== 1 || only === undefined || only.letters.length < parts.length) return undefined;
  return nameNode(only.word, only.span);
}

type Letter = { readonly name: string; readonly span: Span };
type Run<L extends Letter> = { readonly word: string; readonly span: Span; readonly letters: readonly L[] };

/** The letters that stand close together, and words of plain text. */
function runsOf<L extends Letter>(letters: readonly L[]): readonly Run<L>[] {
  const runs: Run<L>[] = [];
  for (const letter of letters) {
    const last = runs.at(-1);
    const isNext = last?.span.end === letter.span.start && /^\p{L}+$/u.test(last.word);
    if (last === undefined || !isNext) runs.push({ word: letter.name, span: letter.span, letters: [letter] });
    else
      runs[runs.length - 1] = {
        word: last.word + letter.name,
        span: { start: last.span.start, end: letter.span.end },
        letters: [...last.letters, letter],
      };
  }
  return runs.filter(({ word }) => /^[A-Za-z]{2,}['′]*$/u.test(word));
}

const withoutPrimes = (word: string): string => word.replace(/['′]+$/u, "");

/** An entry, or a sum, whose letters are one index. */
function lettered(node: Expression, words: Words, axes: Axes): Expression {
  const isWord = (word: string): boolean => words.has(withoutPrimes(word));
  const joined = (parts: readonly Expression[]): readonly Expression[] => {
    const word = wordOf(parts);
    return word !== undefined && isWord(word.name) ? [word] : parts;
  };
  if (node.kind === "big operator") {
    // Σ_{ij} A_{ij} beside X_{n,ij} is a sum over two.
    const runs = runsOf(node.indices).filter(({ word }) => isWord(word) && mentions(node.body, word));
    return runs.reduce((sum, run) => ({ ...sum, indices: boundAs(run, sum.indices) }), node);
  }
  const { name, items } = positionsOf(node);
  if (items.length < 2 && axes.get(name ?? "") !== 1) return node;
  if (node.kind === "subscript")
    return { ...node, items: node.items.map((item) => ({ ...item, parts: joined(item.parts) })) };
  if (node.kind !== "application") return node;
  const listed = node.argument.items.map((item) => {
    const [word, other] = joined(lettersOf(item));
    return word === undefined || other !== undefined ? item : word;
  });
  return { ...node, argument: { ...node.argument, items: listed } };
}

/** Bound indices with those of a run as one. */
const boundAs = ({ word, span, letters }: Run<BoundIndex>, indices: readonly BoundIndex[]): BoundIndex[] =>
  indices.flatMap((index) =>
    index === letters[0] ? [{ ...index, name: word, span }] : letters.includes(index) ? [] : [index],
  );
