/*
 * What could not be read of the assumed statements is listed, and refutes nothing.
 */
import { expect, test } from "vitest";
import { check, renderProblem } from "../../src/index.js";

const DOCUMENT = "$$x^\\top A = x^\\top A^\\top$$";
const assume = (property: string): string => `A ∈ ℝ^{n×n} ${property}\nx ∈ ℝ^n`;

test("a property that there is not", () => {
  const { ok, steps, problems } = check(DOCUMENT, { assume: assume("symetric") });
  expect([ok, steps.map(({ verdict }) => verdict)]).toEqual([false, ["unproved"]]);
  expect(problems.map(({ code }) => code)).toEqual(["unknown-property"]);
  for (const problem of problems)
    expect(renderProblem(assume("symetric"), problem)).toContain("write symmetric");
});

test("the property that is meant, and none", () => {
  const verdicts = (property: string): unknown => {
    const { steps, problems } = check(DOCUMENT, { assume: assume(property) });
    return [problems.length, ...steps.map(({ verdict }) => verdict)];
  };
  expect(verdicts("symmetric")).toEqual([0, "proved"]);
  expect(verdicts("")).toEqual([0, "refuted"]);
});
