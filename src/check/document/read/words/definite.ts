/**
 * Symmetric matrices by signs: A ≻ 0 and A ⪰ 0, and the sets of such matrices, A ∈ 𝕊ⁿ and A ∈ S^n_{++}.
 *
 * Knows how these are written, with whole names on the left; a compound, ∇²f ⪰ 0, is left to be read. A formula keeps its
 * length, so that places stay those of the document. Terminates: the source is searched once for each.
 */
import { read, type Expression, type Notation, type Statement } from "../../../../syntax/index.js";
import { declarationsOf } from "../../text/shapes.js";
import { noteOf, type Note } from "./notes.js";

/** Where a formula, or an item of it, begins: a name after a factor is no whole side. */
const START = String.raw`(?<=(?:^|[$,;(]|(?<![\\\p{L}])\p{L}{2,}\s|\\q?quad|\\[([])\s*)`;
const NAME = String.raw`(?:\\(?:mathbf|boldsymbol|bm|mathrm)\s*\{\s*\\?\p{Lu}\p{L}*\s*\}|\\?\p{Lu}(?:(?<=\\\p{Lu})\p{L}+)?)(?:_(?:\w|\{\w+\}))?`;
const NAMES = String.raw`${START}(?<names>${NAME}(?:\s*,\s*${NAME})*)\s*`;
const ABOVE = String.raw`(?:\\succ(?:eq|curlyeq)?(?![a-z])|[≻⪰≽])\s*0(?![\d.,]*\d|\s*[\p{L}\\^_])`;
const LETTER = String.raw`(?:[A-Za-z]|\d+)`;
const SIZE = String.raw`\^\s*(?:(?<size>${LETTER})|\{\s*(?<braced>${LETTER})\s*(?:(?:\\times|×)\s*\k<braced>\s*)?\})`;
const SIGNS = String.raw`_\s*(?:\+{1,2}|\{\s*\+{1,2}\s*\})`;
const BLACKBOARD = String.raw`(?:\\math(?:bb|cal|bf)\s*(?:S|\{S\})|𝕊)`;
const WITHIN = String.raw`(?:\\in(?![a-z])|∈)\s*`;

const ORDERED = new RegExp(`${NAMES}${ABOVE}`, "gmu");
// A plain S is a set of matrices where signs say so; x ∈ S^{n−1} is a sphere.
const SETS = [
  `${NAMES}${WITHIN}${BLACKBOARD}\\s*(?:${SIGNS}\\s*)?${SIZE}(?:\\s*${SIGNS})?`,
  `${NAMES}${WITHIN}S\\s*${SIZE}\\s*${SIGNS}`,
  `${NAMES}${WITHIN}S\\s*${SIGNS}\\s*${SIZE}`,
].map((pattern) => new RegExp(pattern, "gmu"));

/** A formula with blanks for what says of whole names that they are symmetric matrices. */
export const withoutDefinite = (formula: string): string =>
  [ORDERED, ...SETS].reduce(
    (text, pattern) => text.replace(pattern, (words) => " ".repeat(words.length)),
    formula,
  );

/** The names that signs make symmetric matrices, as they are written, and where. */
export function definiteNames(
  source: string,
): readonly { readonly names: readonly string[]; readonly start: number; readonly end: number }[] {
  return [ORDERED, ...SETS].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(({ index, 0: words, groups = {} }) => ({
      names: namesOf(groups.names),
      start: index,
      end: index + words.length,
    })),
  );
}

/** The declarations of matrices of such sets. */
export function definiteDeclarations(source: string): readonly Statement[] {
  return SETS.flatMap((pattern) =>
    [...source.matchAll(pattern)].flatMap(({ index, 0: words, groups = {} }) => {
      const size = groups.size ?? groups.braced ?? "";
      const statement = `${groups.names ?? ""} \\in \\mathbb{R}^{${size} \\times ${size}}`;
      return declarationsOf([{ start: index, end: index + words.length, statement, notation: "latex" }]);
    }),
  );
}

/** A = Aᵀ for the names that are above 0. */
export function symmetriesIn(source: string, notation: Notation): readonly Note[] {
  return [...source.matchAll(ORDERED)].flatMap(({ index, 0: words, groups = {} }) =>
    namesOf(groups.names).flatMap((name) => {
      const [only] = read(" ".repeat(index) + name, { notation }).statements;
      const matrix = only?.kind === "goal" ? only.expression : undefined;
      return noteOf(matrix, matrix && turned(matrix), { start: index, end: index + words.length });
    }),
  );
}

const namesOf = (names = ""): readonly string[] => names.split(",").map((name) => name.trim());

const turned = (base: Expression): Expression => ({
  kind: "transpose",
  span: base.span,
  base,
  mark: "sign",
  symbol: "ᵀ",
  inverse: false,
});
