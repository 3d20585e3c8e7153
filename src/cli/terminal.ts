/**
 * What commands share of the outside world: reading statements, writing answers, colours, and stopping.
 *
 * A stop is an exception that carries an exit code and a message for stderr; only main.ts catches it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { styleText } from "node:util";
import { renderProblem, type Notation, type Paint, type Problem } from "../index.js";

/** The exit code for wrong input and wrong command lines. */
export const INPUT_IS_WRONG = 2;

/** Ends a command with an exit code and a message for stderr. */
export class Stop extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = INPUT_IS_WRONG) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A text and where it came from. */
export type Source = { readonly name: string; readonly text: string };

/** Reads a file, `-` being stdin; a file that cannot be read stops the command with the reason. */
export function readSource(path: string): Source {
  try {
    const [name, bytes] = path === "-" ? ["stdin", readFileSync(0)] : [path, readFileSync(path)];
    if (bytes.includes(0)) throw new Stop(`nabla: cannot read ${name}: it is no text in UTF-8`);
    return { name, text: bytes.toString("utf8") };
  } catch (error) {
    if (error instanceof Stop) throw error;
    const why = whyNot(error, { ENOENT: "there is no such file", EACCES: "it may not be read" });
    throw new Stop(`nabla: cannot read ${path}: ${why}`);
  }
}

/** Why the system refused a file, in words where its code has some. */
function whyNot(error: unknown, words: Readonly<Record<string, string>>): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const all: Readonly<Record<string, string>> = { EISDIR: "it is a folder", ...words };
  return all[code] ?? String(error);
}

/** The statements of a command: files first, then the arguments; `-` among the arguments is stdin. */
export function readStatements(statements: readonly string[], files: readonly string[]): readonly Source[] {
  const sources = [
    ...files.map(readSource),
    ...statements.map((text, i) =>
      text === "-"
        ? readSource("-")
        : { name: statements.length === 1 ? "argument" : `argument ${i + 1}`, text },
    ),
  ];
  if (sources.every((source) => source.text.trim() === "")) {
    throw new Stop(
      "nabla: there is nothing to read: give statements, a file with -f FILE, or - for stdin\n" +
        '  nabla derive "Y_dn = Σ_m H_dm W_mn" --wrt H,W',
    );
  }
  return sources;
}

/** Writes an answer to a file, or to stdout. */
export function writeAnswer(text: string, file: string | undefined): void {
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined || file === "-") {
    process.stdout.write(ended);
    return;
  }
  try {
    writeFileSync(file, ended);
  } catch (error) {
    const why = whyNot(error, {
      ENOENT: `there is no folder ${dirname(file)}`,
      ENOTDIR: `${dirname(file)} is no folder`,
      EACCES: "it may not be written",
    });
    throw new Stop(`nabla: cannot write ${file}: ${why}`);
  }
}

/** Paints for a stream: off for --no-color, NO_COLOR, and where the stream is not a terminal. */
export function paintFor(stream: NodeJS.WriteStream, wanted: boolean): Paint {
  if (!wanted || process.argv.includes("--no-color")) return (_style, text) => text;
  return (style, text) => styleText(STYLES[style], text, { stream });
}

const STYLES = {
  strong: "bold",
  faint: "dim",
  good: "green",
  bad: "red",
  name: "cyan",
} as const;

/** All statements as one text, each source beginning on a line of its own. */
export const joined = (sources: readonly Source[]): string => sources.map((source) => source.text).join("\n");

/** How the letters of the sources are read: as LaTeX where all are TeX files, else by what they look like. */
export const notationOf = (sources: readonly Source[]): Notation =>
  sources.every(({ name }) => /\.(?:tex|latex)$/iu.test(name)) ? "latex" : "auto";

/** Stops with the problems of a joined text, each rendered in the source that it belongs to. */
export function stopWith(problems: readonly Problem[], sources: readonly Source[], paint: Paint): never {
  throw new Stop(problems.map((problem) => renderIn(problem, sources, paint)).join("\n\n"));
}

function renderIn(problem: Problem, sources: readonly Source[], paint: Paint): string {
  if (sources.length === 1)
    return renderProblem(joined(sources), problem, { name: sources[0]?.name ?? "", paint });
  return renderProblem(joined(sources), problem, { name: namesOf(sources, problem), paint });
}

function namesOf(sources: readonly Source[], problem: Problem): string {
  let start = 0;
  for (const source of sources) {
    const end = start + source.text.length;
    if (problem.span.start <= end) return source.name;
    start = end + 1;
  }
  return sources.at(-1)?.name ?? "";
}
