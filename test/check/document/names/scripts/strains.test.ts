import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (document: string, assumed: string): readonly (string | undefined)[] =>
  checkDocument(document, `${assumed}\neinstein`, "strain.md").steps.map(
    ({ verdict, role }) => verdict?.kind ?? role,
  );

test("ε_ij that is said to be something is no permutation symbol", () => {
  const strain = "$\\epsilon_{ij} = \\frac12(u_iv_j + u_jv_i)$ gives";
  expect(kinds(`${strain} $\\epsilon_{kk} = u_kv_k$`, "u, v ∈ ℝ^3")).toEqual(["definition", "proved"]);
  expect(kinds(`${strain} $\\epsilon_{kk} = 2u_kv_k$`, "u, v ∈ ℝ^3")).toEqual(["definition", "refuted"]);
});

test("beside it ε_ijk stays what it is", () => {
  const strain = "$\\epsilon_{ij} = u_iv_j$ gives";
  expect(kinds(`${strain} $\\epsilon_{ijk}\\epsilon_{jk} = (u \\times v)_i$`, "u, v ∈ ℝ^3")).toEqual([
    "definition",
    "proved",
  ]);
  expect(kinds("$\\epsilon_{ij}\\epsilon_{kj} = \\delta_{ik}$", "u ∈ ℝ^2")).toEqual(["proved"]);
});
