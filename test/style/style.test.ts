/*
 * Proofs in every style: the seed's two results as golden pages, every line judged over all the pages that have one, and lines
 * that are wrong refused.
 */
import katex from "katex";
import { describe, expect, test } from "vitest";
import { derive, print, STYLES, type DeriveRequest, type Derived, type Style } from "../../src/index.js";
import { checkArgument } from "../../src/check/index.js";
import { equalitiesOf, transposed, type Argument, type Layout } from "../../src/style/index.js";
import { pages } from "../golden/pages.js";
import { formulasIn } from "../support/formulas.js";

const styles = STYLES.filter((style) => style !== "entry");

function derived(source: string, request: DeriveRequest): Derived {
  const outcome = derive(source, request);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function printed(
  found: Derived,
  format: "text" | "latex",
  detail: "brief" | "normal" | "full" = "normal",
  width?: number,
): string {
  const outcome = print(found, { format, detail, ...(width === undefined ? {} : { width }) });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return `${outcome.value}\n`;
}

/** The arguments of what was derived in a style. */
const argumentsOf = (found: Derived): readonly Argument[] =>
  found.results.flatMap(({ styled }) =>
    (styled?.stages ?? []).flatMap((stage) => (stage.fits ? [stage.argument] : [])),
  );

const examples = {
  "linear-layer": { source: "Y_dn = Σ_m H_dm W_mn", wrt: ["H", "W"] },
  "two-sided-product": {
    source: "A ∈ ℝ^{m×n}; X ∈ ℝ^{n×p}; B ∈ ℝ^{p×q}; C ∈ ℝ^{m×q}; Y = A X B + C",
    wrt: ["X"],
  },
  bias: { source: "X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; b ∈ ℝ^k; Y_ij = Σ_p X_ip W_pj + b_j", wrt: ["X", "b"] },
  "trace-form": { source: "A ∈ ℝ^{n×n}; X ∈ ℝ^{m×n}; B ∈ ℝ^{m×m}; f = tr(A X' B X)", wrt: ["X"] },
  determinant: {
    source: "X ∈ ℝ^{n×n} invertible; A ∈ ℝ^{n×n}; f = logdet(X) + tr(inv(X) A)",
    wrt: ["X"],
  },
} as const;

const fitting: readonly (readonly [keyof typeof examples, Style])[] = [
  ...styles.map((style) => ["linear-layer", style] as const),
  ...styles.map((style) => ["two-sided-product", style] as const),
  ...(["rows", "outer", "transpose", "differential"] as const).map((style) => ["bias", style] as const),
  ["trace-form", "rows"],
  ["trace-form", "differential"],
  ["determinant", "differential"],
];

describe("pages", () => {
  test.each(fitting)("%s in the style %s", async (name, style) => {
    const { source, wrt } = examples[name];
    const found = derived(source, { wrt, style });
    await expect(printed(found, "text")).toMatchFileSnapshot(`golden/${name}-${style}.txt`);
    const latex = printed(found, "latex");
    for (const formula of formulasIn(latex))
      katex.renderToString(formula, { throwOnError: true, strict: "error", displayMode: true });
    await expect(latex).toMatchFileSnapshot(`golden/${name}-${style}.tex`);
  });

  test.each(styles)("the linear layer in the style %s in brief and in full detail", async (style) => {
    const found = derived(examples["linear-layer"].source, { wrt: ["H", "W"], style });
    await expect(printed(found, "text", "brief")).toMatchFileSnapshot(
      `golden/linear-layer-${style}-brief.txt`,
    );
    await expect(printed(found, "text", "full")).toMatchFileSnapshot(`golden/linear-layer-${style}-full.txt`);
  });

  test.each(styles)(
    "every line of the brief proof by %s is a line of the normal one, and these of the full one",
    (style) => {
      const found = derived(examples["linear-layer"].source, { wrt: ["H", "W"], style });
      const formulas = (detail: "brief" | "normal" | "full"): readonly string[] =>
        printed(found, "text", detail, 4000)
          .split("\n")
          .flatMap((row) => /^ .*?= (.*?)(?: {3}.*)?$/u.exec(row)?.[1]?.trim() ?? []);
      for (const [coarse, fine] of [
        ["brief", "normal"],
        ["normal", "full"],
      ] as const)
        expect(formulas(fine)).toEqual(expect.arrayContaining([...formulas(coarse)]));
    },
  );
});

/** How many pages do not fit a style, each of which says why. */
const UNFITTING: Readonly<Record<(typeof styles)[number], number>> = {
  rows: 20,
  outer: 18,
  transpose: 38,
  differential: 8,
};

test.each(styles)(
  "no page that fitted the style %s is lost",
  (style) => {
    const unfitting = pages.filter(({ source, request }) => !derive(source, { ...request, style }).ok);
    expect(unfitting.length, unfitting.map(({ title }) => title).join(", ")).toBeLessThanOrEqual(
      UNFITTING[style],
    );
  },
  60_000,
);

describe.each(styles)("the style %s", (style) => {
  test.each(pages)(
    "$title: every line is proved, or the style says why it does not fit",
    ({ source, request }) => {
      const outcome = derive(source, { ...request, style });
      if (!outcome.ok) {
        const [problem] = outcome.problems;
        expect(problem?.code).toBe("style-misfit");
        expect(JSON.stringify(problem)).not.toContain("verified");
        return;
      }
      expect(argumentsOf(outcome.value).length).toBeGreaterThan(0);
      for (const { verdicts = [] } of outcome.value.results)
        expect(verdicts.filter(({ kind }) => kind !== "proved")).toEqual([]);
    },
  );
});

/** The argument with the last line of its last chain transposed. */
function withWrongLine(argument: Argument): Argument {
  const at = argument.blocks.findLastIndex(({ kind }) => kind === "chain");
  const wrong = (layout: Layout): Layout => transposed(layout);
  return {
    ...argument,
    blocks: argument.blocks.map((block, k) =>
      k !== at || block.kind !== "chain"
        ? block
        : {
            ...block,
            lines: block.lines.map((line, i) =>
              i === block.lines.length - 1 ? { ...line, layout: wrong(line.layout) } : line,
            ),
          },
    ),
  };
}

test.each(["rows", "outer", "transpose"] as const)("a wrong line by %s is not proved", (style) => {
  const [argument] = argumentsOf(derived("A ∈ ℝ^{n×n}; X ∈ ℝ^{n×n}; Y = A X", { wrt: ["X"], style }));
  if (argument === undefined) throw new Error("the style does not fit");
  expect(equalitiesOf(argument).length).toBeGreaterThan(4);
  const kinds = checkArgument(withWrongLine(argument)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== "proved")).toEqual(["refuted"]);
});

