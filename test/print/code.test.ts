/*
 * Law 9: emitted code, run in its own language, equals what the evaluator says. Golden modules where the language is not there.
 */
import { describe, expect, test } from "vitest";
import { CODE_TARGETS, derivativeCode, valueCode, type CodeTarget } from "../../src/print/index.js";
import type { Derivation } from "../../src/derive/index.js";
import { read } from "../../src/library/read.js";
import { recover } from "../../src/matrix/index.js";
import { derive } from "../../src/index.js";
import { pages } from "../golden/pages.js";
import { needs } from "../support/needs.js";
import { derivationsOf, samples } from "./corpus.js";
import { jobFor, runJobs, type Job } from "./numpy.js";

/** The module of derivations in a target; that there is none is a fault of the test. */
function code(derivations: readonly Derivation[], target: CodeTarget): string {
  const emitted = derivativeCode(derivations, target);
  if (!emitted.ok) throw new Error(emitted.why);
  return emitted.value;
}

/** What the functions of a Python module do, without their helpers and docstrings. */
const body = (module: string): readonly string[] =>
  module
    .replaceAll(/^ *"""[^]*?"""$/gmu, "")
    .split(/^(?=def )/mu)
    .filter((part) => /^def [a-z]/u.test(part))
    .flatMap((part) => part.split("\n").filter((line) => line.startsWith("    ") && line.trim() !== ""));

/** Everything that a lowering can meet, in one text each. */
const texts: readonly (readonly [
  title: string,
  statements: string,
  wanted: Parameters<typeof derivationsOf>[1],
])[] = [
  ["a linear layer", "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y_dn = Σ_m H_dm W_mn", { wrt: ["H", "W"] }],
  ["a batch", "Q ∈ ℝ^{B×S×D}; K ∈ ℝ^{B×T×D}; S_bst = Σ_d Q_bsd K_btd", { wrt: ["Q", "K"] }],
  [
    "a shift",
    "x ∈ ℝ^{N}; k ∈ ℝ^{K}; y ∈ ℝ^{N-K+1}; y_i = Σ_a x_{i+a-1} k_a; L = Σ_i y_i^2",
    { wrt: ["x", "k"] },
  ],
  [
    "a stride",
    "x ∈ ℝ^{2N+K}; k ∈ ℝ^{K}; y ∈ ℝ^{N}; y_i = Σ_a x_{2i+a-2} k_a; L = Σ_i y_i^2",
    { wrt: ["x", "k"] },
  ],
  ["fixed positions", "X ∈ ℝ^{n×n}; f = Σ_i X_{i1}^2 X_{1i}", { wrt: ["X"] }],
  ["a mask", "S ∈ ℝ^{n×n}; f = Σ_ij [i ≤ j] S_ij^2", { wrt: ["S"] }],
  ["a quotient of pairs that differ", "x ∈ ℝ^n; f = Σ_{i≠j} 1/(x_i − x_j)^2", { wrt: ["x"] }],
  ["a root of pairs that differ", "X ∈ ℝ^{n×d}; f = Σ_{i≠j} sqrt(Σ_k (X_ik − X_jk)^2)", { wrt: ["X"] }],
  [
    "a definition for pairs that differ",
    "x ∈ ℝ^n; q ∈ ℝ^n; D_ij = 1/(x_i − x_j)^2; f = Σ_{i≠j} q_i D_ij",
    { wrt: ["q"] },
  ],
  [
    "a definition for pairs that differ, by what it is made of",
    "x ∈ ℝ^n; q ∈ ℝ^n; D_ij = 1/(x_i − x_j)^2; f = Σ_{i≠j} q_i q_j D_ij",
    { wrt: ["x"] },
  ],
  ["a logarithm of what is positive", "x ∈ ℝ^n; f = Σ_i [x_i > 0] log(x_i)", { wrt: ["x"] }],
  ["positions as numbers", "x ∈ ℝ^{n}; f = Σ_i i x_i^3", { wrt: ["x"] }],
  ["the Levi-Civita symbol", "a ∈ ℝ^3; b ∈ ℝ^3; c ∈ ℝ^3; f = Σ_ijk ε_ijk a_i b_j c_k", { wrt: ["a", "b"] }],
  [
    "softmax along rows",
    "S ∈ ℝ^{n×m}; T ∈ ℝ^{n×m}; P_ij = softmax_j(S_ij); f = Σ_ij P_ij T_ij",
    { wrt: ["S"] },
  ],
  ["logsumexp", "x ∈ ℝ^n; f = logsumexp(x)", { wrt: ["x"] }],
  ["an inverse", "A ∈ ℝ^{n×n}; x ∈ ℝ^n; b ∈ ℝ^n; f = b' inv(A) x", { wrt: ["A", "x", "b"] }],
  ["a determinant", "A ∈ ℝ^{n×n}; f = logdet(A)", { wrt: ["A"] }],
  ["a Jacobian", "A ∈ ℝ^{m×n}; x ∈ ℝ^n; y = exp(A x)", { of: "y", wrt: ["x", "A"], quantity: "jacobian" }],
  ["a Hessian", "A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = log(x' A x)", { wrt: ["x"], quantity: "hessian" }],
  ["a product over an index", "x ∈ ℝ^n positive; f = Π_i x_i", { wrt: ["x"] }],
  ["a diagonal and a trace", "A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = Σ_i A_ii x_i + (Σ_j A_jj)^2", { wrt: ["A", "x"] }],
  [
    "elementwise functions",
    "x ∈ ℝ^n positive; f = Σ_i tanh(x_i) softplus(x_i) gelu(x_i) sqrt(x_i) erf(x_i) relu(x_i)",
    { wrt: ["x"] },
  ],
  [
    "quotients",
    "x ∈ ℝ^n positive; A ∈ ℝ^{n×n} positive; f = Σ_ij x_i A_ij/(x_j (Σ_k A_ik))",
    { wrt: ["x", "A"] },
  ],
  ["a result that is constant along an axis", "A ∈ ℝ^{m×n}; f = Σ_ij A_ij", { wrt: ["A"] }],
  ["reserved names", "lambda ∈ ℝ; x ∈ ℝ^n; f = lambda Σ_i x_i^2", { wrt: ["x", "lambda"] }],
];

