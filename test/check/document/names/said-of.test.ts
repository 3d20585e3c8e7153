import { expect, test } from "vitest";
import { check } from "../../../../src/index.js";

const SQUARE = "M ∈ ℝ^{n×n}\nv ∈ ℝ^{n}";
const verdicts = (source: string, assume: string): readonly (string | null)[] =>
  check(source, { assume, name: "words.md" }).steps.map(({ verdict }) => verdict);

test.each([
  "Since $M$ is symmetric,",
  "For symmetric $M$ we get",
  "By the symmetry of $M$,",
  "Let $M$ be any matrix. As $M$ is a real symmetric matrix, we get",
])("%s makes a matrix symmetric for the lines after it", (words) => {
  const source = `$$\\nabla_v (v^T M v) = (M + M^T) v$$\n\n${words}\n\n$$\\nabla_v (v^T M v) = 2 M v$$`;
  expect(verdicts(source, SQUARE)).toEqual(["proved", "proved"]);
});

test.each([
  String.raw`Let $M \in \mathbb{R}^{n\times n}$ be symmetric and $v \in \mathbb{R}^n$.`,
  String.raw`Here $v \in \mathbb{R}^n$ and $M \in \mathbb{R}^{n \times n}$ is a symmetric matrix.`,
  String.raw`Take $v \in \mathbb{R}^n$, with $M \in \mathbb{R}^{n \times n}$ symmetric and positive definite.`,
  String.raw`Consider $v \in \mathbb{R}^n$, $M \in \mathbb{R}^{n \times n}$. The matrix $M$ is assumed symmetric.`,
])("%s declares a symmetric matrix", (words) => {
  expect(verdicts(`${words}\n\n$$\\nabla_v (v^T M v) = 2 M v$$`, "")).toEqual([null, null, "proved"]);
});

test.each([
  String.raw`Let $v \in \mathbb{R}^n$ and $M \in \mathbb{R}^{n\times n}$ diagonal.`,
  String.raw`Here $v \in \mathbb{R}^n$, and $M \in \mathbb{R}^{n\times n}$ is a diagonal matrix.`,
  String.raw`With $v \in \mathbb{R}^n$, $M \in \mathbb{R}^{n\times n}$ and a diagonal matrix $M$:`,
])("%s declares a diagonal matrix", (words) => {
  expect(verdicts(`${words}\n\n$$\\nabla_v (v^T M v) = 2 M v$$`, "").at(-1)).toBe("proved");
});

test.each([
  String.raw`The diagonal entries of $M$ are not used.`,
  String.raw`With the diagonal of $M$ in mind.`,
  String.raw`$M$ is not diagonal.`,
])("%s declares none", (words) => {
  const source = `${words}\n\n$$\\nabla_v (v^T M v) = 2 M v$$`;
  expect(verdicts(source, SQUARE).at(-1)).toBe("refuted");
});

test("M = Mᵀ of what is given is supposed", () => {
  const source = String.raw`Let $M = M^T$. $$\nabla_v (v^T M v) = 2 M v$$`;
  expect(verdicts(source, SQUARE)).toEqual([null, "proved"]);
});

test("words within a formula and above its sign say so too", () => {
  expect(verdicts("$$\\nabla_v (v^T M v) \\overset{M = M^T}{=} 2 M v$$", SQUARE)).toEqual(["proved", null]);
  expect(
    verdicts("$$\\nabla_v (v^T M v) = 2 M v \\quad \\text{(because } M \\text{ is symmetric)}$$", SQUARE),
  ).toEqual(["proved"]);
});

test.each(["The matrix $M$ is not symmetric.", "Here $M^T N$ is symmetric.", "We look at $M$."])(
  "%s leaves a lost transpose wrong",
  (words) => {
    expect(verdicts(`${words}\n\n$$\\nabla_v (v^T M v) = 2 M v$$`, SQUARE)).toEqual(["refuted"]);
  },
);

