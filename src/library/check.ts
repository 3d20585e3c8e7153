/**
 * Checking for users: a derivation as people write it in, a verdict on each of its steps and claims out. Pure.
 *
 * Owns the shape of the answer, not the verdicts.
 */
import {
  checkDocument,
  formatOf,
  withoutMacros,
  type Claim,
  type DocumentStep,
  type Expansion,
  type Inserted,
  type Mended,
} from "../check/document/index.js";
import type { Counterexample } from "../evaluate/index.js";
import { matrixLatex, matrixText, termLatex, termText, withSteps } from "../print/index.js";
import { message, type Problem } from "../syntax/index.js";
import type { Program } from "../term/index.js";
import { MISTAKE_WORDS } from "./mistakes.js";
import { VERSION } from "./version.js";

/** What a document leaves out: statements of the language; what is to be shown besides; the file's name. */
export type CheckRequest = {
  readonly assume?: string;
  readonly goals?: readonly string[];
  readonly name?: string;
  /** A document is fine only when every step of it is proved. */
  readonly strict?: boolean;
};

type Written = { readonly text: string; readonly latex: string };

/** One step of a document, as the command line promises it. */
export type CheckedStep = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly offset: number;
  readonly endOffset: number;
  readonly source: string;
  readonly role: DocumentStep["role"];
  readonly verdict: "proved" | "refuted" | "unproved" | "unread" | "undefined" | null;
  readonly shown: boolean;
  /** How many rules lie between a true step and what stands before it, where these are more than a reader can follow. */
  readonly skips?: number;
  readonly mistake: string | null;
  readonly carried: boolean;
  readonly remarks: readonly string[];
  readonly reason: string | null;
  readonly repair: Written | null;
  readonly counterexample: {
    readonly sizes: Readonly<Record<string, number>>;
    readonly values: Readonly<Record<string, readonly number[]>>;
    readonly entry: string;
    readonly left: string;
    readonly right: string;
  } | null;
};

export type CheckedClaim = {
  readonly label: string | null;
  readonly statement: Written;
  readonly status: "proved" | "refuted" | "unproved" | "not shown";
  /** "outright", or "reduction to (1)". */
  readonly by: string | null;
  readonly line: number;
};

/** The answer for one document. */
export type Checked = {
  readonly nabla: string;
  readonly schema: 1;
  readonly file: string;
  readonly ok: boolean;
  readonly firstWrong: number | null;
  readonly claims: readonly CheckedClaim[];
  readonly steps: readonly CheckedStep[];
  /** What could not be read of the statements that are assumed, by its place in them; the document is judged without it. */
  readonly problems: readonly Problem[];
};

/** Checks a document step by step. Never throws for anything that can be written. */
export function check(source: string, request: CheckRequest = {}): Checked {
  const { assume = "", goals = [], name = "", strict = false } = request;
  const text = [source, ...goals.map((goal) => `Show that\n${delimited(goal, source)}\n`)].join("\n\n");
  const expansion = withoutMacros(text, formatOf(text, name));
  const found = checkDocument(expansion.text, assume, name);
  const page: Page = { source: text, lines: lineStarts(text), expansion };
  const steps = found.steps.map((step) => stepOf(step, page));
  const wrong = steps.findIndex(({ verdict }) => verdict === "refuted");
  const claims = found.claims.map((claim) => claimOf(claim, page));
  const judged = steps.filter(({ verdict }) => verdict !== null);
  const last = judged.at(-1);
  // Declarations and definitions leave nothing to be shown.
  const isLastProved = last === undefined ? steps.length > 0 : last.verdict === "proved";
  const isShown = claims.length > 0 ? claims.every(({ status }) => status === "proved") : isLastProved;
  const isStrict = !strict || judged.every(({ verdict }) => verdict === "proved");
  return {
    nabla: VERSION,
    schema: 1,
    file: name,
    ok: found.problems.length === 0 && wrong < 0 && isShown && isStrict,
    firstWrong: wrong < 0 ? null : wrong,
    claims,
    steps,
    problems: found.problems,
  };
}

/** A goal between dollars, where the document has formulas between dollars. */
const delimited = (goal: string, source: string): string => (hasLatex(source) ? `$$${goal}$$` : goal);

/** The offsets at which lines begin. */
const lineStarts = (source: string): readonly number[] => [
  0,
  ...[...source.matchAll(/\n/gu)].map(({ index }) => index + 1),
];

