/** The command line end to end: answers on stdout with code 0; what is wrong on stderr with code 2, a place and a way out. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/index.js";
import { nabla } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "nabla-"));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("answers", () => {
  it("derives both gradients of a linear layer, every step proved", () => {
    const { code, out, err } = nabla(["derive", "Y_dn = Σ_m H_dm W_mn", "--wrt", "H,W"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/∇_H L = ∇_Y L · Wᵀ\n +D×M +=/u);
    expect(out).toMatch(/∇_W L = Hᵀ +· ∇_Y L\n/u);
    expect(out).toMatch(/Proved: \d+ steps/u);
  });

  it("writes one HTML page with its fonts, and formulas as MathML besides", () => {
    const { code, out } = nabla(["derive", "Y = H W; H in R^(D x M); W in R^(M x N)", "--format", "html"]);
    expect(code).toBe(0);
    expect(out).toContain("<math");
    expect(out).toContain("url(data:font/woff2;base64,");
    expect(out).not.toMatch(/url\((?!data:)|<script|<link|\bsrc=/u);
  });

  it("draws tensor networks in HTML and in TeX, and loads who lays them out for these alone", () => {
    const spy = `import m from "node:module"; const load = m._load; m._load = (name, ...rest) => {
      if (/dagre|katex/u.test(name)) process.stderr.write(name + ";"); return load(name, ...rest); }`;
    const derived = (format: string) =>
      nabla(["derive", "Y_dn = Σ_m H_dm W_mn", "--wrt", "H", "--format", format], "", {
        NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(spy)}"`,
      });
    expect(derived("text").err).toBe("");
    expect(derived("latex").err).toBe("");
    const [html, tex] = [derived("html"), derived("tex")];
    expect(html.err).toContain("@dagrejs/dagre;");
    expect(html.out.match(/<svg/gu)).toHaveLength(6);
    expect(tex.err).not.toContain("katex");
    expect(tex.out.match(/\\begin\{tikzpicture\}/gu)).toHaveLength(6);
  });

  it("tells a proof in the style that is asked for, and refuses one that does not fit", () => {
    const rows = nabla(["derive", "Y_dn = Σ_m H_dm W_mn", "--wrt", "H", "--style", "rows"]);
    expect(rows.code).toBe(0);
    expect(rows.out).toContain("this is where Wᵀ comes from");
    const outer = nabla(["derive", "x in R^n; f = sum(exp(x))", "--style", "outer"]);
    expect(outer.code).toBe(2);
    expect(outer.err).toContain("the style ‘outer’ does not fit");
  });

  it("reads files, stdin and arguments together", () => {
    const declared = file("shapes.txt", "H ∈ ℝ^{D×M}\nW ∈ ℝ^{M×N}\n");
    const { code, out } = nabla(
      ["derive", "-f", declared, "-", "--wrt", "W", "--format", "json"],
      "Y = H W\n",
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      nabla: VERSION,
      schema: 1,
      tensors: { H: { shape: ["D", "M"] }, W: { shape: ["M", "N"] } },
      results: [
        {
          quantity: "gradient",
          of: "L",
          wrt: ["W"],
          shape: ["M", "N"],
          index: { text: "Σ_d ∂L/∂Y_dj H_di" },
          matrix: { text: "Hᵀ ∇_Y L", ascii: "H'*G_Y" },
          why_no_matrix: null,
          zero: null,
        },
      ],
    });
  });

  it("gives every step of the JSON a verdict, a reason and both sides", () => {
    const { out } = nabla(["derive", "Y_dn = Σ_m H_dm W_mn", "--wrt", "H", "--format", "json"]);
    type Step = {
      rule: string;
      reason: string;
      verdict: string;
      before: { latex: string };
      substeps: Step[];
    };
    const { results } = JSON.parse(out) as { results: { steps: Step[] }[] };
    const all = (steps: readonly Step[]): readonly Step[] =>
      steps.flatMap((step) => [step, ...all(step.substeps)]);
    const steps = all(results[0]?.steps ?? []);
    expect(steps.length).toBeGreaterThan(8);
    for (const step of steps)
      expect(step).toMatchObject({ verdict: "proved", reason: expect.stringMatching(/\S/u) as string });
  });

  it("takes the goal from the statements", () => {
    expect(nabla(["derive", "x ∈ ℝ^n; f = x'x; ∇_x f"]).out).toContain("∇_x f = 2 x");
  });

  it("writes to a file", () => {
    const path = join(folder, "grad.py");
    const { code, out } = nabla([
      "derive",
      "Y_dn = Σ_m H_dm W_mn",
      "--wrt",
      "H",
      "--format",
      "numpy",
      "-o",
      path,
    ]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(readFileSync(path, "utf8")).toContain('DERIVATIVES = {"H": grad_H}');
  });

  it("prints the same bytes again", () => {
    const args = ["derive", "A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = x'A x", "--wrt", "x", "--format", "json"];
    expect(nabla(args).out).toBe(nabla(args).out);
  });

  it("converts", () => {
    expect(nabla(["convert", "Y_il = Σ_jk A_ij a_j C_jk B_kl", "--to", "matrix"]).out).toBe(
      "Y = A diag(a) C B\n",
    );
  });

  it("says its version, and what it can do", () => {
    expect(nabla(["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
    for (const command of [["--help"], ["derive", "--help"], ["convert", "--help"]]) {
      const { code, out } = nabla(command);
      expect(code).toBe(0);
      expect(out).toContain("Examples:");
    }
  });

  it("has the version of the package", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(VERSION).toBe(version);
  });
});

/** Arguments, and what stderr has to say. */
const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
  [
    "a bracket that is never closed",
    ["derive", "Y_dn = Σ_m (H_dm W_mn", "--wrt", "H"],
    /‘\(’ is never closed[\s\S]*1:12/u,
  ],
  ["a bracket that closes nothing", ["derive", "Y_dn = Σ_m H_dm) W_mn"], /‘\)’ closes nothing/u],
  ["an unfinished statement", ["derive", "Y_dn = "], /missing here; expected/u],
  ["an operator in the wrong place", ["derive", "Y_dn = * H_dm"], /cannot stand here; expected/u],
  ["a character that means nothing", ["derive", "Y_dn = H_dn ¿ 2"], /¿/u],
  ["an unknown TeX command", ["derive", "y = \\foo x"], /‘\\foo’ is not known/u],
  ["a Σ without an index", ["derive", "y = Σ_{2+3} x_i"], /no index|expected/u],
  ["a space that is none", ["derive", "H ∈ ℝ^{+}; y = H"], /space|size|expected/u],
  ["a property that is none", ["derive", "H ∈ ℝ^{n×n} lovely; f = tr(H)"], /lovely/u],
  [
    "an undeclared name in matrix style",
    ["derive", "Y = H W", "--wrt", "H"],
    /H is not declared[\s\S]*H ∈ ℝ/u,
  ],
  ["names written together", ["derive", "a ∈ ℝ; b ∈ ℝ; f = ab"], /For a product write a b/u],
  ["a power of a vector", ["derive", "x ∈ ℝ^n; y = x^2", "--wrt", "x"], /x\.\^2[\s\S]*xᵀx/u],
  ["shapes that do not fit", ["derive", "A ∈ ℝ^{n×m}; B ∈ ℝ^{n×m}; Y = A B"], /n×m[\s\S]*n×m/u],
  ["sizes that clash", ["derive", "A ∈ ℝ^{2×3}; x ∈ ℝ^4; y_i = Σ_j A_ij x_j"], /3[\s\S]*4|4[\s\S]*3/u],
  ["an index that dangles", ["derive", "Y_dn = Σ_m H_dm W_mk"], /k is not summed[\s\S]*Write Σ_k/u],
  ["a sum over an index of the left side", ["derive", "Y_d = Σ_d H_d"], /d[\s\S]*another letter/u],
  ["a wrong number of indices", ["derive", "A ∈ ℝ^{n×n}; y_i = A_i"], /A has 2 indices, and here is 1/u],
  ["a definition by itself", ["derive", "y_i = y_i + x_i"], /defined by itself/u],
  ["a name defined twice", ["derive", "y_i = x_i; y_i = 2 x_i"], /defined twice/u],
  ["a function that is none", ["derive", "x ∈ ℝ^n; y = foo(x)"], /foo/u],
  [
    "a variable that does not occur",
    ["derive", "Y_dn = Σ_m H_dm W_mn", "--wrt", "Q"],
    /--wrt names Q[\s\S]*H/u,
  ],
  [
    "a quantity that does not occur",
    ["derive", "Y_dn = Σ_m H_dm W_mn", "--of", "Q", "--wrt", "H"],
    /--of names Q/u,
  ],
  ["nothing to derive", ["derive", "H ∈ ℝ^{n×m}"], /nothing to derive/u],
  ["nothing at all", ["derive", ""], /nothing to read/u],
  ["a file that is not there", ["derive", "-f", "/nowhere/at/all"], /no such file/u],
  [
    "a file in no folder",
    ["derive", "Y_dn = Σ_m H_dm W_mn", "--wrt", "H", "-o", "/nowhere/at/all"],
    /cannot write \/nowhere\/at\/all: there is no folder \/nowhere\/at\n/u,
  ],
  ["a format that is none", ["derive", "y = x", "--format", "yaml"], /Allowed choices/u],
  ["an option that is none", ["derive", "y = x", "--wtr", "x"], /--wrt/u],
  [
    "H_dm in LaTeX",
    ["derive", "Y_{dn} = \\sum_m H_dm W_{mn}"],
    /Write H_\{dm\} \(bare-subscript\)\n.*1:17\n/u,
  ],
  ["a goal that is cut off", ["check", "-", "--goal", "((("], /never closed[^]*--goal:1:1/u],
  ["no matrix form", ["convert", "Y_ijk = A_ij B_jk", "--to", "matrix"], /Y in matrix form.*i, j and k/u],
  ["two quantities", ["derive", "y = x", "--jacobian", "--hessian"], /cannot be used with/u],
  ["a command that is none", ["drive", "y = x"], /derive/u],
  ["a nest without end", ["derive", `y = ${"(".repeat(5000)}x${")".repeat(5000)}`], /nested|deep/u],
];

