/**
 * What a document is judged by: the statements given beside it, what it says itself, and what both leave to be understood of
 * names and domains.
 *
 * Owns the order in which that is put in; gives nothing a meaning. Each step walks all that is said once.
 */
import { read, type Problem, type Statement } from "../../syntax/index.js";
import { conventionsSaid } from "./conventions.js";
import type { Written } from "./judge/index.js";
import { declaredIn } from "./names/declared.js";
import { saidOfNames } from "./names/said-of.js";
import { withSubscriptsFor } from "./names/scripts/square-brackets.js";
import { withOneForm } from "./names/scripts/variants.js";
import { withEnumerated } from "./names/scripts/enumerations.js";
import { dimensionsIn } from "./names/shapes/dimensions.js";
import { withDomains } from "./names/shapes/domains.js";
import { withClasses } from "./names/shapes/one-hot.js";
import { withStandIns } from "./names/stand-ins.js";
import { withCurlsWrittenOut } from "./read/derivatives/curls.js";
import { withDotsBy } from "./read/derivatives/overdots.js";
import { withLaplacians } from "./read/derivatives/laplacians.js";
import { withUnknownFunctions } from "./names/functions/unknown-functions.js";
import { withEvents } from "./read/notation/events.js";
import { saidIn } from "./read/relation.js";
import type { Said } from "./read/said.js";
import { sumsRepeated } from "./read/sums/implied-sums.js";
import { formatOf } from "./text/islands.js";
import type { DocumentFormat } from "./text/stretch.js";

/** A document as it is read, before its names have a meaning. */
export type Premises = {
  readonly format: DocumentFormat;
  readonly written: Written;
  readonly given: readonly Statement[];
  readonly said: readonly Said[];
  /** What could not be read of what is assumed. */
  readonly problems: readonly Problem[];
};

/** The statements given beside a document, and what it says; `name` is that of its file, whose ending tells the format. */
export function premisesOf(source: string, assumed: string, name: string): Premises {
  const format = formatOf(source, name);
  const notation = format === "plain" ? "text" : "latex";
  const { problems } = read(assumed, { notation: "text" });
  const stated = statementsOf([assumed, ...conventionsSaid(source)].join("\n"));
  const sentences = saidIn(source, name, format, declaredIn(stated).names);
  const { given, said } = withOneForm(stated, sentences, source);
  const { names } = declaredIn(given);
  const entered = withSubscriptsFor(said, names);
  const dotted = withDotsBy(
    withLaplacians(withEnumerated(withCurlsWrittenOut(withEvents(entered))), source, names),
    source,
  );
  const { said: plain, functions } = withUnknownFunctions(given, dotted, source);
  const habitual = [...given, ...statementsOf(functions.join("\n"))];
  const valued = withDomains([...habitual, ...dimensionsIn(plain, names, source)], plain);
  const domained = withClasses(valued.given, valued.said, saidOfNames(source, notation), source);
  const isSummed = given.every(({ kind }) => kind !== "convention") && sumsRepeated(domained, names);
  const habits = isSummed ? statementsOf("einstein") : [];
  return {
    format,
    written: { source, notation },
    ...withStandIns([...valued.given, ...habits], domained, source),
    problems,
  };
}

const statementsOf = (text: string): readonly Statement[] => read(text, { notation: "text" }).statements;
