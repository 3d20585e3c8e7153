/** Derivatives before sums without brackets. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const found = (last: string): readonly string[] =>
  checkDocument(
    String.raw`$z = w x + b$ for numbers. $$\frac{\partial z}{\partial w} = \frac{\partial}{\partial w} ${last}$$`,
    "w ∈ ℝ\nx ∈ ℝ\nb ∈ ℝ",
    "proof.md",
  ).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a derivative reaches over a sum where it is meant to, and not where the line is wrong either way", () => {
  expect(found("w x + b = x")).toEqual(["definition", "proved", "proved"]);
  expect(found("w x + b = w")).toEqual(["definition", "proved", "refuted"]);
  expect(found("w x + w b")).toEqual(["definition", "refuted"]);
});

test("what stands beside a derivative stays there where it is meant so", () => {
  const steps = checkDocument(
    String.raw`$J = (w - 1)^2 + \lambda w^2$ $$\frac{\partial J}{\partial w} = \frac{\partial}{\partial w} (w-1)^2 + 2 \lambda w$$`,
    "w ∈ ℝ\n\\lambda ∈ ℝ",
    "proof.md",
  ).steps;
  expect(steps.at(-1)?.verdict?.kind).toBe("proved");
  expect(steps.at(-1)?.remarks).toEqual([]);
});
