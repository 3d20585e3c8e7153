import { expect, test } from "vitest";
import { checkDocument } from "../../../../../src/check/document/index.js";
import { check } from "../../../../../src/index.js";

const verdicts = (document: string, assumed: string, name = "proof.md"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("layers are names of their own, and what is defined for one is defined for the next", () => {
  const assumed = "a^{l} ∈ ℝ^{n}\nW^{l} ∈ ℝ^{n×n}";
  const document =
    "$$z^{l}_j = \\sum_k W^{l}_{jk} a^{l-1}_k$$\n\n$$a^l_j = \\tanh(z^l_j)$$\n\n" +
    "$$\\frac{\\partial z^{l+1}_j}{\\partial a^l_k} = W^{l+1}_{jk}$$\n\n" +
    "$$\\frac{\\partial z^{l}_j}{\\partial a^{l-1}_k} = W^{l}_{jk}$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "definition", "proved", "proved"]);
  expect(verdicts(document.replace("= W^{l+1}_{jk}", "= W^{l+1}_{kj}"), assumed)[2]).not.toBe("proved");
});

test("errors and their sum are two things", () => {
  const assumed = "E_t ∈ ℝ\nq_t ∈ ℝ^{n}\nw ∈ ℝ^{n}";
  const document =
    "$$E_t = (q_t^T w)^2$$\n\n$$E = \\sum_t E_t$$\n\n$$\\frac{\\partial E}{\\partial w} = \\sum_t 2 q_t q_t^T w$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "definition", "proved"]);
});

test("a term whose index nothing else binds belongs to the sum before it", () => {
  const assumed = "y ∈ ℝ^{n}\np ∈ ℝ^{n}";
  const document =
    "$$J = -\\sum_i y_i \\log p_i + (1 - y_i) \\log(1 - p_i)$$\n\n" +
    "$$\\frac{\\partial J}{\\partial p_k} = -\\frac{y_k}{p_k} + \\frac{1 - y_k}{1 - p_k}$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "proved"]);
});

test("a term behind a sum that its index is bound on the left of is not summed", () => {
  const assumed = "W ∈ ℝ^{m×n}\nx ∈ ℝ^{n}\nb ∈ ℝ^{m}";
  const document = "$$z_i = \\sum_k W_{ik} x_k + b_i$$\n\n$$\\frac{\\partial z_i}{\\partial b_i} = 1$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "proved"]);
});

test("invisible braces put nothing into a sum that does not depend on its index", () => {
  const assumed = "W ∈ ℝ^{m×n}\nx ∈ ℝ^{n}\nb ∈ ℝ^{m}";
  const document = "$$z_i = \\sum_k{W_{ik} x_k + b_i}$$\n\n$$z = W x + b$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "proved"]);
});

test("shifted entries beyond an axis are zero", () => {
  const assumed = "x ∈ ℝ^{n+2}\nw ∈ ℝ^{3}\ny ∈ ℝ^{n}\nL = L(y)";
  const document =
    "$$y_i = \\sum_k w_k x_{i+k-1}$$\n\n" +
    "$$\\frac{\\partial L}{\\partial x_p} = \\sum_k \\frac{\\partial L}{\\partial y_{p-k+1}} w_k$$";
  expect(verdicts(document, assumed)[0]).toBe("definition");
  expect(verdicts(document, assumed)[1]).not.toBe("refuted");
});

test("a mean of each row may be written without the index of its row", () => {
  const assumed = "X ∈ ℝ^{m×n}\nm ∈ ℝ^{m}\nY ∈ ℝ^{m×n}".replace("m ∈ ℝ^{m}", "\\mu ∈ ℝ^{m}");
  const document =
    "$$\\mu = \\frac1n \\sum_j X_{ij}$$\n\n$$Y_{ij} = X_{ij} - \\mu$$\n\n$$\\sum_j Y_{ij} = 0$$".replace(
      "= 0",
      "= \\sum_j X_{ij} - n \\mu",
    );
  expect(verdicts(document, assumed)).toEqual(["definition", "definition", "proved"]);
});

test("the error of the next layer is what it stands for in a chain", () => {
  const assumed = "z^l ∈ ℝ^{M}\na^l ∈ ℝ^{M}\nw^{l+1} ∈ ℝ^{N×M}\nz^{l+1} ∈ ℝ^{N}\nC ∈ ℝ";
  const lines = (right: string): string =>
    String.raw`$z_k^{l+1} = \sum_j w_{kj}^{l+1} a_j^l$, $a_j^l = \sigma(z_j^l)$, $$e_j^l = \frac{\partial C}{\partial z_j^l} = \sum_k \frac{\partial C}{\partial z_k^{l+1}}\frac{\partial z_k^{l+1}}{\partial z_j^l} = \sum_k e_k^{l+1} \frac{\partial z_k^{l+1}}{\partial z_j^l} = ${right}$$`;
  const kinds = (right: string): readonly string[] =>
    checkDocument(lines(right), assumed, "proof.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(kinds(String.raw`\sum_k e_k^{l+1} w_{kj}^{l+1} \sigma'(z_j^l)`).slice(3)).toEqual([
    "proved",
    "proved",
    "proved",
  ]);
  expect(kinds(String.raw`\sum_k e_k^{l+1} w_{jk}^{l+1} \sigma'(z_j^l)`).at(-1)).toBe("refuted");
});

