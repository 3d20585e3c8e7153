import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string): readonly string[] =>
  checkDocument(document, assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("letters below names that tell matrices apart are part of the names", () => {
  const assumed = "W_{hh} ∈ ℝ^{k×k}\nW_{xh} ∈ ℝ^{k×m}\nh ∈ ℝ^k\nx ∈ ℝ^m";
  const lines = (right: string): string =>
    String.raw`$$a = W_{hh} h + W_{xh} x$$ $$\frac{\partial a}{\partial x} = ${right}$$`;
  expect(verdicts(lines("W_{xh}"), assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(lines("W_{hh}"), assumed)).toEqual(["definition", "refuted"]);
});

test("gates and their biases", () => {
  const assumed = "W_f, W_i ∈ ℝ^{k×k}\nb_f, b_i ∈ ℝ^k\nx ∈ ℝ^k";
  const lines = (right: string): string =>
    String.raw`$$f = \sigma(W_f x + b_f)$$ $$i = \sigma(W_i x + b_i)$$ $$c = f \odot i$$ $$\frac{\partial c}{\partial b_i} = ${right}$$`;
  const begun = ["definition", "definition", "definition"];
  expect(verdicts(lines(String.raw`\operatorname{diag}(f \odot i \odot (1 - i))`), assumed)).toEqual([
    ...begun,
    "proved",
  ]);
  expect(verdicts(lines(String.raw`\operatorname{diag}(i \odot (1 - i))`), assumed)).toEqual([
    ...begun,
    "refuted",
  ]);
});

test("letters that a sum runs over are indices, whatever else a name has below", () => {
  const assumed = "a_i ∈ ℝ^n\na_j ∈ ℝ^n\nx ∈ ℝ^n\nc ∈ ℝ^m";
  const lines = (right: string): string =>
    String.raw`$$f = \sum_{i=1}^m c_i\, a_i^T x$$ $$\nabla_x f = ${right}$$`;
  expect(verdicts(lines(String.raw`\sum_{i=1}^m c_i a_i`), assumed)).toEqual(["definition", "proved"]);
});

test("a word below a declared name makes another name", () => {
  const step = String.raw`$$w_{\text{new}} = w - \eta g$$ $$w_{\text{new}} - w = -\eta g$$ $$w_{\text{new}} - w = \eta g$$`;
  expect(verdicts(step, "w, g ∈ ℝ^n\nη ∈ ℝ")).toEqual(["definition", "proved", "refuted"]);
});

test("words below a loss that are spelled as letters are part of its name", () => {
  const lines = (right: string): string | undefined =>
    checkDocument(
      String.raw`$$L = L_{data} + L_{reg}, \quad L_{data} = \|X w - y\|^2, \quad L_{reg} = \lambda w^T w$$ $$\nabla_w L = ${right}$$`,
      "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; λ, L ∈ ℝ",
      "proof.md",
    ).steps.at(-1)?.verdict?.kind;
  expect(lines(String.raw`2 X^T (X w - y) + 2 \lambda w`)).toBe("proved");
  expect(lines(String.raw`2 X^T (X w - y) + \lambda w`)).toBe("refuted");
});

test("δ_o beside a quantity o is the name of a vector, and ∂E/∂o is by the quantity", () => {
  const shapes = "x ∈ ℝ^D\nU ∈ ℝ^{H×D}\nV ∈ ℝ^{C×H}\nt ∈ ℝ^C";
  const lines = (last: string): readonly string[] =>
    checkDocument(
      String.raw`$h = Ux$, $o = Vh$, $E = \frac12\|o-t\|^2$. $$\delta_o := \frac{\partial E}{\partial o} = o - t$$ $$\delta_h := V^\top\delta_o$$ $$\frac{\partial E}{\partial U} = ${last}$$`,
      shapes,
      "proof.md",
    )
      .steps.slice(3)
      .map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines(String.raw`\delta_h x^\top`)).toEqual(["definition", "proved", "definition", "proved"]);
  expect(lines(String.raw`2\delta_h x^\top`).at(-1)).toBe("refuted");
});

test("a letter that another one is supposed to be is no quantity: p_i beside i = j is an entry", () => {
  const line = (right: string): string =>
    "Let $p_i = e^{z_i}/\\sum_k e^{z_k}$.\n\nIf $i = j$, then $\\frac{\\partial p_i}{\\partial z_j} = " +
    `${right}$.`;
  expect(verdicts(line("p_i(1-p_i)"), "")).toEqual(["definition", "supposition", "proved"]);
  expect(verdicts(line("p_i(1+p_i)"), "z ∈ ℝ^n")).toEqual(["definition", "supposition", "refuted"]);
});

test("what is declared with a letter below and is no part of what is declared without is a name", () => {
  const last = (given: string, document: string): string | undefined =>
    checkDocument(document, given, "proof.md").steps.at(-1)?.verdict?.kind;
  const stress = "σ, s ∈ ℝ^{3×3}\nσ_m ∈ ℝ";
  const deviator = (right: string): string =>
    `$\\sigma_m = \\frac13 \\sum_i \\sigma_{ii}$ and $s_{ij} = \\sigma_{ij} - \\sigma_m \\delta_{ij}$, so $$\\sum_i s_{ii} = ${right}$$`;
  expect(last(stress, deviator("\\sum_i \\sigma_{ii} - 3\\sigma_m"))).toBe("proved");
  expect(last(stress, deviator("\\sum_i \\sigma_{ii} - \\sigma_m"))).toBe("refuted");
  const cell = "c, f, h ∈ ℝ^H\nc_{prev} ∈ ℝ^H\nL = L(c)";
  const gate = (right: string): string =>
    `$c = f \\odot c_{prev}$ and $$\\frac{\\partial L}{\\partial f} = ${right}$$`;
  expect(last(cell, gate("\\frac{\\partial L}{\\partial c} \\odot c_{prev}"))).toBe("proved");
  expect(last(cell, gate("\\frac{\\partial L}{\\partial c} \\odot c"))).toBe("refuted");
});

test("a letter with a number below declared names is part of them", () => {
  const lines = ["a_h1 = sigmoid(h1)", "o1 = w*a_h1", "a_o1 = sigmoid(o1)", "da_o1/do1 = a_o1*(1 - a_o1)"];
  const { steps } = checkDocument(lines.join("\n"), "h1, o1, w, a_h1, a_o1 ∈ ℝ", "net.txt");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    ...["definition", "definition", "definition", "proved"],
  ]);
});

