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
