import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string): readonly string[] =>
  checkDocument(document, "", "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("labels whose sum is supposed to be 1: softmax cross entropy is proved, a sign is found", () => {
  const document = [
    "Let $z \\in \\mathbb{R}^n$ and $y \\in \\mathbb{R}^n$ with $\\sum_i y_i = 1$, and $p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$.",
    "$$L = -\\sum_i y_i \\log p_i$$",
    "$$\\frac{\\partial L}{\\partial z_j} = p_j - y_j$$",
  ].join("\n");
  const given = ["declaration", "declaration", "supposition", "definition", "definition"];
  expect(verdicts(document)).toEqual([...given, "proved"]);
  expect(verdicts(document.replace("p_j - y_j", "p_j + y_j"))).toEqual([...given, "refuted"]);
});

test.each(["\\|x\\| = 1", "\\|x\\|^2 = 1", "x^T x = 1"])("a vector of length 1: %s", (supposed) => {
  const document = [
    `Let $A \\in \\mathbb{R}^{n\\times n}$, $t \\in \\mathbb{R}$, $x \\in \\mathbb{R}^n$ and $${supposed}$.`,
    "$$x^T (t I + A) x = t + x^T A x$$",
  ].join("\n");
  const given = ["declaration", "declaration", "declaration", "supposition"];
  expect(verdicts(document)).toEqual([...given, "proved"]);
  expect(verdicts(document.replace("= t +", "= 2 t +"))).toEqual([...given, "refuted"]);
});

test("what is differentiated is not constrained", () => {
  const document =
    "Let $y \\in \\mathbb{R}^n$ and $f = \\sum_i y_i$. $$\\frac{\\partial f}{\\partial y_j} = 1$$ $$\\sum_i y_i = 1$$";
  expect(verdicts(document).slice(0, 3)).toEqual(["declaration", "definition", "proved"]);
});

test.each([
  "where every row of T sums to one",
  "where the rows of T each add up to 1",
  "where Σ_k T_nk = 1 for all n",
])("rows that sum to 1: %s", (words) => {
  const document = `X ∈ ℝ^{N×D}, W ∈ ℝ^{D×K}, T ∈ ℝ^{N×K} ${words}.
P_nk = exp(Σ_d X_nd W_dk) / Σ_j exp(Σ_d X_nd W_dj)
Σ_k T_nk (P_ni − δ_ki) = P_ni − T_ni
`;
  const last = (text: string): string | undefined =>
    checkDocument(text, "", "proof.txt").steps.at(-1)?.verdict?.kind;
  expect(last(document)).toBe("proved");
  expect(last(document.replace("= P_ni − T_ni", "= P_ni + T_ni"))).toBe("refuted");
});

test("a length of 1 at the end of a chain is supposed, of what is differentiated too", () => {
  const document = [
    "We know that $\\|v_1\\|^2 = v_1^Tv_1 = 1$ and $$J = v_1^TSv_1 - c v_1^Tv_1$$",
    "$$\\nabla_{v_1}J = 2Sv_1 - 2c v_1 = 0$$ $$v_1^TSv_1 = c v_1^Tv_1 = c$$",
  ].join("\n");
  const { steps } = checkDocument(document, "S ∈ ℝ^{n×n} symmetric; v_1 ∈ ℝ^n; c ∈ ℝ", "proof.md");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    ...["proved", "supposition", "definition", "proved", "supposition", "proved", "proved"],
  ]);
});

const LABELS = "Let $y, z \\in \\mathbb{R}^n$, $p = \\mathrm{softmax}(z)$ and $L = -\\sum_i y_i \\log p_i$. ";

test("what is concluded of a given vector is not supposed of it, but where words may say why", () => {
  const concluded = "Then $\\sum_i y_i = 1$ and $\\nabla_z L = p - y$.";
  expect(verdicts(LABELS + concluded).slice(3)).toEqual(["unproved", "unproved"]);
  expect(verdicts(`${LABELS}Here $y$ is one-hot. ${concluded}`).at(-1)).toBe("proved");
});

