import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "u, v ∈ ℝ^n\na ∈ ℝ", "proof.txt").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

describe("a formula of a plain text goes on in the rows in which its brackets are closed", () => {
  const rows = (last: string): string =>
    [
      "  a uᵀ v = a · [u_{1}, …, u_{n}] · [v_{1}; ⋮;",
      `             ${last}]              a row times a column`,
      "         = Σ_i a u_i v_i           the product written out",
    ].join("\n");

  test("on its right", () => {
    expect(verdicts(rows("v_{n}"))).toEqual(["proved", "proved"]);
    expect(verdicts(rows("u_{n}"))).not.toContain("proved");
  });

  test("on its left", () => {
    const left = "  [u_{1} v_{1}, …, u_{1} v_{n}; ⋮;\n   u_{n} v_{1}, …, u_{n} v_{n}]\n";
    expect(verdicts(`${left}    = u vᵀ   a column times a row`)).toEqual(["proved"]);
    expect(verdicts(`${left}    = v uᵀ   a column times a row`)).toEqual(["refuted"]);
  });
});

test("a transpose is no word", () => {
  expect(verdicts("It is plain from what was said above that a uᵀ v = a vᵀ u holds as well.")).toEqual([
    "proved",
  ]);
});
