/** Indices of several letters are one index where a name has an axis for each item between the commas. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (text: string, assume: string, name: string): readonly string[] =>
  checkDocument(text, assume, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

const sizes = "W ∈ ℝ^{F×C}; X ∈ ℝ^{C×P}; g ∈ ℝ^C; L = L(Y)";

test("in LaTeX, where each letter is a name", () => {
  const page = (entry: string): string => String.raw`$$Y_{f,p} = \sum_{ch=1}^{C} W_{f,ch} X_{ch,p}$$
    $$\frac{\partial L}{\partial W_{f,ch}} = \sum_p \frac{\partial L}{\partial Y_{f,p}} ${entry}$$
    $$\frac{\partial Y_{f,p}}{\partial W_{f',ch'}} = \delta_{f,f'} X_{ch',p}$$`;
  expect(kinds(page("X_{ch,p}"), sizes, "x.md")).toEqual(["definition", "proved", "proved"]);
  expect(kinds(page("X_{f,p}"), sizes, "x.md")).toEqual(["definition", "refuted", "proved"]);
});

test("in plain text, in braces and in square brackets", () => {
  expect(
    kinds(
      `Y_{f,p} = Σ_ch W_{f,ch} g_ch X_{ch,p}
∂Y_{f,p}/∂g_ch = W_{f,ch} X_{ch,p}
∂Y_{f,p}/∂X_{ch',p} = W_{f,ch'} g_ch'`,
      sizes,
      "x.txt",
    ),
  ).toEqual(["definition", "proved", "proved"]);
  expect(
    kinds("Y[f,p] = Σ_{ch} W[f,ch] X[ch,p]\n∂L/∂X[ch,p] = Σ_f ∂L/∂Y[f,p] W[f,ch]", sizes, "x.txt"),
  ).toEqual(["definition", "proved"]);
});

test("letters that run together without commas stay apart, also beside such an index", () => {
  expect(
    kinds(
      String.raw`$Z_{n,ij} = X_{n,ij}^2$ and $S = \sum_{ij} U_{ij}^2$. $$\frac{\partial S}{\partial U_{ij}} = 2 U_{ij}$$`,
      "U ∈ ℝ^{I×J}; X ∈ ℝ^{N×P}",
      "x.md",
    ),
  ).toEqual(["definition", "definition", "proved"]);
});

test("of names that are not declared, the sum over the run says that it is one", () => {
  expect(
    kinds(
      String.raw`Let $Y_{n,f} = \sum_{ch=1}^{C} W_{f,ch} X_{n,ch}$ and $L = \frac12 \sum_{n,f} Y_{n,f}^2$. Then
      $$\frac{\partial L}{\partial W_{f,ch}} = \sum_n Y_{n,f} X_{n,ch}$$`,
      "",
      "x.md",
    ),
  ).toEqual(["definition", "definition", "proved"]);
});
