import { expect, test } from "vitest";
import { checkDocument } from "../../../../src/check/document/index.js";

const mistakes = (document: string, assumed: string): readonly (string | undefined)[] =>
  checkDocument(document, assumed, "proof.md").steps.flatMap(({ verdict }) =>
    verdict?.kind === "refuted" ? [verdict.mistake] : [],
  );

test("an entry in the place of a whole vector has an index that dangles", () => {
  const assumed = "U ∈ ℝ^{B×P}\nV ∈ ℝ^{P×Q}\nc ∈ ℝ^{Q}\nZ ∈ ℝ^{B×Q}\nZ_bq = Σ_p U_bp V_pq + c_q\nL = L(Z)";
  expect(mistakes("$$Z_b = \\sum_p U_{bp} V_{pq} + c_q$$", assumed)).toEqual(["dangling-index"]);
  expect(mistakes("$$Z = c^T c$$", assumed)).toEqual(["shape-mismatch"]);
});

const CHANGES = "$$q = x^T x$$ $$r = q + 1$$ $$h = \\exp(q)$$ $$dq = 2 x^T dx$$ ";
const NUMBERS = "x ∈ ℝ^{n}\nq ∈ ℝ\nr ∈ ℝ\nh ∈ ℝ\ng ∈ ℝ^{n}";

test("the differential of what a function is of, for that of the function, is the chain rule applied wrongly", () => {
  expect(mistakes(`${CHANGES}$$dh = dq$$`, NUMBERS)).toEqual(["wrong-chain-rule"]);
  expect(mistakes(`${CHANGES}$$dq = dh$$`, NUMBERS)).toEqual(["wrong-symbol"]);
});

test("a derivative under another name carries what went wrong with its differential", () => {
  const document = `${CHANGES}$$dh = dq = 2 x^T dx$$ $$g \\doteq \\frac{\\partial h}{\\partial x} = 2 x$$`;
  expect(checkDocument(document, NUMBERS, "proof.md").steps.at(-1)).toMatchObject({
    verdict: { kind: "refuted", mistake: "wrong-chain-rule" },
    carried: true,
  });
});

const SQUARE = "M ∈ ℝ^{n×n}\nS ∈ ℝ^{n×n}\nu, v ∈ ℝ^{n}\nS = M^2\nz ∈ ℝ";

test("the rule for powers of numbers is none for matrices", () => {
  expect(mistakes(String.raw`$$dz = u^T dS\, v$$ $$= u^T (2 M\, dM) v$$`, SQUARE)).toEqual([
    "wrong-function-derivative",
  ]);
});

test("one of two cross terms that is lost is a lost term, a lost number a factor", () => {
  const given = "G ∈ ℝ^{m×n}\nr ∈ ℝ^{m}\np ∈ ℝ^{n}\nq ∈ ℝ";
  const square = "$$q = (Gp - r)^T(Gp - r)";
  expect(mistakes(`${square} = p^TG^TGp - r^TGp + r^Tr$$`, given)).toEqual(["dropped-term"]);
  expect(mistakes(String.raw`${square}$$ $$\nabla_p q = G^T(Gp - r)$$`, given)).toEqual(["factor"]);
});

test("a row that is said to be a column lacks a transpose", () => {
  const given = "G ∈ ℝ^{m×n}\nr ∈ ℝ^{m}\np ∈ ℝ^{n}";
  expect(mistakes("$$p = r^TG$$ $$G^Tr = r^TG$$", given)).toContain("missing-transpose");
});

test("an index of one factor is exchanged with one of another", () => {
  const given = "F ∈ ℝ^{n×n} invertible\nu ∈ ℝ^n";
  const wrong = String.raw`$$\frac{\partial (F^{-1})_{kl}}{\partial F_{ij}} = -(F^{-1})_{kj}(F^{-1})_{il}$$`;
  expect(mistakes(wrong, given)).toEqual(["wrong-index"]);
});

test("an x may be typed for a plus", () => {
  const given = "Q ∈ ℝ^{n×n}\nx ∈ ℝ^n";
  expect(mistakes(String.raw`$$\frac{\partial x^TQx}{\partial x} = (QxQ^T)x$$`, given)).toEqual([
    "wrong-symbol",
  ]);
});

