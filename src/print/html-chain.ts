/**
 * Chains of equal lines in HTML: a grid of left sides, formulas and reasons. The reasons are words of the page, which flow as
 * the page is wide; on a narrow one they stand below their formulas.
 *
 * Knows no typesetter. Loops over the lines.
 */
import type { Program } from "../term/index.js";
import { laidOut, type Alignment } from "./alignment.js";
import type { Sentence } from "./document.js";

/** How formulas within a line of text, and sentences, become HTML. */
export type Spelling = {
  readonly inline: (latex: string) => string;
  readonly sentence: (sentence: Sentence, program: Program) => string;
};

/** Styles of chains. */
export const CHAIN_STYLE = `
.chain { display: grid; grid-template-columns: auto auto minmax(12rem, 1fr); gap: 0.5rem 0.4rem; align-items: baseline; margin: 1rem 0 1rem 1.5rem; }
.chain > * { break-inside: avoid; }
.left { grid-column: 1; justify-self: end; }
.formula { grid-column: 2; padding: 0.15rem 0; white-space: nowrap; }
.formula > div + div { padding-left: 1.5rem; }
.reason { grid-column: 3; align-self: center; padding-left: 1.5rem; opacity: 0.8; }
.own, .below { grid-template-columns: auto minmax(0, 1fr); }
.own > .left { grid-column: 1 / -1; justify-self: start; }
.own > .formula { padding-left: 1.5rem; }
.own:not(.below) { grid-template-columns: 0 auto minmax(12rem, 1fr); }
.below > .reason { grid-column: 2; padding-left: 3rem; margin-top: -0.4rem; }
@media screen and (max-width: 58rem) {
  .formula { overflow-x: auto; overflow-y: hidden; }
  .chain, .own:not(.below) { grid-template-columns: auto minmax(0, 1fr); margin-left: 0; }
  .chain > .reason { grid-column: 2; padding-left: 1.5rem; margin-top: -0.4rem; }
}
`;

/** An alignment as a grid. */
export function chainHtml(alignment: Alignment, program: Program, { inline, sentence }: Spelling): string {
  const { isOwn, reasonRoom, chains } = laidOut(alignment, program);
  const formula = (latex: string): string => inline(`\\displaystyle ${latex}`);
  const names = ["chain", ...(isOwn ? ["own"] : []), ...(reasonRoom === undefined ? ["below"] : [])];
  const cells = chains.flatMap(({ left, lines }) => [
    `<div class="left">${formula(left)}</div>`,
    ...lines.flatMap(({ rows, reason }) => [
      `<div class="formula">${rows.map((row, i) => `<div>${formula(i === 0 ? `= ${row}` : `{} ${row}`)}</div>`).join("")}</div>`,
      ...(reason.length === 0 ? [] : [`<div class="reason">${sentence(reason, program)}</div>`]),
    ]),
  ]);
  return [`<div class="${names.join(" ")}">`, ...cells, "</div>"].join("\n");
}
