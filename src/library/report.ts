/**
 * What was found of documents as a report to hand back: Markdown, or one HTML page with the formulas typeset and marked.
 *
 * Pure: who typesets is told by the caller. A formula that cannot be typeset stands as it was written.
 */
import type { Typeset } from "../print/index.js";
import type { Checked, CheckedClaim, CheckedStep } from "./check.js";
import { countsOf, oneLine, worldText } from "./print-check.js";
import { standalone } from "./standalone.js";

/** A report as Markdown: the claims, what is wrong with its repair, the remarks, then every step. */
export function checkMarkdown(all: readonly Checked[]): string {
  return `${all.map(section).join("\n\n")}\n`;
}

function section(checked: Checked): string {
  const { file, steps, claims } = checked;
  const isLatex = writesLatex(checked);
  const formula = (text: string): string =>
    isLatex ? `$${oneLine(standalone(text)).replaceAll(/(?<!\\)\$/gu, "")}$` : `\`${oneLine(text)}\``;
  const wrong = steps.filter(({ verdict }) => verdict === "refuted");
  const noted = steps.flatMap(({ line, remarks }) => remarks.map((remark) => `- line ${line}: ${remark}`));
  return [
    `# ${file === "" ? "document" : file}: ${checked.ok ? "ok" : "not ok"}`,
    "",
    summary(checked),
    ...(claims.length === 0
      ? []
      : [
          "",
          ...claims.map(
            (claim) => `- **${titleOf(claim)}** ${formula(claim.statement.text)}: ${outcomeOf(claim)}`,
          ),
        ]),
    ...wrong.flatMap((step) => [
      "",
      `## Line ${step.line}: ${step.mistake ?? "wrong"}${step.carried ? " (carried)" : ""}`,
      "",
      formula(step.source),
      ...(step.reason === null ? [] : ["", step.reason]),
      ...(step.counterexample === null ? [] : ["", witnessText(step.counterexample)]),
      ...(step.repair === null ? [] : ["", `Repair: ${formula(step.repair.text)}`]),
    ]),
    ...(noted.length === 0 ? [] : ["", "## Remarks", "", ...noted]),
    "",
    "| line | | step |",
    "| ---: | --- | --- |",
    ...steps.map(
      ({ line, verdict, role, source }) =>
        `| ${line} | ${verdict ?? role} | ${formula(source).replaceAll("|", "\\|")} |`,
    ),
  ].join("\n");
}

/** True when the formulas of a document are LaTeX. */
const writesLatex = ({ steps }: Checked): boolean => steps.some(({ source }) => source.includes("\\"));

const summary = (checked: Checked): string => {
  const { proved, judged, refuted } = countsOf(checked);
  return `${proved} of ${judged} steps proved, ${refuted} refuted.`;
};

const titleOf = ({ label, line }: CheckedClaim): string => label ?? `line ${line}`;

const outcomeOf = ({ status, by }: CheckedClaim): string =>
  by === null ? status : `${status}, ${by === "outright" ? by : `by ${by}`}`;

const witnessText = (found: NonNullable<CheckedStep["counterexample"]>): string => {
  const world = worldText(found, " = ");
  const text = `${world}the left side is ${found.left}, the right side ${found.right}.`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 Georgia, serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { border-bottom: thin solid; font-size: 1.4rem; }
.step { display: grid; grid-template-columns: 3rem 6rem 1fr; gap: 0.5rem; padding: 0.25rem 0.5rem; border-left: 0.3rem solid transparent; overflow: auto hidden; }
.line, .word { opacity: 0.75; font-size: 0.85rem; }
.proved { border-color: #2a8a3e; }
.refuted { border-color: #c62828; background: #c6282818; }
.unproved, .undefined { border-color: #b8860b; }
.unread { border-color: #777; }
.note { display: block; font-size: 0.9rem; }
@media (max-width: 36rem) { .step { grid-template-columns: 2rem 1fr; row-gap: 0; } .step > div { grid-column: 1 / -1; } }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } .step { break-inside: avoid; } }
`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A report as one HTML page that needs nothing else. */
export function checkHtml(
  all: readonly Checked[],
  typeset: Typeset,
  styleFor: (body: string) => string = () => "",
): string {
  const body = all.map((checked) => articleOf(checked, typeset)).join("\n");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "<title>nabla check</title>",
    `<style>${styleFor(body)}${STYLE}</style>`,
    "</head>",
    "<body>",
    "<main>",
    body,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function articleOf(checked: Checked, typeset: Typeset): string {
  const isLatex = writesLatex(checked);
  const formula = (text: string): string => {
    const plain = `<code>${escaped(oneLine(text))}</code>`;
    if (!isLatex) return plain;
    try {
      return typeset(standalone(text), false);
    } catch {
      return plain;
    }
  };
  const claims = checked.claims.map(
    (claim) =>
      `<li><b>${escaped(titleOf(claim))}</b> ${formula(claim.statement.text)}: ${escaped(outcomeOf(claim))}</li>`,
  );
  return [
    "<article>",
    `<h1>${escaped(checked.file === "" ? "document" : checked.file)}: ${checked.ok ? "ok" : "not ok"}</h1>`,
    `<p>${summary(checked)}</p>`,
    ...(claims.length === 0 ? [] : ["<ul>", ...claims, "</ul>"]),
    ...checked.steps.map((step) => stepHtml(step, formula)),
    "</article>",
  ].join("\n");
}

function stepHtml(step: CheckedStep, formula: (text: string) => string): string {
  const { line, verdict, role, source, reason, repair, counterexample, remarks, mistake } = step;
  const notes = [
    ...(verdict === null || verdict === "proved" || reason === null
      ? []
      : [escaped(mistake === null ? reason : `${mistake}: ${reason}`)]),
    ...(counterexample === null ? [] : [escaped(witnessText(counterexample))]),
    ...(repair === null ? [] : [`Repair: ${formula(repair.text)}`]),
    ...remarks.map(escaped),
  ].map((note) => `<span class="note">${note}</span>`);
  return (
    `<div class="step ${verdict ?? "given"}"><span class="line">${line}</span>` +
    `<span class="word">${verdict ?? role}</span><div>${formula(source)}${notes.join("")}</div></div>`
  );
}