test("what a wrong index leaves of a δ is no lost term", () => {
  const given = "a, x ∈ ℝ^{n}\ng = Σ_i Σ_j a_i x_j";
  const wrong = String.raw`$$\frac{\partial g}{\partial x_k} = \sum_i\sum_j a_i\delta_{jk} = a_k$$`;
  expect(mistakes(wrong, given)).toEqual(["wrong-index"]);
});

test("f(x) is a value where it is differentiated twice", () => {
  const given = "x_i ∈ ℝ^{p}\nw ∈ ℝ^p";
  const text = String.raw`$f(w)=\sum_{i=1}^n e^{x_i^Tw}$ $$\nabla^2f(w)=\sum_{i=1}^n e^{x_i^Tw}x_i^Tx_i$$`;
  expect(mistakes(text, given)).toEqual(["missing-transpose"]);
});

test("a factor that is lost from every term is dropped", () => {
  const cell =
    "$$h = o \\odot \\tanh(c)$$ $$\\frac{\\partial l}{\\partial c} = \\frac{\\partial l}{\\partial h} \\odot ";
  const given = "h, o, c ∈ ℝ^n\nl = l(h)";
  expect(mistakes(`${cell}o \\odot (1 - \\tanh^2(c))$$`, given)).toEqual([]);
  expect(mistakes(`${cell}(1 - \\tanh^2(c))$$`, given)).toEqual(["dropped-term"]);
});

test("a size that the line before divides by and this one does not is a lost factor", () => {
  const lines = (last: string): string =>
    `$$J = \\frac1m \\sum_{i=1}^m (u_i - v_i)^2$$ $$\\frac{\\partial J}{\\partial u_i} = \\frac1m (2 u_i - 2 v_i) = ${last}$$`;
  expect(mistakes(lines("2 (u_i - v_i)"), "u, v ∈ ℝ^m\nJ ∈ ℝ")).toEqual(["factor"]);
});

test("a number before a function is not in the wrong order", () => {
  expect(mistakes("$$\\det(2A) = 2\\det A$$", "A ∈ ℝ^{n×n}")).not.toContain("order");
});

test("matrices that are exchanged stand in the wrong order; no transpose makes a trace a product of two", () => {
  const given = String.raw`Let $A, B \in \mathbb{R}^{n \times n}$. Then `;
  const steps = String.raw`$AB = BA$, $\mathrm{tr}(A B) = \mathrm{tr}(A)\,\mathrm{tr}(B)$, $\det(AB) = \det(A)\det(B)$.`;
  expect(mistakes(given + steps, "")).toEqual(["order", "other"]);
});

test("of two terms of a differential that are alike one is lost, where a factor 2 would make up for it", () => {
  const mistake = (right: string): string | undefined => {
    const document = `$$f = tr(X^TAX) + tr(CX)$$ $$df = ${right}$$`;
    const verdict = checkDocument(document, "X ∈ ℝ^{n×m}\nA ∈ ℝ^{n×n} symmetric\nC ∈ ℝ^{m×n}", "trace.md")
      .steps[1]?.verdict;
    return verdict?.kind === "refuted" ? verdict.mistake : verdict?.kind;
  };
  expect(mistake("tr(dX^TAX + X^TA\\,dX) + tr(C\\,dX)")).toBe("proved");
  expect(mistake("tr(X^TA\\,dX) + tr(C\\,dX)")).toBe("dropped-term");
  expect(mistake("4 tr(X^TA\\,dX) + tr(C\\,dX)")).toBe("factor");
});

test("factors in another order are told from a transpose", () => {
  const given = "A, B, C ∈ ℝ^{n×n}; x_i ∈ ℝ^p; \\mu ∈ ℝ^p; \\Sigma ∈ ℝ^{p×p} positive definite; S ∈ ℝ^{p×p}";
  expect(mistakes("$(A+B)^2 = (A+B)(A+B) = A^2 + 2AB + B^2$", given)).toEqual(["order"]);
  expect(mistakes("$(A+B)^T C = A^T C + B^T C$ and $ABC + C = AB^T C + C$", given)).toEqual([
    "missing-transpose",
  ]);
  const likelihood = (end: string) =>
    `$$\\ell = -\\frac n2\\log|\\Sigma| - \\frac12\\sum_{i=1}^n(x_i-\\mu)^T\\Sigma^{-1}(x_i-\\mu)$$ With $S=\\sum_{i=1}^n(x_i-\\mu)(x_i-\\mu)^T$, $$\\frac{\\partial\\ell}{\\partial\\Sigma} = -\\frac n2\\Sigma^{-1} + \\frac12${end}$$`;
  expect(mistakes(likelihood("\\Sigma^{-1}S\\Sigma^{-1}"), given)).toEqual([]);
  expect(mistakes(likelihood("\\Sigma^{-2}S"), given)).toEqual(["order"]);
});

