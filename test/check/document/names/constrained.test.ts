import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("labels whose sum is supposed to be 1: softmax cross entropy is proved, a sign is found", () => {
  const document = [
    "Let $z \\in \\mathbb{R}^n$ and $y \\in \\mathbb{R}^n$ with $\\sum_i y_i = 1$, and $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$.",
    "$$L = -\\sum_i y_i \\log p_i$$",
    "$$\\frac{\\partial L}{\\partial z_j} = p_j - y_j$$",
  ].join("\n");
  const given = ["declaration", "declaration", "supposition", "definition", "definition"];
  expect(verdicts(document)).toEqual([...given, "proved"]);
  expect(verdicts(document.replace("p_j - y_j", "p_j + y_j"))).toEqual([...given, "refuted"]);
});

test.each(["\\|x\\| = 1", "\\|x\\|^2 = 1", "x^T x = 1"])("a vector of length 1: %s", (supposed) => {
  const document = [
    `Let $A \\in \\mathbb{R}^{n\\times n}$, $t \\in \\mathbb{R}$, $x \\in \\mathbb{R}^n$ and $${supposed}$.`,
    "$$x^T (t I + A) x = t + x^T A x$$",
  ].join("\n");
  const given = ["declaration", "declaration", "declaration", "supposition"];
  expect(verdicts(document)).toEqual([...given, "proved"]);
  expect(verdicts(document.replace("= t +", "= 2 t +"))).toEqual([...given, "refuted"]);
});

test("what is differentiated is not constrained", () => {
  const document =
    "Let $y \\in \\mathbb{R}^n$ and $f = \\sum_i y_i$. $$\\frac{\\partial f}{\\partial y_j} = 1$$ $$\\sum_i y_i = 1$$";
  expect(verdicts(document).slice(0, 3)).toEqual(["declaration", "definition", "proved"]);
});
