/*
 * Proofs as documents: golden pages in every format, the same lines in every detail, widths, determinism.
 */
import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  DETAILS,
  derivationText,
  proofOf,
  renderHtml,
  renderLatex,
  renderMarkdown,
  renderTex,
  renderText,
  type Detail,
} from "../../src/print/index.js";
import type { Derivation } from "../../src/derive/index.js";
import { emptyProgram, symbolSize } from "../../src/term/index.js";
import { reasonOf } from "../../src/rule/index.js";
import { derivationsOf } from "./corpus.js";

const titleOf = (id: string): string | undefined => reasonOf(id)?.title;
const documents = (derivations: readonly Derivation[], detail: Detail = "normal") =>
  derivations.map((derivation) => proofOf(derivation, detail, { program: derivation.program, titleOf }));

/** Pages that someone would look up. */
const pages = {
  linear: () => derivationsOf("H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y_dn = Σ_m H_dm W_mn", { wrt: ["H", "W"] }),
  sample: () => derivationsOf("y_n = Σ_m h_m W_mn", { of: "y", wrt: ["h"], quantity: "jacobian" }),
  "least-squares": () => derivationsOf("A ∈ ℝ^{m×n}; x ∈ ℝ^n; b ∈ ℝ^m; L = ‖A x − b‖²", { wrt: ["x", "A"] }),
  "two-layers": () =>
    derivationsOf(
      "X ∈ ℝ^{N×D}; U ∈ ℝ^{D×K}; V ∈ ℝ^{K×M}; T ∈ ℝ^{N×M}; Z_nk = σ(Σ_d X_nd U_dk); Y_nm = Σ_k Z_nk V_km; L = Σ_nm (Y_nm − T_nm)²",
      { wrt: ["U"] },
    ),
  trilinear: () => derivationsOf("T ∈ ℝ^{I×J×K}; L = Σ_ijk T_ijk x_i y_j z_k", { wrt: ["x", "T"] }),
  batch: () => derivationsOf("S_bst = Σ_d Q_bsd K_btd", { wrt: ["Q"] }),
  zero: () =>
    derivationsOf("x ∈ ℝ^n; a ∈ ℝ^n; b ∈ ℝ^n; u = Σ_i x_i; f = Σ_i a_i b_i", { of: "f", wrt: ["x"] }),
} as const;

describe("golden pages", () => {
  test.each(Object.keys(pages) as (keyof typeof pages)[])("%s as text", async (name) => {
    await expect(`${derivationText(pages[name](), { titleOf })}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  test.each(DETAILS)("the linear layer in %s detail", async (detail) => {
    const text = derivationText(pages.linear(), { titleOf, detail });
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/linear-${detail}.txt`);
  });

  test("the linear layer as LaTeX, as a file, as Markdown", async () => {
    const page = documents(pages.linear());
    await expect(renderTex(page)).toMatchFileSnapshot("golden/linear.tex");
    await expect(`${renderMarkdown(page)}\n`).toMatchFileSnapshot("golden/linear.md");
    // A file says besides where its pages may not end.
    const flowing = renderTex(page)
      .replaceAll("\\staying\n", "")
      .replaceAll("\n\\flowing", "")
      .replaceAll("\\nopagebreak", "");
    expect(flowing).toContain(renderLatex(page));
  });
});

describe("the seed's two results", () => {
  const text = derivationText(pages.linear(), { titleOf });

  test("chain rule, delta rule, contraction, index form, matrix form and sizes are there, in this order", () => {
    const [first = "", second = ""] = text.split("∇_W L\n─");
    const inOrder = (page: string, parts: readonly string[]): void => {
      const at = parts.map((part) => page.indexOf(part));
      expect(at, page).not.toContain(-1);
      expect([...at].sort((a, b) => a - b)).toEqual(at);
    };
    inOrder(first, [
      "chain rule over every entry of Y",
      "∂H_ab/∂H_dm = δ_ad δ_bm",
      "= Σ_n ∂L/∂Y_dn W_mn",
      "W_mn = (Wᵀ)_nm",
      "∇_H L = ∇_Y L · Wᵀ",
      "D×M   = D×N   · N×M",
    ]);
    inOrder(second, [
      "chain rule over every entry of Y",
      "= Σ_d ∂L/∂Y_dn H_dm",
      "contract δ_bm: b → m, δ_an: a → n",
      "H_dm = (Hᵀ)_md",
      "∇_W L = Hᵀ  · ∇_Y L",
      "M×N   = M×D · D×N",
    ]);
  });
});

