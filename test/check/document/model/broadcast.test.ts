import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md")
    .steps.filter(({ role }) => role !== "declaration")
    .map(({ verdict, role }) => verdict?.kind ?? role);

const LAYER = [
  "Let $X \\in \\mathbb{R}^{N\\times D}$, $W \\in \\mathbb{R}^{D\\times M}$, $b \\in \\mathbb{R}^M$ and $L = L(Y)$ with",
  "$$Y = X W + b$$",
  "$$\\frac{\\partial L}{\\partial X_{nd}} = \\sum_m \\frac{\\partial L}{\\partial Y_{nm}} \\frac{\\partial Y_{nm}}{\\partial X_{nd}}$$",
  "$$\\frac{\\partial L}{\\partial b_m} = \\sum_n \\frac{\\partial L}{\\partial Y_{nm}}$$",
].join("\n");

test("a vector that is added to a matrix is added to every row, and this is remarked on", () => {
  expect(verdicts(LAYER)).toEqual(["definition", "definition", "proved", "proved"]);
  const { steps } = checkDocument(LAYER, "", "proof.md");
  expect(steps.flatMap(({ remarks }) => remarks)).toContain("b is added to every row of the matrix");
});

test("what follows from it is refuted where it is wrong", () => {
  const product = LAYER.replace("\\partial b_m} = \\sum_n", "\\partial b_m} = 2 \\sum_n");
  expect(verdicts(product)).toEqual(["definition", "definition", "proved", "refuted"]);
  const paths = LAYER.replace("= \\sum_m \\frac", "= 2 \\sum_m \\frac");
  expect(verdicts(paths)).toEqual(["definition", "definition", "refuted", "proved"]);
});

test("to every column where only that fits", () => {
  const columns = LAYER.replace("N\\times D}", "D\\times N}")
    .replace("D\\times M}", "M\\times D}")
    .replace("X W", "W X")
    .replaceAll("_{nd}", "_{dn}")
    .replaceAll("_{nm}", "_{mn}");
  expect(verdicts(columns)).toEqual(["definition", "definition", "proved", "proved"]);
});

test("where both fit, or neither, a sum of a matrix and a vector has no meaning", () => {
  const sum = (sizes: string): string =>
    `Let $A, B \\in \\mathbb{R}^{${sizes}}$ and $b \\in \\mathbb{R}^n$. Then $$A B = A B + b$$`;
  expect(verdicts(sum("n\\times n"))).toEqual(["unread"]);
  expect(verdicts(sum("m\\times m"))).toEqual(["unread"]);
});