describe("NumPy", () => {
  needs("numpy")("code of every construct is right", () => {
    const jobs = texts.flatMap(([title, statements, wanted]) =>
      derivationsOf(statements, wanted).map((derivation): Job => {
        const job = jobFor(title, derivation, code([derivation], "numpy"));
        if (job === undefined) throw new Error(`${title} has no value`);
        return job;
      }),
    );
    const wrong = runJobs(jobs).flatMap((why, i) =>
      why === null ? [] : [`${jobs[i]?.id ?? ""}: ${why}\n${jobs[i]?.code ?? ""}`],
    );
    expect(wrong).toEqual([]);
    expect(jobs.length).toBeGreaterThanOrEqual(texts.length);
  });

  needs("numpy")("code for JAX is right where NumPy stands in for jax.numpy", () => {
    const jobs = texts.flatMap(([title, statements, wanted]) =>
      derivationsOf(statements, wanted).flatMap((derivation) => {
        const module = code([derivation], "jax");
        const job = jobFor(title, derivation, module);
        // What only JAX has is left to JAX.
        return job === undefined || /jax\.(?:nn|scipy)/u.test(module) ? [] : [job];
      }),
    );
    const wrong = runJobs(jobs).flatMap((why, i) =>
      why === null ? [] : [`${jobs[i]?.id ?? ""}: ${why}\n${jobs[i]?.code ?? ""}`],
    );
    expect(wrong).toEqual([]);
    expect(jobs.length).toBeGreaterThan(20);
  });

  needs("numpy")(
    "code of the whole corpus is right",
    () => {
      const jobs = samples().flatMap(({ id, derivations }) =>
        derivations.flatMap((derivation) => jobFor(id, derivation, code([derivation], "numpy")) ?? []),
      );
      const verdicts = runJobs(jobs);
      const wrong = verdicts.flatMap((why, i) =>
        why === null || why === "ill-conditioned" ? [] : [`${jobs[i]?.id ?? ""}: ${why}`],
      );
      expect(wrong).toEqual([]);
      expect(verdicts.filter((why) => why === null).length).toBeGreaterThan(600);
      expect(verdicts.filter((why) => why !== null).length).toBeLessThan(20);
    },
    300_000,
  );

  const runGoldenPages = (target: "numpy" | "torch"): void => {
    const derivations = pages.flatMap(({ title, source, request }) => {
      const found = derive(source, request);
      if (!found.ok) throw new Error(title);
      return found.value.results.map(({ derivation }) => ({ title, derivation }));
    });
    const jobs = derivations.map(({ title, derivation }): Job => {
      const job = jobFor(title, derivation, code([derivation], target));
      if (job === undefined) throw new Error(`${title} has no value`);
      return job;
    });
    expect(jobs.length).toBeGreaterThan(pages.length);
    const wrong = runJobs(jobs).flatMap((why, i) => (why === null ? [] : [`${jobs[i]?.id ?? ""}: ${why}`]));
    expect(wrong).toEqual([]);
  };
  needs("numpy")("code of every golden page is right", () => runGoldenPages("numpy"), 120_000);
  needs("torch")("code of every golden page is right in torch", () => runGoldenPages("torch"), 120_000);

  needs("numpy")("values of definitions are right", () => {
    const lowered = read("A ∈ ℝ^{n×m}; a ∈ ℝ^m; C ∈ ℝ^{m×p}; Y_ik = Σ_j A_ij a_j C_jk; s = Σ_ik Y_ik^2");
    if (!lowered.ok) throw new Error("not read");
    const { program } = lowered.value;
    const definitions = program.definitions.map(({ name, slots, body: term }) => ({
      name,
      axes: slots,
      term,
      matrix: recover(term, slots, program),
    }));
    const emitted = valueCode(definitions, program, "numpy");
    if (!emitted.ok) throw new Error(emitted.why);
    const array = (shape: readonly number[]): Job["expected"] => ({
      shape,
      entries: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i + 1),
    });
    const job = (key: string, expected: Job["expected"]): Job => ({
      id: key,
      code: emitted.value,
      table: "VALUES",
      key,
      arguments: { A: array([2, 3]), a: array([3]), C: array([3, 1]) },
      expected,
    });
    // Σ_j A_ij a_j C_jk = 1·1·1 + 2·2·2 + 3·3·3 and 4·1·1 + 5·2·2 + 6·3·3.
    expect(
      runJobs([job("Y", { shape: [2, 1], entries: [36, 78] }), job("s", { shape: [], entries: [7380] })]),
    ).toEqual([null, null]);
  });
});

