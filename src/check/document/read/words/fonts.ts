/**
 * Commands that a document takes from elsewhere and writes before single letters, \vect x and \vv{\theta}: they are read as
 * fonts.
 *
 * A formula keeps its length, so that places stay those of the document. Reads no formula. Terminates: each command is
 * looked for once.
 */
import type { Problem } from "../../../../syntax/index.js";
import { literally } from "../../text/phrases.js";

/** One letter, in braces or not, and nothing that a second argument could be. */
const LETTER = String.raw`\s*(?:\{\s*(?:\p{L}|\\[A-Za-z]+)\s*\}(?!\s*\{)|\\(?:[a-z]{2,8})(?![A-Za-z])|\p{L})`;

const PLAIN = /^\\[A-Za-z]+$/u;

/** The unknown commands among problems that stand before single letters wherever a formula has them. */
export function unknownFonts(problems: readonly Problem[], formula: string): readonly string[] {
  const unknown = problems.flatMap((problem) =>
    problem.code === "unknown-command" && PLAIN.test(problem.command) ? [problem.command] : [],
  );
  return [...new Set(unknown)].filter((command) => {
    const uses = formula.match(pattern(command, "")) ?? [];
    return command.length > 2 && uses.length === (formula.match(pattern(command, LETTER)) ?? []).length;
  });
}

/** A formula with bold letters for those in unknown fonts. */
export const withFonts = (formula: string, fonts: readonly string[]): string =>
  fonts.reduce(
    (text, font) => text.replace(pattern(font, ""), (command) => String.raw`\bm`.padEnd(command.length)),
    formula,
  );

const pattern = (command: string, behind: string): RegExp =>
  new RegExp(`${literally(command)}(?![A-Za-z])${behind === "" ? "" : `(?=${behind})`}`, "gu");
