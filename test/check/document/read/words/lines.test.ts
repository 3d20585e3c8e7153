import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";
import { checkDocument } from "../../../../../src/check/document/index.js";
import { withJoinedLines } from "../../../../../src/check/document/read/words/lines.js";

test("a line without a sign of a relation goes on in the one before", () => {
  const source = "$$a^T S a\n= \\frac{w^T}{c} S\n\\frac{w}{c}\n= \\frac{1}{c^2} w^T S w$$";
  const given = "S ∈ ℝ^{n×n}\nw ∈ ℝ^n\na ∈ ℝ^n\nc ∈ ℝ";
  const { steps } = check(`Let $a = w/c$.\n\n${source}`, { assume: given, name: "lines.md" });
  expect(steps.map(({ verdict }) => verdict)).toEqual([null, "proved", "proved"]);
});

test.each([
  ["a new side behind a stop", "a = b,\nc d\n= e"],
  ["a derivative of its own", "a = b\n\\frac{\\partial L}{\\partial x}\n= e"],
  ["a row", "a &= b \\\\\nc \\\\\n&= d"],
])("%s does not", (_, formula) => {
  expect(withJoinedLines(formula, true)).toBe(formula);
});

test("a derivative at the end of a formula is a factor of the line before", () => {
  const found = (last: string): readonly (string | null)[] =>
    check(`$z_{ij} = a_i k_j$ $$\\frac{\\partial L}{\\partial k_j} = \\sum_i a_i\n${last}$$`, {
      name: "lines.md",
    }).steps.map(({ verdict }) => verdict);
  expect(found(String.raw`\frac{\partial L}{\partial z_{ij}}`)).toEqual([null, "proved"]);
  expect(found(String.raw`\frac{\partial L}{\partial z_{ji}}`).at(-1)).not.toBe("proved");
});

const kinds = (document: string): readonly string[] =>
  check(document, { assume: "x, m ∈ ℝ^d", name: "lines.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test.each([
  [String.raw`\frac{\partial}{\partial m}`, String.raw`\Big\{`, String.raw`\Big\}`, "-(x-m)", "(x-m)"],
  [String.raw`\frac{d}{dm}`, "[", "]", "m-x", "x-m"],
  [String.raw`\nabla_m`, String.raw`\left(`, String.raw`\right)`, "m-x", "m+x"],
  ["2", "(", ")", String.raw`\sum_{i=1}^d` + "\n(x_i - m_i)^2", String.raw`\sum_{i=1}^d` + "\n(x_i + m_i)^2"],
])("a display goes on behind %s at the end of a line", (operator, open, close, right, wrong) => {
  const lines = (last: string): string =>
    `$$\n${operator}\n${open}\n\\frac{1}{2}\n(x - m)^T\n(x - m)\n${close}\n=\n${last}\n$$`;
  expect(kinds(lines(right))).toEqual(["proved"]);
  expect(kinds(lines(wrong))).toEqual(["refuted"]);
});

test("each line of a display may be a relation of its own", () => {
  expect(kinds("$$\ny = x + m\nz = x - m\n$$\n$$y + z = 2x$$")).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
});

test("a row of an alignment goes on in the lines below it", () => {
  const rows = (last: string): string =>
    `\\begin{align}\n  b\n  &= X\n    \\big[ (X^TX)^{-1}\n    X^TY \\big]\n  \\\\\n  &= X (X^TX)^{-1}\n    ${last}\n\\end{align}`;
  const kinds = (last: string): readonly string[] =>
    checkDocument(rows(last), "X ∈ ℝ^{n×k}\nY ∈ ℝ^n", "proof.tex").steps.map(
      ({ role, verdict }) => verdict?.kind ?? role,
    );
  expect(kinds("X^T Y")).toEqual(["definition", "proved"]);
  expect(kinds("Y X^T")).toEqual(["definition", "refuted"]);
});
