import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

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
