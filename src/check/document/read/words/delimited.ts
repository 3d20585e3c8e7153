/**
 * Functions without brackets whose argument a thin space ends: \ln J\,F is (\ln J)F.
 *
 * A formula keeps its length: the bracket takes the place of the space. Reads no formula. Terminates: the text is searched
 * once.
 */

const FUNCTION = "\\\\(?:ln|log|exp|sin|cos|tan|sinh|cosh|tanh)(?![a-zA-Z])";
const NAME = "(?:[A-Za-z]|\\\\[A-Za-z]+(?![A-Za-z{]))";
const SCRIPT = "(?:[_^](?:\\{[^{}]*\\}|[A-Za-z\\d]))";
/** What stands behind begins a factor of its own; a bracket there may be what the function is of. */
const BEFORE_SPACE = new RegExp(
  `(?<head>${FUNCTION})(?<gap>\\s*)(?<argument>(?<=\\s|\\\\[a-z]+)${NAME}${SCRIPT}*)\\\\[,;:](?=\\s*(?!\\\\left|\\\\[bB]ig)[A-Za-z\\\\])`,
  "gu",
);

/** A formula in which such functions have brackets. */
export const withDelimiters = (formula: string): string =>
  formula.replace(
    BEFORE_SPACE,
    (_, head: string, gap: string, argument: string) => `${head}(${argument})${gap}`,
  );
