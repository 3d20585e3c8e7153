import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const last = (formula: string, definition = "h = y (y^T y)^2"): string | undefined => {
  const document = `$$${definition}$$\n\n$$${formula}$$`;
  return checkDocument(document, "y ∈ ℝ^{n}\nh ∈ ℝ^{n}", "proof.md").steps.at(-1)?.verdict?.kind;
};

test("a differential of what is defined, by the differential of what it is defined by, is understood for sure", () => {
  expect(last("dh = (y^T y)^2 dy + 4 y (y^T dy)(y^T y)")).toBe("proved");
  expect(last("dh = (y^T y)^2 dy + 2 y (y^T dy)(y^T y)")).toBe("refuted");
});

test("a power behind the differential of a vector is a factor of it", () => {
  expect(last("dh = dy (y^T y)^2 + 4 y (y^T dy)(y^T y)")).toBe("proved");
});

test("names of this form may be gradients where they are passed on against the definition", () => {
  expect(last("dy = 3 (y^T y)^2 dh")).toBe("unproved");
});

test("what is solved for leaves no doubt about a derivative by it", () => {
  const text = (rest: string): string =>
    `Given $t = a s + \\epsilon$. $$f = \\sum_i (t_i - a s_i)^2$$ $$\\frac{\\partial f}{\\partial a} = ${rest} = 0$$ $$a = \\frac{\\sum_i t_i s_i}{\\sum_i s_i^2}$$`;
  const kinds = (rest: string): readonly string[] =>
    checkDocument(text(rest), "s, t ∈ ℝ^n\na ∈ ℝ", "proof.md").steps.map(
      ({ verdict, role }) => verdict?.kind ?? role,
    );
  expect(kinds("-2 \\sum_i (t_i - a s_i) s_i")).toEqual([
    "supposition",
    "definition",
    "proved",
    "supposition",
    "proved",
  ]);
  expect(kinds("-2 \\sum_i (t_i - a s_i)")[2]).toBe("refuted");
});

test("what is said of the first entry of y is said of y; a trace says no name", () => {
  const kinds = (document: string, assumed: string): readonly (string | undefined)[] =>
    checkDocument(document, assumed, "proof.md").steps.map(({ verdict }) => verdict?.kind);
  const chained =
    "Let $y = g(x)$, say $y_1 = x_1^2 x_2$, $y_2 = x_1 + x_2$. Let $z = y_1 y_2$. $$y_2 x_1^2 + y_1 = x_1^3 + 2x_1^2 x_2$$";
  expect(kinds(chained, "x, y ∈ ℝ^2\nz ∈ ℝ")).not.toContain("refuted");
  const trace = (factor: string): readonly (string | undefined)[] =>
    kinds(
      `$s_{ij} = a \\delta_{ij} t_{kk} + b t_{ij}$ $$s_{kk} = ${factor}a t_{kk} + b t_{kk}$$`,
      "s, t ∈ ℝ^{3×3}\na, b ∈ ℝ\neinstein",
    );
  expect(trace("3")).toEqual([undefined, "proved"]);
  expect(trace("")).toEqual([undefined, "refuted"]);
});

test("what a name of a derivative is said to be next is said of that derivative", () => {
  const verdicts = (end: string): readonly (string | undefined)[] =>
    checkDocument(
      `$z = Wx$, $a = \\tanh(z)$, $L = \\frac12\\|a - y\\|^2$. Define $\\epsilon = \\frac{\\partial L}{\\partial a}$ and $\\delta = \\frac{\\partial L}{\\partial z}$. $$\\delta = \\epsilon \\odot (${end})$$`,
      "W ∈ ℝ^{m×n}; x ∈ ℝ^n; z, a, y ∈ ℝ^m; L ∈ ℝ",
      "proof.md",
    ).steps.map(({ verdict }) => verdict?.kind);
  expect(verdicts("1 - a \\odot a").at(-1)).toBe("proved");
  expect(verdicts("1 - a").at(-1)).toBe("refuted");
});

test("what is said again otherwise is wrong where the next line is proved by what was said first", () => {
  const kinds = (again: string, gradient: string): readonly string[] =>
    checkDocument(
      `Let $x \\in \\mathbb{R}^n$ and $S = n\\sum_i x_i^2$. ${again} $\\frac{\\partial S}{\\partial x_k} = ${gradient}$`,
      "",
      "proof.md",
    ).steps.flatMap(({ verdict, role }) => (role === "declaration" ? [] : (verdict?.kind ?? role)));
  expect(kinds("$S = \\sum_i x_i^2$ and", "2 n x_k")).toEqual(["definition", "refuted", "proved"]);
  expect(kinds("$S = \\sum_i x_i^2$ and", "2 x_k")).toEqual(["definition", "unproved", "unproved"]);
  expect(kinds("Now let $S = \\sum_i x_i^2$. Then", "2 x_k")).toEqual(["definition", "definition", "proved"]);
});

test("a line that goes on between entries of what nobody declares is meant for any of them", () => {
  const last = (right: string): string | undefined =>
    checkDocument(
      `Repeated indices are summed. $$\\epsilon_{ijk}\\epsilon_{klm} a_j b_l c_m = (\\delta_{il} \\delta_{jm} - \\delta_{im} \\delta_{jl}) a_j b_l c_m = ${right}$$`,
      "",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(last("a_j b_i c_j - a_j b_j c_i")).toBe("proved");
  expect(last("a_j b_i c_j - a_i b_j c_j")).toBe("refuted");
});