test("a number with one letter below is no part of the matrix of that name, whatever else the letter is", () => {
  const given = "σ, s ∈ ℝ^{3×3}\nσ_m ∈ ℝ\neinstein";
  const lines = ["σ_m = σ_ii/3", "s_ij = σ_ij − σ_m δ_ij", "∂s_kl/∂σ_mn = δ_km δ_ln − (1/3) δ_kl δ_mn"];
  const { steps } = checkDocument(lines.join("\n"), given, "stress.txt");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "definition",
    "proved",
  ]);
});

test("capitals below a name that nothing is known of are part of it", () => {
  const document = String.raw`$$L_{CE} = -\sum_i y_i\log p_i$$ $$\mathcal L_{\text{CE}} = L_{CE}$$ $$\frac{\partial L_{CE}}{\partial p_j} = -\frac{y_j}{p_j}$$`;
  const { steps } = checkDocument(document, "y, p ∈ ℝ^n", "loss.md");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual(["definition", "proved", "proved"]);
});

test("a word below an array is no list of indices, and is none below other names", () => {
  const cell = (gradient: string): readonly string[] =>
    checkDocument(
      `c_next = c + i ⊙ g\nh_next = o ⊙ tanh(c_next)\n∂L/∂i = ${gradient}`,
      "c, h, i, g, o ∈ ℝ^k\nL = L(h_next)",
      "cell.txt",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(cell("∂L/∂c_next ⊙ g")).toEqual(["definition", "definition", "proved"]);
  expect(cell("∂L/∂c_next ⊙ i")).toEqual(["definition", "definition", "refuted"]);
});
