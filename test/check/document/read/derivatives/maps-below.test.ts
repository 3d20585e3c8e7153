/** Derivatives with their place below, Df_T : H ↦ … and Df_T(H), inner products in signs of order, and chains over several formulas. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const kinds = (source: string, name = "proof.md"): readonly string[] =>
  checkDocument(source, "X, T, H ∈ ℝ^{m×n}", name).steps.map(({ role, verdict }) => verdict?.kind ?? role);

const LOSS = "Let $f(T)=tr((X-T)^T(X-T))$.";

test.each(["\\rightarrow", "\\mapsto", "\\to"])("a map with %s", (arrow) => {
  const map = (value: string): string => `${LOSS}\n\n$Df_T:H${arrow} ${value}$`;
  expect(kinds(map("-2tr((X-T)^TH)"))).toEqual(["definition", "proved"]);
  expect(kinds(map("2tr((X-T)^TH)"))).toEqual(["definition", "refuted"]);
});

test("the value of a derivative with its place below", () => {
  expect(kinds(`${LOSS} $Df_T(H) = -2<X-T,H>$`)).toEqual(["definition", "proved"]);
  expect(kinds(`${LOSS} $Df_T(H) = -2<X,H>$`)).not.toContain("proved");
});

test("a formula that ends in a sign goes on in the next", () => {
  expect(kinds(`${LOSS} $-2tr((X-T)^TH)=$\n\n$-2<X-T,H>$`)).toEqual(["definition", "proved"]);
});

test("inner products in plain text", () => {
  expect(kinds("tr((X-T)ᵀH) = <X-T, H>\ntr(XᵀH) = 2<X, H>", "proof.txt")).toEqual(["proved", "refuted"]);
});
