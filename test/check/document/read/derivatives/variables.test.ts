import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("∇ without a variable is by the unknown in what it is of", () => {
  const assumed = "M ∈ ℝ^{k×n}\nc ∈ ℝ^k\nx ∈ ℝ^n";
  const lines = (first: string, second: string): string =>
    String.raw`Let $g = \frac12\|Mx - c\|^2$. Then $\nabla g = ${first}$, $\nabla^2 g = ${second}$ and $\nabla\nabla^T g = ${second}$.`;
  expect(verdicts(lines("M^T(Mx - c)", "M^T M"), assumed)).toEqual([
    "definition",
    "proved",
    "proved",
    "proved",
  ]);
  expect(verdicts(lines("M^T(c - Mx)", "-M^T M"), assumed)).toEqual([
    "definition",
    "refuted",
    "refuted",
    "refuted",
  ]);
});

test("parameters come before data, and what the document differentiates by before both", () => {
  const assumed = "X ∈ ℝ^{k×n}\ny ∈ ℝ^k\nw ∈ ℝ^n";
  const loss = String.raw`Let $E = \|Xw - y\|^2$. `;
  expect(verdicts(`${loss}$\\nabla E = 2X^T(Xw - y)$`, assumed)).toEqual(["definition", "proved"]);
  const other = String.raw`$\frac{\partial E}{\partial y} = 2(y - Xw)$ and $\nabla E = 2(y - Xw)$`;
  expect(verdicts(loss + other, assumed)).toEqual(["definition", "proved", "proved"]);
});

test("where two can be meant, nothing is refuted", () => {
  const [, gradient] = verdicts("Let $h = w^T x$. $\\nabla h = w$", "w, x ∈ ℝ^n");
  expect(gradient).toBe("unread");
});

test("where two names may be what ∇ is by, none is taken, and nothing is refuted by a guess", () => {
  const assumed = "A ∈ ℝ^{m×n}\nX ∈ ℝ^{n×p}\nB ∈ ℝ^{m×p}";
  const kinds = (last: string): readonly string[] =>
    checkDocument(`Let $f = \\| A X - B \\|_F^2$. $$\\nabla f = ${last}$$`, assumed, "proof.md").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(kinds("2 A^T (A X - B)")).not.toContain("refuted");
  expect(kinds("-2 (A X - B)")).not.toContain("refuted");
});
