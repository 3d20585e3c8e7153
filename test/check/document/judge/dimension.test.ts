import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";
import { check } from "../../../../src/index.js";

const last = (formula: string): string | undefined =>
  checkDocument(
    String.raw`We use the summation convention. $$\sigma_{ij} = \lambda \varepsilon_{kk} \delta_{ij} + 2 \mu \varepsilon_{ij}$$ $$${formula}$$`,
    "",
    "proof.md",
  ).steps.at(-1)?.verdict?.kind;

test("what holds where indices run to 3 is not wrong, where nothing says how far they run", () => {
  expect(last(String.raw`\sigma_{kk} = (3 \lambda + 2 \mu) \varepsilon_{kk}`)).toBe("unproved");
  expect(last(String.raw`\sigma_{kk} = (3 \lambda + 3 \mu) \varepsilon_{kk}`)).toBe("refuted");
  expect(last(String.raw`\delta_{ij}\delta_{jk} = 2\delta_{ik}`)).toBe("refuted");
});

const LIKELIHOOD = String.raw`Let $\ell = -n\log\sigma - \frac{1}{2\sigma^2}\sum_i (x_i-\mu)^2$. Then `;

test.each([
  [String.raw`$-\frac{\partial^2\ell}{\partial\mu^2} = \frac{n}{\sigma^2}$`, "unproved"],
  [String.raw`$-\frac{\partial^2\ell}{\partial\mu^2} = \frac{2n}{\sigma^2}$`, "refuted"],
  [String.raw`$\frac{\partial\ell}{\partial\mu} = \frac{1}{\sigma^2}(\sum_i x_i - n\mu)$`, "unproved"],
  [String.raw`$\frac{\partial\ell}{\partial\mu} = \frac{1}{\sigma^2}(\sum_i x_i - \mu)$`, "refuted"],
])("n may be the number of terms of a sum without a bound: %s", (line, verdict) => {
  expect(check(`${LIKELIHOOD}${line}.`, { name: "size.md" }).steps.at(-1)?.verdict).toBe(verdict);
});
