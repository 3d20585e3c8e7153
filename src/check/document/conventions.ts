/**
 * Conventions that the words of a document name: how gradients of numbers are laid out, and which entries move together;
 * and what TeX makes of two letters below.
 *
 * Knows words and spellings only.
 */
import { type Relation } from "./judge/index.js";
import { variedIn } from "./read/candidate.js";
import type { Tie } from "./model/model.js";

/** What TeX makes of H_dm, where two indices may be meant. */
export const bareScripts = (formula: string): readonly string[] =>
  [...formula.matchAll(/(?<![a-zA-Z\\])([a-zA-Z])_([a-z])([a-z])(?![a-zA-Z_^{])/gu)].map(
    ([written, base = "", first = "", second = ""]) =>
      `in LaTeX ${written} is ${base}_{${first}} ${second}; for two indices write ${base}_{${first}${second}}`,
  );

/** The convention that the words of a document name: gradients of numbers are rows. */
export const layoutSaid = (source: string): string =>
  /\bnumerator[- ]layout\b/iu.test(source) && !/\bdenominator[- ]layout\b/iu.test(source)
    ? "layout numerator"
    : "";

/** The variables whose entries are said to move together: (structure: textbook), (structure: projected). */
export const tiedIn = (source: string): ReadonlyMap<string, Tie> =>
  new Map(
    [...source.matchAll(/(\p{L}[\p{L}\d_]*)\$? is [^.;]*;[^.;]*\(structure: (textbook|projected)\)/gu)].map(
      ([, name = "", tie]) => [name, tie === "textbook" ? "textbook" : "projected"],
    ),
  );

/** True when a relation, or the beginning of its chain, is a derivative by a tied variable. */
export const variesTied = ({ before, left, link }: Relation, tied: ReadonlyMap<string, Tie>): boolean =>
  tied.size > 0 &&
  [...before, left, link.right].some((side) => variedIn(side).some((name) => tied.has(name)));
