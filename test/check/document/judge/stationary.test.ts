/** "Setting the gradient to zero" and "the minimiser is" say what is zero, though it is not written down. */
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const kinds = (document: string): readonly string[] =>
  checkDocument(document, "", "page.md").steps.flatMap(({ verdict, role }) =>
    role === "declaration" ? [] : [verdict?.kind ?? role],
  );

const RIDGE = String.raw`Let $X \in \mathbb{R}^{n\times d}$, $w\in\mathbb{R}^d$, $y\in\mathbb{R}^n$, $L = \|Xw-y\|^2 + \lambda\|w\|^2$. `;
const solved = (factor: string): string => String.raw`w = (X^TX + ${factor}\lambda I)^{-1}X^Ty`;

describe.each([
  ["Setting the gradient to zero,"],
  ["Differentiating with respect to $w$ and setting to zero,"],
  ["The derivative vanishes where"],
])("%s", (words) => {
  test("an equation is the gradient of what was defined", () => {
    expect(kinds(`${RIDGE}${words} $$X^T(Xw-y) + \\lambda w = 0$$ $$${solved("")}$$`)).toEqual([
      "definition",
      "proved",
      "proved",
    ]);
    expect(kinds(`${RIDGE}${words} $$X^T(Xw-y) + 2\\lambda w = 0$$`)).toEqual(["definition", "refuted"]);
    expect(kinds(`${RIDGE}${words} $$X^T(Xw+y) + \\lambda w = 0$$`)).toEqual(["definition", "refuted"]);
  });
});

test.each(["w", "w^*", "\\hat w"])("the minimiser is %s", (name) => {
  const words = `${RIDGE}The minimiser is $$`;
  expect(kinds(`${words}${solved("").replace("w", name)}$$`)).toEqual(["definition", "proved"]);
  expect(kinds(`${words}${solved("2").replace("w", name)}$$`)).toEqual(["definition", "refuted"]);
});

test("what has the shape of the equation is sought, where nothing says what is", () => {
  const found = kinds(`${RIDGE}Setting the derivative equal to zero yields $$X^TXw = X^Ty$$`);
  expect(found).toEqual(["definition", "unproved"]);
  const square = RIDGE.replace(String.raw`n\times d`, String.raw`d\times d`).replace("R}^n", "R}^d");
  expect(kinds(`${square}Setting the derivative to zero, $$2X(Xw-y) = 0$$`).at(-1)).not.toBe("proved");
});

test("a Lagrangian is stationary by each of its arguments, its constraint among them", () => {
  const lines = (last: string): readonly string[] =>
    kinds(
      String.raw`Let $\mathcal{L}(w,\lambda) = w^TSw - \lambda(w^Tw-1)$ with $S \in \mathbb{R}^{d\times d}$ symmetric and $w \in \mathbb{R}^d$. Setting the derivatives to zero, $$Sw = \lambda w$$ $$w^Tw = 1$$ $$w^TSw = ${last}$$`,
    );
  expect(lines("\\lambda")).toEqual(["definition", "proved", "supposition", "proved"]);
  expect(lines("-\\lambda").at(-1)).toBe("refuted");
});

test("several derivatives are zero, each as its equation says it", () => {
  const fit = (second: string, last: string): readonly string[] =>
    kinds(
      String.raw`Let $S = \sum_i (y_i - a - bx_i)^2$. Setting the partial derivatives to zero, $$\sum_i (y_i - a - bx_i) = 0, \qquad ${second} = 0.$$ Hence $a = ${last}$ with $\bar x = \frac1n\sum_i x_i$ and $\bar y = \frac1n\sum_i y_i$.`,
    );
  const given = ["definition", "definition"];
  expect(fit(String.raw`\sum_i x_i(y_i - a - bx_i)`, String.raw`\bar y - b\bar x`)).toEqual([
    "definition",
    "proved",
    "proved",
    "proved",
    ...given,
  ]);
  const wrong = fit(String.raw`\sum_i x_i(y_i - a + bx_i)`, String.raw`\bar y + b\bar x`);
  expect(wrong.slice(1, 4)).toEqual(["proved", "unproved", "refuted"]);
});

test("what is made of a solution is no solution", () => {
  const words = `${RIDGE}The minimiser is $${solved("")}$ and $\\hat y = X w$ is the prediction.`;
  expect(kinds(words)).toEqual(["definition", "proved", "definition"]);
});

test("a derivative of what is written out is zero only where it is, unless something is solved", () => {
  const given = String.raw`Let $w \in \mathbb{R}^n$. `;
  expect(kinds(`${given}The second is constant: $$\\nabla_w (w^Tw) = 0$$`)).toEqual(["refuted"]);
  expect(kinds(`${given}We need $$\\nabla_w (w^Tw) = 0$$ $$w = 0$$`)[0]).toBe("supposition");
});

test("no line is mended with a name that is defined behind it", () => {
  const { steps } = checkDocument(
    String.raw`Let $A \in \mathbb{R}^{n\times n}$, $x \in \mathbb{R}^n$ and $L = \frac12 x^TAx$. The gradient is $g = \nabla_x L = A x$. The Hessian is $H := \nabla^2_x L = A$.`,
    "",
    "page.md",
  );
  const wrong = steps.find(({ verdict }) => verdict?.kind === "refuted")?.verdict;
  expect(wrong?.kind === "refuted" ? wrong.mistake : wrong?.kind).toBe("missing-transpose");
});

test.each([
  ["We minimise $L$ over $w$. The solution is"],
  ["$L$ is minimised when"],
  ["This is a least squares problem. The estimator is"],
])("%s w", (words) => {
  expect(kinds(`${RIDGE}${words} $$${solved("")}$$`).at(-1)).toBe("proved");
  expect(kinds(`${RIDGE}${words} $$${solved("3")}$$`).at(-1)).toBe("refuted");
});

test("names with signs are no patterns", () => {
  const page = String.raw`Let $H^+, b \in \mathbb{R}^n$ and $L = \|H^+ - b\|^2$. Setting the gradient with respect to $H^+$ to zero, $$H^+ = b$$`;
  expect(kinds(page)).toEqual(["definition", "proved"]);
});

test("a prediction from what was solved for is no solution, and no other name of the data", () => {
  const words = `${RIDGE}The minimiser is $${solved("")}$ and $\\hat y = X w$ is the prediction. Then $$\\|Xw-y\\|^2 = 0 \\cdot L$$`;
  expect(kinds(words)).toEqual(["definition", "proved", "definition", "unproved"]);
});

test("the equation of a gradient that words do not set to zero before it is not refuted", () => {
  const given = String.raw`Let $X \in \mathbb{R}^{n\times d}$, $w\in\mathbb{R}^d$, $y\in\mathbb{R}^n$. `;
  const normal = String.raw`X^\top X w = X^\top y`;
  const loss = String.raw`$L = \|Xw-y\|^2$`;
  expect(kinds(`${given}${loss}. The least squares solution satisfies $$${normal}$$`)).toEqual([
    "definition",
    "unproved",
  ]);
  expect(kinds(`${given}$${normal}$ follows from setting the gradient of ${loss} to zero.`)).toEqual([
    "unproved",
    "definition",
  ]);
  expect(kinds(`${given}${loss}. The least squares solution satisfies $$X^\\top X w = -X^\\top y$$`)[1]).toBe(
    "refuted",
  );
});
