/** Tables of Markdown: a cell goes on from the one above it, whatever stands in the cells between. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const table = (second: string): string =>
  [
    "Let $Y = H W$ with $H \\in \\mathbb{R}^{D \\times M}$, $W \\in \\mathbb{R}^{M \\times N}$.",
    "",
    "| # | line | why |",
    "|---|:----|-----|",
    "| 1 | $Y_{dn} = \\sum_m H_{dm} W_{mn}$ | rows times columns, as $(AB)_{ij} = \\sum_k A_{ik} B_{kj}$, |x| aside |",
    `| 2 | $= ${second}$ | as $H_{dm} = (H^T)_{md}$ |`,
  ].join("\n");

const verdictOf = (second: string): string | undefined =>
  checkDocument(table(second)).steps.find(({ span }) => table(second).slice(span.start).startsWith("= "))
    ?.verdict?.kind;

test("a cell that begins with its sign goes on from the cell above", () => {
  expect(verdictOf("\\sum_m (H^T)_{md} W_{mn}")).toBe("proved");
  expect(verdictOf("\\sum_m (H^T)_{dm} W_{mn}")).toBe("refuted");
});
