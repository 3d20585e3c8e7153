import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const F = String.raw`$f = \frac12 \sum_i w_i^2 + (\sum_i a_i w_i)^2$.`;
const MIXED = String.raw`\frac{\partial^2 f}{\partial w_j \partial w_k}`;
const OWN = String.raw`$\frac{\partial^2 f}{\partial w_j^2} = 1 + 2 a_j^2$`;

const last = (document: string): string | null | undefined =>
  check(document, { assume: "w, a ∈ ℝ^d\nf ∈ ℝ", name: "proof.md" }).steps.at(-1)?.verdict;

test("beside the second derivative by one entry the mixed one is by two different entries", () => {
  expect(last(`${F} ${OWN}, $${MIXED} = 2 a_j a_k$`)).toBe("proved");
  expect(last(`${F} ${OWN}, $${MIXED} = -2 a_j a_k$`)).toBe("refuted");
});

test("by itself it is by any two entries", () => {
  expect(last(`${F} $${MIXED} = 2 a_j a_k$`)).toBe("refuted");
  expect(last(`${F} $${MIXED} = \\delta_{jk} + 2 a_j a_k$`)).toBe("proved");
});

test("words that put cases together end the last of them", () => {
  const softmax = String.raw`$$a_i = \frac{e^{s_i}}{\sum_k e^{s_k}}$$ Case $i = j$: $$\frac{\partial a_i}{\partial s_i} = a_i(1-a_i)$$ Case $i \neq j$: $$\frac{\partial a_i}{\partial s_j} = -a_i a_j$$`;
  const then = (words: string, side: string) =>
    check(`${softmax} ${words} $$\\frac{\\partial a_i}{\\partial s_j} = ${side}$$`, {
      assume: "s ∈ ℝ^n",
      name: "proof.md",
    }).steps.at(-1)?.verdict;
  for (const words of ["Combined:", "Putting both cases together,", "With the Kronecker delta,"]) {
    expect(then(words, String.raw`a_i(\delta_{ij}-a_j)`)).toBe("proved");
    expect(then(words, String.raw`a_i(-a_j)`)).toBe("refuted");
  }
  expect(then("So", String.raw`a_i(-a_j)`)).toBe("proved");
});

test.each([
  String.raw`If $i=j$, $\frac{\partial a_i}{\partial s_j} = a_i(1-a_i)$; if $i\neq j$, $\frac{\partial a_i}{\partial s_j} = -a_i a_j$.`,
  String.raw`When $i=j$, $\frac{\partial a_i}{\partial s_j} = a_i(1-a_i)$; otherwise $\frac{\partial a_i}{\partial s_j} = -a_i a_j$.`,
  "\n\n1. $i = j$: $$\\frac{\\partial a_i}{\\partial s_j} = a_i(1-a_i)$$\n2. $i \\neq j$: $$\\frac{\\partial a_i}{\\partial s_j} = -a_i a_j$$",
])("two cases in one sentence or list are judged each by its own: %s", (cases) => {
  const verdicts = (document: string) =>
    check(String.raw`$$a_i = \frac{e^{s_i}}{\sum_k e^{s_k}}$$ ` + document, {
      assume: "s ∈ ℝ^n",
      name: "proof.md",
    })
      .steps.filter(({ role }) => role !== "supposition" && role !== "definition")
      .map(({ verdict }) => verdict);
  expect(verdicts(cases)).toEqual(["proved", "proved"]);
  expect(verdicts(cases.replace("-a_i a_j", "a_i a_j"))).toEqual(["proved", "refuted"]);
});
