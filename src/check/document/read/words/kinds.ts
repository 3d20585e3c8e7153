/**
 * Matrices and vectors that words name by what they do: orthonormal columns are UᵀU = I, an orthogonal projection is P² = P = Pᵀ,
 * matrices that commute are A B = B A, orthogonal vectors xᵀy = 0, and eigenvectors A v = λ v.
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

const VECTOR = String.raw`(?:\\(?:mathbf|boldsymbol|bm|vec)\s*\{\s*\p{Ll}\s*\}|\p{Ll})(?:_(?:\d|\{\d\}))?`;
const FIRST = String.raw`(?<![\p{L}\\])\$?(?<name>${VECTOR})\$?`;
const SECOND = String.raw`\$?(?<other>${VECTOR})(?![\p{L}\d_^])(?:\s*(?:\\in(?![a-z])|∈)[^$.;]{1,60}?)?\$?`;
const ACROSS = String.raw`(?:mutually\s+)?(?:[Oo]rthogonal|[Pp]erpendicular)\b`;
/** Words that suppose it, the last before: of what is found to be so, that is to be shown. */
const SUPPOSED = String.raw`(?<=\b(?:[Ll]et|[Ss]uppose|[Aa]ssum(?:e|ing)|[Ii]f|[Ff]or|[Gg]iven|[Ss]ince|[Aa]s|[Bb]ecause|[Cc]onsider|[Ww]ith|[Ww]here|[Ww]hen)\b(?:(?!\b(?:show|prove|find|see|conclude|hence|thus|therefore|so|then)\b)[^.]){0,120})`;

/** What words and signs say of two vectors that are orthogonal. */
const ORTHOGONAL: readonly (readonly [pattern: RegExp, says: readonly string[]])[] = [
  `${SUPPOSED}${FIRST}(?:\\s*,\\s*|\\s+and\\s+)${SECOND},?\\s+(?:is|are|be|being)\\s+${ACROSS}`,
  `${SUPPOSED}${FIRST}\\s+(?:is|are|be|being)\\s+${ACROSS}\\s+to\\s+${SECOND}`,
  `${SUPPOSED}\\b${ACROSS}\\s+(?:vectors\\s+)?${FIRST}(?:\\s*,\\s*|\\s+and\\s+)${SECOND}`,
  `${SUPPOSED}${FIRST}\\s*(?:\\\\perp(?![a-z])|⊥|⟂)\\s*${SECOND}`,
].map((pattern) => [new RegExp(pattern, "gu"), ["N^T M = 0"]]);

const NUMBER = String.raw`(?:\\\p{Ll}+|\p{Ll})(?:_(?:\d|\{\d\}))?`;

/** What words say of an eigenvector. */
const EIGENVECTOR: readonly [pattern: RegExp, says: readonly string[]] = [
  new RegExp(
    String.raw`${SUPPOSED}${FIRST}\s+(?:is|be|being|an)\s+(?:(?:an|the|a)\s+)?(?:unit\s+|normali[sz]ed\s+)?eigenvector\s+of\s+\$?(?<other>${NAME})\$?,?\s+(?:with|for|to|corresponding\s+to|belonging\s+to|associated\s+with)\s+(?:(?:an|the|its)\s+)?eigenvalue\s+\$?(?<number>${NUMBER})(?![\p{L}\d_^])\$?`,
    "gu",
  ),
  ["M N = L N"],
];

/** The equations that words of a document say of its matrices and vectors. */
export const kindsIn = (source: string, notation: Notation): readonly Note[] =>
  [...KINDS, ...ORTHOGONAL, EIGENVECTOR].flatMap(([pattern, says]) =>
    [...source.matchAll(pattern)].flatMap(({ index, 0: words, groups = {} }) => {
      const { name = "", other = "", number = "" } = groups;
      const written: Readonly<Record<string, string>> = { N: name, M: other, L: number };
      return says.flatMap((text) => {
        const equation = text.replaceAll(/[NML]/gu, (letter) => ` ${written[letter] ?? ""} `);
        const [only] = read(" ".repeat(index) + equation, { notation }).statements;
        if (only?.kind !== "equation") return [];
        // Of a whole formula the signs around it are no part.
        const shown = /^\$(?<inner>[^$]+)\$$/u.exec(words)?.groups?.["inner"] ?? words;
        const start = index + words.indexOf(shown);
        const span = { start, end: start + shown.length };
        return noteOf(only.left ?? undefined, only.links[0].right, span);
      });
    }),
  );
