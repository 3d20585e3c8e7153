/*
 * The report of a corpus run: a table by group and notation, the lengths of our matrix forms beside the references,
 * and one case in full.
 */

/** @typedef {import("./derive.mjs").Row} Row */

/** @type {Row["outcome"][]} */
const outcomes = ["right", "no form", "refused", "unjudged", "wrong"];

/** How many wrong answers are named under the table. */
const shown = 20;

const size = (/** @type {string} */ form) => form.replace(/\s+/gu, "").replace(/\bG_\w+/gu, "G").length;

/**
 * The length of our form in units of the shortest reference. A reference that uses names of its own is as long as
 * itself and the definitions of those names together: the reader must read both. So is ours where a page names layers.
 * @param {import("./question.mjs").Case} problem @param {string} ours @param {string[]} layers @returns {number | undefined}
 */
export const lengthRatio = ({ expected_matrix: expected, let_matrix: lets = [] }, ours, layers = []) => {
  if (expected.length === 0) return undefined;
  const withDefinitions = (/** @type {string} */ form) => {
    let total = form;
    for (const line of lets.toReversed()) {
      const name = line.split("=", 1)[0]?.trim() ?? "";
      if (new RegExp(`\\b${name}\\b`, "u").test(total)) total += line.slice(line.indexOf("=") + 1);
    }
    return size(total);
  };
  return size([ours, ...layers].join("")) / Math.min(...expected.map(withDefinitions));
};

/** @param {(string | number)[][]} rows */
const columns = (rows) => {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => String(row[at]).length))) ?? [];
  const pad = (/** @type {string | number} */ cell, /** @type {number} */ at) =>
    at === 0 ? String(cell).padEnd(widths[at] ?? 0) : String(cell).padStart(widths[at] ?? 0);
  return rows.map((row) => row.map(pad).join("  ")).join("\n");
};

/** @param {readonly number[]} sorted @param {number} part */
const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];

/** @param {readonly Row[]} rows */
const lengths = (rows) => {
  const ratios = rows.flatMap(({ ratio, outcome }) =>
    ratio === undefined || outcome !== "right" ? [] : [ratio],
  );
  ratios.sort((a, b) => a - b);
  const [middle, high, top] = [0.5, 0.9, 1].map((part) => quantile(ratios, part)?.toFixed(2) ?? "–");
  return (
    `length of the form / shortest reference: median ${middle}, 90th percentile ${high}, largest ${top} ` +
    `(${ratios.length} forms)`
  );
};

/** @param {readonly Row[]} rows @returns {string} */
export const table = (rows) => {
  const line = (/** @type {string} */ title, /** @type {readonly Row[]} */ part) => [
    title,
    part.length,
    ...outcomes.map((outcome) => part.filter((row) => row.outcome === outcome).length),
  ];
  const of = (/** @type {(row: Row) => boolean} */ chosen) => rows.filter(chosen);
  const groups = [...new Set(rows.map(({ problem }) => problem.group))].sort();
  const counts = columns([
    ["group", "asked", ...outcomes],
    ...groups.map((group) =>
      line(
        group,
        of(({ problem }) => problem.group === group),
      ),
    ),
    line(
      "matrix notation",
      of(({ notation }) => notation === "matrix"),
    ),
    line(
      "index notation",
      of(({ notation }) => notation === "index"),
    ),
    line("all", rows),
  ]);
  const read = of(({ form }) => form === "right").length;
  const unread = of(({ form }) => form === "unread").length;
  const slowest = rows
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 3)
    .map(({ problem, notation, ms }) => `${problem.id} (${notation}) ${ms.toFixed(0)} ms`);
  const wrong = of(({ outcome }) => outcome === "wrong");
  return [
    counts,
    "",
    `matrix forms read by the cases' own interpreter: ${read}, not readable by it: ${unread}`,
    lengths(rows),
    `slowest: ${slowest.join(", ")}`,
    ...wrong
      .slice(0, shown)
      .map(
        ({ problem, notation, why }) => `wrong: ${problem.id} (${notation}): ${why?.split("\n")[0] ?? ""}`,
      ),
    ...(wrong.length > shown ? [`and ${wrong.length - shown} more; --verbose shows every case in full`] : []),
  ].join("\n");
};

/** One case in full: what was asked, what came back, why not. @param {Row} row @returns {string} */
export const report = ({ problem, notation, put, outcome, index, matrix, ratio, why, code, ms }) => {
  const flags = Object.entries(put.options).map(([name, value]) => `--${name} ${value}`);
  const part = (/** @type {string} */ title, /** @type {string | null | undefined} */ text) =>
    text === undefined || text === null || text === ""
      ? []
      : [`  ${title}: ${text.replaceAll("\n", "\n    ")}`];
  const length = ratio === undefined ? "" : ` (${ratio.toFixed(2)}× the reference)`;
  return [
    `${outcome.toUpperCase()} ${problem.id} [${problem.group}, ${notation}] in ${ms.toFixed(0)} ms`,
    ...part("asked", `${put.statements.replaceAll("\n", "; ")}  ${flags.join(" ")}`),
    ...part("index", index),
    ...part("matrix", matrix === undefined ? undefined : matrix + length),
    ...part("expected", problem.expected_matrix.join("   or   ")),
    ...part("expected index", problem.expected_index),
    ...part("why", why),
    ...(outcome === "wrong" ? part("code", code) : []),
  ].join("\n");
};