test("a style that fits nothing is refused with the reason", () => {
  const outcome = derive("x ∈ ℝ^n; f = Σ_i exp(x_i)", { wrt: ["x"], style: "outer" });
  expect(outcome.ok ? [] : outcome.problems.map(({ code }) => code)).toEqual(["style-misfit"]);
});

test("by transposition no letter is introduced twice on one page", () => {
  const source = "A ∈ ℝ^{n×n}; X ∈ ℝ^{n×d}; W ∈ ℝ^{d×k}; Y = A X W";
  const page = printed(derived(source, { wrt: ["W", "X"], style: "transpose" }), "text");
  const letters = [...page.matchAll(/\bLet [^:;]*/gu)].flatMap(([told]) =>
    [...told.matchAll(/(?:[Ll]et|and)\s+(?!let)(\p{L}\p{M}?)/gu)].map(([, letter]) => letter),
  );
  expect(letters.length).toBe(7);
  expect(new Set(letters).size).toBe(letters.length);
});

test("by rows a vector at an end of a product brings one number, and what the rules found goes on in one chain", () => {
  const page = printed(derived("A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = ‖A x‖²", { wrt: ["A"], style: "rows" }), "text");
  expect(page).toContain("= 2 · [A_{i1}, …, A_{in}] · [x_1; ⋮; x_{n}] x_j");
  expect(page).toContain("= 2 A_{i,·} x x_j");
  expect(page.match(/^For i = 1/gmu)).toHaveLength(1);
});

test.each([
  [
    "a quotient",
    "A ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; f = (x' A x) / (x' x)",
    "x",
    "(2/(xᵀ x)) A_{i,·} x − (2 xᵀ A x/(xᵀ x)²) x_i",
  ],
  ["the transpose of a sum", "A ∈ ℝ^{n×n}; X ∈ ℝ^{n×n}; f = tr(A X X)", "X", "(A_{·,i})ᵀ (X_{j,·})ᵀ + "],
])("by rows %s is spread into its terms", (_, source, variable, line) => {
  const page = printed(derived(source, { wrt: [variable], style: "rows" }), "text");
  expect(page).toContain(line);
  expect(page).toMatch(/ {3}collected$/mu);
});

