import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const assumed = "A ∈ ℝ^{m×n}\nS ∈ ℝ^{n×n}\nx, y ∈ ℝ^n\nb ∈ ℝ^m\neinstein";

const found = (document: string): readonly (readonly [string, string | undefined])[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => [
    verdict?.kind ?? role,
    verdict?.kind === "refuted" ? verdict.mistake : undefined,
  ]);

test("an index that is summed in a bracket may not stand beside it", () => {
  expect(
    found("$f = \\frac12 (A_{ij}x_j)^2$, $\\partial f/\\partial x_l = (A_{ij}x_j)A_{ij}\\delta_{jl}$"),
  ).toContainEqual(["refuted", "index-clash"]);
  expect(
    found("$f = \\frac12 (A_{ij}x_j)^2$, $\\frac{\\partial f}{\\partial x_l} = (A_{ij}x_j)A_{il}$"),
  ).toEqual([
    ["definition", undefined],
    ["proved", undefined],
  ]);
});

test("a free index may stand more than once on the other side, and squares count for two", () => {
  expect(found("$g_i = S_{ij}x_j x_i$, $\\frac{\\partial g_i}{\\partial y_k} = 0$")[0]).toEqual([
    "definition",
    undefined,
  ]);
  expect(found("$h = x_i^2$, $\\frac{\\partial h}{\\partial x_k} = 2x_k$").flat()).not.toContain("refuted");
});

test("a fact about other quantities has letters of its own", () => {
  const lines =
    "$g_i = S_{ij} x_j$ and $S_{ij} x_j = x_j S_{ij}$. As $x_i \\delta_{ij} y_j = x_i y_i$ we get $S_{ij} y_j = y_j S_{ij}$";
  expect(found(lines).flat()).not.toContain("refuted");
});
