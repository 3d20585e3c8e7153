/** What the words before a formula say that it is: cues, and the table of the words that give them. Pure. */
import { phrases } from "../../text/phrases.js";

/** What the words around a formula say that it is; a restriction is a condition on the relation that it stands behind. */
export type Cue =
  | "claim"
  | "supposition"
  | "condition"
  | "exception"
  | "restriction"
  | "class"
  | "explanation"
  | "definition"
  | "none";

/** Words before the place that something is said of: "At $x = 1$, …", "Along $y = 2x$ …". */
const POINT =
  /(?:^|[,;:(]|\b(?:evaluated?|evaluating|and|but|value))\s*(?:at|along|on)(?:\s+(?:the\s+)?(?:point|line|curve|origin))?\s*$/iu;

const CUES: readonly (readonly [Exclude<Cue, "none" | "class" | "restriction">, RegExp])[] = [
  ["claim", phrases(["show/prove/claim/theorem/lemma/proposition …"], "end")],
  ["exception", phrases(["unless"], "end")],
  [
    "condition",
    /\b(?:if|when|whenever|for|case(?:\s*\(?(?:\d+|[ivx]+|[a-z])\)?)?\s*[:.)—–-]?)\s*(?:\*\*|__)?\s*$/iu,
  ],
  ["condition", POINT],
  ["explanation", phrases(["where"], "end")],
  [
    "supposition",
    /\b(?:suppose|assume|(?<!that (?:is|are) )given|if|assuming|provided|subject to|s\.t\.?|constraints?)(?![\p{L}])[^.]*$/iu,
  ],
  // What is to be solved as a task; "we solve" what was found is no task.
  [
    "supposition",
    /^\s*(?:(?:to|(?:i|we|you)\s+(?:want|wish|would\s+like|are\s+asked)\s+to)\s+)?solve\s*(?:(?:the|a|this)\s+(?:[\p{L}-]+\s+){0,3}?(?:equations?|systems?|following)\s*)?(?:for\s+\S{1,20}\s*)?:?\s*$/iu,
  ],
  ["supposition", /\bconsider\s+(?:the|a)\s+(?:[\p{L}-]+\s+){0,2}?(?:equations?|systems?)\s*:?\s*$/iu],
  [
    "definition",
    phrases(
      ["let/recall/recalling/define/defined/set/denote/put/where/with …", "consider the function …"],
      "end",
    ),
  ],
];

/** The last sentence of some words. */
export const lastSentence = (words: string): string =>
  words.split(/[.!?](?:\s|$)|\n\s*\n/u).findLast((part) => part.trim() !== "") ?? "";

/** What the last sentence before a formula says of it. */
export function cueOf(words: string): Cue {
  const sentence = lastSentence(words);
  // What is set to zero is solved, not defined.
  if (SOLVING.test(sentence)) return "none";
  if (OUTCOME.test(sentence)) return "none";
  const cue = CUES.find(([, pattern]) => pattern.test(sentence))?.[0] ?? "none";
  // "Start with a small case." says no condition on what comes next, as "Case 1." does.
  return cue === "condition" && /[.!?]\s*$/u.test(words) && !NUMBERED.test(sentence) ? "none" : cue;
}

/** Words before what solves something: "setting this to zero", "minimised when", "which vanishes if and only if". */
export const SOLVING =
  /\b(?:set|put)\b.*\b(?:zero|0)\b|\b(?:(?:mini|maxi)mi[sz]ed|vanish(?:es)?|(?:is|are|becomes?|equals?|equal\s+to)\s+\$?(?:zero|0)\$?)\s+(?:(?:exactly|precisely|only)\s+)?(?:when|where|for|at|if|iff|if\s+and\s+only\s+if)\s*$/iu;

/** "1. $i = j$:", a case that an item of a list begins with, and "Setting $i = j$". */
export const labelsCase = (formula: string, words: string, behind: string): boolean =>
  /^[\s$]*\p{L}'?\s*(?:=|≠|\\neq?(?![a-z]))\s*\p{L}'?[\s$]*$/u.test(formula) &&
  (CHOOSING.test(words) || (ITEM.test(words) && /^[\s$]*:/u.test(behind)));

const ITEM = /(?:^|\n)\s*(?:\d+[.)]|[-*•]|\\item)\s*$/u;
const CHOOSING = /\b(?:setting|taking|putting|choosing|fixing)\s*$/iu;

/** "If I multiply this out I get": what comes is got, not supposed. */
const OUTCOME =
  /\bif\s+(?:i|we|you|one)\s+(?:(?:now|then|just|simply)\s+)?(?!have|has|had|assum|suppos|know|let|requir|want|get)\p{L}+\b.*\b(?:i|we|you|one|this|that|it)\s+(?:(?:will|can|then)\s+)?(?:get|obtain|find|arrive|end\s+up|give|yield)s?\b[^.]*$/iu;

/** Words that ask for what comes: "for unbiasedness we need". */
export const REQUIRES = /\b(?:needs?|requires?|demands?|must\s+impose|impose)(?:\s+that)?\s*[:,]?\s*$/iu;

const NUMBERED = /\bcase\s*\(?(?:\d+|[ivx]+|[a-z])\)?\s*$/iu;

/** True for what something else holds under, or does not. */
export const isCondition = (cue: Cue): boolean =>
  cue === "condition" || cue === "exception" || cue === "restriction";

/** Words that draw a conclusion and nothing else, so that what they conclude is nothing that they give. */
export const FOLLOWS =
  /(?:^|[.:;]\s|\n[ \t]*\n)\s*[.,;]?\s*(?:and\s+)?(?:hence|therefore|thus|consequently|so|then|it follows that)\s*,?\s*(?:we\s+(?:have|get|obtain|find|see)\s*(?:that)?)?\s*$/iu;

/** Words that may say why the entries of something add up to 1, or its length is 1. */
export const NORMALISED = phrases([
  "one hot",
  "unit vector/norm/length/sphere",
  "sphere/simplex/probabilit-/distribution-/categorical/multinomial/stochastic/normalis-/normaliz-/orthonormal",
  "sum/sums/summing/add/adds/adding (up) to",
]);

/** The other one of two cases. */
export const OTHERWISE = phrases(["otherwise", "else", "elsewhere", "in the other case"], "end");

/** Words that put cases together, so that what comes is said of all of them. */
export const GATHERS = phrases([
  "combined/combining/altogether/summarising/summarizing/overall/compactly/unified/unifying",
  "put/putting/taking/taken/merging/joining … together",
  "both/all/two/these cases/formulas/formulae/results/expressions",
  "for all/any/arbitrary/general",
  "in short/summary/total/general/compact",
  "single/one formula/expression/line/equation",
  "kronecker",
]);

/** Words that draw a conclusion, which says nothing of what a name that was met before is. */
export const CONCLUDES = phrases(
  ["{follows}", "it follows that", "which gives/implies/yields/means", "we get/obtain/find/conclude (that)"],
  "end",
);
