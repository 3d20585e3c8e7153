import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const GIVEN = "m ∈ ℝ^K\nc ∈ ℝ^N\nG ∈ ℝ^{N×K}\nQ ∈ ℝ\nx ∈ ℝ^K\ns ∈ ℝ";
const last = (document: string): readonly (string | null | undefined)[] => {
  const step = check(document, { assume: GIVEN, name: "proof.md" }).steps.at(-1);
  return [step?.verdict, step?.mistake];
};
const solved = (below: string): string =>
  String.raw`$$Q = \sum_{nk}G_{nk}(c_n - m_k)^2$$ Setting the derivative to zero, $$m_k = \frac{\sum_nG_{nk}c_n}{${below}}$$`;

test("an index that is summed above and free below a fraction dangles", () => {
  expect(last(solved(String.raw`\sum_nG_{nk}`))).toEqual(["proved", null]);
  expect(last(solved(String.raw`G_{nk}`))).toEqual(["refuted", "dangling-index"]);
  expect(last(solved(String.raw`\sum_{k=1}^KG_{nk}`))).toEqual(["refuted", "dangling-index"]);
});

test("a number that is the same for every index is no such thing", () => {
  const document = String.raw`Suppose $x_k = s\,m_k$. Then $s = \frac{x_k}{m_k}$.`;
  expect(last(document)).toEqual(["proved", null]);
});

const found = (document: string, assume: string): readonly (string | null | undefined)[] =>
  check(document, { assume, name: "proof.txt" }).steps.map(({ verdict, mistake }) => mistake ?? verdict);

test("an index of δ that nothing sums dangles, though the sum over the other one hides it", () => {
  const quadratic = (gradient: string) => found(`f = Σ_i x_i²\n∂f/∂x_k = ${gradient}`, "x ∈ ℝ^n").at(-1);
  expect(quadratic("2 x_k Σ_i δ_ij")).toBe("dangling-index");
  expect(quadratic("2 x_k Σ_i δ_ik")).toBe("proved");
});

test("so does one that stands below a sum over another letter", () => {
  const softmax = (total: string) =>
    found(`p_i = exp(o_i)/Σ_j exp(o_j)\n∂p_i/∂o_k = δ_ik p_i − exp(o_i)exp(o_k)/(${total})²`, "o ∈ ℝ^n").at(
      -1,
    );
  expect(softmax("Σ_m exp(o_j)")).toBe("dangling-index");
  expect(softmax("Σ_m exp(o_m)")).toBe("proved");
});

test("an index that the equations sum over dangles in what follows from them", () => {
  const means = String.raw`$$J = \sum_{nk} r_{nk}\|x_n-\mu_k\|^2$$ Setting the derivative with respect to $\mu_k$ to zero: $$2\sum_n r_{nk}(x_n-\mu_k) = 0$$`;
  const then = (line: string): string | null | undefined =>
    check(`${means} $$${line}$$`, { assume: "x_n ∈ ℝ^D\nμ_k ∈ ℝ^D\nr ∈ ℝ^{N×K}", name: "proof.md" })
      .steps.map(({ verdict, mistake }) => mistake ?? verdict)
      .at(-1);
  expect(then(String.raw`\sum_n r_{nk}x_n = \mu_k \sum_n r_{nk}`)).toBe("proved");
  expect(then(String.raw`\sum_n r_{nk}x_n = \mu_k r_{nk}`)).toBe("dangling-index");
});
