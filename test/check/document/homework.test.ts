import { expect, test } from "vitest";
import { check } from "../../../src/index.js";

const verdicts = (source: string, name = "homework.txt"): readonly (string | null)[] =>
  check(source, { name }).steps.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));

test.each([
  ["If A is symmetric, ∇f = 2Ax.", "If A is symmetric, ∇f = Ax."],
  ["∇f = 2Ax if A is symmetric.", "∇f = 2xA if A is symmetric."],
])("a condition in words holds for its clause: %s", (right, wrong) => {
  const lines = (last: string): string =>
    `Let A ∈ ℝ^{n×n} and x ∈ ℝ^n, and f(x) = xᵀAx.\n\n∇f = (A + Aᵀ)x.\n${last}`;
  expect(verdicts(lines(right))).toEqual(["proved", "proved"]);
  expect(verdicts(lines(wrong))).toEqual(["proved", "refuted"]);
  expect(verdicts(lines(`∇f = 2Ax\n${right}`))).toEqual(["proved", "refuted", "proved"]);
});

test("a row goes on from its chain, and not from the reason beside it", () => {
  const lines = (last: string): string =>
    String.raw`Let $L(Y)\in\mathbb{R}$, $Y = HW$, $H\in\mathbb{R}^{D\times M}$ and $W\in\mathbb{R}^{M\times N}$.
\begin{align*}
\frac{\partial L}{\partial H_{dm}} &= \sum_{a,n} \frac{\partial L}{\partial Y_{an}} \delta_{ad} W_{mn} && \text{since } Y_{an} = \sum_k H_{ak}W_{kn} \\
 &= \sum_n \frac{\partial L}{\partial Y_{dn}} ${last}
\end{align*}`;
  expect(verdicts(lines("W_{mn}"), "homework.tex")).toEqual(["proved", "proved", "proved"]);
  expect(verdicts(lines("W_{nm}"), "homework.tex")).toEqual(["proved", "proved", "refuted"]);
});

test("an entry of a function with its arguments", () => {
  const lines = (entry: string): string =>
    `Let r(x) = A x - b with A ∈ R^{m×n}, b ∈ R^m, and f(x) = 1/2 r(x)ᵀ r(x).\n∂f/∂x_j = Σ_i r_i(x) ∂r_i/∂x_j\n        = Σ_i r_i(x) ${entry}\n∇f = Aᵀ(Ax - b)`;
  expect(verdicts(lines("A_ij"))).toEqual(["proved", "proved", "proved"]);
  expect(verdicts(lines("A_ji"))).toEqual(["proved", "refuted", "proved"]);
});

test("what is made of the same as f changes with it", () => {
  const lines = (last: string): string =>
    `X ∈ ℝ^{n×m}, U ∈ ℝ^{n×k}, V ∈ ℝ^{m×k}.\n\nf(U,V) = ½‖X − UVᵀ‖²_F\nE = X − UVᵀ\ndf = ⟨E, dE⟩\n   = −⟨EV, dU⟩ − ⟨${last}, dV⟩`;
  expect(verdicts(lines("EᵀU"))).toEqual(["proved", "proved"]);
  expect(verdicts(lines("2EᵀU"))).toEqual(["proved", "refuted"]);
});

test("small letters of which nothing is said are numbers where that makes all of them fit", () => {
  const lines = (right: string): string =>
    String.raw`Let $x = r\cos\theta$ and $y=r\sin\theta$. Then
$$\frac{\partial x}{\partial r} = \cos\theta,\quad \frac{\partial x}{\partial\theta} = ${right}$$`;
  expect(verdicts(lines(String.raw`-r\sin\theta`), "homework.md")).toEqual(["proved", "proved"]);
  expect(verdicts(lines(String.raw`r\sin\theta`), "homework.md")).toEqual(["proved", "refuted"]);
});

test("nothing is proved by derivatives of what is not defined", () => {
  const source = String.raw`Summation over repeated indices. Let $u_i$ depend on $x_j$ and $w_{ij} = \frac{\partial u_i}{\partial x_j} - \frac{\partial u_j}{\partial x_i}$. Then $w_{ij} = w_{ji}$.`;
  expect(verdicts(source, "homework.md")).not.toContain("proved");
});

test("a function of t at other arguments, where t stands above a name", () => {
  const lines = (right: string): string =>
    String.raw`Let $\sigma(t)=\frac{1}{1+e^{-t}}$, $x\in\mathbb{R}^d$ and $w\in\mathbb R^d$. $f(w) = \log\sigma(w^Tx)$, $\nabla_w f = ${right}$`;
  expect(verdicts(lines(String.raw`(1-\sigma(w^Tx))x`), "homework.md")).toEqual(["proved"]);
  expect(verdicts(lines(String.raw`(1+\sigma(w^Tx))x`), "homework.md")).toEqual(["refuted"]);
});

