/**
 * Checking a document: every relation gets one verdict, in the light of all that the document says.
 *
 * A definition makes a name mean something and is not judged. A relation is proved when both sides have one canonical key
 * once derivatives are worked out and definitions put in; refuted when a world is found in which they differ under
 * every reading; unproved when neither is so; unread when it could not be given a meaning.
 */
import { declaredKey } from "../../lower/index.js";
import { read, type Span, type Statement } from "../../syntax/index.js";
import { definitionOf, type Program } from "../../term/index.js";
import { claimsOf, statedIn, type Claim, type Finding } from "./claim.js";
import { formatOf } from "./text/islands.js";
import { judgeDocument, type Relation, type Result, type StepVerdict, type Written } from "./judge/index.js";
import { keyOf, mentions, variedIn } from "./read/candidate.js";
import { declaredIn } from "./names/declared.js";
import { withDomains } from "./names/domains.js";
import { localEnvironments } from "./model/local.js";
import type { Model, Tie } from "./model/model.js";
import { modelOf } from "./model/understand.js";
import { readingsOf } from "./readings/readings.js";
import { saidIn } from "./read/relation.js";
import type { Said } from "./read/said.js";
import { classesIn, withClasses } from "./names/marked.js";
import { saidOfNames, withSaidOf } from "./names/said-of.js";
import type { DocumentFormat, Stretch } from "./text/stretch.js";
import { conditionOf, tasksOf } from "./judge/tasks.js";

/** One statement of the document with its role and verdict; the verdict is null for roles that are not judged. */
export type DocumentStep = {
  readonly span: Span;
  readonly role: "step" | "definition" | "supposition" | "claim" | "declaration";
  readonly label: string | undefined;
  readonly verdict: StepVerdict | null;
  readonly remarks: readonly string[];
  /** Wrong, or right again, only as a consequence of an earlier mistake. */
  readonly carried: boolean;
  /** How many rules it skips, where it is true and skips more than a reader follows. */
  readonly skips?: number | undefined;
};

export type CheckedDocument = {
  readonly format: DocumentFormat;
  readonly program: Program;
  readonly steps: readonly DocumentStep[];
  readonly claims: readonly Claim[];
};

/** Checks a document, with statements that say what it leaves out. */
export function checkDocument(source: string, assumed = "", name = ""): CheckedDocument {
  const format = formatOf(source, name);
  const statements = read(`${assumed}\n${layoutSaid(source)}`, { notation: "text" }).statements;
  const notation = format === "plain" ? "text" : "latex";
  const written = { source, notation } as const;
  const words = saidOfNames(source, notation);
  const said = withClasses(statements, withDomains(statements, saidIn(source, name, format)), words);
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
  const excuseFor = (one: Said, judged: Verdicts): string | undefined => {
    if (one.kind === "relation" && variesTied(one, tied))
      return "the entries of the variable are said to move together";
    const isByItself = isAccounted || (one.kind === "relation" && judged.get(one)?.equation !== undefined);
    return steps.at(-1)?.role === "supposition" && !isByItself
      ? "it may hold under what is supposed before it"
      : undefined;
  };
  /** Whether what is supposed before is an equation, without which identities hold, or a condition that is judged with. */
  let isAccounted = false;
  for (const { one, model, judged } of all) {
    const read = stepOf(one, model, judged);
    if (read === undefined) continue;
    const lost =
      one.kind === "relation" && read.verdict?.kind === "refuted" ? unreadNameIn(one, unread) : undefined;
    const why = lost === undefined ? excuseFor(one, judged) : `what ${lost} is could not be read`;
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
    const key = step.verdict?.kind === "unread" ? definedBy(one) : undefined;
    if (key !== undefined && !isDefined(key, model)) unread.add(key);
    isAccounted =
      one.kind === "relation" &&
      (one.cue === "class" ||
        model.supposed.has(one) ||
        judged.get(one)?.equation === "supposed" ||
        conditionOf(one, model) !== undefined);
    if (one.kind === "relation") {
      const result = step.verdict === null ? undefined : resultIn(step.verdict, judged.get(one)?.result);
      findings.push({ relation: one, role: step.role, verdict: step.verdict, result });
    }
  }
  return {
    format,
    program: root.model.environment.program,
    steps,
    claims: claimsOf(findings, source, root.model.environment.program),
  };
}

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

