/** `nabla check`: hand-written derivations, step by step. Files in, verdicts out; the exit code says whether all is well. */
import { Option, type Command } from "commander";
import {
  CHECK_FORMATS,
  check,
  checkHtml,
  checkMarkdown,
  checkTable,
  checkText,
  parse,
  type Checked,
  type CheckFormat,
} from "../index.js";
import { collect } from "./arguments.js";
import { checkAll } from "./pool.js";
import { paintFor, readSource, Stop, stopWith, writeAnswer, type Source } from "./terminal.js";
import { loadTypesetter } from "./typeset.js";

type Flags = {
  readonly assume?: string;
  readonly goal: readonly string[];
  readonly format: CheckFormat;
  readonly strict?: true;
};

/** The exit code when something is refuted, or not proved where it matters. */
const NOT_PROVED = 1;

/** Adds the command to the program. */
export function addCheck(program: Command): void {
  program
    .command("check")
    .description("check derivations written by hand, step by step")
    .argument("<files...>", "LaTeX, Markdown or plain text; - reads stdin")
    .option("--assume <file>", "a file of statements that the document leaves out")
    .option("--goal <statement>", "a statement to be shown besides (may be repeated)", collect, [])
    .addOption(new Option("--format <format>", "how to print").choices(CHECK_FORMATS).default("text"))
    .option("--strict", "fail unless every step is proved")
    .addHelpText(
      "after",
      `
Examples:
  nabla check proof.md
  nabla check proof.tex --assume shapes.txt --format json
  nabla check class/*.md --format html > report.html`,
    )
    .action(async (files: readonly string[], flags: Flags) => {
      const assume = assumed(flags.assume);
      const request = { goals: flags.goal, strict: flags.strict === true, assume };
      for (const goal of flags.goal) refuseUnread(goal);
      const { sources, stops } = sourcesOf(files);
      for (const stop of stops) process.stderr.write(`${stop.message}\n`);
      const answers = await checkAll(sources, request);
      if (answers.length > 0) writeAnswer(printed(answers, flags.format), undefined);
      const code = answers.every(({ ok }) => ok) ? 0 : NOT_PROVED;
      process.exitCode = Math.max(code, ...stops.map(({ exitCode }) => exitCode));
    });
}

/** The files that can be read, and why the others cannot: one that cannot does not keep the others from being checked. */
function sourcesOf(files: readonly string[]): {
  readonly sources: readonly Source[];
  readonly stops: readonly Stop[];
} {
  const sources: Source[] = [];
  const stops: Stop[] = [];
  for (const file of files)
    try {
      sources.push(readSource(file));
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      stops.push(error);
    }
  return { sources, stops };
}

/** The answers in a format. */
function printed(answers: readonly Checked[], format: CheckFormat): string {
  switch (format) {
    case "json": {
      const [only] = answers;
      return JSON.stringify(answers.length === 1 ? only : answers, null, 2);
    }
    case "markdown":
      return checkMarkdown(answers);
    case "html": {
      const { typeset, styleFor } = loadTypesetter();
      return checkHtml(answers, typeset, styleFor);
    }
    case "text": {
      const paint = paintFor(process.stdout, true);
      const [only] = answers;
      if (answers.length === 1 && only !== undefined) return checkText(only, paint);
      const texts = answers.map((answer) => `${paint("strong", answer.file)}\n${checkText(answer, paint)}`);
      return [...texts, checkTable(answers, paint)].join("\n\n");
    }
  }
}

/** A goal that neither the language nor a document can have stops the command: nothing would be shown of it. */
function refuseUnread(goal: string): void {
  const parsed = parse(goal);
  if (parsed.ok || check("", { goals: [goal] }).claims.length > 0) return;
  stopWith(parsed.problems, [{ name: "--goal", text: goal }], paintFor(process.stderr, true));
}

/** The statements of --assume; a file that is not in the language stops the command. */
function assumed(file: string | undefined): string {
  if (file === undefined) return "";
  const { name, text } = readSource(file);
  const parsed = parse(text, { notation: "text" });
  if (parsed.ok || text.trim() === "") return text;
  return stopWith(parsed.problems, [{ name, text }], paintFor(process.stderr, true));
}