test("what holds of symmetric matrices only is wrong before they are spoken of", () => {
  const source = "$$\\nabla_v (v^T M v) = 2 M v$$\n\nIf $M$ is symmetric,\n\n$$v^T M = (M v)^T$$";
  expect(verdicts(source, SQUARE)).toEqual(["refuted", "proved"]);
});

test("a symmetric matrix excuses no other mistake", () => {
  expect(verdicts("Since $M$ is symmetric,\n\n$$\\nabla_v (v^T M v) = 3 M v$$", SQUARE)).toEqual(["refuted"]);
});

test("the entries of a one-hot vector add up to one", () => {
  const steps = "$$L = -\\sum_i t_i s_i$$\n\n$$\\sum_i t_i s_j = s_j$$\n\n";
  expect(verdicts(`${steps}since $t$ is a one-hot vector.`, "t, s ∈ ℝ^{K}")).toEqual([null, "proved"]);
  expect(verdicts(`${steps}since $t$ is a vector.`, "t, s ∈ ℝ^{K}")).toEqual([null, "refuted"]);
});

test.each(["subject to", "with the constraint", "under the constraint that"])(
  "what stands after “%s” is supposed",
  (words) => {
    const source = `We maximise $v^T M v$ ${words} $v^T v = 1$.\n\n$$K = v^T M v - k (v^T v - 1)$$`;
    const [constraint] = check(source, { assume: `${SQUARE}\nk ∈ ℝ`, name: "words.md" }).steps;
    expect(constraint).toMatchObject({ role: "supposition", verdict: null });
  },
);

test("words speak of names with accents", () => {
  const layer = (adjacency: string): string | null | undefined =>
    check(
      String.raw`Let $Z = \hat{A} X$, where $\hat{A} \in \mathbb{R}^{N \times N}$ is symmetric and $X \in \mathbb{R}^{N \times F}$. $$\frac{\partial L}{\partial X} = ${adjacency} \frac{\partial L}{\partial Z}$$`,
      { name: "notes.md" },
    ).steps.at(-1)?.verdict;
  expect(layer("\\hat{A}")).toBe("proved");
  expect(layer("2\\hat{A}")).toBe("refuted");
});

const gradient = (said: string, name = "A"): readonly (string | null)[] =>
  verdicts(`Let $v \\in \\mathbb{R}^d$ and ${said}\n$$\\nabla_v (v^T ${name} v) = 2 ${name} v$$`, "").slice(
    -1,
  );

test.each([
  [String.raw`let ${"$"}{\bf A} \in \mathbb{R}^{d\times d}$ be symmetric.`, String.raw`{\bf A}`],
  [
    String.raw`$A \in \mathbb{R}^{d\times d}$. The matrix ${"$"}{\mathbf A}$ is symmetric.`,
    String.raw`{\mathbf A}`,
  ],
  [String.raw`${"$"}{\bf A} \in \mathbb{R}^{d\times d}$ with ${"$"}{\bf A}={\bf A}^T$.`, String.raw`{\bf A}`],
])("%s speaks of the name in its font", (said, name) => {
  expect(gradient(said, name)).toEqual(["proved"]);
});

test.each(["covariance", "Gram", "Hessian", "kernel", "precision", "scatter"])(
  "a %s matrix is symmetric",
  (kind) => {
    expect(gradient(String.raw`$A \in \mathbb{R}^{d\times d}$. Here $A$ is a ${kind} matrix.`)).toEqual([
      "proved",
    ]);
    expect(gradient(String.raw`$A \in \mathbb{R}^{d\times d}$, the ${kind} matrix $A$ of the data.`)).toEqual(
      ["proved"],
    );
  },
);

test.each(["cross-covariance matrix", "convolution kernel matrix", "mixing matrix"])(
  "a %s need not be symmetric",
  (kind) => {
    expect(gradient(String.raw`let $A \in \mathbb{R}^{d\times d}$ be a ${kind}.`)).toEqual(["refuted"]);
    expect(gradient(String.raw`take the ${kind} $A \in \mathbb{R}^{d\times d}$.`)).toEqual(["refuted"]);
  },
);

