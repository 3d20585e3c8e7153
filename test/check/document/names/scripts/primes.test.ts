/** Names with primes. */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("w'_ij is an entry of a declared W'", () => {
  const last = (right: string): string | undefined =>
    checkDocument(
      String.raw`$$u_j = \sum_i w'_{ij} h_i$$ $$\frac{\partial u_j}{\partial h_i} = ${right}$$`,
      "W' ∈ ℝ^{N×V}\nh ∈ ℝ^N\nu ∈ ℝ^V",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("w'_{ij}")).toBe("proved");
  expect(last("w'_{ji}")).toBe("refuted");
});

test("the entry v_p is none of v′", () => {
  const last = (right: string): string | undefined =>
    checkDocument(
      `$v'_i = Q_{ij} v_j$. $$v'_i v'_i = ${right}$$`,
      "Q ∈ ℝ^{3×3} orthogonal\nv ∈ ℝ^3\nv' ∈ ℝ^3\neinstein",
      "primes.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("v_p v_p")).toBe("proved");
  expect(last("2 v_p v_p")).toBe("refuted");
});

test("what is turned has a name with a prime", () => {
  const document = (end: string): string =>
    String.raw`Under a rotation $a'_i = R_{ij}a_j$ and $A'_{ij} = R_{ik}R_{jl}A_{kl}$. $$A'_{ij}a'_j = ${end}$$`;
  const last = (end: string): string | null | undefined =>
    check(document(end), {
      assume: "R ∈ ℝ^{3×3} orthogonal\na ∈ ℝ^3\nA ∈ ℝ^{3×3}\neinstein",
      name: "proof.md",
    }).steps.at(-1)?.verdict;
  expect(last("R_{ik}A_{kl}a_l")).toBe("proved");
  expect(last("R_{ik}A_{lk}a_l")).toBe("refuted");
});
