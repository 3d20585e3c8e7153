import { describe, expect, test } from "vitest";
import { phrases } from "../../../../src/check/document/text/phrases.js";

describe("phrases", () => {
  test.each([
    ["{set} … {zero}", "Setting the gradient equal to 0", true],
    ["{set} … {zero}", "We set x. The rest is zero", false],
    ["{set} … {zero}", "an offset to zero", false],
    ["vanish-", "the gradient vanishes", true],
    ["vanish", "the gradient vanishes", false],
    ["first order condition-", "the First-Order conditions", true],
    ["solution (of/for/to ~) is/are", "the solution is", true],
    ["solution (of/for/to ~) is/are", "the solution for w is", true],
    ["solution (of/for/to ~) is/are", "the solution of the equation is", false],
  ])("%s in “%s”: %s", (phrase, text, isThere) => {
    expect(phrases([phrase]).test(text)).toBe(isThere);
  });

  test("at the end, spaces and commas follow", () => {
    expect(phrases(["it follows that"], "end").test("and it follows that, ")).toBe(true);
    expect(phrases(["it follows that"], "end").test("it follows that x")).toBe(false);
    expect(phrases(["let …"], "end").test("Let the matrix")).toBe(true);
    expect(phrases(["let …"], "end").test("Let it be. The matrix")).toBe(false);
  });
});
