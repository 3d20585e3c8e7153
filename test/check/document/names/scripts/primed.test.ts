/** Names with primes. */
import { expect, test } from "vitest";
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
