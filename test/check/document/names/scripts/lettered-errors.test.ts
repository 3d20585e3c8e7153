import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

const GIVEN = [
  ["x ∈ ℝ^D", "w ∈ ℝ^{M×D}", "u ∈ ℝ^{K×M}", "a ∈ ℝ^M"],
  ["z ∈ ℝ^M", "y ∈ ℝ^K", "t ∈ ℝ^K", "h : ℝ → ℝ", "E ∈ ℝ"],
]
  .flat()
  .join("\n");

const document = (hidden: string, result: string): string => String.raw`
$a_j = \sum_i w_{ji}x_i$, $z_j = h(a_j)$, $y_k = \sum_j u_{kj}z_j$ and $E = \frac12\sum_k(y_k - t_k)^2$.

$$\delta_k = \frac{\partial E}{\partial y_k} = y_k - t_k$$

$$\delta_j = \frac{\partial E}{\partial a_j} = ${hidden}$$

$$\frac{\partial E}{\partial w_{ji}} = ${result}$$
`;

const verdicts = (...parts: readonly [string, string]): readonly string[] =>
  check(document(...parts), { assume: GIVEN, name: "proof.md" })
    .steps.slice(4)
    .map(({ verdict, role }) => verdict ?? role);

test("errors of layers of different lengths are told by their letters", () => {
  const right = String.raw`h'(a_j)\sum_k u_{kj}\delta_k`;
  expect(verdicts(right, String.raw`\delta_j x_i`)).toEqual([
    "definition",
    "proved",
    "definition",
    "proved",
    "proved",
  ]);
});

test("they are not exchanged", () => {
  const right = String.raw`h'(a_j)\sum_k u_{kj}\delta_k`;
  expect(verdicts(String.raw`h'(a_j)\sum_k u_{jk}\delta_k`, String.raw`\delta_j x_i`).at(3)).toBe("refuted");
  expect(verdicts(right, String.raw`\delta_k x_i`).at(-1)).toBe("refuted");
});
