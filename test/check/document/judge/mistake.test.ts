import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const mistakes = (document: string, assumed: string): readonly (string | undefined)[] =>
  checkDocument(document, assumed, "proof.md").steps.flatMap(({ verdict }) =>
    verdict?.kind === "refuted" ? [verdict.mistake] : [],
  );

test("an entry in the place of a whole vector has an index that dangles", () => {
  const assumed = "U ∈ ℝ^{B×P}\nV ∈ ℝ^{P×Q}\nc ∈ ℝ^{Q}\nZ ∈ ℝ^{B×Q}\nZ_bq = Σ_p U_bp V_pq + c_q\nL = L(Z)";
  expect(mistakes("$$Z_b = \\sum_p U_{bp} V_{pq} + c_q$$", assumed)).toEqual(["dangling-index"]);
  expect(mistakes("$$Z = c^T c$$", assumed)).toEqual(["shape-mismatch"]);
});

const CHANGES = "$$q = x^T x$$ $$r = q + 1$$ $$h = \\exp(q)$$ $$dq = 2 x^T dx$$ ";
const NUMBERS = "x ∈ ℝ^{n}\nq ∈ ℝ\nr ∈ ℝ\nh ∈ ℝ\ng ∈ ℝ^{n}";

test("the differential of what a function is of, for that of the function, is the chain rule applied wrongly", () => {
  expect(mistakes(`${CHANGES}$$dh = dq$$`, NUMBERS)).toEqual(["wrong-chain-rule"]);
  expect(mistakes(`${CHANGES}$$dq = dh$$`, NUMBERS)).toEqual(["wrong-symbol"]);
});

test("a derivative under another name carries what went wrong with its differential", () => {
  const document = `${CHANGES}$$dh = dq = 2 x^T dx$$ $$g \\doteq \\frac{\\partial h}{\\partial x} = 2 x$$`;
  expect(checkDocument(document, NUMBERS, "proof.md").steps.at(-1)).toMatchObject({
    verdict: { kind: "refuted", mistake: "wrong-chain-rule" },
    carried: true,
  });
});
