/** An o that is a quantity is not left out as small. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test.each(["o[h]", "o(h)"])("the gate %s is no order of smallness", (gate) => {
  const lines = (derivative: string): readonly string[] =>
    checkDocument(
      `a[h] = sum_k W[h,k] x[k]\n${gate} = sigmoid(a[h])\ny[h] = ${gate} tanh(c[h])\ndL/dc[h] = dL/dy[h] ${gate} ${derivative}`,
      "W ∈ ℝ^{m×n}\nx ∈ ℝ^n\nc ∈ ℝ^m\nL = L(y)",
      "proof.txt",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  const right = lines("(1 - tanh(c[h])^2)");
  expect(right[0]).toBe("definition");
  expect(right.slice(1)).not.toContain("refuted");
  expect(right.slice(1)).not.toContain("supposition");
  if (gate === "o[h]") expect(right).toEqual(["definition", "definition", "definition", "proved"]);
  if (gate === "o[h]") expect(lines("(1 + tanh(c[h])^2)").at(-1)).toBe("refuted");
});
