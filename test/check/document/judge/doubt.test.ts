/** Documents that declare nothing: what may be said in another sense is neither refuted nor proved. */
import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";
import { check } from "../../../../src/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("what a symmetric matrix would make true is not refuted where nothing is said of it", () => {
  expect(verdicts("Let $f = x^T M x$. $$\\frac{\\partial f}{\\partial x} = 2 M x$$")).not.toContain(
    "refuted",
  );
  expect(verdicts("$g = (y-Xb)'V(y-Xb)$ and $b'X'Vy = y'VXb$")).not.toContain("refuted");
});

test("a prime may be a derivative, and a small letter the entries of its capital", () => {
  expect(verdicts("$$(X X^{-1})' = X' X^{-1} + X (X^{-1})'$$")).not.toContain("refuted");
  expect(verdicts("Write $A = (a_{ij})$. $$(Ax-b)_i = \\sum_{j=1}^n a_{ij} x_j - b_i$$")).not.toContain(
    "refuted",
  );
});

test("a name that both sides have alike is in no doubt, whatever it is, but for constants that may be two", () => {
  const given =
    "Let $A, B \\in \\mathbb{R}^{n\\times r}$, $C \\in \\mathbb{R}^{r\\times r}$, $M = C \\circ (B^T A)$ and $f = M : M$.";
  const last = (formula: string): string | undefined => verdicts(`${given} $$${formula}$$`).at(-1);
  // No matrix of other than equal sizes has powers, so that ^t is a transpose beside the number t.
  expect(last("B^t(A + t a) \\circ C = B^t A \\circ C + t B^t a \\circ C")).toBe("proved");
  expect(last("B^t(A + t a) \\circ C = t B^t a \\circ C")).toBe("refuted");
  expect(last("\\|A - B\\|_F^2 + c = \\|A\\|_F^2 - 2 A : B + c")).not.toBe("refuted");
});

test("an identity of entries holds whatever these are", () => {
  expect(verdicts("$\\sum_j \\delta_{ij} v_j = v_i$")).toEqual(["proved"]);
  expect(verdicts("$A v = v A$")).not.toContain("proved");
});

test("a capital that is read as a number, as it stands beside entries, may be a matrix", () => {
  const gradient = "$$\\nabla_V L = \\sum_t (\\nabla_{o_t} L) s_t^\\top$$";
  expect(verdicts(`$o_t = V s_t$ and $L = L(o_1, \\dots, o_T)$. ${gradient}`)).not.toContain("refuted");
});

test("the matrix of a congruence may be symmetric", () => {
  const gradient = "$$\\frac{\\partial f}{\\partial K} = 2 K R$$";
  expect(verdicts(`$f = \\operatorname{tr}(K R K^T)$. ${gradient}`)).not.toContain("refuted");
});

test("the gradient of what nothing defines is not refuted by a formula that no slip explains", () => {
  const kinds = (document: string): readonly (string | undefined)[] =>
    checkDocument(document, "w ∈ ℝ^n", "loss.md").steps.map(({ verdict }) => verdict?.kind);
  expect(kinds("$$\\frac{\\partial J}{\\partial w} = 2w$$")).toEqual(["unproved"]);
  expect(kinds("Let $J = w^Tw$. $$\\frac{\\partial J}{\\partial w} = 3w$$")).toEqual([undefined, "refuted"]);
});

test("a number beside a product excuses nothing within that", () => {
  const kinds = (document: string): readonly (string | undefined)[] =>
    checkDocument(document, "P ∈ ℝ^{n×n}\nx ∈ ℝ^n", "sum.md").steps.map(({ verdict }) => verdict?.kind);
  expect(kinds("$$1 + tr(xx^TP) = 1 + x^TPx = 1 + xPx^T$$")).toEqual(["proved", "refuted"]);
});

test("a chain rule of declared numbers is no plan", () => {
  const given = "w, x, b, z, h, u, y, L ∈ ℝ";
  const document = (right: string): string =>
    `$z = wx + b$, $h = \\sigma(z)$, $y = uh$, $L = y^2$ $$\\frac{\\partial L}{\\partial b} = \\frac{\\partial L}{\\partial y} \\frac{\\partial y}{\\partial h} \\frac{\\partial h}{\\partial b} = ${right}$$`;
  const last = (right: string): string | undefined =>
    checkDocument(document(right), given, "numbers.md").steps.at(-1)?.verdict?.kind;
  expect(last("2 y u h (1 - h)")).toBe("proved");
  expect(last("2 y u h")).toBe("refuted");
});

test("the size that ends a list with dots is no index of a delta", () => {
  const page =
    "Let $s \\in \\mathbb{R}^n$ and $g \\in \\mathbb{R}^n$. For $i = 1, \\dots, n$: $$s_i g_i = \\begin{bmatrix} \\delta_{i1} s_i & \\dots & \\delta_{in} s_i \\end{bmatrix} g$$";
  expect(verdicts(page).at(-1)).toBe("proved");
});

test("what is given may be said again by what is made of it: a slip in that is no condition", () => {
  const law = String.raw`$$s_{ij} = a e_{kk}\delta_{ij} + 2 b e_{ij}$$ $$e_{ij} = \frac{1}{2b}\Big(s_{ij} `;
  const found = (sign: string): string | null | undefined =>
    check(`${law} ${sign} \\frac{a}{3a+2b} s_{kk}\\delta_{ij}\\Big)$$`, {
      assume: "e ∈ ℝ^{3×3} symmetric\ns ∈ ℝ^{3×3}\na ∈ ℝ\nb ∈ ℝ positive\neinstein",
      name: "proof.md",
    })
      .steps.map(({ verdict, mistake }) => mistake ?? verdict)
      .at(-1);
  expect(found("-")).toBe("proved");
  expect(found("+")).toBe("sign");
  const update = check("$v = w - c g$. The update is $w = v$.", {
    assume: "w, g ∈ ℝ^n\nc ∈ ℝ",
    name: "proof.md",
  });
  expect(update.steps.map(({ verdict }) => verdict)).not.toContain("refuted");
});
