/**
 * Conventions that the words of a document name: how gradients of numbers are laid out, and which entries move together;
 * and what TeX makes of two letters below.
 *
 * Knows words and spellings only.
 */
import { type Relation } from "./judge/index.js";
import { variedIn } from "./read/written.js";
import type { Tie } from "./model/model.js";

/** What TeX makes of H_dm, where two indices may be meant. */
export const bareScripts = (formula: string): readonly string[] =>
  [...formula.matchAll(/(?<![a-zA-Z\\])([a-zA-Z])_([a-z])([a-z])(?![a-zA-Z_^{])/gu)].map(
    ([written, base = "", first = "", second = ""]) =>
      `in LaTeX ${written} is ${base}_{${first}} ${second}; for two indices write ${base}_{${first}${second}}`,
  );

/** True where words name the denominator layout, and not the other one as well. */
export const namesDenominatorLayout = (source: string): boolean =>
  /\bdenominator[- ]layout\b|\blayout denominator\b/iu.test(source) &&
  !/\bnumerator[- ]layout\b/iu.test(source);

/**
 * The conventions that the words of a document name, as statements: gradients of numbers are rows, repeated indices are summed.
 * What stands in brackets after the name of a layout says what is laid out so.
 */
export const conventionsSaid = (source: string): readonly string[] => [
  ...(/\bnumerator[- ]layout\b|\blayout: numerator\b(?!\s*\((?![^)]*\bgradients?\b[^)]*\brows?\b))/iu.test(
    source,
  ) && !/\bdenominator[- ]layout\b|\blayout: denominator\b/iu.test(source)
    ? ["layout numerator"]
    : []),
  ...(saysRepeatedSummed(source) ? ["einstein"] : []),
];

const REPEATED =
  /\b(?:einstein(?:'s|’s)?\s+(?:summation|sum|convention|notation)|summation\s+convention|(?:twice|repeated)\s+(?:indices|index|subscripts?)\s+(?:is|are|means?|implies|imply)\s+(?:\w+\s+)?(?:summed|summation)|sum(?:med|mation|ming)?\s+over\s+(?:all\s+)?repeated\s+(?:indices|subscripts))\b/giu;
const NOT = /\b(?:not?|without|don['’]?t|do not|instead of|rather than|avoid\w*|suspend\w*)\b[^.;]{0,40}$/iu;

/** True where a document says that repeated indices are summed, and nowhere that they are not. */
function saysRepeatedSummed(source: string): boolean {
  const places = [...source.matchAll(REPEATED)].map(({ index, 0: words }) => ({ index, words }));
  const isDenied = places.some(
    ({ index, words }) =>
      NOT.test(source.slice(Math.max(0, index - 60), index)) ||
      /^[^.;]{0,30}\b(?:not|suspended)\b/iu.test(source.slice(index + words.length)),
  );
  return places.length > 0 && !isDenied;
}

const TIES: readonly Tie[] = ["textbook", "projected", "free"];

/** The variables of which it is said how their entries move: (structure: textbook), (structure: projected), (structure: free). */
export const tiedIn = (source: string): ReadonlyMap<string, Tie> =>
  new Map(
    [
      ...source.matchAll(
        /(\p{L}[\p{L}\d_]*)\$? is [^.;]*;[^.;]*\(structure:\s+(textbook|projected|free)\)/gu,
      ),
    ].map(([, name = "", tie]) => [name, TIES.find((one) => one === tie) ?? "projected"]),
  );

/** True when a relation, or the beginning of its chain, is a derivative by a tied variable. */
export const variesTied = ({ before, left, link }: Relation, tied: ReadonlyMap<string, Tie>): boolean =>
  tied.size > 0 &&
  [...before, left, link.right].some((side) =>
    variedIn(side).some((name) => (tied.get(name) ?? "free") !== "free"),
  );
