import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const verdict = (formula: string): string | undefined =>
  checkDocument(`$$${formula}$$`, "A, B, x ∈ ℝ^3\neinstein", "fields.md").steps.at(-1)?.verdict?.kind;

test("what holds of any fields is proved of given vectors that are differentiated", () => {
  expect(verdict("\\partial_i(A_jB_j) = A_j\\partial_i B_j + B_j\\partial_i A_j")).toBe("proved");
  const curl = "\\epsilon_{ijk}\\epsilon_{klm}\\partial_j\\partial_l A_m";
  expect(verdict(`${curl} = \\partial_i\\partial_j A_j - \\partial_j\\partial_j A_i`)).toBe("proved");
});

test("what does not hold of any fields may hold of those that are meant", () => {
  expect(verdict("\\partial_i A_j = \\partial_j A_i")).toBe("unproved");
  expect(verdict("\\partial_j(A_iA_j) = A_j\\partial_jA_i")).toBe("unproved");
});

test("but a slip shows where nothing is said of the fields", () => {
  const mistake = (formula: string, words = ""): string | undefined =>
    checkDocument(`${words} $$${formula}$$`, "A, B ∈ ℝ^3\neinstein", "fields.md")
      .steps.map(({ verdict: found }) => (found?.kind === "refuted" ? found.mistake : found?.kind))
      .at(-1);
  const product = (sign: string): string =>
    `\\partial_i(A_jB_j) = A_j\\partial_i B_j ${sign} B_j\\partial_i A_j`;
  expect(mistake(product("-"))).toBe("sign");
  expect(mistake("\\partial_i(A_jA_j) = A_j\\partial_iA_j")).toBe("factor");
  expect(mistake("\\partial_j(A_iB_j) = B_j\\partial_jA_i + A_i\\partial_iB_j")).toBe("wrong-index");
  expect(mistake(product("-"), "For a harmonic field $A$,")).toBe("unproved");
  expect(mistake(product("-"), "Since $\\partial_iA_j = 0$,")).toBe("unproved");
});

test("what is zero for any fields is no equation", () => {
  expect(verdict("\\partial_i(\\epsilon_{ijk}\\partial_j A_k) = 0")).toBe("proved");
  expect(verdict("\\epsilon_{ijk}\\partial_j A_k = 0")).toBeUndefined();
});

test("derivatives of one field may be taken in any order", () => {
  expect(verdict("\\partial_i\\partial_j A_k = \\partial_j\\partial_i A_k")).toBe("proved");
  expect(verdict("\\partial_i\\partial_j A_k = \\partial_j\\partial_k A_i")).toBe("unproved");
});

test("a field is a factor of what stands behind it", () => {
  const product = (right: string): string | undefined =>
    checkDocument(
      `$$\\partial_i(\\phi A_i) = ${right}$$`,
      "A, x ∈ ℝ^3\n\\phi ∈ ℝ\neinstein",
      "fields.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(product("\\phi\\,\\partial_i A_i + (\\partial_i\\phi) A_i")).toBe("proved");
  expect(product("\\phi (\\partial_i A_i) + A_i\\partial_i\\phi")).toBe("proved");
  expect(product("\\phi\\,\\partial_i A_i - (\\partial_i\\phi) A_i")).not.toBe("proved");
});

test("the numbers of a law are the same everywhere", () => {
  const law =
    "$\\sigma_{ij} = \\lambda\\delta_{ij}\\epsilon_{kk} + 2\\mu\\epsilon_{ij}$, $\\epsilon_{ij} = \\frac12(u_{i,j} + u_{j,i})$";
  const kinds = (last: string): readonly (string | undefined)[] =>
    checkDocument(
      `${law} $$\\sigma_{ij,j} = \\lambda\\epsilon_{kk,i} + 2\\mu\\epsilon_{ij,j} = ${last}$$`,
      "u ∈ ℝ^3\n\\lambda, \\mu ∈ ℝ\neinstein",
      "elastic.md",
    ).steps.flatMap(({ verdict: found }) => found?.kind ?? []);
  expect(kinds("(\\lambda + \\mu) u_{k,ki} + \\mu u_{i,jj}")).toEqual(["proved", "proved"]);
  expect(kinds("(\\lambda + 2\\mu) u_{k,ki} + \\mu u_{i,jj}")).toEqual(["proved", "refuted"]);
});
