/*
 * Tensor networks in pages and in TeX files: what is drawn, what is marked, how it is described, that everything has its place.
 */
import { describe, expect, test } from "vitest";
import { derive, print, type DeriveRequest, type Detail } from "../../src/index.js";
import { layOut } from "../support/lay-out.js";

function page(
  source: string,
  request: DeriveRequest,
  format: "html" | "tex" = "html",
  detail: Detail = "normal",
): string {
  const found = derive(source, request);
  const printed = found.ok ? print(found.value, { format, layOut, detail }) : found;
  if (!printed.ok) throw new Error(JSON.stringify(printed.problems));
  return printed.value;
}

const drawings = (html: string): readonly string[] => html.match(/<svg[\s\S]*?<\/svg>/gu) ?? [];
const inside = (svg: string, element: string): readonly string[] =>
  [...svg.matchAll(new RegExp(`<${element}[^>]*>(.*?)</${element}>`, "gu"))].map(([, text = ""]) =>
    text.replaceAll(/<[^>]*>/gu, ""),
  );

const linear = "Y_dn = Σ_m H_dm W_mn";

test("the networks are the definition and what each line makes of it; in brief the lines that tell the story", () => {
  const titles = (detail: Detail): readonly string[] =>
    drawings(page(linear, { wrt: ["H"] }, "html", detail)).flatMap((svg) => inside(svg, "title"));
  expect(titles("normal")).toEqual([
    "Tensor network of Y_dn = Σ_m H_dm W_mn",
    "Tensor network of Σ_an ∂L/∂Y_an · ∂Y_an/∂H_dm",
    "Tensor network of Σ_an ∂L/∂Y_an · ∂(Σ_b H_ab W_bn)/∂H_dm",
    "Tensor network of Σ_an ∂L/∂Y_an Σ_b ∂H_ab/∂H_dm W_bn",
    "Tensor network of Σ_an ∂L/∂Y_an Σ_b δ_ad δ_bm W_bn",
    "Tensor network of Σ_n ∂L/∂Y_dn W_mn",
  ]);
  expect(titles("brief")).toEqual([
    "Tensor network of Y_dn = Σ_m H_dm W_mn",
    "Tensor network of Σ_an ∂L/∂Y_an · ∂Y_an/∂H_dm",
    "Tensor network of Σ_n ∂L/∂Y_dn W_mn",
  ]);
});

test("what is differentiated is marked too where rows and columns end the chain", () => {
  const [, chain = ""] = drawings(page(linear, { wrt: ["H"], style: "rows" }));
  expect(inside(chain, "desc").join()).toContain("∂L/∂Y with a, n; ∂Y/∂H with a, n, d, m (marked).");
});

/** The words below the pictures, without formulas. */
const captions = (html: string): readonly string[] =>
  [...html.matchAll(/<\/svg>\n<p>(.*?)<\/p>/gsu)].map(([, caption = ""]) =>
    caption
      .replaceAll(/<span class="katex">[^]*?<\/math><\/span>(?:<span class="katex-html"[^]*?<\/span>)?/gu, "")
      .replaceAll(/<[^>]*>/gu, ""),
  );

test("words below the pictures say what is joined, what varies, what a wire is, and what is transposed", () => {
  const words = captions(page(linear, { wrt: ["H"] }));
  expect(words[0]).toMatch(/ joins .* and /u);
  expect(words[2]).toContain("In the dashed box is what is differentiated; ");
  expect(words[4]).toContain("A δ is a wire");
  expect(words[5]).toContain("The wires are gone");
  expect(words[5]).toContain("passed from its second index to its first: there it is transposed");
  // A symmetric matrix looks the same from both sides, and Hᵀ is on the other side here.
  const symmetric = captions(page("A ∈ ℝ^{n×n} symmetric; x ∈ ℝ^n; y ∈ ℝ^n; f = x' A y", { wrt: ["y"] }));
  expect(symmetric.join("")).not.toContain("transposed");
  // X_{i+k−1} is an entry of a vector, though it has two lines.
  expect(captions(page("Y_i = Σ_k X_{i+k-1} w_k", { wrt: ["w"] })).join("")).not.toContain("transposed");
});

test("a sum within a factor takes no letter of what is summed around it", () => {
  const source = "W ∈ ℝ^{d×k}; s ∈ ℝ; C = W W' + s I; L = logdet(C)";
  const labels = drawings(page(source, { wrt: ["W"] })).flatMap((svg) => inside(svg, "text"));
  expect(labels.filter((text) => text.includes("Wll"))).toEqual([]);
  expect(labels.some((text) => text.includes("Σ"))).toBe(true);
});

