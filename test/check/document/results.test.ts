import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const statuses = (document: string): readonly string[] =>
  check(document, { name: "proof.md" }).claims.map(({ status }) => status);

const layer =
  "Let $x \\in \\mathbb{R}^{B\\times D}$, $W \\in \\mathbb{R}^{D\\times K}$, $b \\in \\mathbb{R}^K$, $y = xW + b$ and $L = L(y)$.";
const byWeights = "$\\frac{\\partial L}{\\partial W} = x^T \\frac{\\partial L}{\\partial y}$.";

test("a whole that is said to be its entries is found all the same", () => {
  const byBias = (right: string): string => `$\\frac{\\partial L}{\\partial b} = ${right}$`;
  const sum = "\\sum_i \\frac{\\partial L}{\\partial y_{ij}}";
  expect(statuses(`${layer} ${byWeights} ${byBias(sum)}`)).toEqual(["proved", "proved"]);
  expect(statuses(`${layer} ${byWeights} ${byBias(`2 ${sum}`)}`)).toEqual(["proved", "refuted"]);
});

const net =
  "Let $x \\in \\mathbb{R}^n$, $W \\in \\mathbb{R}^{m\\times n}$, $V \\in \\mathbb{R}^{k\\times m}$, $h = W x$, $o = V h$ and $L = L(o)$.";
const slip = "$\\frac{\\partial L}{\\partial h} = V \\frac{\\partial L}{\\partial o}$.";

test("a derivative on the way to another one is no result, one beside it is", () => {
  expect(
    statuses(`${net} ${slip} $\\frac{\\partial L}{\\partial x} = W^T V^T \\frac{\\partial L}{\\partial o}$.`),
  ).toEqual(["proved"]);
  expect(
    statuses(`${net} ${slip} $\\frac{\\partial L}{\\partial V} = \\frac{\\partial L}{\\partial o} h^T$.`),
  ).toEqual(["refuted", "proved"]);
});

test("what is found in a special case says nothing of the general one", () => {
  const form = "Let $x \\in \\mathbb{R}^n$, $A \\in \\mathbb{R}^{n\\times n}$, $f = x^T A x$.";
  const special = "If $A = A^T$: $\\nabla_x f = 2 A x$.";
  expect(statuses(`${form} $\\nabla_x f = (A + A^T) x$. ${special}`)).toEqual(["proved", "proved"]);
  expect(statuses(`${form} $\\nabla_x f = 2 A^T x$. ${special}`)).toEqual(["refuted", "proved"]);
});

test("a mistake that right lines carry on stays one where a line says what is not known", () => {
  const softmax =
    "Let $a, y \\in \\mathbb{R}^C$, $p_j = e^{a_j} / \\sum_k e^{a_k}$ and $L = -\\sum_j y_j \\log p_j$.";
  const chain = "$$\\frac{\\partial L}{\\partial a_i} = \\sum_j y_j (\\delta_{ij} - p_i)$$";
  expect(statuses(`${softmax} ${chain} $$= y_i - p_i \\sum_j y_j$$ $$= y_i - p_c$$`)).toEqual(["refuted"]);
});

test("names for gradients, each a chain of its own, are all found", () => {
  const layer = "Let $v \\in \\mathbb{R}^{1\\times p}$, $A \\in \\mathbb{R}^{p\\times q}$, $u = v \\cdot A$.";
  const loss = "Let $J = \\phi(u)$ and $u.g = \\partial J/\\partial u$.";
  const byInput = (turn: string): string =>
    `$v.g = \\partial J/\\partial v = \\partial J/\\partial u \\cdot \\partial u/\\partial v = u.g \\cdot A${turn}$.`;
  const byWeights = "$A.g = \\partial J/\\partial A = v^T \\cdot u.g$.";
  expect(statuses(`${layer} ${loss} ${byInput("^T")} ${byWeights}`)).toEqual(["proved", "proved"]);
  expect(statuses(`${layer} ${loss} ${byInput("")} ${byWeights}`)).toEqual(["refuted", "proved"]);
});
