import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const found = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a name whose values are told is declared by that", () => {
  const ridge = String.raw`Let $w \in \mathbb{R}^n$ and $c > 0$. $$f = c\,w^Tw$$ $$\nabla_w f = 2cw$$`;
  expect(found(ridge)).toEqual(["declaration", "declaration", "definition", "proved"]);
  const bits = String.raw`Let $b \in \{0,1\}^n$. $$f = \sum_i b_i^2$$ $$f = \sum_i b_i$$`;
  expect(found(bits)).toEqual(["declaration", "definition", "proved"]);
});

test("what is defined elsewhere is supposed to have its values", () => {
  const variance = String.raw`Let $x \in \mathbb{R}^n$. $$v = \sum_i x_i^2$$ Suppose $v > 0$. $$\nabla_x v = 2x$$`;
  expect(found(variance)).toEqual(["declaration", "definition", "supposition", "proved"]);
});

test("what is declared has the values that are told of it besides, and those of sets given for a document", () => {
  const last = (document: string, assume: string): string | undefined =>
    checkDocument(document, assume, "proof.md").steps.at(-1)?.verdict?.kind;
  expect(last("$$y_i^2 = y_i$$", "y ∈ {0,1}^n")).toBe("proved");
  expect(last("$$y_i^3 = y_i$$", "y ∈ {-1, 1}^n")).toBe("proved");
  expect(last("$$y_i^2 = y_i$$", "y ∈ ℝ^n")).not.toBe("proved");
  expect(last("Let $y \\in {0,1}^n$. $$y_i^2 = y_i$$", "y ∈ ℝ^n")).toBe("proved");
});

test("signs below ℝ", () => {
  const roots = (set: string): readonly string[] => found(`Let $x \\in ${set}$. $$\\sqrt{x^2} = x$$`);
  const sets = ["\\mathbb{R}_+", "\\mathbb{R}_{++}", "\\mathbb{R}_{>0}", "\\mathbb{R}_{\\ge 0}"];
  for (const set of sets) expect(roots(set)).toEqual(["declaration", "proved"]);
  expect(roots("\\mathbb{R}").at(-1)).not.toBe("proved");
  const entries = String.raw`Let $x \in \mathbb{R}^n_+$ and $y \in \mathbb{R}_{>0}^{n \times m}$. $$\sqrt{x_i^2} = x_i$$ $$\log y_{ij}^2 = 2 \log y_{ij}$$`;
  expect(found(entries)).toEqual(["declaration", "declaration", "proved", "proved"]);
});
