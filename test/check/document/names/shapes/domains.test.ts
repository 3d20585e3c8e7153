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
