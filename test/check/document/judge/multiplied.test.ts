import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

test("an equation may be multiplied by a vector of the equations, where a constraint says its length", () => {
  const assume = String.raw`C ∈ ℝ^{p×q}; A ∈ ℝ^{p×p} positive definite; B ∈ ℝ^{q×q} positive definite; a ∈ ℝ^{p}; b ∈ ℝ^{q}; \lambda, \nu, L ∈ ℝ`;
  const proof = (value: string) =>
    verdicts(
      String.raw`Maximise $a^TCb$ subject to $a^TAa=1$ and $b^TBb=1$: $$L=a^TCb-\frac\lambda2(a^TAa-1)-\frac\nu2(b^TBb-1)$$ $$\frac{\partial L}{\partial a}=Cb-\lambda Aa=0$$ $$\frac{\partial L}{\partial b}=C^Ta-\nu Bb=0$$ Multiplying by $a^T$ and by $b^T$ gives $$a^TCb=${value}$$`,
      assume,
    );
  expect(proof(String.raw`\lambda=\nu`).slice(-2)).toEqual(["proved", "proved"]);
  expect(proof(String.raw`2\lambda`).at(-1)).toBe("refuted");
});

test("a matrix with an inverse may be cancelled, and no other", () => {
  const proof = (property: string) =>
    verdicts(
      String.raw`$J = \|y-Ka\|^2 + \lambda a^TKa$, so $\nabla_a J = -2K(y-Ka)+2\lambda Ka = 0$ $$\implies (K+\lambda I)a = y$$`,
      `K ∈ ℝ^{n×n} ${property}; y, a ∈ ℝ^{n}; \\lambda, J ∈ ℝ`,
    ).at(-1);
  expect(proof("symmetric invertible")).toBe("proved");
  expect(proof("symmetric")).not.toBe("proved");
});

test("what is defined may stand for anything in what follows", () => {
  const proof = (factor: string) =>
    verdicts(
      String.raw`Let $x_n \in \mathbb{R}^d$ and $S = \frac1N\sum_{n=1}^N x_nx_n^T$. With $$L(u,\lambda)=u^TSu+\lambda(1-u^Tu)$$ $$\frac{\partial L}{\partial u}=2Su-2\lambda u=0$$ so $Su=\lambda u$. Multiplying by $u^T$, $$u^TSu=${factor}\lambda u^Tu$$`,
      "S ∈ ℝ^{d×d} symmetric; u ∈ ℝ^{d}; \\lambda, L ∈ ℝ",
    ).at(-1);
  expect(proof("")).toBe("proved");
  expect(proof("2")).not.toBe("proved");
});

test("the least value of what is differentiated is its value where that is zero", () => {
  const proof = (sign: string) =>
    verdicts(
      String.raw`$$J(W)=-2\operatorname{tr}(WB^T)+\operatorname{tr}(WAW^T)$$ $$\frac{\partial J}{\partial W}=-2B+2WA=0$$ $$W=BA^{-1}$$ $$J_{\min}=${sign}\operatorname{tr}(BA^{-1}B^T)$$`,
      "W, B ∈ ℝ^{n×m}; A ∈ ℝ^{m×m} positive definite; J ∈ ℝ",
    ).at(-1);
  expect(proof("-")).toBe("proved");
  expect(proof("")).toBe("refuted");
});

test("what was derived does not hide what it was derived from", () => {
  const proof = (end: string) =>
    verdicts(
      String.raw`Let $C=(X^TX)^{-1}X^T+D$, where $DX=0$. Then $$CC^T=(X^TX)^{-1}X^TX(X^TX)^{-1}+(X^TX)^{-1}DX+DX(X^TX)^{-1}+DD^T$$ $$=${end}$$`,
      "X ∈ ℝ^{n×p}; C, D ∈ ℝ^{p×n}",
    ).at(-1);
  expect(proof("(X^TX)^{-1}+DD^T")).toBe("proved");
  expect(proof("2(X^TX)^{-1}+DD^T")).not.toBe("proved");
});

test("differentials that are set to zero one after the other are held fixed", () => {
  const steps = verdicts(
    String.raw`Let $z = Wx + b$ and $f = z:z$, so $df = 2z:(dW\,x + db)$. Set $db=0$ to find $\frac{\partial f}{\partial W} = 2zx^T$ and $dW=0$ to find $\frac{\partial f}{\partial b} = 2z$.`,
    "W ∈ ℝ^{m×n}; x ∈ ℝ^n; b, z ∈ ℝ^m; f ∈ ℝ",
  );
  expect(steps).toEqual([
    "definition",
    "definition",
    "proved",
    "supposition",
    "proved",
    "supposition",
    "proved",
  ]);
});

test("the logarithm of |det X| is that of its size", () => {
  const last = (end: string) =>
    verdicts(String.raw`$\frac{\partial \ln|\det X|}{\partial X} = ${end}$`, "X ∈ ℝ^{n×n} invertible").at(-1);
  expect(last("X^{-T}")).toBe("proved");
  expect(last("X^{-1}")).not.toBe("proved");
});