/** What Julia has by itself and with LinearAlgebra, of what bodies are written with. */
const JULIA = new Set(
  "return sum prod maximum minimum exp log sqrt abs sign tanh dot inv det tr diag div size fill float reshape dropdims dims Float64 I Matrix ones π".split(
    " ",
  ),
);

/** Names in the bodies of a Julia module that are neither given, computed before, defined in the module nor Julia's. */
function strangeInJulia(module: string): readonly string[] {
  const source = module.replaceAll(/#.*$/gmu, "").replaceAll(/"[^"]*"/gu, "");
  const helpers = [...source.matchAll(/^(?:function )?(_\w+)\(/gmu)].map(([, name = ""]) => name);
  return [...source.matchAll(/^function ([a-z]\w*)\(; ?([^)]*)\)\n([^]*?)^end$/gmu)].flatMap(
    ([, , parameters = "", body = ""]) => {
      const known = new Set([...JULIA, ...helpers, ...parameters.split(/,\s*/u)]);
      return body.split("\n").flatMap((line) => {
        const [, local, right = ""] = /^\s*(?:(\w+) = )?(.*)$/u.exec(line) ?? [];
        const strange = (right.match(/(?<![\p{N}.])[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).filter(
          (name) => !known.has(name),
        );
        if (local !== undefined) known.add(local);
        return strange;
      });
    },
  );
}

/** Signs that close what is open, in their order. */
const isBalanced = (source: string): boolean => {
  let rest = source.replaceAll(/#.*$|"[^"]*"|[^()[\]{}]/gmu, "");
  for (let before = ""; before !== rest;) [before, rest] = [rest, rest.replaceAll(/\(\)|\[\]|\{\}/gu, "")];
  return rest === "";
};

// There is no Julia here: what can be said without it is that every name is one, and that what is opened is closed.
test.each(texts)("Julia code of %s names nothing that is not there", (_title, statements, wanted) => {
  const module = code(derivationsOf(statements, wanted), "julia");
  expect(strangeInJulia(module)).toEqual([]);
  expect(isBalanced(module)).toBe(true);
  expect(module.match(/^function /gmu)?.length).toBe(module.match(/^end$/gmu)?.length);
});

describe("what people read in the code", () => {
  const lines = (
    statements: string,
    wanted: Parameters<typeof derivationsOf>[1],
    target: CodeTarget = "numpy",
  ) => body(code(derivationsOf(statements, wanted), target)).map((line) => line.trim());

  test.each([
    [
      "a product with a transpose",
      "H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y_dn = Σ_m H_dm W_mn",
      ["H", "W"],
      ["return G_Y @ W.T", "return H.T @ G_Y"],
    ],
    [
      "a residual, not expanded",
      "A ∈ ℝ^{m×n}; x ∈ ℝ^n; b ∈ ℝ^m; L = ‖A x − b‖²",
      ["x"],
      ["return 2 * (A.T @ (A @ x - b))"],
    ],
    [
      "a solution instead of an inverse",
      "A ∈ ℝ^{n×n}; x ∈ ℝ^n; b ∈ ℝ^n; f = b' inv(A) x",
      ["b"],
      ["return np.linalg.solve(A, x)"],
    ],
    [
      "windows of a shift",
      "x ∈ ℝ^{N}; k ∈ ℝ^{K}; y ∈ ℝ^{N-K+1}; y_i = Σ_a x_{i+a-1} k_a",
      ["k"],
      [
        "N = x.shape[0]",
        "K = N + 1 - G_y.shape[0]",
        "return G_y @ x[np.arange(N - K + 1)[:, None] + np.arange(K)]",
      ],
    ],
    [
      "adjoints once each, as locals",
      "X ∈ ℝ^{N×D}; U ∈ ℝ^{D×K}; V ∈ ℝ^{K×M}; A = X U; Z = tanh(A); Y = Z V; L = ‖Y‖²",
      ["U"],
      [
        "A = X @ U",
        "Z = np.tanh(A)",
        "Y = Z @ V",
        "dL_dY = 2 * Y",
        "dL_dZ = dL_dY @ V.T",
        "dL_dA = dL_dZ * (1 - Z ** 2)",
        "return X.T @ dL_dA",
      ],
    ],
    [
      "a sum multiplied out where that is less work",
      "A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = x' A^3 x",
      ["x"],
      ["return A @ (A @ (A @ x)) + A.T @ x @ A @ A"],
    ],
    [
      "a diagonal that is never made a matrix",
      "x ∈ ℝ^n; V ∈ ℝ^{n×k}; f = ½ Σ_f ((Σ_i V_if x_i)^2 − Σ_i V_if^2 x_i^2)",
      ["V"],
      ["return x[:, None] * (x @ V) - (x ** 2)[:, None] * V"],
    ],
    [
      "one solution for a symmetric matrix and its transpose",
      "K ∈ ℝ^{n×n} positive definite; y ∈ ℝ^n; f = ½ y' inv(K) y + ½ logdet(K)",
      ["K"],
      ["t1 = np.linalg.solve(K, y)", "return 0.5 * (np.linalg.inv(K) - t1[:, None] * t1)"],
    ],
    [
      "an einsum in the letters of the page",
      "S_bhst = Σ_d Q_bhsd K_bhtd",
      ["Q"],
      ['return np.einsum("bhst,bhtd->bhsd", G_S, K)'],
    ],
    [
      "a derivative that is 1 or 0 throughout, put in",
      "X ∈ ℝ^{n×d}; m_j = Σ_i X_ij/dim(n); C_j = Σ_i (X_ij − m_j)^2; f = Σ_j C_j",
      ["X"],
      ["n = X.shape[0]", "m = np.sum(X, axis=0) / n", "return 2 * (X - m)"],
    ],
    [
      "a product of matrices between others, in brackets",
      "A ∈ ℝ^{n×n}; B ∈ ℝ^{n×n}; C ∈ ℝ^{n×n}; f = sum((A B) ⊙ exp(C))",
      ["C"],
      ["return (A @ B) * np.exp(C)"],
    ],
    [
      "a window of a kernel without brackets for its ends",
      "x ∈ ℝ^{N}; k ∈ ℝ^{K}; y ∈ ℝ^{N-K+1}; y_i = Σ_a x_{i+a-1} k_a",
      ["x"],
      [
        "K = k.shape[0]",
        "N = G_y.shape[0] + K - 1",
        "return _entries(G_y, np.arange(1, N + 1)[:, None] - np.arange(K)) @ k",
      ],
    ],
  ] as const)("%s", (_title, statements, wrt, expected) => {
    expect(lines(statements, { wrt: [...wrt] })).toEqual(expected);
  });

  test("a size that no argument shows is a parameter, else it is read from one", () => {
    const shown = code(derivationsOf("A ∈ ℝ^{m×n}; f = Σ_ij A_ij", { wrt: ["A"] }), "numpy");
    expect(shown).toContain("def grad_A(*, A):");
    expect(shown).toContain("m = A.shape[0]");
    const hidden = code(derivationsOf("t ∈ ℝ; f = Σ_{i=1}^{n} t", { wrt: ["t"] }), "numpy");
    expect(hidden).toContain("def derivative_t(*, n):");
  });

  test("tables are keyed as the command line promises", () => {
    const table = (statements: string, wanted: Parameters<typeof derivationsOf>[1]): string =>
      /DERIVATIVES = .*/u.exec(code(derivationsOf(statements, wanted), "numpy"))?.[0] ?? "";
    expect(table("x ∈ ℝ^n; y = exp(x)", { of: "y", wrt: ["x"], quantity: "jacobian" })).toBe(
      'DERIVATIVES = {"y,x": jacobian_y_x}',
    );
    expect(table("x ∈ ℝ^n; f = Σ_i x_i^3", { wrt: ["x"], quantity: "hessian" })).toBe(
      'DERIVATIVES = {"x,x": hessian_x_x}',
    );
    expect(table("H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y = H W", { wrt: ["H", "W"] })).toBe(
      'DERIVATIVES = {"H": grad_H, "W": grad_W}',
    );
  });

  test("an unknown function of numbers is a parameter, and so is its derivative", () => {
    const module = code(derivationsOf("phi : ℝ → ℝ; x ∈ ℝ^n; f = Σ_i phi(x_i)^2", { wrt: ["x"] }), "numpy");
    expect(module).toContain("def grad_x(*, x, phi, dphi):");
    expect(module).toContain("return 2 * phi(x) * dphi(x)");
  });

  test("what is computed twice has a name", () => {
    const found = lines("A ∈ ℝ^{n×n}; x ∈ ℝ^n; f = (x' A x) / (x' x)", { wrt: ["x"] });
    expect(found[0]).toMatch(/^t1 = /u);
  });
});

describe("a window", () => {
  const gradient = (statements: string): string => code(derivationsOf(statements, { wrt: ["X"] }), "numpy");

  test("is summed over, and not what it slides along", () => {
    expect(gradient("Y_i = Σ_k X_{i+k-1} w_k")).toContain("_entries(G_Y, ");
    expect(gradient("Y_bi = Σ_ck X_{b,c,i+k-1} w_ck")).toContain("_entries(G_Y, ");
  });

  test("that jumps stays as it is: not every position has an output", () => {
    expect(gradient("Y_i = Σ_k X_{2i+k-2} w_k")).toContain("_entries(w, ");
  });
});

describe("every target", () => {
  const pages = (): readonly Derivation[] =>
    derivationsOf(
      "X ∈ ℝ^{N×D}; U ∈ ℝ^{D×K}; V ∈ ℝ^{K×M}; T ∈ ℝ^{N×M}; Z_nk = σ(Σ_d X_nd U_dk); Y_nm = Σ_k Z_nk V_km; L = Σ_nm (Y_nm − T_nm)²",
      { wrt: ["U", "V"] },
    );

  test.each(CODE_TARGETS)("%s: two layers", async (target) => {
    const suffix = target === "julia" ? "jl" : "py";
    await expect(code(pages(), target)).toMatchFileSnapshot(`golden/two-layers-${target}.${suffix}`);
  });

  test.each(CODE_TARGETS)(
    "%s: everything that a lowering can meet is said, and the same every time",
    (target) => {
      for (const [title, statements, wanted] of texts) {
        const print = (): string => code(derivationsOf(statements, wanted), target);
        expect(print(), title).toBe(print());
        expect(print(), title).not.toMatch(/undefined|NaN|\[object/u);
      }
    },
  );

  test("the words of NumPy do not stand in the code of others", () => {
    for (const target of CODE_TARGETS)
      if (target !== "numpy")
        for (const [, statements, wanted] of texts)
          expect(code(derivationsOf(statements, wanted), target)).not.toMatch(/\bnp\./u);
  });
});