test("L above entries is the last layer, and sums say what was differentiated by before", () => {
  const steps = (document: string): readonly (string | undefined)[] =>
    checkDocument(document, "", "notes.md").steps.map(({ verdict, role }) => verdict?.kind ?? role);
  const last = (derivative: string): string =>
    String.raw`Recalling that $a^L_j = \sigma(z^L_j)$: $$\delta^L_j = \frac{\partial C}{\partial z^L_j}$$ $$\delta^L_j = \frac{\partial C}{\partial a^L_j} ${derivative}$$`;
  expect(steps(last("\\sigma'(z^L_j)"))).toEqual(["definition", "definition", "proved"]);
  expect(steps(last("\\sigma(z^L_j)")).at(-1)).not.toBe("proved");
  const before = (indices: string): string =>
    String.raw`$$\delta^l_j = \frac{\partial C}{\partial z^l_j} = \sum_k \frac{\partial C}{\partial z^{l+1}_k} \frac{\partial z^{l+1}_k}{\partial z^l_j}$$ Note that $$z^{l+1}_k = \sum_j w^{l+1}_{kj} \sigma(z^l_j) + b^{l+1}_k.$$ $$\frac{\partial z^{l+1}_k}{\partial z^l_j} = w^{l+1}_{${indices}} \sigma'(z^l_j)$$`;
  expect(steps(before("kj"))).toEqual(["definition", "proved", "definition", "proved"]);
  expect(steps(before("jk")).at(-1)).toBe("refuted");
});

test("a moment that is not declared has the shape of the one that is", () => {
  const lines = "a⁽ᵗ⁾ = W h⁽ᵗ⁻¹⁾ + U x⁽ᵗ⁾\n∂a⁽ᵗ⁾/∂x⁽ᵗ⁾ = U\n∂a⁽ᵗ⁾/∂x⁽ᵗ⁾ = Uᵀ U\n∂a⁽ᵗ⁾/∂h⁽ᵗ⁻¹⁾ = 2 W";
  const shapes = "h⁽ᵗ⁾ ∈ ℝ^{H}\nx⁽ᵗ⁾ ∈ ℝ^{I}\nW ∈ ℝ^{H×H}\nU ∈ ℝ^{H×I}";
  const { steps } = checkDocument(lines, shapes, "proof.txt");
  expect(steps.map(({ verdict, role }) => verdict?.kind ?? role)).toEqual([
    "definition",
    "proved",
    "refuted",
    "refuted",
  ]);
});