test("=: says what a name is, and words on what is defined excuse nothing", () => {
  const lines = (sign: string): string =>
    String.raw`Let $f(x) = \log\sum_i e^{x_i}$ for $x\in\mathbb{R}^n$. $$\frac{\partial f}{\partial x_k} = \frac{e^{x_k}}{\sum_i e^{x_i}} =: p_k$$ Hence $\sum_k p_k = 1$ and $\frac{\partial p_k}{\partial x_l} = p_k\delta_{kl} ${sign} p_kp_l$.`;
  expect(verdicts(lines("-"), "homework.md")).toEqual(["proved", "proved", "proved"]);
  expect(verdicts(lines("+"), "homework.md")).toEqual(["proved", "proved", "refuted"]);
});

test("a vector that words make one-hot and its use gives a size", () => {
  const lines = (sign: string): string =>
    String.raw`Let $z \in \mathbb{R}^K$, $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$, $L = -\sum_i y_i \log p_i$, where $y$ is a one-hot vector. $\frac{\partial L}{\partial z_j} = p_j ${sign} y_j$`;
  expect(verdicts(lines("-"), "homework.md")).toEqual(["proved"]);
  expect(verdicts(lines("+"), "homework.md")).toEqual(["refuted"]);
});

test.each(["grad f", "grad_x f", "nabla f", "∇f(x)"])("%s in plain text", (gradient) => {
  const lines = (right: string): string => `A ∈ ℝ^{n×n}\nx ∈ ℝ^n\nf = x^T A x\n${gradient} = ${right}`;
  expect(verdicts(lines("(A + A^T) x"))).toEqual(["proved"]);
  expect(verdicts(lines("(A + A) x"))).toEqual(["refuted"]);
});

test("a trace between lines with the same letters is no clash, and ϵ_ijk is the Levi-Civita symbol", () => {
  const trace = String.raw`Summation over repeated indices, $A \in \mathbb{R}^{n\times n}$. Let $S_{ij} = A_{ij} + A_{ji}$. \begin{align*} S_{ij} &= S_{ji}\\ S_{ii} &= 2 A_{ii}\\ S_{ij} - A_{ij} &= A_{ji} \end{align*}`;
  expect(verdicts(trace, "homework.md")).toEqual(["proved", "proved", "proved"]);
  const symbol = (sign: string): string =>
    String.raw`Summation over repeated indices. $\varepsilon_{ijk}\varepsilon_{imn} = \delta_{jm}\delta_{kn} ${sign} \delta_{jn}\delta_{km}$`;
  expect(verdicts(symbol("-"), "homework.md")).toEqual(["proved"]);
  expect(verdicts(symbol("+"), "homework.md")).toEqual(["refuted"]);
});

test("the normal equations set the gradient to zero, and not the Hessian", () => {
  const lines = (sign: string): string =>
    String.raw`Let $A \in \mathbb{R}^{m \times n}$, $b \in \mathbb{R}^m$, $x \in \mathbb{R}^n$ and $f(x) = \|Ax - b\|^2$. Then $\nabla f(x) = 2 A^TA x - 2 A^T b$ and $\nabla^2 f(x) = 2 A^T A$. The normal equations are $A^TA x = A^T b$. With $\hat{x} = (A^TA)^{-1} A^T b$ and $r = b - A\hat{x}$ we have $A^T r = A^T b ${sign} A^TA \hat{x}$.`;
  expect(verdicts(lines("-"), "homework.md")).toEqual(["proved", "proved", "proved", "proved"]);
  expect(verdicts(lines("+"), "homework.md")).toEqual(["proved", "proved", "proved", "refuted"]);
});

test("d(X⁻¹) makes X⁻¹ no variable", () => {
  const lines = (sign: string): string =>
    String.raw`Let $X\in\mathbb{R}^{n\times n}$ be invertible. From $XX^{-1}=I$ we get $dX\,X^{-1} + X\,d(X^{-1}) = 0$, hence \[ d(X^{-1}) = ${sign}X^{-1}\,dX\,X^{-1}. \]`;
  expect(verdicts(lines("-"), "homework.md")).toEqual(["proved", "proved", "proved"]);
  expect(verdicts(lines(""), "homework.md")).toEqual(["proved", "proved", "refuted"]);
});

test("a repair does not say the same on both sides", () => {
  const repair = (source: string): string | undefined =>
    check(`x, y ∈ ℝ^n, a ∈ ℝ\n\n${source}`, { name: "homework.txt" }).steps.at(-1)?.repair?.text;
  expect(repair("Σ_i (x_i + a) = Σ_i x_i + a")).not.toBe("Σ_i (x_i + a) = Σ_i (x_i + a)");
  expect(repair("v = Σ_i (x_i - a)^2\ndv/dx_j = (x_j - a)")).toBe("dv/dx_j = 2 (x_j - a)");
});

test("a Greek letter beside a name is a factor", () => {
  const lines = (right: string): string =>
    `S ∈ ℝ^{p×p} symmetric, v ∈ ℝ^p, λ ∈ ℝ\nJ = vᵀSv − λ(vᵀv − 1)\n∇_v J = 2Sv − ${right}`;
  expect(verdicts(lines("2λv"))).toEqual(["proved"]);
  expect(verdicts(lines("λv"))).toEqual(["refuted"]);
});
