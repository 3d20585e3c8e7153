import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";
import { check } from "../../../../src/index.js";

const verdict = (relation: string): string | undefined =>
  checkDocument(
    `Let $g(x) = x^T B$, $h(x) = x$ and $f(x) = g(x) h(x)$. Then $$${relation}$$`,
    "x ∈ ℝ^{n×1}\nB ∈ ℝ^{n×n}\ng ∈ ℝ^{1×n}\nh ∈ ℝ^{n×1}",
    "proof.md",
  ).steps.at(-1)?.verdict?.kind;

test("a row and a column do not add up where no layout of a derivative makes one of the other", () => {
  expect(verdict("f'(x) = g'(x) h(x) + g(x) h'(x)")).toBe("refuted");
  expect(verdict("f'(x) = B x + x^T B")).toBe("refuted");
  expect(verdict("f'(x) = B x + (x^T B)^T")).toBe("proved");
});

test("the gradient of a number may be meant as a row", () => {
  expect(verdict("f'(x) + g(x) = f'(x) + x^T B")).not.toBe("refuted");
});

/* A layer with a bias and a target of which nothing is said. */
const layer = (line: string): string | undefined =>
  checkDocument(
    `$z = vP + c$, $q = \\tanh(z)$, $o = qR + d$ and $p = \\mathrm{softmax}(o)$. Then $$${line}$$`,
    "v ∈ ℝ^{1×n}\nP ∈ ℝ^{n×h}\nR ∈ ℝ^{h×k}\no ∈ ℝ^{1×k}\np ∈ ℝ^{1×k}",
    "proof.tex",
  ).steps.at(-1)?.verdict?.kind;

test("what is added to something known does not change its shape", () => {
  const loss = "\\frac{\\partial J}{\\partial v}";
  expect(layer(`${loss} = ((p - t) R^T \\circ \\tanh'(z)) P`)).toBe("refuted");
  expect(layer(`${loss} = ((p - t) R^T \\circ \\tanh'(z)) P^T`)).toBe("unproved");
  expect(layer(`${loss} = (t R^T \\circ \\tanh'(z)) P`)).not.toBe("proved");
});

test("a bias may be a number, and what it is added to as well", () => {
  const shapes = "x ∈ ℝ^{n}\nw ∈ ℝ^{n}\nL = L(y)";
  const document =
    "Let $y = x + m$. Then $\\frac{\\partial L}{\\partial m} = \\sum_i \\frac{\\partial L}{\\partial y_i}$.";
  expect(checkDocument(document, shapes, "proof.md").steps.at(-1)?.verdict?.kind).not.toBe("refuted");
});

test("an entry of one sample beside what leaves its letter out is not refuted by its shape", () => {
  const document = String.raw`For each pattern $p$: $$a_i = \sum_j W_{ij}X_{pj}$$`;
  const { steps } = check(document, { assume: "W ∈ ℝ^{m×n}\nX ∈ ℝ^{N×n}", name: "proof.md" });
  expect(steps.map(({ verdict }) => verdict)).not.toContain("refuted");
});

test("what is declared has its shape where later lines only may say what it is", () => {
  const verdicts = (gradient: string): readonly string[] =>
    checkDocument(
      `Q = (I − K H) P (I − K H)ᵀ + K R Kᵀ\n∂tr(Q)/∂K = ${gradient}\nK = P Hᵀ (H P Hᵀ + R)⁻¹`,
      "P ∈ ℝ^{n×n} symmetric\nK ∈ ℝ^{n×q}\nH ∈ ℝ^{q×n}\nR ∈ ℝ^{q×q} symmetric",
      "gain.txt",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(verdicts("−2 H P + 2 K (H P Hᵀ + R)")[1]).toBe("refuted");
  expect(verdicts("−2 P Hᵀ + 2 K (H P Hᵀ + R)")[1]).toBe("proved");
});

test("what may be the diagonal of a Jacobian is not refuted, and what is not is", () => {
  const verdicts = (right: string): readonly string[] =>
    checkDocument(
      `$z = Wx$, $p = \\sigma(z)$ $$\\frac{\\partial p}{\\partial z} = ${right}$$`,
      "W ∈ ℝ^{k×d}\nx ∈ ℝ^d\nz, p ∈ ℝ^k",
      "layer.md",
    ).steps.map(({ verdict: one, role }) => one?.kind ?? role);
  expect(verdicts("p \\odot (1 - p)").at(-1)).toBe("unproved");
  expect(verdicts("p \\odot (1 + p)").at(-1)).toBe("refuted");
});

test("declared columns have no product: S(x) is S, and S′ may be its derivative", () => {
  const verdicts = (right: string, last: string): readonly string[] =>
    checkDocument(
      `$f(x) = \\log \\sum_i e^{x_i}$ $$\\nabla f(x) = S(x) = ${right}$$ $$S'(x) = ${last}$$`,
      "x, S ∈ ℝ^n",
      "softmax.md",
    ).steps.map(({ verdict: one, role }) => one?.kind ?? role);
  const softmax = "\\frac{e^x}{\\sum_i e^{x_i}}";
  const all = verdicts(softmax, "\\mathrm{diag}(S(x)) - S(x)S(x)^T");
  expect(all).toEqual(["definition", "definition", "proved", "unproved"]);
  expect(verdicts("\\frac{2e^x}{\\sum_i e^{x_i}}", "S(x)")[2]).toBe("refuted");
});
