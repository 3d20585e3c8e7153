/** `nabla check`: hand-written derivations, step by step. Files in, verdicts out; the exit code says whether all is well. */
import { Option, type Command } from "commander";
import { check, CHECK_FORMATS, checkText, parse, renderProblem, type CheckFormat } from "../index.js";
import { collect } from "./arguments.js";
import { paintFor, readSource, Stop, writeAnswer } from "./terminal.js";

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
  nabla check proof.tex --assume shapes.txt --format json`,
    )
    .action((files: readonly string[], flags: Flags) => {
      const assume = assumed(flags.assume);
      const answers = files
        .map(readSource)
        .map(({ name, text }) =>
          check(text, { name, goals: flags.goal, strict: flags.strict === true, assume }),
        );
      const paint = paintFor(process.stdout, flags.format === "text");
      if (flags.format === "json") {
        const [only] = answers;
        writeAnswer(JSON.stringify(answers.length === 1 ? only : answers, null, 2), undefined);
      } else {
        const several = answers.length > 1;
        const texts = answers.map((answer) =>
          several ? `${paint("strong", answer.file)}\n${checkText(answer, paint)}` : checkText(answer, paint),
        );
        const table = answers.map(({ file, ok }) => `${ok ? "ok   " : "wrong"}  ${file}`);
        writeAnswer([...texts, ...(several ? [table.join("\n")] : [])].join("\n\n"), undefined);
      }
      process.exitCode = answers.every(({ ok }) => ok) ? 0 : NOT_PROVED;
    });
}

/** The statements of --assume; a file that is not in the language stops the command. */
function assumed(file: string | undefined): string {
  if (file === undefined) return "";
  const { name, text } = readSource(file);
  const parsed = parse(text, { notation: "text" });
  if (parsed.ok || text.trim() === "") return text;
  throw new Stop(
    parsed.problems
      .map((problem) => renderProblem(text, problem, { name, paint: paintFor(process.stderr, true) }))
      .join("\n\n"),
  );
}
