/** Labels that are 1 or −1. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const last = (hessian: string): string | undefined =>
  checkDocument(
    String.raw`Let $l_i(w) = \log(1+e^{-y_iw^Tx_i})$. $$\nabla_w^2 l_i(w) = ${hessian}$$`,
    "w ∈ ℝ^d; x_i ∈ ℝ^d; y_i ∈ ℝ ±1",
    "proof.md",
  ).steps.at(-1)?.verdict?.kind;

test("the square of a label is 1, and an even function does not see its sign", () => {
  expect(last(String.raw`\sigma(y_iw^Tx_i)(1-\sigma(y_iw^Tx_i))x_ix_i^T`)).toBe("proved");
  expect(last(String.raw`\sigma(w^Tx_i)(1-\sigma(w^Tx_i))x_ix_i^T`)).toBe("proved");
  expect(last(String.raw`\sigma(w^Tx_i)(1+\sigma(w^Tx_i))x_ix_i^T`)).toBe("refuted");
});
