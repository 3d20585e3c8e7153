/** The positive part relu(u), and the bracket [u > 0] beside it. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdict = (claim: string): string | undefined =>
  checkDocument(claim, "u, v ∈ ℝ^n", "proof.txt").steps.at(-1)?.verdict?.kind;

test("a positive part is what it is where its argument is positive", () => {
  expect(verdict("relu(u_i) step(u_i) = relu(u_i)")).toBe("proved");
  expect(verdict("2 relu(u_i)^2 step(u_i) v_i = 2 v_i relu(u_i)^2")).toBe("proved");
  expect(verdict("relu(u) ⊙ step(u) ⊙ v = relu(u) ⊙ v")).toBe("proved");
});

test("and not where another one is", () => {
  expect(verdict("relu(u_i) step(v_i) = relu(u_i)")).not.toBe("proved");
  expect(verdict("relu(u_i) step(−u_i) = relu(u_i)")).not.toBe("proved");
  expect(verdict("step(u_i)/relu(u_i) = 1/relu(u_i)")).not.toBe("proved");
});
