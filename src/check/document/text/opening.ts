/** What opens a formula, and the words before it. Pure. */

const OPENED = /(?:\$|\\[([]|\\begin\{[a-z]+\*?\}|[&\s])+$/u;

/** The words before a formula, without what opens it. */
export const beforeFormula = (words: string): string => words.replace(OPENED, "");
