/** Matrices written out: good patterns are families of entries; where a corner does not fit, the pattern that was meant is found. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const GIVEN = "A ∈ ℝ^{P×Q}\nB ∈ ℝ^{Q×R}\nC = A B\nf = f(C)";

function found(document: string, assumed = GIVEN) {
  return checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role, carried, remarks }) =>
    verdict?.kind === "refuted"
      ? { kind: verdict.mistake, repair: verdict.repair?.written, carried }
      : { kind: verdict?.kind ?? role, remarks },
  );
}
const kinds = (document: string, assumed?: string): readonly string[] =>
  found(document, assumed).map(({ kind }) => kind);

test("a list in brackets is a row, a matrix with corners is a matrix", () => {
  expect(
    kinds(
      "$$\\left[A_{p1} \\dots A_{pQ}\\right]\\begin{bmatrix} B_{1r} \\\\ \\vdots \\\\ B_{Qr} \\end{bmatrix} = C_{pr}$$\n\n" +
        "$$\\begin{bmatrix} B_{11} & \\dots & B_{1R} \\\\ \\vdots & & \\vdots \\\\ B_{Q1} & \\dots & B_{QR} \\end{bmatrix} = B$$\n\n" +
        "$$[B_{1\\cdot}^T \\dots B_{Q\\cdot}^T] = B^T$$",
    ),
  ).toEqual(["proved", "proved", "proved"]);
});

test("a corner with another index is a wrong index, and is repaired", () => {
  const [step] = found(
    "$$\\nabla_B f = \\begin{bmatrix} \\frac{\\partial f}{\\partial B_{11}} & \\dots & \\frac{\\partial f}{\\partial B_{1R}} \\\\ " +
      "\\vdots & & \\vdots \\\\ \\frac{\\partial f}{\\partial B_{Q1}} & \\dots & \\frac{\\partial f}{\\partial B_{RR}} \\end{bmatrix}$$",
  );
  expect(step?.kind).toBe("wrong-index");
  expect(step).toHaveProperty("repair", expect.stringContaining("\\partial B_{QR}"));
});

test("rows side by side lack their transposes", () => {
  const [step] = found("$$A^T = [A_{1\\cdot} \\dots A_{P\\cdot}]$$");
  expect(step).toMatchObject({
    kind: "missing-transpose",
    repair: "A^T = [A_{1\\cdot}^T \\dots A_{P\\cdot}^T]",
  });
});

test("a gradient in the place of its row does not fit, and its row does", () => {
  const [step] = found(
    "$$\\frac{\\partial f}{\\partial A_{pq}} = \\nabla_C f \\begin{bmatrix} B_{q1} \\\\ \\vdots \\\\ B_{qR} \\end{bmatrix}$$",
  );
  expect(step?.kind).toBe("shape-mismatch");
  expect(step).toHaveProperty("repair", expect.stringContaining("\\nabla_{C_p} f"));
});

test("labels of rows and ranges say nothing by themselves, an arrow between equals stands for =", () => {
  expect(
    found(
      "$$\\begin{aligned} p=1 \\rightarrow & \\nabla_B f \\rightarrow A^T \\nabla_C f \\\\ p=P \\rightarrow & \\nabla_A f = \\nabla_C f B^T \\quad \\forall q=1, \\dots, Q \\end{aligned}$$",
    ),
  ).toMatchObject([{ kind: "proved", remarks: ["→ is read as ="] }, { kind: "proved" }]);
});