test("a vector whose sum is supposed to be 1 is none of zeros and ones", () => {
  const simplex = "Let $p \\in \\mathbb{R}^n$ with $\\sum_i p_i = 1$. ";
  expect(verdicts(`${simplex}Then $\\sum_i p_i^2 = 1$.`).slice(1)).toEqual(["supposition", "refuted"]);
  const lagrangian = "$$M = -\\sum_i p_i \\log p_i + \\lambda (\\sum_i p_i - 1)$$ ";
  const slope = "$$\\frac{\\partial M}{\\partial p_i} = -\\log p_i - 1 + \\lambda = 0$$ ";
  expect(verdicts(`${simplex}${lagrangian}${slope}so $p_i = e^{\\lambda - 1}$.`).slice(1)).toEqual([
    "supposition",
    "definition",
    "proved",
    "supposition",
    "proved",
  ]);
});

test("orthonormal columns of a given matrix are supposed", () => {
  const lines = (right: string): readonly string[] =>
    checkDocument(
      `With orthonormal columns, $W^TW = I$, $$\\|X - WW^TX\\|_F^2 = ${right}$$`,
      "X ∈ ℝ^{d×n}\nW ∈ ℝ^{d×k}",
      "columns.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines("tr(X^TX) - tr(W^TXX^TW)")).toEqual(["supposition", "proved"]);
  expect(lines("tr(X^TX) - 2tr(W^TXX^TW)")[1]).not.toBe("proved");
});

test("a sum of squares that is supposed to be 1 is a length", () => {
  const document = (end: string): string =>
    String.raw`$E = \sum_{i,j}(A_{ij}-s\,u_iv_j)^2$ with $\sum_iu_i^2 = 1$ and $\sum_jv_j^2 = 1$. $$\frac{\partial E}{\partial s} = ${end}$$`;
  const verdict = (end: string): string | null | undefined =>
    check(document(end), {
      assume: "A ∈ ℝ^{m×n}\nu ∈ ℝ^m\nv ∈ ℝ^n\ns ∈ ℝ\nE ∈ ℝ",
      name: "proof.md",
    }).steps.at(-1)?.verdict;
  expect(verdict(String.raw`-2\sum_{i,j}A_{ij}u_iv_j+2s`)).toBe("proved");
  expect(verdict(String.raw`-2\sum_{i,j}A_{ij}u_iv_j-2s`)).toBe("refuted");
});

test.each([String.raw`\sum_{k,l}`, String.raw`\sum_{k \neq l}`, String.raw`\sum_k\sum_l`])(
  "all entries of a matrix add up to 1: %s",
  (sum) => {
    const document = (end: string): string =>
      String.raw`$$F = ${sum} p_{kl}\log Z$$ $$\frac{\partial F}{\partial Z} = ${sum} p_{kl}\frac{1}{Z}$$ Since $${sum} p_{kl} = 1$, $$= ${end}$$`;
    const last = (end: string): string | undefined =>
      checkDocument(document(end), "p ∈ ℝ^{n×n}\nZ ∈ ℝ positive", "proof.md").steps.at(-1)?.verdict?.kind;
    expect(last(String.raw`\frac{1}{Z}`)).toBe("proved");
    expect(last(String.raw`-\frac{1}{Z}`)).toBe("refuted");
  },
);

test("what is said of a sum that is not judged with is supposed all the same", () => {
  const document = String.raw`$$F = \sum_{k,l,m} p_{klm}\log Z$$ Since $\sum_{klm} p_{klm} = 1$, $$\frac{\partial F}{\partial Z} = \frac{1}{Z}$$`;
  const { steps } = checkDocument(document, "p ∈ ℝ^{n×n×n}\nZ ∈ ℝ positive", "proof.md");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "supposition",
    "unproved",
  ]);
});
