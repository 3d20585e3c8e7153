/*
 * Letters beside each other: products of what is known, and words of what is not.
 */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

test("numbers behind a size are a product, and no word", () => {
  const { steps } = check("L = [N a b < a b]   x: N, a: scalar, b: scalar, L: scalar", { name: "page.txt" });
  expect(steps.map(({ role }) => role)).toContain("definition");
  expect(steps.filter(({ verdict }) => verdict === "unread")).toEqual([]);
});

test("sizes that stand apart are a product, and capitals that stand together a word", () => {
  const verdicts = (line: string): readonly (string | null)[] =>
    check(`\\begin{align*} f &= ${line} \\end{align*}`, {
      name: "page.tex",
      assume: "x ∈ ℝ^{N}\nu ∈ ℝ^{M}",
    }).steps.map(({ verdict }) => verdict);
  expect(verdicts("N M u_{2}")).toEqual([null]);
  expect(verdicts("NM u_{2}")).toEqual(["unread"]);
});
