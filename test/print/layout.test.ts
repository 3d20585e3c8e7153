/*
 * Layouts on a page: every stage laid out as the words below say, so that each line of the page is proved when it is read
 * back, and one that is laid out otherwise is not.
 */
import { describe, expect, test } from "vitest";
import { check, derive, print, type DeriveFormat, type DeriveRequest } from "../../src/index.js";

function page(source: string, request: DeriveRequest, format: DeriveFormat = "text"): string {
  const found = derive(source, request);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format });
  if (!printed.ok) throw new Error(JSON.stringify(printed.problems));
  return printed.value;
}

/** The verdicts on a page that are no proofs. */
const open = (document: string, name: string): readonly string[] =>
  check(document, { name }).steps.flatMap(({ verdict, source }) =>
    verdict === null || verdict === "proved" ? [] : [`${verdict}: ${source}`],
  );

const NET = "x ∈ ℝ^n; W ∈ ℝ^{m×n}; a = W x; y = tanh(a)";
const LOSS = `${NET}; L = ½ y'y + sum(y)`;

describe("the whole page is in one layout", () => {
  test.each([
    ["a Jacobian, variable first", NET, { of: "y", wrt: ["x"], layout: "denominator" }],
    ["a Jacobian, quantity first", NET, { of: "y", wrt: ["x"], layout: "numerator" }],
    ["a Jacobian of a vector", NET, { of: "y", wrt: ["x"], layout: "vec" }],
    ["a gradient as a row", LOSS, { of: "L", wrt: ["x"], layout: "numerator" }],
    ["a gradient as a stacked row", LOSS, { of: "L", wrt: ["x"], layout: "vec" }],
    ["a given gradient", "x ∈ ℝ^n; W ∈ ℝ^{m×n}; y = W x", { wrt: ["x"], layout: "numerator" }],
    [
      "a gradient by a matrix",
      "X ∈ ℝ^{n×k}; W ∈ ℝ^{m×n}; A = W X; Y = tanh(A); L = ½ tr(Y'Y)",
      { of: "L", wrt: ["X"], layout: "numerator" },
    ],
    [
      "a derivative by a number",
      "x ∈ ℝ^n; t ∈ ℝ; W ∈ ℝ^{m×n}; a = t W x; y = tanh(a)",
      { of: "y", wrt: ["t"], layout: "denominator" },
    ],
    ["a gradient on the way to a Jacobian", "x ∈ ℝ^n; m = exp(x'x); y_i = x_i m", { of: "y", wrt: ["x"] }],
  ] as const)("%s", (_title, source, request) => {
    const asked = { ...request, wrt: [...request.wrt] };
    expect(open(page(source, asked), "page.txt")).toEqual([]);
    expect(open(page(source, asked, "markdown"), "page.md")).toEqual([]);
  });

  test("a stage in the other layout is refuted", () => {
    const text = page(NET, { of: "y", wrt: ["x"], layout: "denominator" });
    expect(text).toContain("∂a/∂x = Wᵀ");
    expect(open(text.replace("∂a/∂x = Wᵀ", "∂a/∂x = W"), "page.txt")).not.toEqual([]);
  });
});

test("stages of a Jacobian in stacked columns have their form", () => {
  const text = page("X ∈ ℝ^{n×k}; W ∈ ℝ^{m×n}; A = W X; Y = tanh(A)", { of: "Y", wrt: ["X"], layout: "vec" });
  expect(text).toContain("∂vec(A)/∂vec(X)ᵀ = I_k ⊗ W");
});

test("code of a square Jacobian has the axes of the array, whatever the layout of its matrix form", () => {
  const source = "x ∈ ℝ^n; W ∈ ℝ^{n×n}; a = W x; y = tanh(a)";
  const code = page(source, { of: "y", wrt: ["x"], layout: "denominator" }, "numpy");
  expect(code).toContain("da_dx = W\n");
  expect(code).toContain("return da_dx * (1 - np.tanh(a) ** 2)[:, None]\n");
});
