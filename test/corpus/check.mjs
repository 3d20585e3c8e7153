/*
 * `npm run corpus:check`: every case of test/cases/check through the built library: steps read, false alarms, first wrong
 * step, kinds of mistakes, right relations proved. Exit code 1 if a right step is called wrong.
 *
 *   node test/corpus/check.mjs [--only ID]
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { check } from "../../dist/index.js";

const { values: flags } = parseArgs({ options: { only: { type: "string" } } });
const folder = fileURLToPath(new URL("../cases/check/cases/", import.meta.url));
/** @type {Readonly<Record<string, string>>} */
const SUFFIX = { latex: ".tex", markdown: ".md", unicode: ".txt" };
const score = {
  cases: 0,
  steps: 0,
  read: 0,
  right: 0,
  proved: 0,
  alarms: 0,
  wrong: 0,
  provedWrong: 0,
  first: 0,
  named: 0,
  kinds: 0,
};
const slips = { cases: 0, first: 0 };
const results = { right: 0, slips: 0, kept: 0 };
/** @type {string[]} */
const alarms = [];

for (const file of readdirSync(folder).sort()) {
  const one = JSON.parse(readFileSync(folder + file, "utf8"));
  if (flags.only !== undefined && one.id !== flags.only) continue;
  score.cases += 1;
  const found = check(one.document, { assume: one.assume, name: `case${SUFFIX[one.format] ?? ".md"}` });
  let from = 0;
  let first = null;
  for (const step of one.steps) {
    if (step.verdict === "unsupported-prose") continue;
    const at = one.document.indexOf(step.text, from);
    if (at < 0) continue;
    from = at + 1;
    const end = at + step.text.length + 6;
    const within = found.steps.filter(
      (s) => s.offset >= at - 2 && s.endOffset <= end && s.role !== "declaration",
    );
    const worst = within.find((s) => s.verdict === "refuted") ?? within[0];
    score.steps += 1;
    if (worst !== undefined && worst.verdict !== "unread") score.read += 1;
    if (step.verdict === "ok") {
      score.right += 1;
      if (worst?.verdict === "proved" || worst?.role === "definition") score.proved += 1;
      if (worst?.verdict === "refuted") {
        score.alarms += 1;
        alarms.push(`${one.id}:${step.n} ${step.text.slice(0, 70)}`);
      }
      continue;
    }
    score.wrong += 1;
    if (worst?.verdict === "proved") score.provedWrong += 1;
    if (worst?.verdict !== "refuted") continue;
    first ??= step.n;
    score.named += 1;
    if ([step.mistake, ...(step.also ?? [])].includes(worst.mistake)) score.kinds += 1;
  }
  // What is claimed, or else what the document ends with, is right unless it is refuted.
  const judged = found.steps.filter(({ verdict }) => verdict !== null);
  const isRight =
    found.claims.length > 0
      ? found.claims.every(({ status }) => status !== "refuted")
      : judged.at(-1)?.verdict !== "refuted";
  if (isRight === one.result_correct) results.right += 1;
  if (one.error_mode?.startsWith("slip")) {
    results.slips += 1;
    if (isRight) results.kept += 1;
  }
  if (one.first_wrong === null) continue;
  slips.cases += 1;
  if (first === one.first_wrong) slips.first += 1;
}

/** @type {(part: number, whole: number) => string} */
const share = (part, whole) =>
  `${part} of ${whole} (${whole === 0 ? 0 : Math.round((100 * part) / whole)} %)`;
console.log(`cases                    ${score.cases}
steps read               ${share(score.read, score.steps)}
right steps proved       ${share(score.proved, score.right)}
false alarms             ${score.alarms}
wrong steps refuted      ${share(score.named, score.wrong)}
wrong steps proved       ${score.provedWrong}
first wrong step found   ${share(slips.first, slips.cases)}
kind right, of refuted   ${share(score.kinds, score.named)}
results judged right     ${share(results.right, score.cases)}
slips that leave results ${share(results.kept, results.slips)}`);
for (const alarm of alarms) console.log(`false alarm: ${alarm}`);
process.exitCode = score.alarms > 0 ? 1 : 0;
