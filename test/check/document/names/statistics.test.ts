/** Likelihoods and quadratic forms as lecture notes write them: each class with a right and a near-by wrong line. */
import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdictsOf = (document: string, name = "notes.md"): readonly (string | null)[] =>
  check(document, { name }).steps.flatMap(({ role, verdict }) => (role === "step" ? [verdict] : []));

test("names that are compared together are all positive", () => {
  const said = String.raw`Let $a, b > 0$. `;
  expect(verdictsOf(String.raw`${said}$$\sqrt{a^2 b} = a\sqrt b$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$\sqrt{a^2} = -a$$`)).toEqual(["refuted"]);
});

test("x_1, …, x_n > 0 is said of every x_i", () => {
  const said = String.raw`Let $x_1,\ldots,x_n > 0$. `;
  const left = String.raw`\log \prod_{i=1}^n x_i = `;
  expect(verdictsOf(String.raw`${said}$$${left}\sum_{i=1}^n \log x_i$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$${left}-\sum_{i=1}^n \log x_i$$`)).toEqual(["refuted"]);
});

test("the next row goes on from the chain and not from the conditions beside it", () => {
  const rows = (last: string): string =>
    String.raw`\begin{align} f(\sigma, s) &= \log(\sigma s), & \sigma > 0, s > 0 \\ &= ${last} \end{align}`;
  expect(verdictsOf(rows(String.raw`\log \sigma + \log s`))).toEqual(["proved"]);
  expect(verdictsOf(rows(String.raw`\log \sigma - \log s`))).toEqual(["refuted"]);
});

test("an undeclared matrix is symmetric where words say so", () => {
  const said = String.raw`Let $f(w) = w^TSw - \lambda(w^Tw - 1)$, where $S$ is the (symmetric) covariance matrix. `;
  expect(verdictsOf(String.raw`${said}$$\nabla f(w) = 2Sw - 2\lambda w$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$\nabla f(w) = 2Sw - \lambda w$$`)).toEqual(["refuted"]);
  const bare = said.replace("where $S$ is the (symmetric) covariance matrix", "for some matrix $S$");
  expect(verdictsOf(String.raw`${bare}$$\nabla f(w) = 2Sw - 2\lambda w$$`)).toEqual(["unproved"]);
});

test("what stands between members of families is a matrix, and what is added to them a vector", () => {
  const said = String.raw`Let $x_i \in \mathbb{R}^d$ be drawn from a Gaussian with symmetric covariance $\Sigma$ and
    $$\ell = -\frac N2 \ln|\Sigma| - \frac12 \sum_{i=1}^N (x_i-\mu)^T\Sigma^{-1}(x_i-\mu)$$`;
  const left = String.raw`\frac{\partial \ell}{\partial \mu} = `;
  expect(verdictsOf(String.raw`${said}$$${left}\sum_{i=1}^N \Sigma^{-1}(x_i-\mu)$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$${left}\sum_{i=1}^N \Sigma(x_i-\mu)$$`)).toEqual(["refuted"]);
});

test("factorials are values of a function, in k!(n − k)! as well", () => {
  const likelihood = String.raw`Let $\lambda > 0$ and $L(\lambda) = \prod_{i=1}^n \frac{\lambda^{x_i}e^{-\lambda}}{x_i!}$. `;
  const logarithm = String.raw`\log L(\lambda) = \sum_{i=1}^n x_i \log\lambda - n\lambda`;
  expect(verdictsOf(String.raw`${likelihood}$$${logarithm} - \sum_{i=1}^n \log(x_i!)$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${likelihood}$$${logarithm} + \sum_{i=1}^n \log(x_i!)$$`)).toEqual([
    "refuted",
  ]);
  const binomial = "f = n!/(k!(n-k)!) p^k (1-p)^(n-k)\n";
  const slope = "df/dp = n!/(k!(n-k)!) (k p^(k-1) (1-p)^(n-k) ";
  expect(verdictsOf(`${binomial}${slope}- (n-k) p^k (1-p)^(n-k-1))`, "notes.txt")).toEqual(["proved"]);
  expect(verdictsOf(`${binomial}${slope}+ (n-k) p^k (1-p)^(n-k-1))`, "notes.txt")).toEqual(["refuted"]);
});

test("E(w) that is written with w is no expectation", () => {
  const said = String.raw`Let $E(w) = \sum_{i=1}^n \|x_i - w\|^2 + \sum_i w^Tx_i$. `;
  const left = String.raw`\nabla E(w) = -2\sum_{i=1}^n (x_i - w) `;
  expect(verdictsOf(String.raw`${said}$$${left}+ \sum_i x_i$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$${left}- \sum_i x_i$$`)).toEqual(["refuted"]);
});

test("the d of wᵀ dS⁻¹ w is no vector, and what is added to a form is a number", () => {
  const said = String.raw`Let $\beta = a + w^TS^{-1}w$. `;
  expect(verdictsOf(String.raw`${said}$$d\beta = w^T dS^{-1} w = -w^TS^{-1}\,dS\,S^{-1}w$$`)).toEqual([
    "proved",
    "proved",
  ]);
  expect(verdictsOf(String.raw`${said}$$d\beta = w^T d(S^{-1}) w$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$d\beta = w^TS^{-1}\,dS\,S^{-1}w$$`)).toEqual(["refuted"]);
});