test("numbers in brackets above are layers, whose gradients may be written as differentials", () => {
  const document = (first: string, last: string): string =>
    "$$z^{[1]} = W^{[1]}x$$ $$a^{[1]} = \\sigma(z^{[1]})$$ $$z^{[2]} = w^{[2]T}a^{[1]}$$ $$L = (z^{[2]} - y)^2$$" +
    "$$dz^{[2]} = \\frac{\\partial L}{\\partial z^{[2]}}$$" +
    `$$dz^{[1]} = \\frac{\\partial L}{\\partial z^{[1]}} = ${first}$$ $$dW^{[1]} = \\frac{\\partial L}{\\partial W^{[1]}} = ${last}$$`;
  const assumed =
    "x ∈ ℝ^n\nW^{[1]} ∈ ℝ^{m×n}\nz^{[1]} ∈ ℝ^m\na^{[1]} ∈ ℝ^m\nw^{[2]} ∈ ℝ^m\nz^{[2]} ∈ ℝ\ny ∈ ℝ\nL ∈ ℝ";
  const found = (...lines: readonly [string, string]): readonly string[] => {
    const all = verdicts(document(...lines), assumed);
    return [all[6], all[8]].map((one) => one ?? "");
  };
  expect(found("w^{[2]} dz^{[2]} * \\sigma'(z^{[1]})", "dz^{[1]} x^T")).toEqual(["proved", "proved"]);
  expect(found("w^{[2]} * \\sigma'(z^{[1]})", "x (dz^{[1]})^T")).toEqual(["refuted", "refuted"]);
});

