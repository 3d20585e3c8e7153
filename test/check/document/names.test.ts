import { expect, test } from "vitest";
import { checkDocument } from "../../../src/check/document/index.js";

const verdicts = (document: string, assumed: string, name = "proof.md"): readonly string[] =>
  checkDocument(document, assumed, name).steps.map(({ verdict, role }) => verdict?.kind ?? role);

test("a family has as many members as its letter says below declared tensors", () => {
  const assumed = "v_k ∈ ℝ^{p}\nc ∈ ℝ^{n}\ng ∈ ℝ^{p}";
  const document = "$$g = \\sum_k c_k v_k$$\n\n$$f = \\sum_{k=1}^n c_k\\, g^T v_k$$\n\n$$f = g^T g$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(document.replace("= g^T g", "= 2 g^T g"), assumed).at(-1)).toBe("refuted");
});

test("letters side by side that are declared as one name, or that are no names, are one name", () => {
  const assumed = "q ∈ ℝ^{n}\nCost = Cost(q)";
  const document =
    "$$\\frac{\\partial Cost}{\\partial q_i} + \\frac{\\partial Cost}{\\partial q_i} = 2 \\frac{\\partial Cost}{\\partial q_i}$$";
  expect(verdicts(document, assumed)).toEqual(["proved"]);
});

test("in plain text a run of declared letters is a product", () => {
  const assumed = "A ∈ ℝ^{m×n}\nB ∈ ℝ^{n×n}\nL = L(Y)\nY ∈ ℝ^{m×n}";
  expect(verdicts("Y = AB\n∇_A L = ∇_Y L Bᵀ", assumed, "proof.txt")).toEqual(["definition", "proved"]);
});

test("an index below an index of a family is the next index", () => {
  const assumed = "u_t ∈ ℝ^{n}\nv_t ∈ ℝ^{n}";
  const document = "$$v_t = 3 u_t$$\n\n$$v_{t_k} = 3 u_{t_k}$$\n\n$$\\sum_t v_{t_k} = 3 \\sum_t u_{t_k}$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "proved", "proved"]);
});

test("an index above a vector is one, with its primes", () => {
  const assumed = "S ∈ ℝ^{m×n}\nZ ∈ ℝ^{m}";
  const document =
    "$$Z^i = \\sum_{j'} e^{S^{ij'}}$$\n\n$$\\frac{\\partial Z^i}{\\partial S^{ij}} = e^{S^{ij}}$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "proved"]);
});

test("a condition on indices gives no name a shape", () => {
  const assumed = "a ∈ ℝ^{n}";
  const document =
    "$$s = \\sum_j a_j$$\n\nIf $i = k$,\n\n$$\\frac{\\partial a_i}{\\partial a_k} = 1$$\n\n" +
    "Hence $$\\sum_{i \\neq k} a_i = s - a_k$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "supposition", "proved", "proved"]);
});

test("a number below a name that is none by itself is a label, also of what is defined", () => {
  const assumed = "x ∈ ℝ^{1×n}\nW_1 ∈ ℝ^{n×h}\nW_2 ∈ ℝ^{h×k}";
  const document =
    "$$u_1 = x W_1$$\n\n$$u_2 = \\sigma(u_1) W_2$$\n\n$$v = \\mathrm{softmax}(u_2)$$\n\n" +
    "$$f = v W_2^T x W_1$$".replace(" x W_1", " (x W_1)^T");
  const steps = checkDocument(document, assumed, "proof.md").steps;
  expect(steps.map(({ role }) => role)).toEqual(["definition", "definition", "definition", "definition"]);
});

test("what is differentiated by under a small letter is the declared matrix", () => {
  const assumed = "A ∈ ℝ^{m×n}\nx ∈ ℝ^{n}\nY = A x\nL = L(Y)";
  expect(
    verdicts("$$\\frac{\\partial L}{\\partial a} = \\frac{\\partial L}{\\partial Y} x^T$$", assumed),
  ).toEqual(["proved"]);
});

