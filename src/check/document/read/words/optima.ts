/**
 * Optima as they are typed, \underset{w}{\arg\min} and \operatorname*{arg\,min}_w, as \arg\min_{w}.
 *
 * A formula keeps its length, so that places stay those of the document. Reads no formula. Terminates: it is searched once.
 */

const WORD = String.raw`\\(?:operatorname\*?|mathop|mathrm|text)\s*\{\s*(?:\\rm\s*)?(arg)?(?:\s|~|\\[,;:! ])*(min|max)(?:imi[sz]e)?\s*\}`;
const UNDER = new RegExp(
  String.raw`\\underset\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*\{\s*(?:(\\arg)?\s*(?:\\[,;:! ])*\\(min|max)|\\?arg(min|max)|${WORD})\s*\}(?:\\limits)?`,
  "gu",
);
const ALONE = new RegExp(WORD, "gu");

/** A formula with its optima written by \arg, \min and \max. */
export const withOptima = (formula: string): string =>
  formula
    .replace(
      UNDER,
      (all, below: string, arg?: string, one?: string, two?: string, word?: string, three?: string) => {
        const isArgument = arg !== undefined || two !== undefined || word !== undefined;
        const written = `${isArgument ? String.raw`\arg` : ""}\\${one ?? two ?? three ?? "min"}_{${below}}`;
        return written.length <= all.length ? written.padEnd(all.length) : all;
      },
    )
    .replace(ALONE, (all, arg: string | undefined, one: string) =>
      `${arg === undefined ? "" : String.raw`\arg`}\\${one}`.padEnd(all.length),
    );
