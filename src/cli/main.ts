#!/usr/bin/env node
/**
 * The binary: reads the command line, hands everything to the library, and turns its answer into an exit code.
 *
 * Exit codes: 0 done, 1 `check` found something, 2 the input or the command line is wrong. Knows no mathematics;
 * only this folder touches files and the process.
 */
import { Command, CommanderError } from "commander";
import { VERSION } from "../index.js";
import { addCheck } from "./check.js";
import { addConvert } from "./convert.js";
import { addDerive } from "./derive.js";
import { INPUT_IS_WRONG, Stop } from "./terminal.js";

const program = new Command("nabla")
  .description("Derives, explains and proves derivatives of index and matrix expressions.")
  .version(VERSION, "-V, --version", "print the version")
  .helpOption("-h, --help", "print this help")
  .option("--no-color", "print without colours")
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "nabla: ")) })
  .showSuggestionAfterError()
  .showHelpAfterError("Run nabla --help, or nabla <command> --help, for what may be written.")
  .exitOverride()
  .addHelpText(
    "after",
    `
Examples:
  nabla derive "Y_dn = Σ_m H_dm W_mn" --wrt H,W
  nabla derive "A in R^(n x n); x in R^n; f = x' A x" --wrt x --format latex
  nabla convert "Y_il = Σ_jk A_ij a_j C_jk B_kl"`,
  );

addDerive(program);
addConvert(program);
addCheck(program);

/** Says what stopped the command, and sets the exit code. */
function stopped(error: unknown): void {
  if (error instanceof Stop) {
    process.stderr.write(error.message === "" ? "" : `${error.message}\n`);
    process.exitCode = error.exitCode;
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : INPUT_IS_WRONG;
  } else {
    const what = error instanceof Error ? error.message : String(error);
    process.stderr.write(`nabla: an internal fault, please report it with the input: ${what}\n`);
    process.exitCode = INPUT_IS_WRONG;
  }
}

// Who reads the answer may have read enough: head, a pager that was left.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

if (process.argv.length <= 2) {
  program.outputHelp();
  process.exitCode = INPUT_IS_WRONG;
} else {
  program.parseAsync().catch(stopped);
}