test("a letter that is usual for functions and only called is an unknown function", () => {
  const assumed = "W ∈ ℝ^{h×n}\nx ∈ ℝ^{n}\nb ∈ ℝ^{h}";
  const document = "$$a = g(W x + b)$$\n\n$$\\frac{\\partial a_i}{\\partial b_i} = g'((W x + b)_i)$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "proved"]);
});

test("a 1 beside a vector is a 1 in every entry", () => {
  const assumed = "X ∈ ℝ^{n×p}\nq ∈ ℝ^{n}";
  const document =
    "$$M_{kl} = \\sum_i X_{ik} q_i (1 - q_i) X_{il}$$\n\n$$M = X^T \\mathrm{diag}(q \\odot (1 - q)) X$$";
  expect(verdicts(document, assumed)).toEqual(["definition", "proved"]);
  expect(verdicts(document.replace("1 - q)", "2 - q)"), assumed)).toEqual(["definition", "refuted"]);
});

test("the transpose of a number is the number", () => {
  const assumed = "u ∈ ℝ^{n}\nv ∈ ℝ^{n}\nw_i ∈ ℝ^{n}";
  expect(verdicts("$$(u^T v)^T (u^T v) = v^T u\\, v^T u$$", assumed)).toEqual(["proved"]);
  expect(verdicts("$$s = \\sum_{i=1}^T (w_i^T v)^2$$", assumed)).toEqual(["definition"]);
});

test("sizes with labels of several letters, norms with their power before their sign", () => {
  const assumed = "A ∈ ℝ^{d_out×d_in}\nx ∈ ℝ^{d_in}";
  const document =
    "$$\\|Ax\\|^2_F = \\sum_{i=1}^{d_{out}} \\left(\\sum_{j=1}^{d_{in}} A_{ij} x_j\\right)^2$$";
  expect(verdicts(document, assumed)).toEqual(["proved"]);
});

test("in plain text what stands before a colon is a condition", () => {
  const assumed = "A ∈ ℝ^{n×n}\nx ∈ ℝ^{n}\nf = x' A x";
  const document = "∂f/∂x = (A + Aᵀ)x\nIf A = Aᵀ: ∂f/∂x = 2A x";
  expect(verdicts(document, assumed, "proof.txt")).toEqual(["proved", "supposition", "proved"]);
});

test("the name of a function or of a Greek letter is never a product of the letters that spell it", () => {
  const assumed = "S ∈ ℝ^{n×n}\nt ∈ ℝ\nr ∈ ℝ\nm ∈ ℝ\nu ∈ ℝ\nmu ∈ ℝ";
  expect(verdicts("f = t tr(S) + μ\n∇_S f = t I_n", assumed, "proof.txt")).toEqual(["definition", "proved"]);
});

test("a chain from a derivative ends in the name that it is given", () => {
  const assumed = "x ∈ ℝ^{1×n}\nW ∈ ℝ^{n×k}\nz = x W\nL = L(z)\nt ∈ ℝ^{1×k}\n\\delta_1 ∈ ℝ^{1×k}";
  const document =
    "$$\\frac{\\partial L}{\\partial z} = \\nabla_z L = \\delta_1$$\n\n$$\\frac{\\partial L}{\\partial W} = x^T \\delta_1$$";
  expect(verdicts(document, assumed)).toEqual(["proved", "definition", "proved"]);
  expect(verdicts(document.replace("x^T \\delta_1", "2 x^T \\delta_1"), assumed).at(-1)).toBe("refuted");
});

test("a name for a value, and states that are defined by those before them", () => {
  const assumed = "h⁽ᵗ⁾ ∈ ℝ^{m}\nx⁽ᵗ⁾ ∈ ℝ^{n}\nU ∈ ℝ^{m×n}\nW ∈ ℝ^{m×m}\nV ∈ ℝ^{k×m}\nE⁽ᵗ⁾ ∈ ℝ";
  const document = "h⁽ᵗ⁾ = g(W h⁽ᵗ⁻¹⁾ + U x⁽ᵗ⁾ + c)\nŷ⁽ᵗ⁾ = V h⁽ᵗ⁾\nE = Σ_{t=1}^{T} E⁽ᵗ⁾";
  expect(verdicts(document, assumed, "proof.txt")).toEqual(["definition", "definition", "definition"]);
  expect(verdicts("$$J = BCE(q, p)$$", "q ∈ ℝ^{n}\np ∈ ℝ^{n}")).toEqual(["definition"]);
});