/** What names mean in a document, or in a part of it, and the verdicts by that. */
type Reading = { readonly model: Model; readonly judged: Verdicts; readonly isLaid: boolean };

function readingOf(
  statements: readonly Statement[],
  said: readonly Said[],
  written: Written,
  part: Part,
): Reading {
  const model = { ...modelOf(statements, said), tied: tiedIn(written.source) };
  const { verdicts, isLaid } = judgeDocument(tasksIn(part, model), model, written, part.isLaid);
  return { model, judged: withWords(verdicts, statements, said, written, part), isLaid };
}

/** A part of a document, and whether it is known from others how derivatives are laid out. */
type Part = { readonly isHere: (span: Span) => boolean; readonly isLaid: boolean };

const tasksIn = ({ isHere }: Part, model: Model): ReturnType<typeof tasksOf> =>
  tasksOf(model).filter(({ relation }) => isHere(relation.span));

const isWithin = (span: Span, { start, end }: Stretch): boolean => span.start >= start && span.end <= end;

/** What is said, as the local environment that it stands in reads and judges it; undefined outside of all. */
function judgedLocally(
  said: Said,
  locals: readonly (Stretch & Reading)[],
): (Reading & { readonly one: Said }) | undefined {
  const local = locals.find((one) => isWithin(said.span, one));
  const one = local?.model.said.find(
    ({ kind, span }) => kind === said.kind && keyOfSpan(span) === keyOfSpan(said.span),
  );
  return local === undefined || one === undefined ? undefined : { ...local, one };
}

/** The verdicts where relations that are not proved are judged again with what words say of their names. */
function withWords(
  judged: Verdicts,
  given: readonly Statement[],
  said: readonly Said[],
  written: Written,
  part: Part,
): Verdicts {
  const refuted = [...judged].filter(([, { verdict }]) => verdict.kind === "refuted");
  const open = [...judged].filter(([, { verdict }]) => verdict.kind === "unproved");
  if (refuted.length + open.length === 0) return judged;
  const words = saidOfNames(written.source, written.notation);
  const result = new Map(judged);
  for (const from of new Set(words.map((one) => one.from))) {
    const known = withSaidOf(
      given,
      said,
      words.filter((one) => one.from <= from),
    );
    if (known === undefined) continue;
    const model = { ...modelOf(known.given, known.said), tied: tiedIn(written.source) };
    const again = new Map(
      [...judgeDocument(tasksIn(part, model), model, written, part.isLaid).verdicts].map(
        ([{ span }, one]) => [keyOfSpan(span), one],
      ),
    );
    for (const [relation] of refuted) {
      const one = again.get(keyOfSpan(relation.span));
      if (one !== undefined && relation.span.end >= from) result.set(relation, one);
    }
    for (const [relation] of open) {
      const one = again.get(keyOfSpan(relation.span));
      const isDecided = one?.verdict.kind === "proved" || one?.verdict.kind === "refuted";
      if (one !== undefined && isDecided && relation.span.end >= from) result.set(relation, one);
    }
  }
  const declarations = said.flatMap((one) => (one.kind === "statement" ? [one.statement] : []));
  const { names } = declaredIn([...given, ...declarations]);
  const classes = classesIn(said);
  const undeclared = words.flatMap(({ name = "" }) => (names.has(name) || classes.has(name) ? [] : [name]));
  for (const [relation, one] of refuted) {
    const name = undeclared.find((key) =>
      [relation.left, relation.link.right].some((side) => mentions(side, key)),
    );
    if (name === undefined || result.get(relation) !== one) continue;
    const why = `what is said of ${name} may make it hold; declare ${name} with it`;
    result.set(relation, { ...one, verdict: { kind: "unproved", why } });
  }
  return result;
}

const keyOfSpan = ({ start, end }: Span): string => `${start}-${end}`;

/** What a line says of the beginning of its chain; nothing is refuted where the line itself was excused. */
const resultIn = ({ kind }: StepVerdict, result: Result | undefined): Result | undefined =>
  result === "refuted" && kind !== "refuted" && kind !== "proved" ? "unproved" : result;

