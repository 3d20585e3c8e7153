import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly unknown[] =>
  check(document, { name: "proof.md" }).steps.map(({ verdict }) => verdict);

test.each([
  "It is not true that $F$.",
  "It is in general not true that $F$.",
  "One might think that $F$, but it is not so.",
  "You may be tempted to write $F$.",
  "A common mistake is to write $F$.",
  "The formula $F$ is wrong.",
  "Note that $F$ does not hold.",
])("what words deny is not judged: %s", (words) => {
  const said = words.replace("F", String.raw`(AB)^\top = A^\top B^\top`);
  const rest = String.raw` Instead $(AB)^\top = B^\top A^\top$, and $(ABC)^\top = A^\top B^\top C^\top$.`;
  expect(verdicts(said + rest)).toEqual(["unproved", "proved", "refuted"]);
});

test.each([
  "It is true that $F$.",
  "One may write $F$.",
  "It is not hard to see that $F$.",
  "A common rule is $F$.",
  "The formula $F$ is not wrong.",
  "The error is $F$.",
  "That is wrong: $F$.",
])("what words assert is judged: %s", (words) => {
  expect(verdicts(words.replace("F", String.raw`(AB)^\top = A^\top B^\top`))).toEqual(["refuted"]);
});

test("what is denied defines nothing", () => {
  expect(
    verdicts(
      String.raw`Let $A, B \in \mathbb{R}^{n\times n}$. It is not true that $C = AB$. Then $C^\top = B^\top A^\top$.`,
    ).at(-1),
  ).not.toBe("proved");
});
