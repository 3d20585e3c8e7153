import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name: string): readonly (string | undefined)[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

const shapes = "A ∈ ℝ^{m×n}\nX ∈ ℝ^{n×p}\nT ∈ ℝ^{m×p}";

test("a derivative is the map from a change to what it makes", () => {
  const loss = (right: string): readonly (string | undefined)[] =>
    verdicts(`$f = \\|AX - T\\|_F^2$ $$\\frac{\\partial f}{\\partial X} = ${right}$$`, shapes, "proof.md");
  expect(
    loss("[H \\mapsto 2\\langle AX - T, AH\\rangle] = [H \\mapsto 2\\langle A^T(AX-T), H\\rangle]"),
  ).toEqual(["definition", "proved", "proved"]);
  expect(loss("[H \\mapsto \\langle AX - T, AH\\rangle]").at(-1)).toBe("refuted");
  expect(loss("[\\Delta X \\mapsto 2\\langle A^T(AX-T), \\Delta X\\rangle]").at(-1)).toBe("proved");
  expect(loss("[\\Delta X \\mapsto 2\\langle A(AX-T), \\Delta X\\rangle]").at(-1)).toBe("refuted");
});

test("maps are composed from the right, and the chain rule is a composition", () => {
  const square = "X ∈ ℝ^{n×n}\nC ∈ ℝ^{n×n}\nB ∈ ℝ^{n×n}";
  const chain = (inner: string): readonly (string | undefined)[] =>
    verdicts(
      `∂tr(C(XBXᵀ))/∂X\n= ∂tr(C(XBXᵀ))/∂(XBXᵀ) ∘ ∂(XBXᵀ)/∂X\n= [∆Z ↦ tr(C∆Z)] ∘ [∆X ↦ ${inner}]`,
      square,
      "proof.txt",
    );
  expect(chain("XB∆Xᵀ + ∆XBXᵀ")).toEqual(["proved", "proved"]);
  expect(chain("XB∆Xᵀ − ∆XBXᵀ")).toEqual(["proved", "refuted"]);
  expect(chain("X∆XᵀB + ∆XBXᵀ")).toEqual(["proved", "refuted"]);
});

test("DF(X) is the map by itself", () => {
  const map = (right: string): readonly (string | undefined)[] =>
    verdicts(`F(X) = Xᵀ M X\nDF(X) = [∆X ↦ ${right}]`, "M ∈ ℝ^{n×n}\nX ∈ ℝ^{n×p}", "proof.txt");
  expect(map("∆Xᵀ M X + Xᵀ M ∆X")).toEqual(["definition", "proved"]);
  expect(map("∆Xᵀ M X − Xᵀ M ∆X")).toEqual(["definition", "refuted"]);
});

test("a map may stand before the derivative that it is, and go on below it", () => {
  const shapes = "A ∈ ℝ^{n×n}\nX ∈ ℝ^{n×m}";
  const before = "f(X) = tr(XᵀAX)\n[∆X ↦ ⟨(A + Aᵀ)X∣∆X⟩] = ∂f/∂X";
  expect(verdicts(before, shapes, "proof.txt")).toEqual(["definition", "proved"]);
  const below = (sum: string): readonly (string | undefined)[] =>
    verdicts(`f = tr(XᵀAX)\n∂f/∂X\n= [∆X ↦ ⟨AX + AᵀX∣∆X⟩]\n= [∆X ↦ ⟨(${sum})X∣∆X⟩]`, shapes, "proof.txt");
  expect(below("A + Aᵀ")).toEqual(["definition", "proved", "proved"]);
  expect(below("A − Aᵀ")).toEqual(["definition", "proved", "refuted"]);
});