test.each([
  String.raw`Let $v \sim \mathcal{N}(0, M)$ with $v\in\mathbb{R}^n$, $M\in\mathbb{R}^{n\times n}$.`,
  String.raw`Let $M \in\mathbb{R}^{n\times n}$ be a mass matrix (symmetric, positive definite) and $v\in\mathbb{R}^n$.`,
  String.raw`Let $M \in\mathbb{R}^{n\times n}$ denote the covariance, $v\in\mathbb{R}^n$.`,
  String.raw`Let $v \in \mathbb{R}^n$, $M\in\mathbb{R}^{n\times n}$ with $M = M'$.`,
  String.raw`Let $M\in\mathbb{R}^{n\times n}$, $v\in\mathbb{R}^n$ (recall $M^{\mathsf T}=M$).`,
])("%s says that M is symmetric", (words) => {
  expect(verdicts(`${words}\n\n$$\\nabla_v (v^T M v) = 2 M v$$`, "").at(-1)).toBe("proved");
});

test("a function N of two arguments says nothing of them, unlike a normal distribution", () => {
  const given = String.raw`$v \in \mathbb{R}^n$ and $M\in\mathbb{R}^{n\times n}$, $$\nabla_v (v^T M v) = 2 M v$$`;
  expect(verdicts(`The network is $N(v, M)$ with ${given}`, "").at(-1)).toBe("refuted");
  expect(verdicts(`The data are $v \\sim N(0, M)$ with ${given}`, "").at(-1)).toBe("proved");
});

test("what words say of one name is not said of those that are declared beside it", () => {
  const check = (claim: string): readonly (string | null)[] =>
    verdicts(`Let $X$ be symmetric. We have $$${claim}$$`, "A, X ∈ ℝ^{n×n}");
  expect(check("A X = A X^T")).toEqual(["proved"]);
  expect(check("A X = A^T X")).toEqual(["refuted"]);
});

test("a declaration of several names stays one step", () => {
  const document = String.raw`Let $A, X \in \mathbb{R}^{n\times n}$, where $X$ is symmetric. $$A X = A X^T$$ $$A X = A^T X$$`;
  expect(verdicts(document, "")).toEqual([null, "proved", "refuted"]);
});

test.each([
  ["Since $M_{ij} = M_{ji}$,", "proved"],
  ["Because $M_{ij} = -M_{ji}$,", "refuted"],
  ["Since $M_{ij} = M_{ij}$,", "refuted"],
])("%s says what its entries say: %s", (words, verdict) => {
  const source = `$f = \\sum_{ij} M_{ij}v_iv_j$. ${words}\n\n$$\\frac{\\partial f}{\\partial v_k} = 2\\sum_j M_{kj}v_j$$`;
  expect(verdicts(source, SQUARE).at(-1)).toBe(verdict);
});

test("entries that are opposite cancel", () => {
  const source = "Since $M_{ij} = -M_{ji}$, $\\sum_i M_{ii} = 0$ and $\\sum_{ij} M_{ij}v_iv_j = 0$.";
  expect(verdicts(source, SQUARE)).toEqual([null, "proved", "proved"]);
});

test("what is symmetric by declaration is not made antisymmetric as well", () => {
  const source = "Since $M_{ij} = -M_{ji}$, $$M_{ij} = -M_{ij}$$";
  expect(verdicts(source, "M ∈ ℝ^{n×n} symmetric")).not.toContain("proved");
});

test("spaces within what is supposed say nothing", () => {
  const page = (last: string): string =>
    `$$\\nabla_v (v^T M v) = (M + M^T) v$$\n\nIf $\\;M^T = M\\,$ then $$\\nabla_v (v^T M v) = ${last}$$`;
  expect(verdicts(page("2 M v"), SQUARE).at(-1)).toBe("proved");
  expect(verdicts(page("M v"), SQUARE).at(-1)).toBe("refuted");
});
