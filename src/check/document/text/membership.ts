/**
 * The word of a declaration as its sign: "x in R^n" is x ∈ R^n, where "vectors in R^n" declares nothing.
 *
 * Owns where the word declares; reads no formula. The text keeps its length, so that places stay those of the document.
 * Terminates: the text is searched once.
 */
import { GREEK } from "../../../syntax/index.js";

/** A letter with or without scripts, or the word of a Greek one. */
const NAME = `(?:\\p{L}|${Object.keys(GREEK).join("|")})(?:\\p{N}+|_\\w+)?'*`;

/** The word between a name and its space: R^n, or R where nothing more is said of it. */
const DECLARES = new RegExp(
  `(?<=(?<![^\\s,;(])${NAME}[ \\t]+)in(?=[ \\t]+[Rℝ](?:\\^|[ \\t]*(?:[,;.)]|\\n|$)))`,
  "gu",
);

/** A text in which the words that declare are signs. */
export const withMembership = (source: string): string => source.replaceAll(DECLARES, "∈ ");
