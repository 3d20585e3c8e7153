import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const statuses = (document: string): readonly (readonly [string, string | null])[] =>
  check(document, { name: "proof.md" }).claims.map(({ status, by }) => [status, by]);

const GIVEN =
  "Let $A \\in \\mathbb{R}^{m\\times n}$, $x \\in \\mathbb{R}^n$, $b \\in \\mathbb{R}^m$, $f = b^T A x$.";
const CLAIM = "We show that $\\nabla_x f = A^T b$.";

test("a chain for any entry shows the claim of the whole gradient", () => {
  const proof = "$$\\frac{\\partial f}{\\partial x_k} = \\sum_i b_i A_{ik} = (A^T b)_k$$";
  expect(statuses(`${GIVEN} ${CLAIM}\n\n${proof}`)).toEqual([["proved", "outright"]]);
});

test("a slip that is mended leaves the claim shown", () => {
  const proof = "$$\\frac{\\partial f}{\\partial x_k} = \\sum_i b_i A_{ki}$$";
  expect(statuses(`${GIVEN} ${CLAIM}\n\n${proof}`)).toEqual([["proved", "outright"]]);
});

test("one certain entry shows nothing of the others, and no proof shows nothing", () => {
  const proof = "$$\\frac{\\partial f}{\\partial x_1} = \\sum_i b_i A_{i1}$$";
  expect(statuses(`${GIVEN} ${CLAIM}\n\n${proof}`)).toEqual([["not shown", null]]);
  expect(statuses(`${GIVEN} ${CLAIM}`)).toEqual([["not shown", null]]);
});

test("a wrong claim is refuted", () => {
  expect(statuses(`${GIVEN} We show that $\\nabla_x f = 2 A^T b$.`)).toEqual([["refuted", null]]);
});

test("a result that goes on from a differential begins with its d", () => {
  const { claims } = check(
    "$S, M \\in \\mathbb{R}^{n\\times n}$ $$\\begin{aligned} f &= \\operatorname{tr}(S M) \\\\ df &= \\operatorname{tr}(dS\\, M) \\\\ &= \\operatorname{tr}(M\\, dS) \\end{aligned}$$",
    { name: "proof.md" },
  );
  expect(claims.map(({ statement }) => statement.text)).toEqual([expect.stringMatching(/^df =/u)]);
});
