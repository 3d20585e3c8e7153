/**
 * Sums that words say are one: "every row of T sums to one", "the entries of y add up to 1", "p is a probability vector".
 *
 * Knows these phrases; gives no formula a meaning. Terminates: every phrase is read once.
 */
import { baseName, declaredKey } from "../../../../lower/index.js";
import { read, type Notation } from "../../../../syntax/index.js";
import { statementsIn, type Said } from "../said.js";
import { noteOf, type Note } from "./notes.js";

const NAME = String.raw`\$?(?<name>(?:\\(?:mathbf|boldsymbol|bm|mathrm)\s*\{\s*\\?\p{L}+\s*\}|\\?\p{L}+)(?:_(?:\w|\{\w+\}))?)\$?`;
const ONE = String.raw`(?:sums?|summing|adds?|adding)\s+(?:up\s+)?to\s+\$?(?:one|1|unity)\b`;
const EACH = String.raw`(?:\s+each)?\s+`;

/** The y of "the y sum to one", the y_k of "since $y_k$ sums to 1": one letter, of which nothing is said to be a part. */
const LETTER = String.raw`(?<![\p{L}\\$_{^]|\bof\s+)\$?(?<name>\p{L}|\\\p{L}+)(?:_\{?\p{Ll}\}?)?\$?(?:['’]?s)?`;

/** What is summed, as it is written below Σ and below the name. */
const PHRASES: readonly (readonly [pattern: RegExp, summed: string, entry: string])[] = [
  [new RegExp(`\\brows?\\s+of\\s+${NAME}${EACH}${ONE}`, "giu"), "j", "ij"],
  [new RegExp(`\\bcolumns?\\s+of\\s+${NAME}${EACH}${ONE}`, "giu"), "i", "ij"],
  [new RegExp(`\\b(?:entries|elements|components)\\s+of\\s+${NAME}${EACH}${ONE}`, "giu"), "i", "i"],
  [new RegExp(`${LETTER}${EACH}${ONE}`, "giu"), "i", "i"],
  [
    new RegExp(
      `${NAME}\\s+(?:is|be)\\s+an?\\s+(?:discrete\\s+)?probability\\s+(?:vector|distribution)\\b`,
      "giu",
    ),
    "i",
    "i",
  ],
];

/** "$y$ is one-hot". */
const ONE_HOT = new RegExp(
  `(?<![\\p{L}\\p{N}\\\\^_{}])${NAME}\\s+(?:(?:is|be)\\s+(?:an?\\s+|the\\s+)?)?one[- ]hot\\b`,
  "giu",
);

/** The sums that words of a document say are 1; a declaration says by itself that what is declared is one-hot. */
export function sumsOfOneIn(
  said: readonly Said[],
  source: string,
  notation: Notation,
  declared: ReadonlySet<string>,
): readonly Note[] {
  const names = new Set(
    statementsIn(said).flatMap((one) =>
      one.kind === "declaration" ? one.targets.flatMap((target) => declaredKey(target) ?? []) : [],
    ),
  );
  const saidBy = (pattern: RegExp, summed: string, entry: string): readonly Note[] =>
    [...source.matchAll(pattern)].flatMap(({ index, 0: words, groups = {} }) => {
      const text = `\\sum_{${summed}} ${latexOf(groups.name ?? "", notation)}_{${entry}} = 1`;
      const [only] = read(" ".repeat(index) + text, { notation: "latex" }).statements;
      if (only?.kind !== "equation") return [];
      return noteOf(only.left ?? undefined, only.links[0].right, { start: index, end: index + words.length });
    });
  const isOpen = ({ left }: Note): boolean => {
    const name = left.kind === "big operator" ? baseName(left.body) : undefined;
    return name !== undefined && !declared.has(name) && !names.has(name);
  };
  return [
    ...PHRASES.flatMap(([pattern, summed, entry]) => saidBy(pattern, summed, entry)),
    ...saidBy(ONE_HOT, "i", "i").filter(isOpen),
  ];
}

/** A name of plain text as LaTeX has it: more letters are one name there, too. */
const latexOf = (name: string, notation: Notation): string =>
  notation === "text" && /^\p{L}{2,}$/u.test(name) ? `\\mathrm{${name}}` : name;
