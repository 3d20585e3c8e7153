import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

const SOFTMAX = "z ∈ ℝ^n\ns ∈ ℝ^n";
const DEFINED = "Let $s_a = e^{z_a} / \\sum_k e^{z_k}$.";

test("a case goes on for the lines that say the same quantity again", () => {
  const lines =
    "If $a \\ne b$, then\n\n$\\frac{\\partial s_a}{\\partial z_b} = -\\frac{e^{z_a} e^{z_b}}{(\\sum_k e^{z_k})^2}$";
  const again = "\n\n$\\frac{\\partial s_a}{\\partial z_b} = -s_a s_b$";
  expect(verdicts(DEFINED + lines + again, SOFTMAX)).toEqual([
    "definition",
    "supposition",
    "proved",
    "proved",
  ]);
  expect(verdicts(DEFINED + lines + again.replace("-s", "s"), SOFTMAX).at(-1)).toBe("refuted");
});

test("a formula that tells cases apart is said of all of them", () => {
  const lines = "If $a \\ne b$, then\n\n$\\frac{\\partial s_a}{\\partial z_b} = -s_a s_b$\n\n";
  const all = "$\\frac{\\partial s_a}{\\partial z_b} = s_a (\\delta_{ab} - s_b)$";
  expect(verdicts(DEFINED + lines + all, SOFTMAX).at(-1)).toBe("proved");
  expect(verdicts(DEFINED + lines + all.replace("\\delta_{ab}", "2\\delta_{ab}"), SOFTMAX).at(-1)).toBe(
    "refuted",
  );
});

test("where says what a name is, or for which indices", () => {
  const value = "$L = \\log h(x)$ where $$h(x) = u^T x$$ Then $\\frac{\\partial L}{\\partial u} = ";
  const assumed = "u ∈ ℝ^n\nx ∈ ℝ^n\nL ∈ ℝ";
  expect(verdicts(`${value}\\frac{1}{h(x)} x$`, assumed)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(`${value}-\\frac{1}{h(x)} x$`, assumed).at(-1)).toBe("refuted");
});
