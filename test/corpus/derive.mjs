/*
 * `npm run corpus`: every case of test/cases/derive through the built library, in both notations. The emitted NumPy
 * code is run and the matrix form read and evaluated at random values, and both are compared with the reference.
 *
 *   node test/corpus/derive.mjs [--only ID] [--group NAME] [--notation matrix|index] [--verbose] [--json FILE]
 *
 * Exit code 1 if any answer is wrong. A refusal with its reason is not wrong; neither is a missing matrix form.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ask } from "./engine.mjs";
import { question } from "./question.mjs";
import { lengthRatios, report, table } from "./table.mjs";

/**
 * @typedef {import("./question.mjs").Case} Case
 * @typedef {import("./question.mjs").Notation} Notation
 * @typedef {"right" | "no form" | "refused" | "wrong"} Outcome
 * @typedef {{ id: string, group: string, notation: Notation, outcome: Outcome, form: "right" | "unread" | null,
 *   why: string | null, statements: string, options: Record<string, string | true>, index?: string, matrix?: string,
 *   ascii?: string, code?: string, expected: string[], expectedIndex: string | null, ratio?: number }} Row
 */

const { values: flags } = parseArgs({
  options: {
    only: { type: "string" },
    group: { type: "string" },
    notation: { type: "string" },
    verbose: { type: "boolean", default: false },
    json: { type: "string" },
  },
});

const python = process.env.NABLA_PYTHON ?? "/usr/bin/python3";
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {Case[]} */
const cases = readFileSync(here("../cases/derive/cases.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line))
  .filter(({ id, group }) => (flags.only ?? id) === id && (flags.group ?? group) === group);

/** @type {Notation[]} */
const notations = ["matrix", "index"];
const asked = cases.flatMap((problem) =>
  notations
    .filter((notation) => (flags.notation ?? notation) === notation)
    .flatMap((notation) => {
      const put = question(problem, notation);
      return put === undefined ? [] : [{ problem, notation, put }];
    }),
);

/** Asks all questions, a few at a time, and keeps their order. */
const replies = async () => {
  /** @type {import("./engine.mjs").Reply[]} */
  const out = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < asked.length; at = next++) {
      const one = asked[at];
      if (one !== undefined) out[at] = await ask(one.put);
    }
  };
  await Promise.all([worker(), worker()]);
  return out;
};

/** @typedef {{ value: "right" | "wrong", form: "right" | "wrong" | "unread" | null, why: string | null }} Verdict */

/** Runs all answers in one Python process. @param {object[]} answers @returns {Verdict[]} */
const measure = (answers) => {
  const byId = Object.fromEntries(cases.map((problem) => [problem.id, problem]));
  const run = spawnSync(python, [here("measure.py")], {
    input: JSON.stringify({ cases: byId, answers }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`${python} measure.py failed:\n${run.stderr}`);
  return JSON.parse(run.stdout);
};

const all = await replies();
const answers = asked.flatMap(({ problem, notation, put }, at) => {
  const reply = all[at];
  if (reply?.kind !== "answer") return [];
  const { code, matrix } = reply.result;
  return [
    { at, id: problem.id, notation, output: put.output, code: code.numpy ?? "", form: matrix?.ascii ?? null },
  ];
});
const verdicts = new Map(measure(answers).map((verdict, at) => [answers[at]?.at, verdict]));

/** @type {Row[]} */
const rows = asked.map(({ problem, notation, put }, at) => {
  const reply = all[at];
  const base = {
    id: problem.id,
    group: problem.group,
    notation,
    statements: put.statements,
    options: put.options,
    expected: problem.expected_matrix,
    expectedIndex: problem.expected_index,
  };
  if (reply?.kind !== "answer")
    return {
      ...base,
      outcome: reply?.kind === "refused" ? "refused" : "wrong",
      form: null,
      why: reply?.why ?? null,
    };
  const { index, matrix, code, why_no_matrix: whyNot } = reply.result;
  const verdict = verdicts.get(at);
  const wrong = verdict === undefined || verdict.value === "wrong" || verdict.form === "wrong";
  const missing = matrix === null && problem.expected_matrix.length > 0;
  return {
    ...base,
    outcome: wrong ? "wrong" : missing ? "no form" : "right",
    form: verdict === undefined || verdict.form === "wrong" ? null : verdict.form,
    why: verdict?.why ?? (missing ? JSON.stringify(whyNot) : null),
    index: index.text,
    ...(matrix === null
      ? {}
      : { matrix: matrix.text, ascii: matrix.ascii, ...lengthRatios(problem, matrix.ascii) }),
    ...(code.numpy === undefined ? {} : { code: code.numpy }),
  };
});

if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(rows, null, 1)}\n`);
if (flags.verbose) for (const row of rows) console.log(report(row));
console.log(table(rows));
process.exitCode = rows.some(({ outcome }) => outcome === "wrong") ? 1 : 0;
