/**
 * Relations that words deny, or say that others believe: "it is not true that", "a common mistake is to write", "one might think
 * that", "… is wrong". Nothing asserts them, so that they are neither judged nor known.
 *
 * Knows words, no values. Terminates: each relation is looked at once.
 */
import { beforeFormula } from "../../text/opening.js";
import type { Said } from "../said.js";
import { lastSentence } from "./cue.js";

const SAYS = "(?:write|say|think|believe|use|claim|conclude|assume|guess|expect|take|put|set)s?";
const THINKS = "(?:think|believe|guess|suspect)";
const SOMEONE = String.raw`(?:one|you|we|people|students|someone|somebody|beginners|many)\s+(?:might|may|could|would|often|sometimes)`;

/** Words that deny what comes right behind them, or leave it to others; "the error is e = y − t" denies nothing. */
const DENYING = new RegExp(
  String.raw`(?:${[
    String.raw`\bnot\s+(?:\p{L}+\s+)?(?:true|correct|right|valid|the\s+case)(?:\s+in\s+general)?,?\s+that`,
    String.raw`\b(?:does|do|need)\s+not\s+(?:\p{L}+\s+)?(?:follow|mean|imply)(?:\s+in\s+general)?,?\s+that`,
    String.raw`\b(?:false|wrong|incorrect|untrue|mistaken)\s+(?:that|to\s+${SAYS}(?:\s+that)?)`,
    String.raw`\bfollowing\s+(?:\p{L}+\s+)?(?:is|are)\s+(?:false|wrong|incorrect|untrue|not\s+true)`,
    String.raw`\b${SOMEONE}\s+(?:\p{L}+\s+)?(?:(?:be\s+)?tempted\s+to\s+${SAYS}|(?:naively|wrongly|mistakenly)\s+${SAYS}|${THINKS})(?:\s+that)?`,
    String.raw`\b(?:tempting|tempted)\s+to\s+${SAYS}(?:\s+that)?`,
    String.raw`\b(?:mistake|error|misconception|pitfall|fallacy)\s+is\s+(?:to\s+${SAYS}(?:\s+that)?|that)`,
    String.raw`\b(?:wrongly|incorrectly|mistakenly|erroneously|falsely)\s+(?:${SAYS}|written|claimed|stated|concluded)(?:\s+that)?`,
  ].join("|")})\s*[:,]?\s*$`,
  "iu",
);

/** Words that deny what stands right before them. */
const DENIED =
  /^[ $]*,?\s*(?:which\s+)?(?:(?:is|are|was|would\s+be)\s+(?:(?!not\b)\p{L}+\s+)?(?:wrong|false|incorrect|untrue|not\s+(?:\p{L}+\s+)?(?:true|correct|valid|right))|(?:does|do|need)\s+not\s+hold)\b/iu;

const AND = /^[\s$]*(?:,|,?\s+(?:and|or)|\\\\|&)[\s$]*$/iu;

/** What is said with a mark on the relations that words deny. */
export function withDenied(said: readonly Said[], source: string): readonly Said[] {
  let from = 0;
  let isDenied = false;
  return said.map((one) => {
    const { start, end } = one.span;
    const between = source.slice(from, start);
    from = Math.max(from, end);
    if (one.kind !== "relation") return one;
    const goesOn = !one.begins || AND.test(between);
    isDenied =
      (goesOn && isDenied) ||
      (one.begins && DENYING.test(beforeFormula(lastSentence(between)))) ||
      DENIED.test(source.slice(end, end + 80));
    return isDenied ? { ...one, denied: true } : one;
  });
}
