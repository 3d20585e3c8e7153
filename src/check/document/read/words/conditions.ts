/**
 * Conditions behind what they are conditions of: "f′ = 1 if x > 0", "∂x_i/∂x_k = 0 unless i = k", "= 0 otherwise".
 *
 * Restrictions of indices are noted before. Owns the words that put a condition behind a formula; a condition before one is a cue. Judges nothing. Terminates: every
 * relation is looked at once.
 */
import { isCondition, lastSentence } from "./cue.js";
import { comparesNumbers, type Condition, type Said } from "../said.js";

const BEHIND =
  /^[\s,]*(?:but\s+)?(?:only\s+|exactly\s+)?(?<word>if|iff|when|whenever|unless|provided(?:\s+that)?|as\s+long\s+as|for|at|evaluated\s+at|near)\s*$/u;
const OTHERWISE = /^[\s,]*(?:or\s+)?(?:otherwise|else|elsewhere|in\s+all\s+other\s+cases)\b/u;
/** What stands between formulas and is no word. */
const MARKS = /\\(?:text|mbox|textrm|textit|q?quad|[,;:! ()[\]])|[${}~&]|\\\\/gu;

const SENTENCE_ENDS = /[.!?;:](?=\s|$)|\n\s*\n/u;

/** Words over or under a sign that make what it says a condition: \overset{\text{if B sym.}}{=}. */
const OVER =
  /^\\(?:overset|underset|stackrel)\s*\{[^=]*?\b(?:if|when|whenever|provided|assum\w+|supposing|under)\b/u;

/** True for a sign with a condition over it. */
export const isConditional = (sign: string): boolean => OVER.test(sign);

/** What is said, with the conditions behind relations at the chains that they are conditions of. */
export function withConditions(said: readonly Said[], source: string): readonly Said[] {
  const result = [...said];
  const between = (start: number, end: number): string => source.slice(start, end).replace(MARKS, " ");
  const setUnder = (places: readonly number[], condition: Condition): void => {
    for (const at of places) {
      const one = result[at];
      if (one?.kind === "relation") result[at] = { ...one, under: condition };
    }
  };
  /** The condition that was said last, before or behind its chain. */
  let last: Condition | undefined;
  let chain: number[] = [];
  let isLed = false;
  /** The condition on numbers before a chain, or the equation, as far as its sentence goes. */
  let leading: Condition | undefined;
  let end = 0;
  said.forEach((one, at) => {
    if (one.kind !== "relation") return;
    const words = between(end, one.span.start);
    const word = BEHIND.exec(words)?.groups?.["word"];
    if (SENTENCE_ENDS.test(words)) leading = undefined;
    end = one.span.end;
    const isNoted = one.cue === "restriction";
    if (word !== undefined && !isNoted && one.begins && chain.length > 0 && !(isLed && words.includes(","))) {
      const cue = word === "unless" ? ("exception" as const) : ("condition" as const);
      last = { ...one, cue };
      result[at] = { ...one, cue, trails: true };
      setUnder(chain, last);
      chain = [];
      isLed = false;
      return;
    }
    if (isCondition(one.cue) && isOfWords(lastSentence(words), source.slice(end))) {
      result[at] = { ...one, trails: true };
      chain = [];
      return;
    }
    if (isCondition(one.cue)) {
      last = { ...one, cue: one.cue === "exception" ? one.cue : "condition" };
      chain = [];
      isLed = !isNoted;
      leading = isLed && (comparesNumbers(one) || one.link.relation === "=") ? last : undefined;
      return;
    }
    if (one.begins) {
      isLed &&= chain.length === 0;
      chain = [];
    }
    chain.push(at);
    const isSaid = one.cue === "none" || one.cue === "definition";
    if (leading !== undefined && isSaid && one.otherwise !== true)
      if (comparesNumbers(leading)) setUnder([at], leading);
      else result[at] = { ...one, led: leading };
    if (last !== undefined && OTHERWISE.test(between(end, end + 60))) setUnder(chain, negated(last));
  });
  return result;
}

/** A clause before a condition, and what ends the sentence behind one: δ_ik "is 1 if" i = k "and 0 otherwise". */
const CLAUSE =
  /\b(?:is|are|equals?|becomes?|vanish\p{L}*|gives?|takes?|has|have|holds?)\b[^:;]*\b(?:if|when|whenever|for|unless)\s*$/iu;
const ENDS = /^[\s$})\]]*(?:\.(?:\s|$)|,?\s*(?:(?:and|but)\b[^.]*\b)?(?:otherwise|else|elsewhere)\b)/iu;

/** True for the condition of what words say before it, which is none of what comes next. */
const isOfWords = (before: string, behind: string): boolean => CLAUSE.test(before) && ENDS.test(behind);

/** What holds where a condition does not. */
const negated = (condition: Condition): Condition => ({
  ...condition,
  cue: condition.cue === "exception" ? "condition" : "exception",
});
