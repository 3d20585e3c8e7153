import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const last = (formula: string, assumed: string): string | undefined =>
  checkDocument(`$$${formula}$$`, `${assumed}\neinstein`, "fields.md").steps.at(-1)?.verdict?.kind;

test("what is differentiated entry by entry is no place itself", () => {
  const square = "\\partial_i(u_ju_j) = 2 u_j\\partial_i u_j";
  expect(last(square, "u ∈ ℝ^3")).toBe("proved");
  expect(last(`${square} = 2 u_i`, "u ∈ ℝ^3")).toBe("unproved");
  expect(last("\\partial_i(u_ju_j) = 2 u_i", "u ∈ ℝ^n")).toBe("proved");
});

test("a place that is named is that", () => {
  expect(last("\\partial_k(x_iA_{ij}x_j) = A_{kj}x_j + x_iA_{ik}", "A ∈ ℝ^{n×n}\nx ∈ ℝ^n")).toBe("proved");
  expect(last("\\partial_k(x_iA_{ij}x_j) = A_{kj}x_j + x_iA_{ki}", "A ∈ ℝ^{n×n}\nx ∈ ℝ^n")).toBe("refuted");
});

test("fields of which nothing is said are tensors of the place", () => {
  const found = (document: string): readonly string[] =>
    checkDocument(document, "", "fields.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  const strain = String.raw`We use the summation convention. $\varepsilon_{ij} = \frac12 (u_{i,j} + u_{j,i})$, $\sigma_{ij} = \lambda \varepsilon_{kk}\delta_{ij} + 2\mu\varepsilon_{ij}$.`;
  expect(found(String.raw`${strain} $\sigma_{ij,j} = (\lambda + \mu) u_{k,ki} + \mu u_{i,jj}$`).at(-1)).toBe(
    "proved",
  );
  expect(found(String.raw`${strain} $\sigma_{ij,j} = (\lambda + 2\mu) u_{k,ki} + \mu u_{i,jj}$`).at(-1)).toBe(
    "refuted",
  );
  const field = String.raw`Let $F_{ij} = \partial_i A_j - \partial_j A_i$.`;
  expect(found(String.raw`${field} $F_{ij} = -F_{ji}$`)).toEqual(["definition", "proved"]);
  expect(found(String.raw`${field} $F_{ij} = F_{ji}$`).at(-1)).not.toBe("proved");
});

test("a field that is said to be symmetric is so at every place", () => {
  const found = (symmetry: string, factor = ""): string | undefined => {
    const document = String.raw`${symmetry} Let $\Gamma_{kij} = \frac12 (\partial_i g_{kj} + \partial_j g_{ki} - \partial_k g_{ij})$. Then $\Gamma_{kij} + \Gamma_{ikj} = ${factor}\partial_j g_{ki}$`;
    return checkDocument(document, "", "fields.md").steps.at(-1)?.verdict?.kind;
  };
  expect(found("Let $g$ be symmetric.")).toBe("proved");
  expect(found("Let $g$ be symmetric.", "2")).not.toBe("proved");
  expect(found("")).not.toBe("proved");
});
