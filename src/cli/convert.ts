/** `nabla convert`: the same expression in another notation, no derivative. Arguments in, an answer or problems out. */
import { Option, type Command } from "commander";
import { convert, CONVERT_FORMATS, printConversion, type ConvertFormat } from "../index.js";
import { collect } from "./arguments.js";
import { joined, notationOf, paintFor, readStatements, stopWith, writeAnswer } from "./terminal.js";

type Flags = {
  readonly file: readonly string[];
  readonly to?: ConvertFormat;
  readonly einstein?: true;
  readonly output?: string;
};

/** Adds the command to the program. */
export function addConvert(program: Command): void {
  program
    .command("convert")
    .description("turn index notation into matrix form and back, into einsum and into code")
    .argument("[statements...]", "declarations and definitions; - reads stdin")
    .option("-f, --file <file>", "read statements from a file (may be repeated)", collect, [])
    .addOption(
      new Option("--to <notation>", "one notation only (default: all that there are)").choices(
        CONVERT_FORMATS,
      ),
    )
    .option("--einstein", "sum over every index that is repeated within a term")
    .option("-o, --output <file>", "write to a file")
    .addHelpText(
      "after",
      `
Examples:
  nabla convert "Y_il = Σ_jk A_ij a_j C_jk B_kl" --to matrix
  nabla convert "A in R^(n x m); B in R^(n x m); s = tr(A' B)" --to index
  nabla convert "Y_bij = Σ_k A_bik B_bkj" --to numpy`,
    )
    .action((statements: readonly string[], flags: Flags) => {
      const sources = readStatements(statements, flags.file);
      const outcome = convert(joined(sources), {
        notation: notationOf(sources),
        ...(flags.einstein === undefined ? {} : { einstein: true }),
      });
      if (!outcome.ok) return stopWith(outcome.problems, sources, paintFor(process.stderr, true));
      const paint = paintFor(process.stdout, flags.output === undefined);
      const printed = printConversion(outcome.value, {
        ...(flags.to === undefined ? {} : { format: flags.to }),
        paint,
      });
      if (!printed.ok) return stopWith(printed.problems, sources, paintFor(process.stderr, true));
      writeAnswer(printed.value, flags.output);
    });
}
