import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "einstein", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("letters beside ε_ijk run to 3", () => {
  const line = (sign: string): string =>
    `$$\\varepsilon_{ijk}\\varepsilon_{ijm} = \\delta_{jj}\\delta_{km} ${sign} \\delta_{jm}\\delta_{kj} = 2\\delta_{km}$$`;
  expect(verdicts(line("-"))).toEqual(["proved", "proved"]);
  expect(verdicts(line("+"))).toEqual(["refuted", "refuted"]);
});
