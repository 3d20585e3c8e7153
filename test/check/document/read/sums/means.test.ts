import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed = ""): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.flatMap(({ verdict }) =>
    verdict === null ? [] : [verdict.kind],
  );

const CENTRED = String.raw`$m = \frac1N\sum_i x_i$ and $v = \frac1N\sum_i (x_i - m)^2$.`;

test("the index of a mean runs to what it is divided by, where nothing else is said", () => {
  expect(verdicts(String.raw`${CENTRED} $$\frac{\partial v}{\partial x_i} = \frac2N(x_i - m)$$`)).toEqual([
    "proved",
  ]);
  expect(verdicts(String.raw`${CENTRED} $$\frac{\partial v}{\partial x_i} = \frac1N(x_i - m)$$`)).toEqual([
    "refuted",
  ]);
});

test("what is declared has the size that is declared", () => {
  const claim = String.raw`${CENTRED} $$\sum_i (x_i - m) = 0$$`;
  expect(verdicts(claim)).toEqual(["proved"]);
  expect(verdicts(claim, "x ∈ ℝ^d\nN ∈ ℝ")).not.toContain("proved");
});

test("what a mean is divided by is a size in the whole document, also below a line alone", () => {
  const scaled = String.raw`${CENTRED} $r^2 = v$ and $z_i = (x_i - m)/\sqrt{r^2 + \epsilon}$.`;
  const slope = String.raw`\frac{\partial r^2}{\partial x_i}`;
  expect(verdicts(String.raw`${scaled} $$${slope} = \frac2N(x_i - m)$$`).at(-1)).toBe("proved");
  expect(verdicts(String.raw`${scaled} $$${slope} = \frac1N(x_i - m)$$`).at(-1)).toBe("refuted");
});

test("the slip in a quotient by a size is mended", () => {
  const { steps } = checkDocument(
    String.raw`${CENTRED} $$\frac{\partial v}{\partial x_i} = \frac1N(x_i - m)$$`,
    "",
    "proof.md",
  );
  const verdict = steps.at(-1)?.verdict;
  expect(verdict?.kind === "refuted" ? verdict.repair?.written : verdict?.kind).toBe(
    String.raw`\frac{\partial v}{\partial x_i} = \frac2N(x_i - m)`,
  );
});

test("(1/N) in brackets before a sum divides it as well", () => {
  const lines = (factor: string): string =>
    `m = (1/N) sum_i x[i]\nv = (1/N) sum_i (x[i] - m)^2\ndv/dx[i] = ${factor}/N (x[i] - m)`;
  const last = (text: string): string | undefined =>
    checkDocument(text, "", "proof.txt").steps.at(-1)?.verdict?.kind;
  expect(last(lines("2"))).toBe("proved");
  expect(last(lines("1"))).toBe("refuted");
});