/** A line without what stands in brackets, however deep. */
function withoutBrackets(line: string): string {
  const inner = line.replaceAll(/\([^()]*\)/gu, "");
  return inner === line ? line : withoutBrackets(inner);
}

describe("documents", () => {
  test.each(Object.keys(pages) as (keyof typeof pages)[])(
    "%s: brief lines are among the normal ones, which are among the full ones",
    (name) => {
      const lines = (detail: Detail): readonly string[] =>
        renderText(
          {
            program: documents(pages[name]())[0]?.program ?? emptyProgram,
            blocks: documents(pages[name](), detail).flatMap(({ blocks }) => blocks),
          },
          { width: 400 },
        )
          .split("\n")
          .flatMap((line) => /= (.*?)(?: {3}|$)/u.exec(line)?.[1] ?? []);
      const [brief, normal, full] = [lines("brief"), lines("normal"), lines("full")];
      const isWithin = (part: readonly string[], whole: readonly string[]): boolean => {
        const rest = [...whole];
        return part.every((line) => {
          const at = rest.indexOf(line);
          if (at >= 0) rest.splice(0, at + 1);
          return at >= 0;
        });
      };
      expect(isWithin(brief, normal), `${brief.join("\n")}\n---\n${normal.join("\n")}`).toBe(true);
      expect(isWithin(normal, full), `${normal.join("\n")}\n---\n${full.join("\n")}`).toBe(true);
    },
  );

  test("are no wider than they may be, where they can be broken", () => {
    const text = derivationText(pages["two-layers"](), { titleOf, width: 72 });
    const wide = text.split("\n").filter((line) => [...line].length > 72);
    // A product without + or − at its top cannot be broken.
    expect(wide.filter((line) => / [+−] /u.test(withoutBrackets(line)))).toEqual([]);
  });

  test("are painted by whoever prints them, and by nobody else", () => {
    const styles = new Set<string>();
    const plain = derivationText(pages.linear(), { titleOf });
    const painted = derivationText(pages.linear(), {
      titleOf,
      paint: (style, text) => {
        styles.add(style);
        return `<${text}>`;
      },
    });
    expect([...styles].sort()).toEqual(["faint", "strong"]);
    expect(painted.replaceAll(/[<>]/gu, "")).toBe(plain);
  });

  test("are the same bytes every time", () => {
    const print = (): string =>
      renderTex(documents(pages["two-layers"](), "full")) + derivationText(pages.linear(), { titleOf });
    expect(print()).toBe(print());
  });

  test("name no index in a reason like a tensor that stands there", () => {
    const text = derivationText(
      derivationsOf("A ∈ ℝ^{n×n}; X ∈ ℝ^{n×n}; a ∈ ℝ^n; f = tr(A X diag(a) X)", { wrt: ["X"] }),
    );
    expect(text).not.toContain("a_a");
    expect(text).toContain("f = Σ_klb A_kl X_lb a_b X_bk");
  });

  test("name a rule without a title by its id", () => {
    expect(derivationText(pages.linear())).toContain("derivative-sum; derivative-factor");
  });
});

