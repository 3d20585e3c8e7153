import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  check(document, { assume: "p, q ∈ ℝ^n positive", name: "proof.md" }).steps.map(
    ({ verdict, role }) => verdict ?? role,
  );

test.each([String.raw`D_{KL}(p\,\|\,q)`, "KL(p||q)", String.raw`\mathrm{KL}\left(p \Vert q\right)`])(
  "bars between two arguments are no norm: %s",
  (divergence) => {
    const gradient = (right: string): string =>
      String.raw`$$${divergence} = \sum_i p_i\log\frac{p_i}{q_i}$$ $$\frac{\partial}{\partial q_j}${divergence} = ${right}$$`;
    expect(verdicts(gradient(String.raw`-\frac{p_j}{q_j}`))).toEqual(["definition", "proved"]);
    expect(verdicts(gradient(String.raw`\frac{p_j}{q_j}`))).toEqual(["definition", "refuted"]);
  },
);

test("a norm in brackets is one", () => {
  expect(verdicts(String.raw`$$f = \exp(-\|p\|^2)$$ $$\nabla_p f = -2p\exp(-\|p\|^2)$$`)[1]).toBe("proved");
});
