/*
 * `npm run corpus`: every case of test/cases/derive through the built library, in both notations. The emitted NumPy
 * code is run and the matrix form read and evaluated at random values, and both are compared with the reference.
 *
 *   node test/corpus/derive.mjs [--only ID] [--group NAME] [--notation matrix|index] [--judge numpy|library]
 *     [--verbose] [--json FILE]
 *
 * The judge is NumPy, or the library's own evaluation of the expected answers where NumPy is not installed.
 * Exit code 1 if any answer is wrong. A refusal with its reason is not wrong; neither is a missing matrix form.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { askAll } from "./engine.mjs";
import { expectation, question } from "./question.mjs";
import { lengthRatio, report, table } from "./table.mjs";

/**
 * @typedef {import("./question.mjs").Case} Case
 * @typedef {import("./question.mjs").Notation} Notation
 * @typedef {import("./answer.mjs").Reply} Reply
 * @typedef {import("./answer.mjs").Verdict} Verdict
 * @typedef {"right" | "no form" | "refused" | "unjudged" | "wrong"} Outcome
 * @typedef {{ problem: Case, notation: Notation, put: import("./question.mjs").Question }} Asked
 * @typedef {Asked & { outcome: Outcome, form: Verdict["form"], why: string | null, ms: number,
 *   index?: string, matrix?: string, code?: string, ratio?: number }} Row
 */

const { values: flags } = parseArgs({
  options: {
    only: { type: "string" },
    group: { type: "string" },
    notation: { type: "string" },
    judge: { type: "string" },
    verbose: { type: "boolean", default: false },
    json: { type: "string" },
  },
});

const python = process.env.NABLA_PYTHON ?? "/usr/bin/python3";
const hasNumpy = () => spawnSync(python, ["-c", "import numpy"], { stdio: "ignore" }).status === 0;
const numpy = (flags.judge ?? (hasNumpy() ? "numpy" : "library")) === "numpy";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {Case[]} */
const cases = readFileSync(here("../cases/derive/cases.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line))
  .filter(({ id, group }) => (flags.only ?? id) === id && (flags.group ?? group) === group);

/** @type {Notation[]} */
const notations = ["matrix", "index"];

/** @type {Asked[]} */
const asked = cases.flatMap((problem) =>
  notations
    .filter((notation) => (flags.notation ?? notation) === notation)
    .flatMap((notation) => {
      const put = question(problem, notation);
      return put === undefined ? [] : [{ problem, notation, put }];
    }),
);

/** The verdicts of NumPy on all answers, by the place of the question; one Python process. @param {Reply[]} replies */
const measure = (replies) => {
  const answers = asked.flatMap(({ problem: { id }, notation, put: { output } }, at) => {
    const reply = replies[at];
    if (reply?.kind !== "answer") return [];
    const { code, matrix } = reply.result;
    return [{ at, id, notation, output, code: code.numpy, form: matrix?.ascii ?? null }];
  });
  const run = spawnSync(python, [here("measure.py")], {
    input: JSON.stringify({ cases: Object.fromEntries(cases.map((one) => [one.id, one])), answers }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`${python} measure.py failed:\n${run.stderr}`);
  /** @type {Verdict[]} */
  const verdicts = JSON.parse(run.stdout);
  return new Map(answers.map(({ at }, k) => [at, verdicts[k]]));
};

/** The library's verdicts on its own answers. @param {Reply[]} replies */
const compared = (replies) =>
  new Map(replies.map((reply, at) => [at, reply.kind === "answer" ? reply.verdict : undefined]));

/** @param {Verdict | undefined} verdict @param {boolean} formMissing @returns {Outcome} */
const outcomeOf = (verdict, formMissing) => {
  if (verdict === undefined || verdict.value === "wrong" || verdict.form === "wrong") return "wrong";
  if (verdict.value === "unjudged") return "unjudged";
  return formMissing ? "no form" : "right";
};

/** @param {Asked} one @param {Reply | undefined} reply @param {Verdict | undefined} verdict @returns {Row} */
const row = (one, reply, verdict) => {
  if (reply?.kind !== "answer") {
    const outcome = reply?.kind === "refused" ? "refused" : "wrong";
    return { ...one, outcome, form: null, why: reply?.why ?? null, ms: reply?.ms ?? 0 };
  }
  const { index, matrix, code, why_no_matrix: whyNot } = reply.result;
  const formMissing = matrix === null && one.problem.expected_matrix.length > 0;
  const page = reply.page ?? { form: matrix?.ascii ?? "", layers: [] };
  const ratio = matrix === null ? undefined : lengthRatio(one.problem, page.form, page.layers);
  return {
    ...one,
    outcome: outcomeOf(verdict, formMissing),
    form: verdict?.form ?? null,
    why: verdict?.why ?? (formMissing ? whyNot : null),
    ms: reply.ms,
    index: index.text,
    ...(matrix === null ? {} : { matrix: matrix.ascii }),
    ...(ratio === undefined ? {} : { ratio }),
    ...(code.numpy === null ? {} : { code: code.numpy }),
  };
};

const replies = await askAll(
  asked.map(({ problem, put }) => (numpy ? put : { ...put, expected: expectation(problem, put) ?? "" })),
);
const verdicts = numpy ? measure(replies) : compared(replies);
const rows = asked.map((one, at) => row(one, replies[at], verdicts.get(at)));

if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(rows, null, 1)}\n`);
if (flags.verbose) for (const one of rows) console.log(report(one));
console.log(table(rows));
process.exitCode = rows.some(({ outcome }) => outcome === "wrong") ? 1 : 0;