test("the square that the quotient rule puts below", () => {
  const given = "w ∈ ℝ^d; A, B ∈ ℝ^{d×d} symmetric; J ∈ ℝ";
  const proof = (below: string) =>
    `$$J(w) = \\frac{w^TAw}{w^TBw}$$ $$\\nabla J = \\frac{2Aw\\,(w^TBw) - 2Bw\\,(w^TAw)}{${below}}$$`;
  expect(mistakes(proof("(w^TBw)^2"), given)).toEqual([]);
  expect(mistakes(proof("w^TBw"), given)).toEqual(["wrong-quotient-rule"]);
});

test("a gradient that is laid out otherwise than the rest of a document is transposed", () => {
  const trace = (end: string) =>
    `$f = \\operatorname{tr}(AXBB^TX^TA^T)$, $df = 2\\operatorname{tr}(BB^TX^TA^TA\\,dX)$. Comparing with $df=\\operatorname{tr}\\left(\\left(\\frac{\\partial f}{\\partial X}\\right)^TdX\\right)$ we find $$\\frac{\\partial f}{\\partial X} = ${end}$$`;
  const given = "A ∈ ℝ^{m×n}; X ∈ ℝ^{n×p}; B ∈ ℝ^{p×q}; f ∈ ℝ";
  expect(mistakes(trace("2A^TAXBB^T"), given)).toEqual([]);
  expect(mistakes(trace("2BB^TX^TA^TA"), given)).toEqual(["missing-transpose"]);
  const chain = (first: string) =>
    `$$Q = -\\frac12\\sum_{n=1}^N\\|x_n-Wz_n\\|^2$$ $$\\frac{\\partial Q}{\\partial W} = ${first}$$ $$= \\sum_{n=1}^Nx_nz_n^T - W\\sum_{n=1}^Nz_nz_n^T$$`;
  const samples = "W ∈ ℝ^{d×q}; x_n ∈ ℝ^{d}; z_n ∈ ℝ^{q}; Q ∈ ℝ";
  expect(mistakes(chain("\\sum_{n=1}^N(x_n-Wz_n)z_n^T"), samples)).toEqual([]);
  expect(mistakes(chain("\\sum_{n=1}^Nz_n(x_n-Wz_n)^T"), samples)[0]).toBe("missing-transpose");
});

test("a Kronecker delta has no derivative that could be missing", () => {
  const lines = [
    "$$m = \\sigma_{ii}/3$$ $$s_{ij} = \\sigma_{ij} - \\delta_{ij}m$$",
    "$$\\frac{\\partial s_{kl}}{\\partial\\sigma_{ij}} = \\delta_{ik}\\delta_{jl} - \\delta_{ij}\\delta_{kl}$$",
  ];
  const found = checkDocument(lines.join("\n"), "σ, s ∈ ℝ^{3×3}\nm ∈ ℝ\neinstein", "stress.md").steps.at(-1);
  expect(found?.verdict).toMatchObject({ kind: "refuted" });
  expect(found?.verdict).not.toMatchObject({ mistake: "wrong-chain-rule" });
});

test("a matrix that is added where its transpose fits lacks a transpose", () => {
  const assumed = "A ∈ ℝ^{m×n}\nB ∈ ℝ^{n×m}";
  expect(
    mistakes("$f = \\operatorname{tr}(A^TA + 2BA)$ $$\\frac{\\partial f}{\\partial A} = 2A + 2B$$", assumed),
  ).toEqual(["missing-transpose"]);
});

test("a sum of outer products of samples is a matrix as one: no index stands wrong in it", () => {
  const assumed = "x_i ∈ ℝ^d\nS ∈ ℝ^{d×d} positive definite";
  const page = (last: string): string =>
    `$$\\nabla_S \\trace\\left(S^{-1} \\sum_{i=1}^n x_i x_i^T\\right) = ${last}$$`;
  expect(mistakes(page("-S^{-2} \\sum_{i=1}^n x_i x_i^T"), assumed)).toEqual(["order"]);
  expect(mistakes(page("-S^{-1} \\sum_{i=1}^n x_i x_i^T S^{-1}"), assumed)).toEqual([]);
});
