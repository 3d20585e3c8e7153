import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdicts = (property: string, factor: string): readonly string[] =>
  check(
    String.raw`Let $D_{ii}=\sum_jW_{ij}$ and $L=D-W$. Then $$f^TLf=\sum_iD_{ii}f_i^2-\sum_{i,j}W_{ij}f_if_j$$ $$=${factor}\sum_{i,j}W_{ij}(f_i-f_j)^2$$`,
    {
      assume: `W, L ∈ ℝ^{n×n} symmetric; D ∈ ℝ^{n×n} ${property}; f ∈ ℝ^{n}`,
      name: "proof.md",
    },
  ).steps.map(({ verdict, role }) => verdict ?? role);

test("a diagonal matrix is defined by its diagonal", () => {
  expect(verdicts("diagonal", String.raw`\frac12`)).toEqual(["definition", "definition", "proved", "proved"]);
  expect(verdicts("diagonal", "").at(-1)).toBe("refuted");
});

test("what is said of the diagonal of another matrix leaves it open", () => {
  expect(verdicts("", String.raw`\frac12`)).not.toContain("refuted");
});
