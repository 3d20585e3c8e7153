/**
 * What is still supposed where a relation stands: words take back what was supposed, begin another case or speak of any value of
 * a name, and a task that begins leaves behind what the one before supposes.
 *
 * Owns these words; judges nothing. Terminates: the text before each relation is searched once.
 */
import { declaredKey } from "../../../../lower/index.js";
import type { Expression, Notation } from "../../../../syntax/index.js";
import type { Program } from "../../../../term/index.js";
import { takesBack } from "../../names/reach.js";
import { keyOfText } from "../../names/said-of.js";
import { writtenNames } from "../../read/written.js";
import { tasksIn } from "../../text/headings.js";
import { phrases } from "../../text/phrases.js";
import type { Relation } from "../meaning.js";
import type { Written } from "../spelling.js";
import type { Zero } from "./equation.js";
import { withoutAssumptions, withoutZeros, type Ledger } from "./ledger.js";

const OTHER_CASE = phrases([
  "instead/alternatively/conversely",
  "on the other hand",
  "in/for the other/second/third/remaining case",
]);
const NAME = String.raw`(?:\$|\\\()?\s*(?<name>\\?\p{L}+)(?:\$|\\\))?`;
const ARBITRARY = ["all", "any", "every", "each", "general", "arbitrary", "other", "non-?zero"].join("|");
/** "For all w", "for a general λ", "let M be arbitrary". */
const FREE = [
  String.raw`\bfor\s+(?:an?\s+)?(?:(?:${ARBITRARY})\s+)+(?:(?:choice|value)\s+of\s+|\p{L}{3,}\s+)?${NAME}`,
  String.raw`\blet\s+(?:now\s+)?${NAME}\s+be\s+(?:an?\s+)?(?:${ARBITRARY})\b`,
].map((pattern) => new RegExp(pattern, "giu"));

/** A ledger as it is before a relation, with the words that stand before that. */
export function renewed(
  ledger: Ledger,
  { span }: Relation,
  words: string,
  written: Written,
  program: Program,
): Ledger {
  if (ledger.supposed.length === 0) return ledger;
  let now = takesBack(words) || OTHER_CASE.test(words) ? withoutAssumptions(ledger) : ledger;
  const from = span.start - words.length;
  const tasks = tasksIn(written.source.slice(0, span.start));
  const begun = tasks.findLast((at) => at >= from);
  const before = tasks.findLast((at) => at < from);
  // What stands before the first task is supposed in all of them.
  if (begun !== undefined && before !== undefined) now = withoutZeros(now, ({ end }) => end > before);
  const free = freeIn(words, written.notation, program);
  return free.length === 0
    ? now
    : withoutZeros(now, ({ expression }) => free.some((name) => writtenNames(expression).has(name)));
}

/** The names for any value of which words say what comes; the i of Σ_i is none of them. */
export const freeIn = (words: string, notation: Notation, { tensors }: Program): readonly string[] =>
  FREE.flatMap((pattern) =>
    [...words.matchAll(pattern)].flatMap(({ groups }) => keyOfText(groups?.["name"] ?? "", notation) ?? []),
  ).filter((name) => tensors.has(name));

/** The name of which an equation says a value: the y of y = 0 and of y − 2x, which y = 2x is kept as. */
export function valuedIn(expression: Expression): string | undefined {
  const [first] = expression.kind === "addition" ? expression.terms : [];
  const side = first === undefined ? expression : first.term;
  return first?.negative === true ? undefined : declaredKey(side);
}

/** What is supposed where a condition gives another value to a name that was solved for: nothing that was found before. */
export function underCondition(ledger: Ledger, { led, begins }: Relation): readonly Zero[] {
  const name = led?.link.relation === "=" ? declaredKey(led.left) : undefined;
  const isSolved =
    name !== undefined && ledger.supposed.some(({ expression }) => valuedIn(expression) === name);
  return isSolved && begins
    ? ledger.supposed.filter((zero) => ledger.assumptions.has(zero) || ledger.constraints.has(zero))
    : ledger.supposed;
}

/** The name of which a relation says one value more: "x = 1 and x = −1". */
export function oneMoreValueOf(
  supposed: readonly Zero[],
  { left, begins }: Relation,
  words: string,
): string | undefined {
  const name = begins && BESIDE.test(words) ? declaredKey(left) : undefined;
  const last = supposed.at(-1);
  return last !== undefined && valuedIn(last.expression) === name ? name : undefined;
}

/** Equations but those that say a value of a name. */
export const withoutValues = (supposed: readonly Zero[], name: string | undefined): readonly Zero[] =>
  name === undefined ? supposed : supposed.filter(({ expression }) => valuedIn(expression) !== name);

const BESIDE =
  /^(?:\\text\{|[\s$,;}]|\\\)|\\\(|\\q?quad)*(?:and|or|,|and\s+(?:also|at)|or\s+(?:at|else|when|if))?(?:\\text\{|[\s$,;}]|\\\)|\\\(|\\q?quad)*$/u;