describe("bad input", () => {
  it.each(wrong)("%s", (_name, args, said) => {
    const { code, out, err } = nabla(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(said);
    expect(err).not.toMatch(/undefined|\[object|\n\s+at |internal fault/u);
  });
});

describe("files to check", () => {
  const good = "Let x ∈ ℝ^n.\nf = xᵀ x\n∇_x f = 2 x\n";

  it("one that cannot be read does not keep the others from being checked", () => {
    const [proof, binary] = [file("good.txt", good), file("binary.txt", "f = \0 x")];
    const { code, out, err } = nabla(["check", proof, binary, join(folder, "nowhere.txt")]);
    expect(code).toBe(2);
    expect(out).toContain("proved       ∇_x f = 2 x");
    expect(err).toMatch(/binary\.txt: it is no text in UTF-8\n.*nowhere\.txt: there is no such file/u);
  });

  it("one without formulas says so", () => {
    const { code, out } = nabla(["check", file("empty.md", "")]);
    expect({ code, out }).toEqual({ code: 1, out: "there is no formula that says anything\n" });
  });

  it("one that only declares and defines has nothing wrong", () => {
    const { code, out } = nabla(["check", file("declared.txt", "x ∈ ℝ^n\nf = xᵀ x\n")]);
    expect(code).toBe(0);
    expect(out).toContain("nothing is claimed");
  });

  it("a counterexample without sizes is told by its values", () => {
    const { out } = nabla(["check", file("numbers.txt", "t ∈ ℝ\nf = t^2\n∂f/∂t = 3 t\n")]);
    expect(out).toMatch(/= for t=-?\d+: left -?\d+, right -?\d+/u);
  });

  it("a formula of many pages is listed in part", () => {
    const { out } = nabla(["check", file("long.md", `$$y = ${"x + ".repeat(300)}x$$`)]);
    expect(out).toMatch(/^ +1 +\w+ +y = (?:x \+ )+x? ?\+?…/u);
    expect(out.length).toBeLessThan(1000);
  });
});
