import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const verdicts = (document: string): readonly unknown[] =>
  check(document, { name: "proof.md" }).steps.flatMap(({ verdict }) => verdict ?? []);

const ROWS =
  "Let $A \\in \\mathbb{R}^{m\\times n}$, $f(x) = \\|Ax - b\\|^2$. The derivative (a row) is $f'(x) = 2(Ax - b)^\\top A$, and so $\\nabla f(x) = f'(x)^\\top";

test("a derivative that words call a row beside the gradient, which is a column", () => {
  expect(verdicts(`${ROWS} = 2A^\\top(Ax-b)$.`)).toEqual(["proved", "unproved", "proved"]);
  expect(verdicts(`${ROWS} = A^\\top(Ax-b)$.`).at(-1)).toBe("refuted");
});

test("f(W) where f alone is defined later is no product", () => {
  const said =
    "Let $W \\in \\mathbb{R}^{m\\times n}$. Let $f(W) = \\|y - W x\\|^2$. In index notation, $f = \\sum_i (y_i - \\sum_j W_{ij} x_j)^2$.";
  expect(verdicts(said)).not.toContain("refuted");
});
