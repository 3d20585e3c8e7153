import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const verdicts = (document: string, assume: string): readonly string[] =>
  check(document, { assume, name: "proof.md" }).steps.map(({ verdict, role }) => verdict ?? role);

const NUMBERS = "x ∈ ℝ\ny ∈ ℝ\na ∈ ℝ\nb ∈ ℝ\n\\mu ∈ ℝ";

test("expectations are linear and leave constants alone", () => {
  const variance = (sign: string): string =>
    String.raw`$E[(x-\mu)^2] = E[x^2] - 2\mu E[x] + \mu^2 = E[x^2] ${sign} \mu^2$ where $\mu = E[x]$.`;
  expect(verdicts(variance("-"), NUMBERS)).toEqual(["proved", "proved", "definition"]);
  expect(verdicts(variance("+"), NUMBERS)).toEqual(["proved", "refuted", "definition"]);
  expect(verdicts(String.raw`$\operatorname{Var}(ax + b) = a^2 \operatorname{Var}(x)$`, NUMBERS)).toEqual([
    "proved",
  ]);
  expect(verdicts(String.raw`$\operatorname{Var}(ax + b) = a \operatorname{Var}(x)$`, NUMBERS)).not.toContain(
    "proved",
  );
});

test("what holds for independent quantities is not refuted", () => {
  const document = String.raw`As they are independent, $E[xy] = E[x]E[y]$ and $\operatorname{Var}(x+y) = \operatorname{Var}(x) + \operatorname{Var}(y)$.`;
  expect(verdicts(document, NUMBERS)).toEqual(["unproved", "unproved"]);
});

test("a normal distribution says what the mean and the covariance are", () => {
  const given = "x ∈ ℝ^n\ny ∈ ℝ^m\nA ∈ ℝ^{m×n}\nb ∈ ℝ^m\n\\mu ∈ ℝ^n\n\\Sigma ∈ ℝ^{n×n} symmetric";
  const line = (end: string): string =>
    String.raw`Let $x \sim \mathcal{N}(\mu, \Sigma)$ and $y = Ax + b$. Then $E[y] = A\mu + b$ and $\operatorname{Cov}(y) = ${end}$.`;
  expect(verdicts(line(String.raw`A\Sigma A^T`), given).slice(-2)).toEqual(["proved", "proved"]);
  expect(verdicts(line(String.raw`A^T\Sigma A`), given).slice(-2)).toEqual(["proved", "refuted"]);
});

test("the covariance of an estimator", () => {
  const given = "X ∈ ℝ^{n×p}\ny, u ∈ ℝ^n\n\\beta, \\hat\\beta ∈ ℝ^p\n\\sigma ∈ ℝ";
  const proof = (mean: string, end: string): string =>
    [
      String.raw`$y = X\beta + u$ with $E[u] = 0$ and $E[uu^T] = \sigma^2 I$.`,
      String.raw`Let $\hat\beta = (X^TX)^{-1}X^Ty$. $E[\hat\beta] = ${mean}$.`,
      String.raw`$\operatorname{Var}(\hat\beta) = (X^TX)^{-1}X^TE[uu^T]X(X^TX)^{-1} = ${end}$`,
    ].join("\n");
  const right = verdicts(proof(String.raw`\beta`, String.raw`\sigma^2(X^TX)^{-1}`), given);
  expect(right.slice(-3)).toEqual(["proved", "proved", "proved"]);
  const wrong = verdicts(proof(String.raw`2\beta`, String.raw`\sigma^2 X^TX`), given);
  expect(wrong.at(-3)).not.toBe("proved");
  expect(wrong.at(-1)).not.toBe("proved");
});

test("a conclusion is no supposition, and the square of a random number is no name of its own", () => {
  const given = "x, μ, s, a, b ∈ ℝ";
  const moments = (claim: string): readonly (string | undefined)[] =>
    verdicts(`Let $E[x] = μ$ and $Var(x) = s$. Then $${claim}$.`, given).slice(-1);
  expect(moments("E[x^2] = s + μ^2")).toEqual(["proved"]);
  expect(moments("E[x^2] = s - μ^2")).toEqual(["refuted"]);
  expect(moments("Var(a x + b) = a^2 s")).toEqual(["proved"]);
  expect(moments("Var(a x + b) = a s")).not.toContain("proved");
});

test("an estimator of a model is defined by what words say it is, where nothing is optimised", () => {
  const given = "X ∈ ℝ^{n×p}\n\\varepsilon, y ∈ ℝ^{n}\n\\beta, \\hat\\beta ∈ ℝ^{p}\n\\sigma ∈ ℝ";
  const proof = (end: string): readonly string[] =>
    verdicts(
      String.raw`The model is $y = X\beta + \varepsilon$ with $E[\varepsilon]=0$ and $E[\varepsilon\varepsilon^T]=\sigma^2 I$. The least squares estimator is $$\hat\beta = (X^TX)^{-1}X^Ty$$ Then $E[\hat\beta] = E[(X^TX)^{-1}X^Ty] = ${end}$.`,
      given,
    ).slice(3);
  expect(proof(String.raw`\beta`)).toEqual(["definition", "proved", "proved"]);
  expect(proof(String.raw`2\beta`).at(-1)).not.toBe("proved");
});

test.each([
  String.raw`\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)`,
  String.raw`\operatorname{Var}(a X) = a^2 \operatorname{Var}(X)`,
  String.raw`\operatorname{Var}(a X) = a \operatorname{Var}(X)`,
  String.raw`\operatorname{Cov}(X, X) = \operatorname{Var}(X)`,
])("a variance of what nothing declares is no product: %s", (formula) => {
  expect(check(`$${formula}$`, { name: "proof.md" }).steps.at(-1)?.verdict).toBe("unread");
});

test("an expectation of what nothing declares is no product", () => {
  const model = String.raw`Let $y = X\beta + \varepsilon$, $X\in\mathbb{R}^{n\times p}$. `;
  expect(check(`${model}Then $E[y] = X\\beta$.`, { name: "proof.md" }).steps.at(-1)?.verdict).toBe("unread");
});