test("what solves an equation may be the second value of its chain", () => {
  const said = String.raw`With $\Lambda=\Sigma^{-1}$ symmetric and $S = \sum_{i=1}^n(x_i-\mu)(x_i-\mu)^T$,
    $$\ell(\Lambda) = \frac n2\log\det\Lambda - \frac12\operatorname{tr}(S\Lambda)$$
    Setting the derivative to zero, $\Sigma = \Lambda^{-1} = `;
  expect(verdictsOf(String.raw`${said}\frac1n S$.`)).not.toContain("refuted");
  expect(verdictsOf(String.raw`${said}\frac2n S$.`).at(-1)).not.toBe("proved");
});

test("a number too many before what stands on the other side is told, and no 1 is put in its place", () => {
  const { steps, firstWrong } = check(String.raw`$\beta = w^TSw$ $$d\beta = w^T dS w = 2 w^T dS w$$`, {
    name: "notes.md",
  });
  const step = firstWrong === null ? undefined : steps[firstWrong];
  expect([step?.mistake, step?.repair]).toEqual(["factor", null]);
});

test("the argument of a density is no datum", () => {
  const said = String.raw`Let $f(x;\sigma) = \frac{x}{\sigma^2}e^{-x^2/(2\sigma^2)}$. `;
  const likelihood = String.raw`$$\ell = \sum_{i=1}^n\log x_i - 2n\log\sigma - \frac{1}{2\sigma^2}\sum_{i=1}^n x_i^2$$`;
  const left = String.raw`\frac{\partial\ell}{\partial\sigma} = -\frac{2n}{\sigma} `;
  const right = String.raw`\frac{1}{\sigma^3}\sum_{i=1}^n x_i^2`;
  expect(verdictsOf(`${said}${likelihood}$$${left} + ${right}$$`)).toEqual(["proved"]);
  expect(verdictsOf(`${said}${likelihood}$$${left} - ${right}$$`)).toEqual(["refuted"]);
});

test("a capital argument beside a transposed vector, or inverted, is a matrix", () => {
  const said = String.raw`Let $g(A) = x^TA^{-1}y$, $A$ invertible. `;
  const left = String.raw`\frac{\partial g}{\partial A} = `;
  expect(verdictsOf(String.raw`${said}$$${left}-A^{-T}xy^TA^{-T}$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$${left}A^{-T}xy^TA^{-T}$$`)).toEqual(["refuted"]);
});

test("letters of blocks and kinds are part of their names", () => {
  const said = String.raw`Let $L = a^T\Sigma_{xy}b - \frac\lambda2(a^T\Sigma_{xx}a-1) - \frac\mu2(b^T\Sigma_{yy}b-1)$,
    where $\Sigma_{xx}$ and $\Sigma_{yy}$ are symmetric. `;
  const left = String.raw`\frac{\partial L}{\partial b} = `;
  expect(verdictsOf(String.raw`${said}$$${left}\Sigma_{xy}^Ta - \mu\Sigma_{yy}b$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$${left}\Sigma_{xy}a - \mu\Sigma_{yy}b$$`)).toEqual(["refuted"]);
  const fisher = String.raw`Let $J(w) = \frac{w^TS_Bw}{w^TS_Ww}$ with $S_B$ and $S_W$ symmetric. $$\nabla J(w) = `;
  const rest = String.raw`2S_Bw\,(w^TS_Ww) - 2S_Ww\,(w^TS_Bw)}{(w^TS_Ww)^2}$$`;
  expect(verdictsOf(String.raw`${fisher}\frac{${rest}`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${fisher}\frac{-${rest}`)).toEqual(["refuted"]);
});

test("0 < p < 1 says that p and 1 − p are positive, and c < 0 is no claim", () => {
  const said = String.raw`Let $0 < p < 1$ and $c < 0$. `;
  expect(verdictsOf(String.raw`${said}$$|p| + |1 - p| = 1$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$|p| + |1 - p| = 2$$`)).not.toEqual(["proved"]);
});

test("the p of g′(p) = 0 is what p̂ solves", () => {
  const said = String.raw`Let $g(p) = (a+k-1)\log p + (b+n-k-1)\log(1-p)$. Setting $g'(p)=0$, the estimate is `;
  expect(verdictsOf(String.raw`${said}$$\hat p = \frac{a+k-1}{a+b+n-2}$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$\hat p = \frac{a+k-1}{a+b+n}$$`)).not.toEqual(["proved"]);
});

test("x_1, …, x_n ∈ {0,1} is said of every x_i", () => {
  const said = String.raw`Let $x_1,\dots,x_n \in \{0,1\}$. `;
  expect(verdictsOf(String.raw`${said}$$\sum_{i=1}^n x_i^2 = \sum_{i=1}^n x_i$$`)).toEqual(["proved"]);
  expect(verdictsOf(String.raw`${said}$$\sum_{i=1}^n x_i^2 = 2\sum_{i=1}^n x_i$$`)).toEqual(["refuted"]);
});
