/**
 * Checking a document: every relation gets one verdict, in the light of all that the document says.
 *
 * A definition makes a name mean something and is not judged. A relation is proved when both sides have one canonical key
 * once derivatives are worked out and definitions put in; refuted when a world is found in which they differ under
 * every reading; unproved when neither is so; unread when it could not be given a meaning.
 */
import { read, type Problem, type Span } from "../../syntax/index.js";
import { definitionOf, type Program } from "../../term/index.js";
import { claimsOf, statedIn, type Claim } from "./claim.js";
import { formatOf } from "./text/islands.js";
import { type Relation, type Result, type StepVerdict } from "./judge/index.js";
import { keyOf, mentions } from "./read/written.js";
import { withSubscriptsFor } from "./names/scripts/bracketed.js";
import { isConditional } from "./read/words/conditions.js";
import { declaredIn } from "./names/declared.js";
import { withDomains } from "./names/shapes/domains.js";
import { withEnumerated } from "./names/scripts/enumerated.js";
import { localEnvironments } from "./model/local.js";
import type { Model } from "./model/model.js";
import { readingsOf } from "./readings/readings.js";
import { sumsRepeated } from "./read/sums/implied-sums.js";
import { withLaplacians } from "./read/derivatives/laplacians.js";
import { saidIn } from "./read/relation.js";
import type { Said } from "./read/said.js";
import { withStandIns } from "./names/stand-ins.js";
import { withClasses } from "./names/shapes/marked.js";
import { saidOfNames } from "./names/said-of.js";
import type { DocumentFormat, Stretch } from "./text/stretch.js";
import { chosenSize, otherSizeIn, type ChosenSize } from "./judge/chosen.js";
import { conditionOf } from "./judge/tasks.js";
import { bareScripts, conventionsSaid, tiedIn, variesTied } from "./conventions.js";
import { isWithin, judgedLocally, readingOf, type Reading, type Verdicts } from "./part.js";
import type { Finding } from "./results.js";
import { isKnownSymmetry, stepOf, type DocumentStep } from "./role.js";

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
export function checkDocument(source: string, assumed = "", name = ""): CheckedDocument {
  const format = formatOf(source, name);
  const { problems } = read(assumed, { notation: "text" });
  const given = read([assumed, ...conventionsSaid(source)].join("\n"), { notation: "text" }).statements;
  const notation = format === "plain" ? "text" : "latex";
  const written = { source, notation } as const;
  const words = saidOfNames(source, notation);
  const { names } = declaredIn(given);
  const entered = withSubscriptsFor(saidIn(source, name, format, names), names);
  const plain = withLaplacians(withEnumerated(entered), source, names);
  const domained = withClasses(given, withDomains(given, plain), words);
  const isSummed = given.every(({ kind }) => kind !== "convention") && sumsRepeated(domained, names);
  const habits = isSummed ? read("einstein", { notation: "text" }).statements : [];
  const { given: statements, said } = withStandIns([...given, ...habits], domained, source);
  const environments = localEnvironments(statements, said, source);
  const isOutside = (span: Span): boolean => !environments.some((one) => isWithin(span, one));
  const root = readingOf(statements, said, written, { isHere: isOutside, isLaid: false });
  const locals: (Stretch & Reading)[] = [];
  for (const local of environments) {
    const isHere = (span: Span): boolean => isOutside(span) || isWithin(span, local);
    const isLaid = [root, ...locals].some((one) => one.isLaid);
    locals.push({ ...local, ...readingOf(local.given, local.said, written, { isHere, isLaid }) });
  }
  const all = root.model.said.map((one) => judgedLocally(one, locals) ?? { one, ...root });
  const relations = all.flatMap(({ one }) => (one.kind === "relation" ? [one] : []));
  const readings = readingsOf(
    all.flatMap(({ one, model, judged }) => {
      const step = stepOf(one, model, judged);
      const isRead = step?.role !== "supposition" && step?.verdict?.kind !== "unread";
      const isProved = step?.role === "definition" || step?.verdict?.kind === "proved";
      return isRead ? [{ one, model, isProved }] : [];
    }),
    source,
  );
  const stated = statedIn(relations, source);
  const tied = tiedIn(source);
  const steps: DocumentStep[] = [];
  const findings: Finding[] = [];
  /** The names of which it could not be read what they are. */
  const unread = new Set<string>();
  const excuseFor = ({ one, model, judged }: Judged, read: DocumentStep): string | undefined => {
    if (problems.length > 0 && read.verdict?.kind === "refuted")
      return "what is assumed could not be read whole, and may make it hold";
    if (one.kind === "relation" && variesTied(one, tied))
      return "the entries of the variable are said to move together";
    const size = otherSizeIn(read.verdict, chosen);
    if (size !== undefined) return `it may hold where ${size.name} is ${size.number}`;
    if (one.kind === "relation" && one.under !== undefined && conditionOf(one.under, model) === undefined)
      return "it may hold under the condition behind it";
    if (one.kind === "relation" && isConditional(source.slice(one.link.sign.start, one.link.sign.end)))
      return "it may hold under the condition over its sign";
    const isByItself = isAccounted || (one.kind === "relation" && judged.get(one)?.equation !== undefined);
    return steps.at(-1)?.role === "supposition" && !isByItself
      ? "it may hold under what is supposed before it"
      : undefined;
  };
  const chosen: ChosenSize[] = [];
  /** Whether what is supposed before is an equation, without which identities hold, or a condition that is judged with. */
  let isAccounted = false;
  /** How many special cases were supposed so far. */
  let cases = 0;
  for (const each of all) {
    const { one, model, judged } = each;
    const read = stepOf(one, model, judged);
    if (read === undefined) continue;
    const lost =
      one.kind === "relation" && read.verdict?.kind === "refuted" ? unreadNameIn(one, unread) : undefined;
    const why = lost === undefined ? excuseFor(each, read) : `what ${lost} is could not be read`;
    const judgedStep = why === undefined ? read : excused(read, why);
    const isAfter = one.kind === "relation" && isMendedBefore(one, read, steps.at(-1));
    const found = isAfter ? { ...judgedStep, carried: true } : judgedStep;
    const isStated = one.kind === "relation" && found.role === "step" && stated.has(one);
    const isOpen = notation === "latex" && found.verdict !== null && found.verdict.kind !== "proved";
    const bare = isOpen ? bareScripts(source.slice(one.span.start, one.span.end)) : [];
    const step: DocumentStep = {
      ...found,
      ...(isStated ? { role: "claim" as const, skips: undefined } : {}),
      remarks: [...(readings.get(one) ?? []), ...found.remarks, ...bare],
    };
    steps.push(step);
    const size = chosenSize(one, model);
    if (size !== undefined) chosen.push(size);
    const key = step.verdict?.kind === "unread" ? definedBy(one) : undefined;
    if (key !== undefined && !model.letters.has(key) && !isDefined(key, model)) unread.add(key);
    isAccounted =
      one.kind === "relation" &&
      (one.cue === "class" ||
        one.trails === true ||
        size !== undefined ||
        model.supposed.has(one) ||
        isKnownSymmetry(one, model) ||
        judged.get(one)?.equation === "supposed" ||
        conditionOf(one, model) !== undefined);
    if (one.kind === "relation") {
      if (step.role === "supposition" && one.cue === "condition" && conditionOf(one, model) === undefined)
        cases += 1;
      const local = locals.findIndex((place) => isWithin(one.span, place));
      findings.push({
        relation: one,
        role: step.role,
        verdict: step.verdict,
        result:
          step.verdict === null
            ? undefined
            : resultIn(step.verdict, judged.get(one)?.result, one.begins ? undefined : findings.at(-1)),
        setting: local < 0 ? `case ${cases}` : `part ${local}`,
      });
    }
  }
  return {
    format,
    program: root.model.environment.program,
    steps,
    claims: claimsOf(findings, source, root.model.environment.program),
    problems,
  };
}

