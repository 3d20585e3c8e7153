import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("numbers in brackets below names are labels", () => {
  const given = "z_{(3)} ∈ ℝ\ny ∈ ℝ\nL ∈ ℝ\n\\delta_{(3)} ∈ ℝ";
  const chain = (end: string): string =>
    String.raw`$L = \frac12 (z_{(3)} - y)^2$ and $\delta_{(3)} = \frac{\partial L}{\partial z_{(3)}} = ${end}$`;
  expect(verdicts(chain("z_{(3)} - y"), given)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(chain("y - z_{(3)}"), given)).toEqual(["definition", "definition", "refuted"]);
});
