/**
 * Checking for users: a derivation as people write it in, a verdict on each of its steps and claims out. Pure.
 *
 * Owns the shape of the answer, not the verdicts.
 */
import { checkDocument, type DocumentStep } from "../check/document/index.js";
import type { Counterexample } from "../evaluate/index.js";
import { termLatex, termText } from "../print/index.js";
import { message, position } from "../syntax/index.js";
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
  readonly by: "outright" | null;
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
};

/** Checks a document step by step. Never throws for anything that can be written. */
export function check(source: string, request: CheckRequest = {}): Checked {
  const { assume = "", goals = [], name = "", strict = false } = request;
  const text = [source, ...goals.map((goal) => `Show that\n${delimited(goal, source)}\n`)].join("\n\n");
  const steps = checkDocument(text, assume, name).steps.map((step) => stepOf(step, text));
  const wrong = steps.findIndex(({ verdict }) => verdict === "refuted");
  const claims = steps.filter(({ role }) => role === "claim").map(claimOf);
  const judged = steps.filter(({ verdict }) => verdict !== null);
  const last = judged.at(-1);
  const isShown =
    claims.length > 0 ? claims.every(({ status }) => status === "proved") : last?.verdict === "proved";
  const isStrict = !strict || judged.every(({ verdict }) => verdict === "proved");
  return {
    nabla: VERSION,
    schema: 1,
    file: name,
    ok: wrong < 0 && isShown && isStrict,
    firstWrong: wrong < 0 ? null : wrong,
    claims,
    steps,
  };
}

/** A goal between dollars, where the document has formulas between dollars. */
const delimited = (goal: string, source: string): string =>
  /\$|\\\[|\\\(|\\begin\{/u.test(source) ? `$$${goal}$$` : goal;

function stepOf({ span, role, verdict, remarks }: DocumentStep, source: string): CheckedStep {
  const [start, end] = [position(source, span.start), position(source, span.end)];
  const repair = verdict?.kind === "refuted" ? verdict.repair : undefined;
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
    shown: true,
    mistake: verdict?.kind === "refuted" ? verdict.mistake : null,
    carried: false,
    remarks,
    reason: reasonOf(verdict),
    repair:
      repair === undefined
        ? null
        : {
            text: repair.sides.map((side) => termText(side, repair.program)).join(" = "),
            latex: repair.sides.map((side) => termLatex(side, repair.program)).join(" = "),
          },
    counterexample: witness === undefined ? null : witnessOf(witness),
  };
}

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
      return message(verdict.problem);
    case "refuted":
      return verdict.problem === undefined ? "the sides differ" : message(verdict.problem);
  }
}

const witnessOf = (found: Counterexample): NonNullable<CheckedStep["counterexample"]> => ({
  sizes: Object.fromEntries(found.sizes),
  values: Object.fromEntries(found.values.map(({ tensor, entries }) => [tensor, entries])),
  entry: found.at.map(({ index, position: at }) => `${index}=${at}`).join(","),
  left: String(found.left),
  right: String(found.right),
});

const claimOf = ({ source, verdict, line }: CheckedStep): CheckedClaim => ({
  label: null,
  statement: { text: source, latex: source },
  status:
    verdict === "proved" || verdict === "refuted" ? verdict : verdict === "unread" ? "not shown" : "unproved",
  by: verdict === "proved" ? "outright" : null,
  line,
});