const unjudged = (span: Span, role: DocumentStep["role"], label?: string): DocumentStep => ({
  span,
  role,
  label,
  verdict: null,
  remarks: [],
  carried: false,
});

function stepOf(said: Said, model: Model, judged: Verdicts): DocumentStep | undefined {
  switch (said.kind) {
    case "unread":
      return { ...unjudged(said.span, "step"), verdict: { kind: "unread", problem: said.problem } };
    case "statement":
      return said.statement.kind === "goal" ? undefined : unjudged(said.span, "declaration");
    case "relation":
      return relationStep(said, model, judged);
  }
}

type Verdicts = ReturnType<typeof judgeDocument>["verdicts"];

function relationStep(relation: Relation, model: Model, verdicts: Verdicts): DocumentStep {
  const { span, label, cue } = relation;
  if (model.definitions.has(relation)) return unjudged(span, "definition", label);
  if (conditionOf(relation, model) !== undefined) return unjudged(span, "supposition", label);
  const judged = verdicts.get(relation);
  if (
    cue === "class" ||
    model.supposed.has(relation) ||
    judged?.equation === "supposed" ||
    saysSymmetry(relation, model)
  )
    return unjudged(span, "supposition", label);
  const isUnreadName = cue === "explanation" && judged?.verdict.kind === "unread";
  const isSupposed = cue === "supposition" || cue === "condition" || isUnreadName;
  if (isSupposed && judged?.verdict.kind !== "proved" && !saysDerivative(relation))
    return unjudged(span, "supposition", label);
  const role = cue === "claim" ? "claim" : cue === "supposition" ? "supposition" : "step";
  return judged === undefined ? unjudged(span, role, label) : { ...unjudged(span, role, label), ...judged };
}

/** A = Aᵀ, of what is given: that cannot be found. */
function saysSymmetry({ left, link, cue }: Relation, { environment: { program } }: Model): boolean {
  const [name, turned] = left.kind === "transpose" ? [link.right, left] : [left, link.right];
  const key = declaredKey(name);
  const isGiven = key !== undefined && program.tensors.has(key) && definitionOf(program, key) === undefined;
  const isTurned = turned.kind === "transpose" && !turned.inverse && declaredKey(turned.base) === key;
  return cue !== "claim" && link.relation === "=" && isGiven && isTurned;
}

/** True when a side has a derivative in it: that is found, not supposed. */
const saysDerivative = ({ left, link }: Relation): boolean =>
  [left, link.right].some((side) => variedIn(side).length > 0);

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

/** What TeX makes of H_dm, where two indices may be meant. */
const bareScripts = (formula: string): readonly string[] =>
  [...formula.matchAll(/(?<![a-zA-Z\\])([a-zA-Z])_([a-z])([a-z])(?![a-zA-Z_^{])/gu)].map(
    ([written, base = "", first = "", second = ""]) =>
      `in LaTeX ${written} is ${base}_{${first}} ${second}; for two indices write ${base}_{${first}${second}}`,
  );

/** The convention that the words of a document name: gradients of numbers are rows. */
const layoutSaid = (source: string): string =>
  /\bnumerator[- ]layout\b/iu.test(source) && !/\bdenominator[- ]layout\b/iu.test(source)
    ? "layout numerator"
    : "";

/** The variables whose entries are said to move together: (structure: textbook), (structure: projected). */
const tiedIn = (source: string): ReadonlyMap<string, Tie> =>
  new Map(
    [...source.matchAll(/(\p{L}[\p{L}\d_]*)\$? is [^.;]*;[^.;]*\(structure: (textbook|projected)\)/gu)].map(
      ([, name = "", tie]) => [name, tie === "textbook" ? "textbook" : "projected"],
    ),
  );

/** True when a relation, or the beginning of its chain, is a derivative by a tied variable. */
const variesTied = ({ before, left, link }: Relation, tied: ReadonlyMap<string, Tie>): boolean =>
  tied.size > 0 &&
  [...before, left, link.right].some((side) => variedIn(side).some((name) => tied.has(name)));

/** What is not judged as it is meant: then a difference refutes nothing. */
const excused = (step: DocumentStep, why: string): DocumentStep =>
  step.verdict?.kind === "refuted" || step.verdict?.kind === "unread"
    ? { ...step, verdict: { kind: "unproved", why } }
    : step;
