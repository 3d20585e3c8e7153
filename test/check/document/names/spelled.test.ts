/** Words of small letters that are names. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "w ∈ ℝ^{H×I}\nx ∈ ℝ^I\nt ∈ ℝ^H\nE ∈ ℝ", "proof.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("net_h = … says what net is, where the word stands again", () => {
  const lines = (last: string): string =>
    String.raw`$net_h = \sum_k w_{hk} x_k$, $E = \frac12 \sum_h (t_h - net_h)^2$,
$$\frac{\partial E}{\partial w_{hk}} = \frac{\partial E}{\partial net_h} \frac{\partial net_h}{\partial w_{hk}} = ${last}$$`;
  expect(verdicts(lines("-(t_h - net_h) x_k"))).toEqual(["definition", "definition", "proved", "proved"]);
  expect(verdicts(lines("(t_h - net_h) x_k"))[3]).toBe("refuted");
});