/** Line and column of an offset, both from 1, found by halving. */
function placeOf(
  offset: number,
  lines: readonly number[],
): { readonly line: number; readonly column: number } {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

/** A document as its author sees it. */
type Page = { readonly source: string; readonly lines: readonly number[]; readonly expansion: Expansion };

function stepOf(
  { span: place, role, verdict, remarks, carried, skips }: DocumentStep,
  { source, lines, expansion }: Page,
): CheckedStep {
  const span = expansion.original(place);
  const [start, end] = [placeOf(span.start, lines), placeOf(span.end, lines)];
  const found = verdict?.kind === "refuted" ? verdict.repair : undefined;
  const repair: Mended | undefined = found && {
    ...found,
    written: found.written === undefined ? undefined : expansion.folded(found.written, place),
    inserted: found.inserted && {
      ...found.inserted,
      before: expansion.folded(found.inserted.before, place),
      behind: expansion.folded(found.inserted.behind, place),
    },
  };
  const witness = verdict?.kind === "refuted" ? verdict.counterexample : undefined;
  return {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    offset: span.start,
    endOffset: span.end,
    source: source.slice(span.start, span.end),
    role,
    verdict: verdict?.kind ?? null,
    shown: skips === undefined,
    ...(skips === undefined ? {} : { skips }),
    mistake: verdict?.kind === "refuted" ? verdict.mistake : null,
    carried,
    remarks: (skips === undefined ? remarks : [...remarks, leapRemark(skips)]).map(withSteps),
    reason: reasonOf(verdict),
    repair: repair === undefined ? null : readable(writtenOf(repair, source)),
    counterexample: witness === undefined ? null : witnessOf(witness),
  };
}

const leapRemark = (skips: number): string =>
  `this holds, but ${skips} rules lie between it and what stands before it`;

/** The longest repair that helps anyone. */
const LONGEST_REPAIR = 600;

/** What helps: neither what is too long, nor what says the same on both sides. */
function readable(written: Written): Written | null {
  const [left, right, ...others] = written.text.split(" = ");
  const isEcho = left === right && others.length === 0;
  return isEcho || written.text.length > LONGEST_REPAIR ? null : written;
}

/** A repair as its author would have written it, where that is known. */
function writtenOf({ sides, program, written, inserted }: Mended, source: string): Written {
  const whole = sides.map((side) => termLatex(side, program)).join(" = ");
  const latex = inserted === undefined ? whole : insertedIn(inserted, program, "latex");
  if (hasLatex(source)) return { text: written ?? latex, latex: written ?? latex };
  if (written !== undefined) return { text: written, latex };
  if (inserted !== undefined) return { text: insertedIn(inserted, program, "text"), latex: whole };
  return { text: sides.map((side) => termText(side, program)).join(" = "), latex };
}

/** The author's line with what belongs into it. */
function insertedIn(
  { as, term, matrix, before, behind }: Inserted,
  program: Program,
  notation: "text" | "latex",
): string {
  const [ofTerm, ofMatrix] = notation === "latex" ? [termLatex, matrixLatex] : [termText, matrixText];
  const value = matrix === undefined ? ofTerm(term, program) : ofMatrix(matrix, program);
  // The author writes a size by its letter.
  const text = value.replaceAll(/\\?dim\(([^()]*)\)/gu, "$1");
  const [sign, rest] = /^[-−]/u.test(text) ? [text.charAt(0), text.slice(1)] : ["+", text];
  return `${before}${as === "factor" ? text : ` ${sign} ${rest.trimStart()}`}${behind}`;
}

const hasLatex = (source: string): boolean => /\$|\\\[|\\\(|\\begin\{/u.test(source);

function reasonOf(verdict: DocumentStep["verdict"]): string | null {
  switch (verdict?.kind) {
    case undefined:
      return null;
    case "proved":
      return "both sides have one normal form";
    case "unproved":
    case "undefined":
      return verdict.why;
    case "unread":
      return withSteps(message(verdict.problem));
    case "refuted":
      return withSteps(refutedReason(verdict));
  }
}

/** What is to be seen of a mistake, and what it is. */
function refutedReason({
  problem,
  mistake,
  repair,
}: Extract<DocumentStep["verdict"], { kind: "refuted" }>): string {
  const words = repair?.says ?? MISTAKE_WORDS[mistake];
  if (problem === undefined) return words === undefined ? "the sides differ" : `the sides differ: ${words}`;
  const isSaid = words === undefined || mistake === "shape-mismatch" || mistake === "index-clash";
  return isSaid ? message(problem) : `${message(problem).replace(/\.$/u, "")}: ${words}`;
}

const witnessOf = (found: Counterexample): NonNullable<CheckedStep["counterexample"]> => ({
  sizes: Object.fromEntries(found.sizes),
  values: Object.fromEntries(found.values.map(({ tensor, entries }) => [tensor, entries])),
  entry: [...new Set(found.at.map(({ index, position: at }) => `${index}=${at}`))].join(","),
  left: rounded(found.left),
  right: rounded(found.right),
});

/** A value as a person would note it. */
const rounded = (value: number): string => String(Number(value.toPrecision(6)));

const claimOf = (
  { label, span: place, sides, status, by }: Claim,
  { source, lines, expansion }: Page,
): CheckedClaim => {
  const span = expansion.original(place);
  const text = (sides ?? [place])
    .map(expansion.original)
    .map(({ start, end }) => source.slice(start, end))
    .join(" = ");
  const { line } = placeOf(span.start, lines);
  return { label: label ?? null, statement: { text, latex: text }, status, by: by ?? null, line };
};
