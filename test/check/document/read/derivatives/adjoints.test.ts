import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const steps = (document: string): readonly (string | undefined)[] =>
  checkDocument(document, "", "notes.md").steps.flatMap(({ verdict, role }) =>
    role === "declaration" ? [] : [verdict?.kind ?? role],
  );

const NORM = String.raw`$$\mu = \frac{1}{D}\sum_{i=1}^D x_i, \quad \sigma^2 = \frac{1}{D}\sum_{i=1}^D (x_i-\mu)^2, \quad \hat{x}_i = \frac{x_i-\mu}{\sqrt{\sigma^2+\epsilon}}$$
Since $y_i = \gamma_i \hat{x}_i + \beta_i$:
$$\frac{\partial L}{\partial \gamma_i} = dy_i\,\hat{x}_i$$ $$d\hat{x}_i = dy_i\,\gamma_i$$`;

test("where a derivative is said to be made of dX, these are gradients and no differentials", () => {
  const square = (power: string): string =>
    String.raw`$$d\sigma^2 = \sum_{j=1}^D d\hat{x}_j (x_j-\mu)\left(-\frac12(\sigma^2+\epsilon)^{${power}}\right)$$`;
  expect(steps(NORM + square("-3/2")).slice(4)).toEqual(["proved", "proved", "proved"]);
  expect(steps(NORM + square("-1/2")).slice(4)).toEqual(["proved", "proved", "refuted"]);
});

test("what is passed back through a definition are gradients", () => {
  const layer = (gradient: string): string =>
    String.raw`Let $X \in \mathbb{R}^{B\times D}$, $W \in \mathbb{R}^{D\times C}$, $Y = XW$ and $G = \frac{\partial L}{\partial Y}$. Then $dW = ${gradient}$.`;
  expect(steps(layer("X^T dY"))).toEqual(["definition", "definition", "proved"]);
  expect(steps(layer("dY\\, X^T"))).toEqual(["definition", "definition", "refuted"]);
  // The change of Y goes from W to Y.
  const change = String.raw`Let $X \in \mathbb{R}^{B\times D}$, $W \in \mathbb{R}^{D\times C}$ and $Y = XW$. Then $dY = X\, dW$ with $\frac{\partial L}{\partial X} = \frac{\partial L}{\partial Y} W^T$ for an $L$.`;
  expect(steps(change).slice(0, 2)).toEqual(["definition", "proved"]);
});

test("a gradient may be called by a capital letter", () => {
  const layer = (gradient: string): string =>
    String.raw`Let $x \in \mathbb{R}^{N\times d}$, $W \in \mathbb{R}^{m\times d}$ and $y = xW^T$. Let $dY = \frac{\partial L}{\partial y}$. Then $\frac{\partial L}{\partial W} = ${gradient}$.`;
  expect(steps(layer("dY^T x"))).toEqual(["definition", "definition", "proved"]);
  expect(steps(layer("2\\,dY^T x"))).toEqual(["definition", "definition", "refuted"]);
});

test("the loss may only be said to be a function of something, here or beside the document", () => {
  const kinds = (document: string, assumed: string): readonly string[] =>
    checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  const layer = (gradient: string): string => String.raw`$O = AV$. $$dV = ${gradient}, \quad dA = dO\, V^T$$`;
  const shapes = "A ∈ ℝ^{n×m}\nV ∈ ℝ^{m×p}";
  const said = (gradient: string): readonly string[] => kinds(`$L = L(O)$, ${layer(gradient)}`, shapes);
  expect(said("A^T dO").slice(-2)).toEqual(["proved", "proved"]);
  expect(said("dO\\, A").slice(-2)).toEqual(["refuted", "proved"]);
  const beside = `${shapes}\nO = A V\nL = L(O)`;
  expect(kinds(layer("A^T dO"), beside).slice(-2)).toEqual(["proved", "proved"]);
});

test("where no loss is written at all, what is passed back is of one of which nothing is said", () => {
  const kinds = (gradients: string): readonly string[] =>
    checkDocument(`$Y = XW$. $$${gradients}$$`, "X ∈ ℝ^{N×D}\nY ∈ ℝ^{N×M}", "proof.md").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(kinds("dX = dY W^T, \\quad dW = X^T dY")).toEqual(["definition", "proved", "proved"]);
  expect(kinds("dX = W^T dY, \\quad dW = X^T dY")).toEqual(["definition", "refuted", "proved"]);
  expect(kinds("dY = dX W + X dW")).toEqual(["definition", "proved"]);
  expect(kinds("dY = dX W + W dX").at(-1)).not.toBe("proved");
});