test("a chain rule of whole derivatives is read, and not decided by shapes", () => {
  const assumed = "h_t ∈ ℝ^{m}\nW ∈ ℝ^{m×m}\nE = E(h_1)";
  const document =
    "$$\\frac{\\partial E}{\\partial W} = \\frac{\\partial E}{\\partial h_t} \\frac{\\partial h_t}{\\partial W}$$";
  expect(verdicts(document, assumed)).toEqual(["unproved"]);
});

test("what is joined by ‘and’ to what is let is let, too", () => {
  const document = (joined: string): string =>
    `Minima are where $f + tr(Q) = 0$.\n\nLet $P = A^T$ and${joined} $Q = A A^T$. Then $Q = A P$.`;
  const assumed = "A ∈ ℝ^{n×n}\nf = f(A)";
  expect(verdicts(document(""), assumed).slice(1)).toEqual(["definition", "definition", "proved"]);
  expect(verdicts(document(" by what was found"), assumed).slice(1)).not.toContain("proved");
});

test("a Jacobian by capitals is that of the vectors that are declared", () => {
  const document = (right: string): string =>
    `$$p_i = \\frac{e^{z_i}}{\\sum_k e^{z_k}}$$ $$\\frac{\\partial P}{\\partial Z} = ${right}$$`;
  const found = (right: string): string | undefined =>
    checkDocument(document(right), "z ∈ ℝ^n\np ∈ ℝ^n", "proof.md").steps.at(-1)?.verdict?.kind;
  expect(found("\\operatorname{diag}(p) - p p^T")).toBe("proved");
  expect(found("\\operatorname{diag}(p) + p p^T")).toBe("refuted");
});

test("a decorated name that is declared is what it is defined as", () => {
  const lines = (right: string): readonly (string | undefined)[] =>
    checkDocument(
      String.raw`Let $A^+ = (A^T A)^{-1} A^T$ and $P = A A^+$. $$P A = ${right}$$`,
      "A ∈ ℝ^{m×n}; A^+ ∈ ℝ^{n×m}",
      "proof.md",
    ).steps.map(({ verdict, role }) => verdict?.kind ?? role);
  expect(lines("A")).toEqual(["definition", "definition", "proved"]);
  expect(lines("2 A")).toEqual(["definition", "definition", "refuted"]);
});

test("declared names side by side are a product, also where an equation begins with it", () => {
  const assumed = "B, W ∈ ℝ^{n×n} symmetric invertible\nv ∈ ℝ^n";
  const lines =
    "J(v) = (vᵀBv) / (vᵀWv)\n\n∂J/∂v = (2 / (vᵀWv)) (Bv − J Wv)\n\nAt a stationary point\n\nBv = J Wv";
  expect(verdicts(lines, assumed, "proof.txt")).toEqual(["definition", "proved", "proved"]);
});

test("letters of a product are names: a gradient A B of tr(A X B) is a product, and no definition of an AB", () => {
  const stepsOf = (document: string): readonly string[] =>
    checkDocument(document, "", "proof.md").steps.map(({ role, verdict }) => verdict?.kind ?? role);
  const gradient = (right: string): readonly string[] =>
    stepsOf(String.raw`$f = \mathrm{tr}(AXB)$, so $\frac{\partial f}{\partial X} = ${right}$.`);
  expect(gradient("A^TB^T")).toEqual(["definition", "proved"]);
  expect(gradient("AB")).toEqual(["definition", "unproved"]);
  expect(stepsOf(String.raw`$\mathrm{tr}(ABC) = \mathrm{tr}(CAB)$.`)).toEqual(["proved"]);
  expect(stepsOf(String.raw`$$\frac{\partial}{\partial X}\mathrm{tr}(AXB) = BA$$`)).not.toContain(
    "definition",
  );
});
