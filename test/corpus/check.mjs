/*
 * `npm run corpus:check`: every case of test/cases/check through the built library, scored case by case: steps read, false
 * alarms, first wrong step, its kind, right relations proved, results. Real errors and variants are counted apart.
 *
 *   node test/corpus/check.mjs [--only ID] [--verbose]
 *
 * Exit code 1 if a right step is called wrong. What is open (unproved, unread) is no mistake.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { check } from "../../dist/index.js";

/**
 * @typedef {{ text: string, verdict: "ok" | "wrong" | "unsupported-prose", mistake?: string, also?: string[], n: number }} Step
 * @typedef {{ id: string, origin: string, real_error?: boolean, format: string, document: string, assume: string,
 *   steps: Step[], first_wrong: number | null, error_mode: string | null, result_correct: boolean }} Case
 * @typedef {ReturnType<typeof check>} Checked
 * @typedef {Checked["steps"][number]} Found
 * @typedef {{ step: Step, found: Found | undefined }} Pair
 */

const { values: flags } = parseArgs({
  options: { only: { type: "string" }, verbose: { type: "boolean", default: false } },
});
const folder = fileURLToPath(new URL("../cases/check/cases/", import.meta.url));
/** @type {Readonly<Record<string, string>>} */
const SUFFIX = { latex: ".tex", markdown: ".md", unicode: ".txt" };

/** The steps of a case with what was found where they stand; prose is not judged. @param {Case} one @param {Checked} checked @returns {Pair[]} */
const pairs = (one, checked) => {
  let from = 0;
  return one.steps.flatMap((step) => {
    const behind = one.document.indexOf(step.text, from);
    // What a step ends with may be what the next one says again.
    const at = behind < 0 ? one.document.indexOf(step.text, from - step.text.length) : behind;
    if (step.verdict === "unsupported-prose" || at < 0) return [];
    from = at + step.text.length;
    // A step may begin with a sign of alignment and end with punctuation that the checker leaves out.
    const end = at + step.text.length + 6;
    const within = checked.steps.filter(
      ({ offset, endOffset, role }) => offset >= at - 2 && endOffset <= end && role !== "declaration",
    );
    // A right side may be all of a step that is written down; the checker's has its left side as well.
    const around = checked.steps.find(
      ({ offset, endOffset }) => offset < at && endOffset >= end - 8 && endOffset <= end,
    );
    return [{ step, found: within.find(({ verdict }) => verdict === "refuted") ?? within[0] ?? around }];
  });
};

/** Roles that are given and not judged. @param {Found | undefined} found */
const isGiven = (found) => found?.role === "definition" || found?.role === "supposition";
/** @param {Pair} pair */
const isRefuted = ({ found }) => found?.verdict === "refuted";
/** @param {Pair} pair */
const isRead = ({ found }) => found !== undefined && found.verdict !== "unread";
/** @param {Pair} pair */
const isProved = ({ found }) => found?.verdict === "proved" || isGiven(found);
/** @param {Pair} pair */
const isRightKind = ({ step, found }) =>
  found?.mistake !== null &&
  found?.mistake !== undefined &&
  [step.mistake, ...(step.also ?? [])].includes(found.mistake);

/** What is claimed, or else what the document ends with, is right unless it is refuted. @param {Checked} checked */
const holdsResult = ({ claims, steps }) =>
  claims.length > 0
    ? claims.every(({ status }) => status !== "refuted")
    : steps.findLast(({ verdict }) => verdict !== null)?.verdict !== "refuted";

/** @param {Case} one */
const scored = (one) => {
  const checked = check(one.document, { assume: one.assume, name: `case${SUFFIX[one.format] ?? ".md"}` });
  const all = pairs(one, checked);
  const right = all.filter(({ step }) => step.verdict === "ok");
  const wrong = all.filter(({ step }) => step.verdict === "wrong");
  const first = all.find(isRefuted);
  return {
    one,
    all,
    right,
    wrong,
    alarms: right.filter(isRefuted),
    falselyProved: wrong.filter(({ found }) => found?.verdict === "proved"),
    isFirstFound: first?.step.n === one.first_wrong,
    isFirstKind: first !== undefined && first.step.n === one.first_wrong && isRightKind(first),
    isResultRight: holdsResult(checked) === one.result_correct,
  };
};