test("the letter of a summed index is none of a size, wherever it stands", () => {
  const source = "A ∈ ℝ^{n×m}; B ∈ ℝ^{m×k}; C ∈ ℝ^{n×k}; f = ⟨A B, C⟩";
  const page = printed(derived(source, { wrt: ["B"], style: "outer" }), "text");
  expect(page).toContain("= (A_{l,·})ᵀ C_{l,·}");
  expect(page).toContain("[A_{l1}; ⋮; A_{lm}] · [C_{l1}, …, C_{lk}]");
});

test("the outer product of a single index carries what stands in front of the sum", () => {
  const source = "Q ∈ ℝ^{n×d}; K ∈ ℝ^{m×d}; s ∈ ℝ; S = s Q K'; L = L(S)";
  const page = printed(derived(source, { wrt: ["Q"], style: "outer" }), "text");
  expect(page).toContain("= s (∇_S L)_{·,b} K_{b,·}  ");
  expect(page).toContain("∇_Q L = s Σ_b (∇_S L)_{·,b} K_{b,·}  ");
});

test("a factor that stands twice has one letter, and is transposed as a whole", () => {
  const source = "X ∈ ℝ^{n×d}; m ∈ ℝ^d; P ∈ ℝ^{d×d}; L = Σ_n Σ_ij (X_ni − m_i) P_ij (X_nj − m_j)";
  const page = printed(derived(source, { wrt: ["P"], style: "outer" }), "text");
  expect(page).toContain("= Sᵀ S ");
  expect(page).toContain("∇_P L = (X − 1_n mᵀ)ᵀ · (X − 1_n mᵀ)");
});

test("outer products that add up over different sizes have different letters", () => {
  const source = "K ∈ ℝ^{n×m}; P ∈ ℝ^{n×n} symmetric; R ∈ ℝ^{m×m} symmetric; f = tr(K' P K) + tr(K R K')";
  const page = printed(derived(source, { wrt: ["K"], style: "outer" }), "text");
  expect(page).toContain("For k = 1, …, n and l = 1, …, m these add up:");
  expect(page).toContain("The term of a single l alone");
});

test.each(["rows", "outer"] as const)("by %s it is told that a mask is its own square", (style) => {
  const source = "T ∈ ℝ^{n×m}; U ∈ ℝ^{n×k}; V ∈ ℝ^{m×k}; M ∈ ℝ^{n×m} 0/1; L = ‖M ⊙ (T − U V')‖_F^2";
  const page = printed(derived(source, { wrt: ["U"], style }), "latex").replaceAll(
    /\} \\\\ &\\text\{/gu,
    " ",
  );
  expect(page).toContain("is its own square; written with $S$");
  expect(page).not.toContain("+ \\sum_{a} (-U");
});

test("a sum of columns is no sum of outer products", () => {
  const page = printed(derived("A ∈ ℝ^{n×m}; x ∈ ℝ^n; f = ‖A' x‖²", { wrt: ["x"], style: "outer" }), "text");
  expect(page).toContain("a sum of columns");
  expect(page).not.toContain("rank");
});

test.each([
  ["x ∈ ℝ^n; y ∈ ℝ^m; A ∈ ℝ^{m×n}; f = y' A x", "A", "rows", /is a column times a row/u],
  ["A ∈ ℝ^{n×n}; t ∈ ℝ; f = tr(A) t^2", "t", "rows", /is a number, which has no rows/u],
  ["a ∈ ℝ^n; X ∈ ℝ^{n×m}; f = Σ_ij a_i X_ij^2", "X", "outer", /scaled rows or columns/u],
  ["x ∈ ℝ^n; f = Σ_i exp(x_i)", "x", "rows", /as a whole is no product of matrices/u],
  [
    "a, b ∈ ℝ^n; x, y ∈ ℝ^m; W ∈ ℝ^{n×m}; f = a' W x + b' W y",
    "W",
    "rows",
    /is a sum of columns times rows: the entries of each/u,
  ],
  ["Q ∈ ℝ^{n×d}; K ∈ ℝ^{m×d}; S = Q K'; L = L(S)", "K", "transpose", /transposed or within another/u],
  ["A ∈ ℝ^{n×n}; X ∈ ℝ^{n×n}; Y = X A X; L = L(Y)", "X", "transpose", /more than one factor/u],
] as const)("why %s by %s has no %s", (source, variable, style, why) => {
  const outcome = derive(source, { wrt: [variable], style });
  expect(outcome.ok ? "" : JSON.stringify(outcome.problems)).toMatch(why);
});

