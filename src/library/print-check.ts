/** Printing what was found of a document: a line for each step, the first wrong one as a frame, the claims. Pure. */
import { plain, type Paint } from "../syntax/index.js";
import type { Checked, CheckedStep } from "./check.js";

export const CHECK_FORMATS = ["text", "json"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** One document's answer as text. */
export function checkText(checked: Checked, paint: Paint = plain): string {
  const { file, steps, claims, firstWrong } = checked;
  const lines = steps.map((step) => stepLine(step, paint));
  const wrong = firstWrong === null ? undefined : steps[firstWrong];
  const frame = wrong === undefined ? [] : ["", ...frameOf(wrong, file, paint)];
  const stated = claims.map(
    ({ status, statement, line }) => `claim, line ${line}: ${oneLine(statement.text)}: ${status}`,
  );
  return [...lines, ...frame, ...(stated.length > 0 ? ["", ...stated] : [])].join("\n");
}

function stepLine({ line, role, verdict, source, reason }: CheckedStep, paint: Paint): string {
  const word = (verdict ?? role).padEnd(11);
  const coloured =
    verdict === "proved" ? paint("good", word) : verdict === "refuted" ? paint("bad", word) : word;
  const why =
    verdict === null || verdict === "proved" || reason === null ? "" : `  ${paint("faint", `(${reason})`)}`;
  return `${String(line).padStart(4)}  ${coloured}  ${oneLine(source)}${why}`;
}

function frameOf(step: CheckedStep, file: string, paint: Paint): readonly string[] {
  const { line, column, source, reason, mistake, repair, counterexample } = step;
  const [first = ""] = source.split("\n");
  const gutter = String(line);
  const empty = " ".repeat(gutter.length);
  const witness =
    counterexample === null
      ? []
      : [
          `${empty} = for ${pairs(counterexample.sizes)}${counterexample.entry === "" ? "" : ` at ${counterexample.entry}`}: left ${counterexample.left}, right ${counterexample.right}`,
        ];
  return [
    `${paint("bad", "wrong")}: ${reason ?? ""} (${mistake ?? "other"})`,
    `${empty}--> ${file === "" ? "document" : file}:${gutter}:${column}`,
    `${gutter} | ${first}`,
    `${empty} | ${paint("bad", "^".repeat(Math.max(1, first.length)))}`,
    ...witness,
    ...(repair === null ? [] : [`${empty} = repair: ${repair.text}`]),
  ];
}

const pairs = (sizes: Readonly<Record<string, number>>): string =>
  Object.entries(sizes)
    .map(([name, size]) => `${name}=${size}`)
    .join(", ");

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();
