/*
 * Signs that make matrices symmetric: what they say holds, and they say it of the names that they stand behind alone.
 */
import { describe, expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const steps = (words: string, name = "form.md"): readonly (string | null)[] =>
  check(`${words}\n\n$$g = u^T M u$$\n\n$$\\nabla_u g = 2 M u$$`, { name }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

const VECTOR = "$u \\in \\mathbb{R}^n$";
const SQUARE = "$M \\in \\mathbb{R}^{n\\times n}$";

describe("a matrix is symmetric", () => {
  test.each([
    `Let ${VECTOR}, ${SQUARE} and $M \\succ 0$.`,
    `Let ${VECTOR} and ${SQUARE} with $M \\succeq 0$.`,
    `Let ${VECTOR} and $M \\in \\mathbb{R}^{n\\times n}, M \\succ 0$.`,
    `Let ${VECTOR}, ${SQUARE}, $M \\in \\mathbb{S}^n_{++}$.`,
    `Let ${VECTOR} and $M \\in \\mathbb{S}^{n}$.`,
    `Let ${VECTOR} and $M \\in S_+^n$.`,
    `Let ${VECTOR} and $M \\in \\mathcal{S}^{n \\times n}$.`,
    `Let ${VECTOR} and $M ∈ 𝕊^n$.`,
  ])("%s", (words) => {
    expect(steps(words).at(-1)).toBe("proved");
    expect(steps(words)).not.toContain("unread");
    expect(steps(words).slice(0, -1)).not.toContain("proved");
  });

  test("in plain text", () => {
    const source = "M ∈ ℝ^{n×n}\nu ∈ ℝ^n\nLet M ≻ 0.\n\ng = uᵀ M u\n\n∇_u g = 2 M u";
    const judged = check(source, { name: "form.txt" }).steps.map(({ verdict, role }) => verdict ?? role);
    expect(judged).toEqual(["declaration", "declaration", "supposition", "definition", "proved"]);
  });
});

describe("nothing is said of a matrix", () => {
  test.each([
    `Let ${VECTOR}, ${SQUARE}.`,
    `Let ${VECTOR}, ${SQUARE} and $K \\succ 0$.`,
    `Let ${VECTOR}, ${SQUARE} and $s \\in S^{n-1}$.`,
  ])("%s", (words) => {
    expect(steps(words).at(-1)).toBe("refuted");
  });
});