test("a style is of gradients in the shape of their variable, and no row", () => {
  const request = { wrt: ["x"], style: "rows", layout: "numerator" } as const;
  const outcome = derive("A ∈ ℝ^{m×n}; x ∈ ℝ^n; L = ‖A x‖²", request);
  expect(outcome.ok ? "" : JSON.stringify(outcome.problems)).toContain(
    "in numerator layout a gradient is a row",
  );
});

test("the differential of a transpose has its sign in front", () => {
  const source = "x, m ∈ ℝ^n; S ∈ ℝ^{n×n}; f = (x − m)' S (x − m)";
  const page = printed(derived(source, { wrt: ["m"], style: "differential" }), "text");
  expect(page).toContain("df = −dmᵀ S (x − m) − (x − m)ᵀ S dm");
});

/** The lines of dL = … of a differential, without their reasons. */
function linesByDifferentials(source: string, by: string): string {
  return printed(derived(source, { wrt: [by], style: "differential" }), "text");
}

test("equal terms of a differential are added, and only those", () => {
  const ridge = linesByDifferentials("w ∈ ℝ^d; λ ∈ ℝ; L = ½ λ w'w", "w");
  expect(ridge).toContain("dL = λ wᵀ dw");
  expect(ridge).toContain("each factor varies in turn; equal terms are");
  const form = "x ∈ ℝ^n; f = x' S x";
  expect(linesByDifferentials(`S ∈ ℝ^{n×n} symmetric; ${form}`, "x")).toContain("df = 2 xᵀ S dx");
  expect(linesByDifferentials(`S ∈ ℝ^{n×n}; ${form}`, "x")).toContain("df = dxᵀ S x + xᵀ S dx");
  // A symmetric variable is varied freely: dX is not symmetric.
  const free = linesByDifferentials("X ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; f = a' X X a", "X");
  expect(free).toContain("df = aᵀ dX X a + aᵀ X dX a");
});

test("a differential begins with what varies as it is, a number gathers what stands around it", () => {
  const page = linesByDifferentials("p, y ∈ ℝ^n; L = −Σ_i y_i log(p_i)", "p");
  expect(page).toContain("dL = −yᵀ (dp ⊘ p)");
  const number = linesByDifferentials("K ∈ ℝ^{n×n}; s ∈ ℝ; C = s K; L = L(C)", "s");
  expect(number).toContain("collected, as one number times ds");
  expect(number).not.toContain("numbers commute");
  const sum = linesByDifferentials("W ∈ ℝ^{n×m}; x ∈ ℝ^n; f = sum(softplus(W'x))", "W");
  expect(sum).toContain("= σ(Wᵀ x)ᵀ dWᵀ x");
  const inverse = linesByDifferentials("X ∈ ℝ^{n×n}; f = logdet(X)", "X");
  expect(inverse).toContain("So (∇_X f)ᵀ = X⁻¹, and");
});

test("differentials have their signs and numbers in front, and nothing that multiplies nothing", () => {
  const source =
    "Z ∈ ℝ^{n×k}; T ∈ ℝ^{n×k}; S ∈ ℝ^{n×n}; t ∈ ℝ; P = softmax(Z, 2); L = −Σ_ij T_ij log(P_ij) − t Σ_ij exp(Z_ij) + tr(S)";
  const page = printed(derived(source, { wrt: ["Z"], style: "differential" }), "text");
  expect(page).not.toMatch(/(?:diag|sum|tr)\(−|⊙ \(−|\(−1_|1_nᵀ\) ⊙/u);
  expect(page).toContain("− t sum(exp(Z) ⊙ dZ)");
});

test.each(["rows", "outer"] as const)("by %s what an earlier stage found is put in with a word", (style) => {
  const source = "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; z = X w; L = Σ_i (softplus(z_i) − y_i z_i)";
  const page = printed(derived(source, { wrt: ["w"], quantity: "hessian", style }), "text");
  expect(page.replaceAll(/\s+/gu, " ")).toContain("∂z_a/∂w_i = X_ai; ∇_z L = σ(z) − y; written with s");
});

test("a term without rows and columns keeps its sign before the bracket", () => {
  const source = "S ∈ ℝ^{n×n} positive definite; x ∈ ℝ^n; f = −½ logdet(S) − ½ x' inv(S) x";
  const page = printed(derived(source, { wrt: ["S"], structure: "free", style: "rows" }), "text");
  expect(page).not.toMatch(/\+ \[−|\+ \(−/u);
});
