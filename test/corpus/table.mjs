/*
 * The report of a corpus run: a table by group and notation, the lengths of our matrix forms beside the references',
 * and one case in full.
 */

/** @typedef {import("./derive.mjs").Row} Row */

/** @type {Row["outcome"][]} */
const outcomes = ["right", "no form", "refused", "wrong"];

const size = (/** @type {string} */ form) => form.replace(/\s+/gu, "").replace(/\bG_\w+/gu, "G").length;

/**
 * The length of our form in units of the shortest reference. A reference that uses names of its own is as long as
 * itself and the definitions of those names together: the reader must read both.
 * @param {import("./question.mjs").Case} problem @param {string} ours @returns {{ ratio?: number }}
 */
export const lengthRatios = ({ expected_matrix: expected, let_matrix: lets = [] }, ours) => {
  if (expected.length === 0) return {};
  const withDefinitions = (/** @type {string} */ form) => {
    let total = form;
    for (const line of lets.toReversed()) {
      const name = line.split("=", 1)[0]?.trim() ?? "";
      if (new RegExp(`\\b${name}\\b`, "u").test(total)) total += line.slice(line.indexOf("=") + 1);
    }
    return size(total);
  };
  return { ratio: size(ours) / Math.min(...expected.map(withDefinitions)) };
};

/** @param {(string | number)[][]} rows */
const columns = (rows) => {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => String(row[at]).length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? String(cell).padEnd(widths[at] ?? 0) : String(cell).padStart(widths[at] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
};

/** @param {number[]} sorted @param {number} part */
const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

/** @param {Row[]} rows @returns {string} */
export const table = (rows) => {
  const groups = [...new Set(rows.map(({ group }) => group))].sort();
  const line = (/** @type {string} */ title, /** @type {Row[]} */ part) => [
    title,
    part.length,
    ...outcomes.map((outcome) => part.filter((row) => row.outcome === outcome).length),
  ];
  const counts = columns([
    ["group", "asked", ...outcomes],
    ...groups.map((group) =>
      line(
        group,
        rows.filter((row) => row.group === group),
      ),
    ),
    line(
      "matrix notation",
      rows.filter(({ notation }) => notation === "matrix"),
    ),
    line(
      "index notation",
      rows.filter(({ notation }) => notation === "index"),
    ),
    line("all", rows),
  ]);
  const ratios = rows.flatMap(({ ratio, outcome }) =>
    ratio === undefined || outcome !== "right" ? [] : [ratio],
  );
  ratios.sort((a, b) => a - b);
  const read = rows.filter(({ form }) => form === "right").length;
  const unread = rows.filter(({ form }) => form === "unread").length;
  const lengths = [
    `matrix forms read by the cases' own interpreter: ${read}, not readable by it: ${unread}`,
    `length of the form / shortest reference: median ${quantile(ratios, 0.5).toFixed(2)}, ` +
      `90th percentile ${quantile(ratios, 0.9).toFixed(2)}, largest ${(ratios.at(-1) ?? 0).toFixed(2)} ` +
      `(${ratios.length} forms)`,
  ];
  const shown = 20;
  const wrong = rows
    .filter(({ outcome }) => outcome === "wrong")
    .map(({ id, notation, why }) => `wrong: ${id} (${notation}): ${why?.split("\n")[0] ?? ""}`);
  const rest =
    wrong.length > shown ? [`and ${wrong.length - shown} more; --verbose shows every case in full`] : [];
  return [counts, "", ...lengths, ...wrong.slice(0, shown), ...rest].join("\n");
};

/** One case in full: what was asked, what came back, why not. @param {Row} row @returns {string} */
export const report = (row) => {
  const flags = Object.entries(row.options).map(([name, value]) =>
    value === true ? `--${name}` : `--${name} ${value}`,
  );
  const part = (/** @type {string} */ title, /** @type {string | null | undefined} */ text) =>
    text === undefined || text === null || text === ""
      ? []
      : [`  ${title}: ${text.replaceAll("\n", "\n    ")}`];
  const ratio = row.ratio === undefined ? "" : ` (${row.ratio.toFixed(2)}× the reference)`;
  return [
    `${row.outcome.toUpperCase()} ${row.id} [${row.group}, ${row.notation}]`,
    ...part("asked", `${row.statements.replaceAll("\n", "; ")}  ${flags.join(" ")}`),
    ...part("index", row.index),
    ...part("matrix", row.ascii === undefined ? undefined : row.ascii + ratio),
    ...part("expected", row.expected.join("   or   ")),
    ...part("expected index", row.expectedIndex),
    ...part("why", row.why),
    ...(row.outcome === "wrong" ? part("code", row.code) : []),
  ].join("\n");
};