/** Something that is said, with what names mean there and the verdicts by that. */
type Judged = { readonly one: Said; readonly model: Model; readonly judged: Verdicts };

/** The name that something said could define. */
const definedBy = (one: Said): string | undefined => {
  if (one.kind === "statement") return undefined;
  const isBegun = one.kind === "unread" || one.begins;
  return isBegun && one.left !== undefined ? keyOf(one.left) : undefined;
};

/** True for a name of which it is said what it is, and not only of what it is a function. */
const isDefined = (name: string, { environment, made }: Model): boolean =>
  definitionOf(environment.program, name) !== undefined &&
  !made.unknown.some((equation) => keyOf(equation.left) === name);

/** A name of a relation that is one of some names. */
const unreadNameIn = ({ left, link }: Relation, names: ReadonlySet<string>): string | undefined =>
  [...names].find((name) => [left, link.right].some((side) => mentions(side, name)));

/**
 * What a line says of the beginning of its chain. Nothing is refuted where the line itself was excused, unless the line
 * before carries a mistake on already.
 */
function resultIn(
  { kind }: StepVerdict,
  result: Result | undefined,
  before: Finding | undefined,
): Result | undefined {
  const isCarried = before?.result === "refuted" && before.verdict?.kind === "proved";
  // A right line refutes nothing of a chain that is not refuted before it.
  const isRightLine = kind === "proved" && before !== undefined && before.result !== "refuted";
  const isExcused = (kind !== "refuted" && kind !== "proved" && !isCarried) || isRightLine;
  return result === "refuted" && isExcused ? "unproved" : result;
}

/** True when what is wrong stands in the side before, which is refuted already: the line itself is as right as it can be. */
const isMendedBefore = (
  { begins }: Relation,
  { verdict }: DocumentStep,
  before: DocumentStep | undefined,
): boolean =>
  !begins &&
  verdict?.kind === "refuted" &&
  verdict.repair?.side === "left" &&
  before?.verdict?.kind === "refuted";

/** What is not judged as it is meant: then a difference refutes nothing. */
const excused = (step: DocumentStep, why: string): DocumentStep =>
  step.verdict?.kind === "refuted" || step.verdict?.kind === "unread"
    ? { ...step, verdict: { kind: "unproved", why } }
    : step;