test("the cost of which nothing is said is a function of the next layer, where that is differentiated", () => {
  const page = (weights: string): readonly string[] =>
    checkDocument(
      String.raw`$$z^l_j = \sum_k W^l_{jk} a^{l-1}_k + b^l_j, \quad a^l_j = \sigma(z^l_j)$$ Define $$\delta^l_j = \frac{\partial C}{\partial z^l_j}.$$
      $$\delta^l_j = \sum_k \delta^{l+1}_k ${weights} \sigma'(z^l_j)$$ $$\frac{\partial C}{\partial W^l_{jk}} = a^{l-1}_k \delta^l_j$$`,
      "W^l ∈ ℝ^{n×n}; z^l, a^l, b^l ∈ ℝ^n",
      "proof.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  const given = ["definition", "definition", "definition"];
  expect(page("W^{l+1}_{kj}")).toEqual([...given, "proved", "proved"]);
  expect(page("W^{l+1}_{jk}")).toEqual([...given, "refuted", "proved"]);
});

test("the L of a declared z^L counts layers beside a loss L", () => {
  const given = "a^{L-1} ∈ ℝ^H\nW^L ∈ ℝ^{K×H}\nz^L, y ∈ ℝ^K\n\\mathcal L ∈ ℝ";
  const document = (right: string): string =>
    `$z^L = W^L a^{L-1}$, $\\mathcal L = \\frac12 \\|z^L - y\\|^2$ and $$\\frac{\\partial \\mathcal L}{\\partial a^{L-1}} = ${right}$$`;
  const last = (right: string): string | undefined =>
    checkDocument(document(right), given, "layers.md").steps.at(-1)?.verdict?.kind;
  expect(last("(W^L)^T (z^L - y)")).toBe("proved");
  expect(last("(z^L - y) W^L")).toBe("refuted");
});

const NETWORK = String.raw`$$z_i^{(l+1)} = \sum_{j=1}^{s_l} W_{ij}^{(l)} a_j^{(l)} + b_i^{(l)}$$ and $a_i^{(l)} = f(z_i^{(l)})$.`;

test("the loss of the last layer is an unknown function of the others, which have what the last one is said to have", () => {
  const document = String.raw`${NETWORK} The error is $C = \frac12 \sum_i (y_i - a_i^{(n_l)})^2$.

$$\delta_i^{(l)} = \frac{\partial C}{\partial z_i^{(l)}}$$

$$\delta_i^{(n_l)} = \frac{\partial C}{\partial z_i^{(n_l)}} = -(y_i - a_i^{(n_l)}) f'(z_i^{(n_l)})$$

$$\frac{\partial C}{\partial a_i^{(l)}} = \sum_{j=1}^{s_{(l+1)}} \frac{\partial C}{\partial z_j^{(l+1)}} \frac{\partial z_j^{(l+1)}}{\partial a_i^{(l)}} = \sum_{j=1}^{s_{(l+1)}} \delta_j^{(l+1)} W_{ji}^{(l)}$$`;
  const [, , , , , last, chain, result] = verdicts(document, "");
  expect([last, chain, result]).toEqual(["proved", "proved", "proved"]);
  const wrong = document.replace("= -(y_i", "= (y_i").replace("W_{ji}^{(l)}$$", "W_{ij}^{(l)}$$");
  const [, , , , , sign, , index] = verdicts(wrong, "");
  expect([sign, index]).toEqual(["refuted", "refuted"]);
});

test("a loss is a function of the next layer where that is defined by whole matrices, and then of nothing beside it", () => {
  const document = String.raw`$$z^{(l+1)} = W^{(l)} a^{(l)} + b^{(l)}$$ $$a^{(l)} = f(z^{(l)})$$

$$\frac{\partial J}{\partial a_i^{(l)}} = \sum_j \frac{\partial J}{\partial z_j^{(l+1)}} W_{ji}^{(l)}$$`;
  expect(verdicts(document, "").at(-1)).toBe("proved");
  expect(verdicts(document.replace("W_{ji}", "W_{ij}"), "").at(-1)).toBe("refuted");
});

test("a sum over layers is not read, and which layer is meant changes no letter", () => {
  const document = String.raw`${NETWORK} The penalty is $R = \sum_{l=1}^{n_l - 1} \sum_i \sum_j (W_{ij}^{(l)})^2$. For $l = n_l$ there is none.

$$\frac{\partial z_i^{(l+1)}}{\partial W_{ij}^{(l)}} = a_j^{(l)}$$`;
  const found = verdicts(document, "");
  expect([found[2], found.at(-1)]).toEqual(["unread", "proved"]);
});

test("the L of the last layer is a layer as well, beside those with an l", () => {
  const page = (last: string): string =>
    "$z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}$, $a^{(l)} = \\sigma(z^{(l)})$\n\n" +
    `$$C = \\|a^{(L)} - y\\|^2$$\n\n$$\\frac{\\partial C}{\\partial a^{(L)}} = ${last}$$`;
  expect(verdicts(page("2(a^{(L)} - y)"), "y ∈ ℝ^n").slice(2)).toEqual(["definition", "proved"]);
  expect(verdicts(page("(a^{(L)} - y)"), "y ∈ ℝ^n").slice(2)).toEqual(["definition", "refuted"]);
});

test("what is said of layers says them as they are written", () => {
  const page =
    "$z^{(l)} = W^{(l)} a^{(l-1)}$, $\\delta^{(l)} = \\frac{\\partial C}{\\partial z^{(l)}}$\n\n" +
    "$$\\frac{\\partial C}{\\partial W^{(l)}} = (a^{(l-1)})^T \\delta^{(l)}$$";
  const assume = "W^{(l)} ∈ ℝ^{n_l×n_{l-1}}\nz^{(l)} ∈ ℝ^{n_l}\n\\delta^{(l)} ∈ ℝ^{n_l}\nC ∈ ℝ";
  const { steps } = check(page, { assume, name: "layers.md" });
  expect(steps.at(-1)?.verdict).toBe("refuted");
  const said = steps.flatMap(({ reason, remarks }) => [reason ?? "", ...remarks]).join("\n");
  expect(said).toContain("n_{l−1}");
  expect(said).not.toMatch(/minus1|__/u);
});

test("a loss at other arguments than in its definition is no function of layers", () => {
  const document = String.raw`${NETWORK} $$J(W; x, y) = \frac12 \sum_i (y_i - a_i^{(n_l)})^2$$

$$\frac{\partial J(W; u, v)}{\partial W_{ij}^{(l)}} = \frac{\partial J}{\partial z_i^{(l+1)}} a_j^{(l)}$$`;
  expect(verdicts(document, "").at(-1)).not.toBe("proved");
  expect(verdicts(document.replace("J(W; u, v)", "J(W; x, y)"), "").at(-1)).toBe("proved");
});
