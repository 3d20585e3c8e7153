/** `nabla derive`: derivatives with every step, in any format. Arguments in, an answer or problems out. */
import { Option, type Command } from "commander";
import {
  derive,
  print,
  type DeriveFormat,
  type Detail,
  type Layout,
  type Structure,
  type Style,
} from "../index.js";
import { DERIVE_FORMATS, DETAILS, LAYOUTS, STRUCTURES, STYLES } from "../index.js";
import { collect, names, wholeNumber } from "./arguments.js";
import { loadLayOut } from "./lay-out.js";
import { loadTypesetter } from "./typeset.js";
import { joined, notationOf, paintFor, readStatements, stopWith, writeAnswer } from "./terminal.js";

type Flags = {
  readonly file: readonly string[];
  readonly wrt?: readonly string[];
  readonly of?: string;
  readonly jacobian?: true;
  readonly hessian?: true;
  readonly order?: number;
  readonly style: Style;
  readonly detail: Detail;
  readonly format: DeriveFormat;
  readonly layout?: Layout;
  readonly structure?: Structure;
  readonly einstein?: true;
  readonly output?: string;
};

/** Formats for readers; programs get results in the names of the input alone. */
const PAGES: ReadonlySet<DeriveFormat> = new Set(["text", "latex", "tex", "markdown", "html"]);

/** Adds the command to the program. */
export function addDerive(program: Command): void {
  program
    .command("derive")
    .description("derive gradients, Jacobians and Hessians, step by step, and bring them to matrix form")
    .argument("[statements...]", "declarations, definitions and goals; - reads stdin")
    .option("-f, --file <file>", "read statements from a file (may be repeated)", collect, [])
    .option("--wrt <names>", "the variables, H,W; a mixed second derivative is x:y", names)
    .option(
      "--of <name>",
      "the quantity to differentiate (default: the scalar that is defined, else L of the last definition)",
    )
    .addOption(
      new Option("--jacobian", "all entries of the quantity by all entries of the variable").conflicts(
        "hessian",
      ),
    )
    .option("--hessian", "the second derivative")
    .option("--order <n>", "the order of the derivative", wholeNumber)
    .addOption(new Option("--style <style>", "the style of proof").choices(STYLES).default("entry"))
    .addOption(new Option("--detail <detail>", "how much is shown").choices(DETAILS).default("normal"))
    .addOption(new Option("--format <format>", "what is printed").choices(DERIVE_FORMATS).default("text"))
    .addOption(new Option("--layout <layout>", "how Jacobians are laid out").choices(LAYOUTS))
    .addOption(
      new Option("--structure <sense>", "the sense of a gradient by a structured variable").choices(
        STRUCTURES,
      ),
    )
    .option("--einstein", "sum over every index that is repeated within a term")
    .option("-o, --output <file>", "write to a file")
    .addHelpText(
      "after",
      `
Examples:
  nabla derive "Y_dn = Σ_m H_dm W_mn" --wrt H,W
  nabla derive "A in R^(m x n); x in R^n; b in R^m; L = ||A x - b||^2" --wrt x
  nabla derive "Y = H W; H in R^(D x M); W in R^(M x N)" --wrt W --format numpy -o grad.py
  nabla derive "Y_dn = Σ_m H_dm W_mn" --wrt W --style outer --format html -o proof.html
  nabla derive "x in R^n; A in R^(n x n); f = x' A x" --hessian --wrt x --format latex`,
    )
    .action((statements: readonly string[], flags: Flags) => {
      const sources = readStatements(statements, flags.file);
      const outcome = derive(joined(sources), {
        style: flags.style,
        notation: notationOf(sources),
        layers: PAGES.has(flags.format),
        ...(flags.wrt === undefined ? {} : { wrt: flags.wrt }),
        ...(flags.of === undefined ? {} : { of: flags.of }),
        ...(flags.jacobian === undefined ? {} : { quantity: "jacobian" as const }),
        ...(flags.hessian === undefined ? {} : { quantity: "hessian" as const }),
        ...(flags.order === undefined ? {} : { order: flags.order }),
        ...(flags.layout === undefined ? {} : { layout: flags.layout }),
        ...(flags.structure === undefined ? {} : { structure: flags.structure }),
        ...(flags.einstein === undefined ? {} : { einstein: true }),
      });
      if (!outcome.ok) return stopWith(outcome.problems, sources, paintFor(process.stderr, true));
      const paint = paintFor(process.stdout, flags.output === undefined);
      const width = process.stdout.isTTY ? process.stdout.columns : undefined;
      const printed = print(outcome.value, {
        format: flags.format,
        detail: flags.detail,
        paint,
        ...(width === undefined ? {} : { width }),
        ...(flags.format === "html" ? loadTypesetter() : {}),
        ...(flags.format === "html" || flags.format === "tex" ? loadLayOut() : {}),
      });
      if (!printed.ok) return stopWith(printed.problems, sources, paintFor(process.stderr, true));
      writeAnswer(printed.value, flags.output);
    });
}