test("a gradient with a letter of its own goes by it, and what cancels stands in front of no network", () => {
  const structured = page("X ∈ ℝ^{n×n} symmetric; a ∈ ℝ^n; f = a' X a", { wrt: ["X"] });
  expect(drawings(structured).flatMap((svg) => inside(svg, "text"))).not.toContain("∂f/∂X");
  const source = "u ∈ ℝ^n; t ∈ ℝ; f = −t Σ_i exp(u_i/t)";
  const fronts = drawings(page(source, { wrt: ["u"] })).flatMap((svg) => inside(svg, "text"));
  expect(fronts.filter((text) => text.includes("t/t"))).toEqual([]);
});

test("a square is drawn as its base twice", () => {
  const [definition = ""] = drawings(page("A ∈ ℝ^{m×n}; x ∈ ℝ^n; b ∈ ℝ^m; L = ‖A x − b‖²", { wrt: ["x"] }));
  expect(inside(definition, "text")).toEqual(["i", "A x − b", "A x − b"]);
});

test("an operator stands below all in its box, its loose ends on both sides of it", () => {
  const svg = drawings(page(linear, { wrt: ["H"] }))[2] ?? "";
  const box = /<rect class="box" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/u.exec(svg);
  const [left = 0, , width = 0] = (box ?? []).slice(1).map(Number);
  const placeOf = (name: string): { readonly x: number; readonly y: number } => {
    const [, x = "", y = ""] =
      new RegExp(`<text x="([\\d.]+)" y="([\\d.]+)"[^>]*>${name}<`, "u").exec(svg) ?? [];
    return { x: Number(x), y: Number(y) };
  };
  expect(placeOf("d").x).toBeLessThan(left);
  expect(placeOf("m").x).toBeGreaterThan(left + width);
  expect(placeOf("∂/∂H").y).toBeGreaterThan(Math.max(placeOf("H").y, placeOf("W").y));
  expect(placeOf("d").y).toBe(placeOf("∂/∂H").y);
});

