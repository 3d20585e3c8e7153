import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const found = (document: string, assume: string): readonly (string | null)[] =>
  check(document, { assume, name: "proof.md" }).steps.map(
    ({ mistake, verdict, role }) => mistake ?? verdict ?? role,
  );

const LAYER = "X ∈ ℝ^{N×D}\nW ∈ ℝ^{D×M}\nb ∈ ℝ^M\ndY ∈ ℝ^{N×M}";

test("gradients of a loss that nobody writes are judged, where they are passed back", () => {
  const layer = (dX: string, dW: string): readonly (string | null)[] =>
    found(
      `$Y = XW + b$. Given the upstream gradient $dY$: $$dX = ${dX}, \\quad dW = ${dW}, \\quad db_j = \\sum_i dY_{ij}$$`,
      LAYER,
    );
  expect(layer("dY\\,W^T", "X^T dY")).toEqual(["definition", "proved", "proved", "proved"]);
  expect(layer("dY\\,W", "2 X^T dY")).toEqual(["definition", "missing-transpose", "factor", "proved"]);
});

test("so are those of what lies in between", () => {
  const norm = "$$r = \\sqrt{\\sum_i x_i^2}, \\quad \\hat x_i = \\frac{x_i}{r}, \\quad y_i = g_i \\hat x_i$$";
  const given = "x, g, dy ∈ ℝ^D\nr ∈ ℝ\n\\hat x ∈ ℝ^D";
  const partial = "$$\\frac{\\partial r}{\\partial x_i} = \\frac{x_i}{r}$$";
  const back = (sign: string): readonly (string | null)[] =>
    found(
      `${norm} ${partial} $$d\\hat x_i = dy_i g_i$$ $$dr = ${sign}\\sum_j d\\hat x_j \\frac{x_j}{r^2}$$`,
      given,
    ).slice(3);
  expect(back("-")).toEqual(["proved", "proved", "proved"]);
  expect(back("")).toEqual(["proved", "proved", "sign"]);
});

test("differentials are passed on the other way, and are none", () => {
  expect(found("$Y = X W$. $$dY = dX\\,W + X\\,dW$$", "X, dX ∈ ℝ^{N×D}\nW, dW ∈ ℝ^{D×M}")).not.toContain(
    "refuted",
  );
});
