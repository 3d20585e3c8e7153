/**
 * Checking arguments in a style: every equality that they print, by its meaning.
 *
 * Two layouts are the same when their entries have one canonical key, or agree exactly at random values; how a style came to
 * them is not known here. One judge for each argument, so values are found once.
 */
import { makeJudge, type Agreement, type Judge } from "../evaluate/index.js";
import { entriesOf, equalitiesOf, type Argument, type Layout } from "../style/index.js";
import { canonicalKey, type Program } from "../term/index.js";
import { checkLines, courtFor, termsOf, type Verdict } from "./kernel.js";

/** Random points for a line. */
const LINE_TRIALS = 2;

/** The verdicts on the equalities of an argument, in order, and on the steps of the rules in it. */
export function checkArgument(argument: Argument): readonly Verdict[] {
  const { program, blocks } = argument;
  const judge = makeJudge(program);
  const stages = blocks.flatMap((block) => (block.kind === "entries" ? [block.stage] : []));
  return [
    ...equalitiesOf(argument).map(([left, right]) => checkEquality(left, right, program, judge)),
    ...stages.flatMap(({ left, steps, result }) => {
      const court = courtFor(program, [], [left, result, ...termsOf(steps)], judge);
      const { lines, joined } = checkLines(left, steps, result, court);
      return [...lines.map(({ verdict }) => verdict), joined];
    }),
  ];
}

function checkEquality(left: Layout, right: Layout, program: Program, judge: Judge): Verdict {
  const entries = entriesOf(left, right);
  if (entries === undefined) return { kind: "unproved", why: "the two sides differ in their sizes", held: 0 };
  const [a, b] = entries;
  const agreement = judge.compare(a, b, LINE_TRIALS);
  if (agreement.kind === "different")
    return {
      kind: "refuted",
      why: "both sides have different values",
      counterexample: agreement.counterexample,
    };
  const key = canonicalKey(a, program);
  if (key !== undefined && key === canonicalKey(b, program))
    return { kind: "proved", held: trialsOf(agreement) };
  return agreement.kind === "equal" && agreement.rank === "exact"
    ? { kind: "proved", held: agreement.trials }
    : { kind: "unproved", why: whyOf(agreement), held: trialsOf(agreement) };
}

const trialsOf = (agreement: Agreement): number => (agreement.kind === "equal" ? agreement.trials : 0);
const whyOf = (agreement: Agreement): string =>
  agreement.kind === "undefined" ? agreement.why : "it was compared in floating point only";