const cases = readdirSync(folder)
  .sort()
  .map((file) => /** @type {Case} */ (JSON.parse(readFileSync(folder + file, "utf8"))))
  .filter(({ id }) => (flags.only ?? id) === id);
const scores = cases.map(scored);

/** @param {number} part @param {number} whole */
const share = (part, whole) =>
  `${part}/${whole}${whole === 0 ? "" : ` ${Math.round((100 * part) / whole)} %`}`;

/** The figures of some cases, a row each. @param {typeof scores} some */
const figures = (some) => {
  const all = some.flatMap((one) => one.all);
  const right = some.flatMap((one) => one.right);
  const wrong = some.flatMap((one) => one.wrong);
  const slipped = some.filter(({ one }) => one.first_wrong !== null);
  const found = slipped.filter(({ isFirstFound }) => isFirstFound);
  const slips = some.filter(({ one }) => one.error_mode?.startsWith("slip"));
  return [
    ["cases", `${some.length}`],
    ["steps read", share(all.filter(isRead).length, all.length)],
    ["right steps proved", share(right.filter(isProved).length, right.length)],
    ["false alarms", `${some.flatMap(({ alarms }) => alarms).length}`],
    ["wrong steps refuted", share(wrong.filter(isRefuted).length, wrong.length)],
    ["wrong steps proved", `${some.flatMap(({ falselyProved }) => falselyProved).length}`],
    ["first wrong step found", share(found.length, slipped.length)],
    ["its kind right", share(found.filter(({ isFirstKind }) => isFirstKind).length, found.length)],
    ["results judged right", share(some.filter(({ isResultRight }) => isResultRight).length, some.length)],
    [
      "results kept after a slip",
      share(slips.filter(({ isResultRight }) => isResultRight).length, slips.length),
    ],
  ];
};

const groups = /** @type {const} */ ([
  ["all", () => true],
  ["without an error", (/** @type {Case} */ one) => one.first_wrong === null],
  ["real errors", (/** @type {Case} */ one) => one.first_wrong !== null && one.origin !== "variant"],
  ["variants", (/** @type {Case} */ one) => one.first_wrong !== null && one.origin === "variant"],
]);
const columns = groups.map(([title, isIn]) => ({
  title,
  rows: figures(scores.filter(({ one }) => isIn(one))),
}));
const width = 18;
console.log(`${"".padEnd(27)}${columns.map(({ title }) => title.padStart(width)).join("")}`);
for (const [i, [title = ""]] of (columns[0]?.rows ?? []).entries())
  console.log(title.padEnd(27) + columns.map(({ rows }) => (rows[i]?.[1] ?? "").padStart(width)).join(""));

/** @param {string} what @param {string} id @param {Pair} pair */
const line = (what, id, { step, found }) =>
  console.log(
    `${what}: ${id}:${step.n} ${step.text.replace(/\s+/gu, " ").slice(0, 70)}${found?.reason ? ` (${found.reason})` : ""}`,
  );
for (const { one, alarms, falselyProved, right, wrong } of scores) {
  for (const pair of alarms) line("false alarm", one.id, pair);
  for (const pair of falselyProved) line("wrong and proved", one.id, pair);
  if (!flags.verbose) continue;
  for (const pair of right)
    if (!isProved(pair) && !isRefuted(pair)) line(pair.found?.verdict ?? "not found", one.id, pair);
  for (const pair of wrong)
    if (!isRefuted(pair))
      line(`wrong and ${pair.found?.verdict ?? pair.found?.role ?? "not found"}`, one.id, pair);
}
process.exitCode = scores.some(({ alarms, falselyProved }) => alarms.length + falselyProved.length > 0)
  ? 1
  : 0;
