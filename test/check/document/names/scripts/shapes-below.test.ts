import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

test("shapes below names declare them, and are no indices", () => {
  const lines = (entries: string): readonly string[] =>
    checkDocument(
      `$$Y_{m\\times p} = W_{m\\times n} X_{n\\times p}$$ $$Y_{ij} = ${entries}$$`,
      "",
      "proof.md",
    ).steps.map(({ verdict, role }) =>
      verdict?.kind === "refuted" ? verdict.mistake : (verdict?.kind ?? role),
    );
  expect(lines("\\sum_k W_{ik} X_{kj}")).toEqual(["definition", "proved"]);
  expect(lines("\\sum_k W_{ki} X_{kj}")).toEqual(["definition", "wrong-index"]);
});