describe("an HTML page", () => {
  const typeset = (latex: string, displayMode: boolean): string =>
    katex.renderToString(latex, { throwOnError: true, strict: "error", output: "mathml", displayMode });

  test("holds every formula as MathML and asks for nothing from elsewhere", () => {
    const page = renderHtml(documents(pages["two-layers"]()), "a < b", typeset);
    expect(page).toContain("<title>a &lt; b</title>");
    expect(page.match(/<math/gu)?.length).toBeGreaterThan(20);
    expect(page).not.toMatch(/<script|<link|\bsrc=|@import|url\(/u);
    const opened = [...page.matchAll(/<(article|h1|h2|p|div)\b/gu)].length;
    expect([...page.matchAll(/<\/(?:article|h1|h2|p|div)>/gu)]).toHaveLength(opened);
  });
});

describe("one page", () => {
  const page = derivationText(
    derivationsOf("A = B C; Y = tanh(A); f = sum(Y); B ∈ ℝ^{n×k}; C ∈ ℝ^{k×m}", { of: "f", wrt: ["B", "C"] }),
    { titleOf },
  );
  const [first = "", second = ""] = page.split("∇_C f\n─");

  test("tells a stage once, and names its result afterwards", () => {
    expect(first).toContain("∇_A f\n");
    expect(second).not.toContain("∇_A f\n");
    expect(second).toMatch(/∇_A f = .* as above/u);
  });

  test("says definitions and remarks once", () => {
    for (const said of ["A_ij = Σ_l B_il C_lj", "Layout: denominator"]) {
      expect(first).toContain(said);
      expect(second).not.toContain(said);
    }
  });
});

describe("reasons", () => {
  const page = (source: string, wrt: string): string =>
    derivationText(derivationsOf(source, { wrt: [wrt] }), { titleOf, width: 300 });

  test("name the function of a matrix that is differentiated, and the symmetry that is used", () => {
    const text = page("S ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; f = x' inv(S) x", "x");
    expect(text).toContain("equal terms are added; S is symmetric");
    expect(page("X ∈ ℝ^{n×n}; f = logdet(X) + tr(X)", "X")).toContain("derivative of a log-determinant");
    expect(page("A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = x' A x + x' A x", "x")).not.toContain("is symmetric");
  });

  test("say that deviations from a mean add up to zero", () => {
    const text = page("x ∈ ℝ^n; m = (Σ_j x_j)/dim(n); v = Σ_j (x_j − m)^2; f = v + exp(m)", "x");
    expect(text).toContain("deviations from the mean add up to zero");
  });

  test("the power of a root is a power of what is under it, and ∂v/∂v is not written", () => {
    const text = page("x ∈ ℝ^n; v = x'x; f = 1/sqrt(v)", "x");
    expect(text).toContain("−1/(2 v^(3/2))");
    expect(text).not.toMatch(/√\(v\)²|∂v\/∂v/u);
  });
});

test("a size is a number by its name, which the page tells beside what has that size", () => {
  const page = (source: string): string => derivationText(derivationsOf(source, { wrt: ["x"] }), { titleOf });
  expect(page("x ∈ ℝ^n; f = (Σ_i x_i)²/dim(n)")).toContain("f = (Σ_i x_i)²/n");
  const strided = page("Y_i = Σ_k x_{i+k-1} w_k");
  expect(strided).toContain("[1 ≤ i − j + 1 ≤ K]");
  expect(strided).toContain("w: K");
});

test("a sum that ends before its index does is written with its end", () => {
  const page = derivationText(derivationsOf("x ∈ ℝ^n; f = Σ_{i=1}^{n-1} (x_{i+1} − x_i)²", { wrt: ["x"] }), {
    titleOf,
  });
  expect(page).toContain("f = Σ_{i=1}^{n−1} (x_{i+1} − x_i)²");
  expect(page).toContain("a relation that always holds is 1");
});

test("conditions on functions take letters that name nothing on the page", () => {
  const page = derivationText(derivationsOf("u ∈ ℝ^n; f = Σ_i log(u_i)", { wrt: ["u"] }), { titleOf });
  expect(page).toContain("log(t) is defined for t > 0");
});

test("a variable that nothing depends on is declared with the others", () => {
  const page = derivationText(derivationsOf("x ∈ ℝ^n; a ∈ ℝ; f = a²", { wrt: ["x"] }), { titleOf });
  expect(page).toContain("f: scalar, a: scalar, x: n");
});

test("a formula in a sentence of a text is not broken at the end of a row", () => {
  const range = { kind: "range", name: "i", size: symbolSize("n") } as const;
  const sentence = ["There is one of these for every ", range, " and no other."];
  const rows = renderText(
    { program: emptyProgram, blocks: [{ kind: "paragraph", sentence }] },
    { width: 40 },
  );
  expect(rows.split("\n")).toContainEqual(expect.stringContaining("i = 1, …, n"));
});
