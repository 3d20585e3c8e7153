/*
 * A name that is defined as a derivative with something held fixed does not go through it; without the mark it does.
 */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = "x ∈ ℝ\nq = x^2\nf = x q";

const verdicts = (document: string, name: string): readonly string[] =>
  check(document, { assume: GIVEN, name }).steps.map(({ verdict, role }) => verdict ?? role);

test("g = ∂f/∂x|_q holds q fixed, in every spelling of the mark", () => {
  for (const [definition, name] of [
    ["g = ∂f/∂x|_q", "proof.txt"],
    ["$$g = \\frac{\\partial f}{\\partial x}\\Big|_{q}$$", "proof.md"],
    ["$$g = \\left.\\frac{\\partial f}{\\partial x}\\right|_{q}$$", "proof.md"],
  ] as const) {
    const line = (formula: string): string => (name === "proof.md" ? `$$${formula}$$` : formula);
    const lines = [definition, line("2 g = 2 q"), line("2 g = 2 q + 4 x^2")];
    expect(verdicts(lines.join("\n\n"), name)).toEqual(["definition", "proved", "refuted"]);
  }
});

test("without a mark it goes through everything", () => {
  expect(verdicts("g = ∂f/∂x\n2 g = 2 q\n2 g = 2 q + 4 x^2", "proof.txt")).toEqual([
    "definition",
    "refuted",
    "proved",
  ]);
});
