/** Printing what was found of a document: a line for each step, the first wrong one as a frame, the claims. Pure. */
import { plain, type Paint } from "../syntax/index.js";
import type { Checked, CheckedClaim, CheckedStep } from "./check.js";

export const CHECK_FORMATS = ["text", "json", "markdown", "html"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** One document's answer as text. */
export function checkText(checked: Checked, paint: Paint = plain): string {
  const { file, steps, claims, firstWrong } = checked;
  const lines =
    steps.length === 0
      ? ["there is no formula that says anything"]
      : steps.filter(isNewPlace).map((step) => stepLine(step, paint));
  const wrong = firstWrong === null ? undefined : steps[firstWrong];
  const frame = wrong === undefined ? [] : ["", ...frameOf(wrong, file, paint)];
  const stated = claims.map((claim) => claimLine(claim, paint));
  const isIdle = steps.length > 0 && claims.length === 0 && steps.every(({ verdict }) => verdict === null);
  if (isIdle) lines.push("", "nothing is claimed: there are declarations and definitions only");
  return [...lines, ...frame, ...(stated.length > 0 ? ["", ...stated] : [])].join("\n");
}

/** What declares several names at once stands there once. */
const isNewPlace = ({ role, offset }: CheckedStep, i: number, steps: readonly CheckedStep[]): boolean =>
  role !== "declaration" || steps[i - 1]?.role !== role || steps[i - 1]?.offset !== offset;

function claimLine({ label, status, by, statement, line }: CheckedClaim, paint: Paint): string {
  const word = paint(status === "proved" ? "good" : status === "refuted" ? "bad" : "strong", status);
  const way = by === null ? "" : `, ${by === "outright" ? by : `by ${by}`}`;
  return `claim ${label === null ? "" : `${label} `}of line ${line}: ${oneLine(statement.text)}: ${word}${way}`;
}

/** A row for each document: what is to be seen first of a whole class. */
export function checkTable(all: readonly Checked[], paint: Paint = plain): string {
  const rows = all.map((checked) => {
    const { proved, judged, refuted, firstLine } = countsOf(checked);
    return [
      checked.ok ? "ok" : "not ok",
      checked.file,
      `${proved} of ${judged} proved`,
      refuted === 0 ? "" : `${refuted} refuted, the first in line ${firstLine}`,
      claimsText(checked),
    ];
  });
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const good = all.filter(({ ok }) => ok).length;
  const lines = rows.map((row, i) => {
    const text = row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd();
    return paint(all[i]?.ok === true ? "good" : "bad", text);
  });
  return [...lines, `${good} of ${all.length} documents are ok`].join("\n");
}

/** How many steps of a document are judged, proved, refuted; and the line of the first that is refuted. */
export function countsOf({ steps, firstWrong }: Checked): {
  readonly judged: number;
  readonly proved: number;
  readonly refuted: number;
  readonly firstLine: number | undefined;
} {
  const count = (wanted: CheckedStep["verdict"]): number =>
    steps.filter(({ verdict }) => verdict === wanted).length;
  return {
    judged: steps.length - count(null),
    proved: count("proved"),
    refuted: count("refuted"),
    firstLine: firstWrong === null ? undefined : steps[firstWrong]?.line,
  };
}

const claimsText = ({ claims }: Checked): string =>
  claims.map(({ label, line, status }) => `${label ?? `line ${line}`} ${status}`).join(", ");

function stepLine(
  { line, role, verdict, source, reason, repair, remarks, carried }: CheckedStep,
  paint: Paint,
): string {
  const word = (verdict ?? role).padEnd(11);
  const coloured =
    verdict === "proved" ? paint("good", word) : verdict === "refuted" ? paint("bad", word) : word;
  const why =
    verdict === null || verdict === "proved" || reason === null ? "" : `  ${paint("faint", `(${reason})`)}`;
  const notes = [
    ...(carried ? ["a consequence of what is wrong before"] : []),
    ...(repair === null || carried ? [] : [`repair: ${oneLine(repair.text)}`]),
    ...remarks,
  ].map((note) => `\n${" ".repeat(19)}${paint("faint", note)}`);
  return `${String(line).padStart(4)}  ${coloured}  ${clipped(oneLine(source))}${why}${notes.join("")}`;
}

function frameOf(step: CheckedStep, file: string, paint: Paint): readonly string[] {
  const { line, column, source, reason, mistake, repair, counterexample } = step;
  const shown = clipped(source.split("\n", 1)[0]?.trimEnd() ?? "");
  const gutter = String(line);
  const empty = " ".repeat(gutter.length);
  const witness =
    counterexample === null
      ? []
      : [
          `${empty} = ${worldText(counterexample, "=")}left ${counterexample.left}, right ${counterexample.right}`,
        ];
  return [
    `${paint("bad", "wrong")}: ${reason ?? ""} (${mistake ?? "other"})`,
    `${empty}--> ${file === "" ? "document" : file}:${gutter}:${column}`,
    `${gutter} | ${shown}`,
    `${empty} | ${paint("bad", "^".repeat(Math.max(1, [...shown].length)))}`,
    ...witness,
    ...(repair === null ? [] : [`${empty} = repair: ${repair.text}`]),
  ];
}

/** The most numbers that a world without sizes is told by. */
const MOST_VALUES = 12;

/** Where the sides differ, ended by a colon: the sizes, or the values where no size is free, and the entry. */
export function worldText(
  { sizes, values, entry }: NonNullable<CheckedStep["counterexample"]>,
  equals: string,
): string {
  const numbers = Object.values(values).flat().length > MOST_VALUES ? [] : Object.entries(values);
  const given =
    Object.keys(sizes).length > 0
      ? Object.entries(sizes).map(([name, size]) => `${name}${equals}${size}`)
      : numbers.map(
          ([name, list]) => `${name}${equals}${list.length === 1 ? list.join("") : `[${list.join(", ")}]`}`,
        );
  const parts = [
    ...(given.length === 0 ? [] : [`for ${given.join(", ")}`]),
    ...(entry === "" ? [] : [`at ${entry}`]),
  ];
  return parts.length === 0 ? "" : `${parts.join(" ")}: `;
}

/** The longest formula that is listed whole. */
const LONGEST_LISTED = 400;

const clipped = (text: string): string =>
  text.length <= LONGEST_LISTED ? text : `${text.slice(0, LONGEST_LISTED)}…`;

/** A text without its line ends. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();
