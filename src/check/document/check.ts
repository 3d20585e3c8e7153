/**
 * Checking a document: every relation gets one verdict, in the light of all that the document says.
 *
 * A definition makes a name mean something and is not judged. A relation is proved when both sides have one canonical key
 * once derivatives are worked out and definitions put in; refuted when a world is found in which they differ under
 * every reading; unproved when neither is so; unread when it could not be given a meaning.
 */
import { type Problem } from "../../syntax/index.js";
import { type Program } from "../../term/index.js";
import { claimsOf, statedIn, type Claim } from "./claim.js";
import { tiedIn } from "./conventions.js";
import { courseOf } from "./course.js";
import { declaredIn } from "./names/declared.js";
import { saidOfNames } from "./names/said-of.js";
import { type Judged } from "./part.js";
import { premisesOf } from "./premises.js";
import { sectionsIn } from "./sections.js";
import { statementsIn } from "./read/said.js";
import { readingsOf, type Read } from "./readings/readings.js";
import { stepOf, type DocumentStep } from "./role.js";
import { uncommented } from "./text/comments.js";
import type { DocumentFormat } from "./text/stretch.js";

export type { DocumentStep };

export type CheckedDocument = {
  readonly format: DocumentFormat;
  readonly program: Program;
  readonly steps: readonly DocumentStep[];
  readonly claims: readonly Claim[];
  /** What could not be read of what is assumed; then nothing is refuted. */
  readonly problems: readonly Problem[];
};

/** Checks a document, with statements that say what it leaves out. */
export function checkDocument(text: string, assumed = "", name = ""): CheckedDocument {
  const source = uncommented(text);
  const { format, written, given, said, problems } = premisesOf(source, assumed, name);
  const { program, locals, all } = sectionsIn(given, said, written);
  const relations = all.flatMap(({ one }) => (one.kind === "relation" ? [one] : []));
  const { steps, findings } = courseOf(all, {
    source,
    notation: written.notation,
    isHalfAssumed: problems.length > 0,
    declared: declaredIn([...given, ...statementsIn(said)]).names,
    tied: tiedIn(source),
    stated: statedIn(relations, source),
    readings: readingsOf(all.flatMap(readStep), source),
    locals,
    words: saidOfNames(source, written.notation),
  });
  return { format, program, steps, claims: claimsOf(findings, source, program), problems };
}

/** A step that was read, and whether it is known to hold; suppositions may hold nowhere. */
function readStep({ one, model, judged }: Judged): readonly Read[] {
  const step = stepOf(one, model, judged);
  const isRead = step?.role !== "supposition" && step?.verdict?.kind !== "unread";
  const isProved = step?.role === "definition" || step?.verdict?.kind === "proved";
  return isRead ? [{ one, model, isProved }] : [];
}
