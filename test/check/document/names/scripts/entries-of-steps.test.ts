/** Entries of what has a step: s_{t,i} is an entry of s_t. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "x_t ∈ ℝ^D\ns_t ∈ ℝ^H\nU ∈ ℝ^{H×D}\nW ∈ ℝ^{H×H}\nL = L(s_t)", "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("entries of states, and of a name of which nothing is said", () => {
  const lines = (weight: string): string =>
    String.raw`$s_{t,i} = \tanh(z_{t,i})$, $z_{t,i} = \sum_j U_{ij} x_{t,j} + \sum_k W_{ik} s_{t-1,k}$
$$\frac{\partial L}{\partial s_{t-1,k}} = \sum_i \frac{\partial L}{\partial s_{t,i}} (1 - s_{t,i}^2) ${weight}$$`;
  expect(verdicts(lines("W_{ik}"))).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(lines("W_{ki}"))[2]).toBe("refuted");
});
