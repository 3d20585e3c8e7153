/**
 * Matrices that words name by what they do: orthonormal columns are UᵀU = I, an orthogonal projection is P² = P = Pᵀ, and matrices that
 * commute are A B = B A.
 *
 * Owns these words; gives no formula a meaning. Terminates: every phrase is read once.
 */
import { read, type Notation } from "../../../../syntax/index.js";
import { noteOf, type Note } from "./notes.js";

const NAME = String.raw`(?:\\(?:mathbf|boldsymbol|bm|mathrm)\s*\{\s*\p{Lu}\s*\}|\p{Lu})(?:_(?:\w|\{\w+\}))?`;
/** $U ∈ ℝ^{n×k}$: a name that words speak of, with what it is declared as. */
const SPOKEN = String.raw`(?<![\p{L}\\])\$?(?<name>${NAME})(?:\s*(?:\\in(?![a-z])|∈)[^$.;]{1,60}?)?\$?,?\s+`;
const IS = String.raw`(?:is|be|being)\s+`;

/** The words, and what they say of N, and of N and M. */
const KINDS: readonly (readonly [pattern: RegExp, says: readonly string[]])[] = [
  [new RegExp(`${SPOKEN}(?:has|have|having|with)\\s+orthonormal\\s+columns\\b`, "gu"), ["N^T N = I"]],
  [new RegExp(`${SPOKEN}(?:has|have|having|with)\\s+orthonormal\\s+rows\\b`, "gu"), ["N N^T = I"]],
  [
    new RegExp(`${SPOKEN}${IS}(?:an?\\s+|the\\s+)?orthogonal\\s+project(?:ion|or)\\b`, "gu"),
    ["N N = N", "N = N^T"],
  ],
  [
    new RegExp(
      `(?<![\\p{L}\\\\])\\$?(?<name>${NAME})\\$?\\s+and\\s+\\$?(?<other>${NAME})\\$?\\s+commute\\b`,
      "gu",
    ),
    ["N M = M N"],
  ],
];

/** The equations that words of a document say of its matrices. */
export const kindsIn = (source: string, notation: Notation): readonly Note[] =>
  KINDS.flatMap(([pattern, says]) =>
    [...source.matchAll(pattern)].flatMap(({ index, 0: words, groups = {} }) => {
      const { name = "", other = "" } = groups;
      return says.flatMap((text) => {
        const equation = text.replaceAll(/[NM]/gu, (letter) => (letter === "N" ? name : other));
        const [only] = read(" ".repeat(index) + equation, { notation }).statements;
        if (only?.kind !== "equation") return [];
        const span = { start: index, end: index + words.length };
        return noteOf(only.left ?? undefined, only.links[0].right, span);
      });
    }),
  );
