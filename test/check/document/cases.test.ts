import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdictOf = (branches: string): string | undefined => {
  const document = `Let $$a_i = \\frac{e^{s_i}}{\\sum_k e^{s_k}}$$ $$\\frac{\\partial a_i}{\\partial s_j} = ${branches}$$`;
  return checkDocument(document, "s ∈ ℝ^n", "proof.md").steps.at(-1)?.verdict?.kind;
};

const cases = (...rows: readonly string[]): string => `\\begin{cases} ${rows.join(" \\\\ ")} \\end{cases}`;

test.each([
  cases("a_i (1-a_i), & \\text{if $i=j$}", "-a_i a_j, & \\text{otherwise.}"),
  cases("a_i (1-a_i) \\text{ for } i=j", "-a_i a_j \\text{ else}"),
  cases("a_i (1-a_i) & : i=j", "-a_i a_j & : i \\neq j"),
  cases("-a_i a_j, \\quad i\\neq j", "a_i (1-a_i), \\quad otherwise"),
  "\\left\\{\\begin{aligned} &a_i (1-a_i) \\quad \\mathrm{if} \\quad i=j \\\\ &-a_i a_j \\quad otherwise \\end{aligned}\\right.",
])("cases, with their conditions in signs or words: %s", (branches) => {
  expect(verdictOf(branches)).toBe("proved");
  expect(verdictOf(branches.replace("1-a_i", "1+a_i"))).toBe("refuted");
});

test.each([
  cases("a_i (1-a_i) \\quad (i = j)", "-a_i a_j \\quad (i \\neq j)"),
  cases("a_i (1-a_i) & , \\quad i = j", "-a_i a_j & , & i \\neq j"),
  "\\begin{dcases} a_i (1-a_i) & i = j \\\\ -a_i a_j & i \\neq j \\end{dcases}",
])("conditions in brackets, commas in cells of their own, large cases: %s", (branches) => {
  expect(verdictOf(branches)).toBe("proved");
});

test("conditions that hold together, by a comma or by a word", () => {
  const product = (conditions: string): string | undefined => {
    const branches = cases(`x_i & \\text{if } ${conditions}`, "0 & \\text{otherwise}");
    const document = `$$\\delta_{ij} \\delta_{jk} x_i = ${branches}$$`;
    return checkDocument(document, "x ∈ ℝ^n", "proof.md").steps.at(-1)?.verdict?.kind;
  };
  expect(product("i = j, j = k")).toBe("proved");
  expect(product("i = j \\text{ and } j = k")).toBe("proved");
  expect(product("i = j, j \\ne k")).toBe("unproved");
});

test("the first condition that holds counts", () => {
  expect(verdictOf(cases("a_i (1-a_i) & i = j", "-a_i a_j & i = i"))).toBe("proved");
});

test("what is no condition makes no case", () => {
  expect(verdictOf(cases("a_i (1-a_i) & i + j", "-a_i a_j & \\text{otherwise}"))).toBe("unread");
});