describe("the networks of a linear layer in full detail", () => {
  const svgs = drawings(page(linear, { wrt: ["H"] }, "html", "full"));

  test("are the definition and each line of the chain, described", () => {
    expect(svgs.flatMap((svg) => inside(svg, "title"))).toEqual([
      "Tensor network of Y_dn = Σ_m H_dm W_mn",
      "Tensor network of ∂L/∂H_dm",
      "Tensor network of Σ_an ∂L/∂Y_an · ∂Y_an/∂H_dm",
      "Tensor network of Σ_an ∂L/∂Y_an · ∂(Σ_b H_ab W_bn)/∂H_dm",
      "Tensor network of Σ_an ∂L/∂Y_an Σ_b ∂H_ab/∂H_dm W_bn",
      "Tensor network of Σ_an ∂L/∂Y_an Σ_b δ_ad δ_bm W_bn",
      "Tensor network of Σ_an ∂L/∂Y_an δ_ad W_mn",
      "Tensor network of Σ_n ∂L/∂Y_dn W_mn",
    ]);
    expect(svgs.flatMap((svg) => inside(svg, "desc"))).toEqual([
      "Factors: H with d, m; W with m, n. Summed: m. Free: d, n.",
      "Factors: ∂L/∂H with d, m (marked). Free: d, m.",
      "Factors: ∂L/∂Y with a, n; ∂Y/∂H with a, n, d, m (marked). Summed: a, n. Free: d, m.",
      "Factors: ∂L/∂Y with a, n; ∂/∂H with d, m (marked); H with a, b (marked); W with b, n. Summed: a, n, b. Free: d, m.",
      "Factors: ∂L/∂Y with a, n; ∂H/∂H with a, b, d, m (marked); W with b, n. Summed: a, n, b. Free: d, m.",
      "Factors: ∂L/∂Y with a, n; δ with a, d (marked); δ with b, m (marked); W with b, n. Summed: a, n, b. Free: d, m.",
      "Factors: ∂L/∂Y with a, n; δ with a, d (marked); W with m, n. Summed: a, n. Free: d, m.",
      "Factors: ∂L/∂Y with d, n; W with m, n. Summed: n. Free: d, m.",
    ]);
  });

  test("write every letter of an index at its line, and every factor in its frame", () => {
    expect(inside(svgs.at(-1) ?? "", "text").toSorted()).toEqual(["W", "d", "m", "n", "∂L/∂Y"]);
    expect(inside(svgs[3] ?? "", "text").toSorted()).toEqual(
      ["H", "W", "a", "b", "d", "m", "n", "∂/∂H", "∂L/∂Y"].toSorted(),
    );
    expect(svgs[3]).toContain('class="box"');
  });

  test("read from left to right as the product of matrices does", () => {
    const places = [...(svgs.at(-1) ?? "").matchAll(/<text x="([\d.]+)"[^>]*>(.*?)<\/text>/gu)]
      .map(([, x = "", text = ""]) => ({ x: Number(x), text }))
      .toSorted((a, b) => a.x - b.x);
    expect(places.map(({ text }) => text)).toEqual(["d", "∂L/∂Y", "n", "W", "m"]);
  });

  test("are images to who cannot see them, take the page's colours, and nothing from elsewhere", () => {
    for (const svg of svgs) expect(svg).toMatch(/^<svg class="network" role="img" viewBox/u);
    const html = page(linear, { wrt: ["H"] });
    expect(html).toContain("@media (prefers-color-scheme: dark) { .network");
    expect(svgs.join("")).not.toMatch(/fill="|stroke="|href|url\(/u);
  });

  test("are the same in TikZ", () => {
    const tex = page(linear, { wrt: ["H"] }, "tex", "full");
    const pictures = tex.match(/\\begin\{tikzpicture\}[\s\S]*?\\end\{tikzpicture\}/gu) ?? [];
    expect(pictures).toHaveLength(svgs.length);
    pictures.forEach((picture, at) => {
      expect(picture.match(/\\node/gu) ?? []).toHaveLength(inside(svgs[at] ?? "", "text").length);
      expect(picture.match(/circle/gu) ?? []).toHaveLength((svgs[at]?.match(/<circle/gu) ?? []).length);
    });
  });
});

/** What a drawing must be whatever it shows: in its frame, and no two factors over each other. */
function faults(svg: string): readonly string[] {
  const [, width = "0", height = "0"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/u.exec(svg) ?? [];
  const rectangles = [
    ...svg.matchAll(
      /<rect class="factor[^>]*x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/gu,
    ),
  ].map(([, ...numbers]) => numbers.map(Number));
  const out = rectangles.filter(
    ([x = 0, y = 0, w = 0, h = 0]) => x < 0 || y < 0 || x + w > Number(width) || y + h > Number(height),
  );
  const over = rectangles.filter(([x = 0, y = 0, w = 0, h = 0], i) =>
    rectangles.some(
      ([u = 0, v = 0, a = 0, b = 0], j) => i < j && x < u + a && u < x + w && y < v + b && v < y + h,
    ),
  );
  const ends = [...svg.matchAll(/ d="([^"]*)"/gu)].flatMap(([, d = ""]) =>
    [...d.matchAll(/[-\d.]+ ([-\d.]+)/gu)].map(([, y]) => Number(y)),
  );
  return [
    ...(ends.some((y) => y < -0.1 || y > Number(height) + 0.1) ? ["a line goes outside"] : []),
    ...(out.length > 0 ? ["a factor stands outside"] : []),
    ...(over.length > 0 ? ["two factors stand over each other"] : []),
    ...(/NaN|undefined/u.test(svg) ? ["a place is missing"] : []),
  ];
}

describe.each([
  ["a diagonal and a trace", "A ∈ ℝ^{n×n}; X ∈ ℝ^{n×n}; a ∈ ℝ^n; f = tr(A X diag(a) X)", ["X"]],
  ["a difference with a scalar", "A ∈ ℝ^{m×n}; B ∈ ℝ^{m×n}; s ∈ ℝ; Y = s A − 2 B", ["A", "s"]],
  ["order three", "T ∈ ℝ^{I×J×K}; L = Σ_ijk T_ijk x_i y_j z_k", ["x", "T"]],
  ["batches of heads", "S_bhst = Σ_d Q_bhsd K_bhtd", ["Q"]],
  ["a shifted entry", "Y_i = Σ_k X_{i+k-1} w_k", ["w"]],
  ["a sum within", "A ∈ ℝ^{m×n}; x ∈ ℝ^n; b ∈ ℝ^m; L = ‖A x − b‖²", ["x"]],
])("%s", (_, source, wrt) => {
  const svgs = drawings(page(source, { wrt }));

  test("is drawn, and has its place", () => {
    expect(svgs.length).toBeGreaterThan(1);
    expect(svgs.flatMap(faults)).toEqual([]);
  });

  test("is the same bytes every time", () => {
    expect(drawings(page(source, { wrt }))).toEqual(svgs);
  });
});

test("a name with a label has it below the line", () => {
  const html = page("W_1 ∈ ℝ^{m×n}; x ∈ ℝ^n; y = W_1 x", { wrt: ["x"] });
  expect(html).toContain('W<tspan dy="4" font-size="10.5">1</tspan></text>');
});

test("where nothing is joined there is no picture, and the TeX file asks for no TikZ", () => {
  const tex = page("t ∈ ℝ; f = exp(t)", { wrt: ["t"] }, "tex");
  expect(tex).not.toContain("tikz");
});

test("nobody lays out, nothing is drawn", () => {
  const found = derive(linear, { wrt: ["H"] });
  const printed = found.ok ? print(found.value, { format: "html" }) : found;
  expect(printed.ok && printed.value).not.toContain("<svg");
});
