import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.tex").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a name with a number below it says nothing of the name without", () => {
  const lines = String.raw`${"$"}w = w_0 + t$, $f = w^T w$, $\frac{\partial f}{\partial t} = 2 w$`;
  expect(verdicts(lines, "w_0, w, t ∈ ℝ^n")).toEqual(["definition", "definition", "proved"]);
});

test("what a quantity is may be said after it was differentiated by, but not what is solved for", () => {
  const shapes = "U ∈ ℝ^{p×q}\nV ∈ ℝ^{q×r}\nR ∈ ℝ^{p×r}\nL = L(R)";
  const late = String.raw`Let $D_{ab} = \frac{\partial L}{\partial R_{ab}}$ with $R_{ab} = \sum_c U_{ac} V_{cb}$. $$\frac{\partial L}{\partial V} = U^T D$$ $$\frac{\partial L}{\partial V} = U D$$`;
  expect(verdicts(late, shapes)).toEqual(["definition", "definition", "proved", "refuted"]);
});

test("names with numbers in brackets above them are names of their own", () => {
  const lines = (sign: string): readonly string[] =>
    verdicts(
      String.raw`$d^{(2)} = u - v$, $d^{(1)} = M^T d^{(2)}$, so $d^{(1)} = M^T u ${sign} M^T v$.`,
      "u, v ∈ ℝ^k\nM ∈ ℝ^{k×h}",
    ).slice(2);
  expect(lines("-")).toEqual(["proved"]);
  expect(lines("+")).toEqual(["refuted"]);
});
