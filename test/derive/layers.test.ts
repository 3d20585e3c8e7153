/*
 * Layers: functions within functions get names on pages, which say what they are; results are the same.
 */
import { describe, expect, test } from "vitest";
import { derive, print, toJson, type DeriveRequest, type Derived } from "../../src/index.js";
import {
  definitionOf,
  instantiate,
  mapChildren,
  sameTerm,
  type Program,
  type Term,
} from "../../src/term/index.js";

const derived = (text: string, request: DeriveRequest): Derived => {
  const outcome = derive(text, request);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
  return outcome.value;
};

const nests = [
  ["x ∈ ℝ^d; A ∈ ℝ^{h×d}; B ∈ ℝ^{k×h}; t ∈ ℝ^k; f = ‖σ(B tanh(A x)) - t‖²", "A"],
  ["X ∈ ℝ^{n×d}; A ∈ ℝ^{d×h}; B ∈ ℝ^{h×k}; f = sum(relu(gelu(X A) B))", "A"],
  ["W ∈ ℝ^{n×n}; x ∈ ℝ^n; f = sum(tanh(W tanh(W tanh(W x))))", "W"],
  ["φ : ℝ → ℝ; X ∈ ℝ^{b×n×d}; f = Σ_bnk φ(Σ_j φ(Σ_d X_bnd A_dj) B_jk)", "A"],
  ["Q ∈ ℝ^{n×d}; K ∈ ℝ^{m×d}; V ∈ ℝ^{m×e}; O = softmax(Q K', 2) V", "Q"],
] as const;

/** A term with every name put in that the other program does not have. */
function written(term: Term, program: Program, other: Program): Term {
  const definition = term.kind === "entry" ? definitionOf(program, term.tensor) : undefined;
  if (term.kind !== "entry" || definition === undefined || other.tensors.has(term.tensor))
    return mapChildren(term, (child) => written(child, program, other));
  return written(instantiate({ over: definition.slots, body: definition.body }, term.slots), program, other);
}

describe.each(nests)("%s by %s", (text, variable) => {
  const plain = derived(text, { wrt: [variable] });
  const layered = derived(text, { wrt: [variable], layers: true });

  test("the names are those of the layers, which are what they stand for", () => {
    expect(layered.program.definitions.length).toBeGreaterThan(plain.program.definitions.length + 1);
    for (const { name, slots, body } of plain.program.definitions) {
      const own = definitionOf(layered.program, name);
      if (own === undefined) throw new Error(`${name} is not defined`);
      const here = instantiate({ over: own.slots, body: own.body }, slots);
      expect(sameTerm(written(here, layered.program, plain.program), body, plain.program)).toBe(true);
    }
  });

  test("the derivative is the same and proved", () => {
    const [a, b] = [plain.results[0], layered.results[0]];
    if (a === undefined || b === undefined) throw new Error("no result");
    expect(b.verification.proved).toBe(true);
    const axes = a.derivation.stages.at(-1)?.axes ?? [];
    const own = b.derivation.stages.at(-1)?.axes ?? [];
    const result = instantiate(
      { over: own, body: written(b.derivation.result, layered.program, plain.program) },
      axes,
    );
    expect(sameTerm(result, a.derivation.result, plain.program)).toBe(true);
  });

  test("the page says what the names are", () => {
    const page = print(layered, { format: "text" });
    expect(page.ok && page.value).toMatch(/^Here .* names? /mu);
  });
});

test("a softmax that is a factor is named, and what it is of", () => {
  const source = "Q ∈ ℝ^{n×d}; K ∈ ℝ^{m×d}; V ∈ ℝ^{m×e}; O = softmax(Q K', 2) V";
  const page = print(derived(source, { wrt: ["Q"], layers: true }), { format: "text" });
  expect(page.ok && page.value).toMatch(
    /S_il = Σ_a Q_ia K_la .*\n {2}P_ik = softmax_k\(S_ik\) .*\n {2}O_ij = Σ_k P_ik V_kj/u,
  );
  expect(page.ok && page.value).toContain("∇_S L = P ⊙ (∇_P L − (∇_P L ⊙ P) 1_m 1_mᵀ)");
});

describe("nothing is named", () => {
  test.each([
    ["x ∈ ℝ^d; W ∈ ℝ^{h×d}; v ∈ ℝ^h; f = vᵀ tanh(W x)", "W"],
    ["x ∈ ℝ^d; f = sum(sin(cos(x)))", "x"],
    ["W ∈ ℝ^{k×d}; x ∈ ℝ^d; y ∈ ℝ^k; f = y' log(softmax(W x))", "W"],
    ["A ∈ ℝ^{m×n}; x ∈ ℝ^n; b ∈ ℝ^m; f = ‖A x - b‖²", "x"],
    // The variable would stand beside the name.
    ["A ∈ ℝ^{m×n}; x ∈ ℝ^n; f = Σ_i log(1 + exp(Σ_j A_ij x_j)) + ‖x‖²", "x"],
  ])("in %s", (text, variable) => {
    expect(toJson(derived(text, { wrt: [variable], layers: true }))).toEqual(
      toJson(derived(text, { wrt: [variable] })),
    );
  });
});

describe("what a result would repeat is named", () => {
  test.each([
    ["x ∈ ℝ^d; W ∈ ℝ^{h×d}; f = log(sum(exp(tanh(W x))))", "W", "z_i = Σ_j W_ij x_j"],
    [
      "X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; f = Σ_i log(1 + (y_i - Σ_j X_ij w_j)^2)",
      "w",
      "r_i = y_i − Σ_j X_ij w_j",
    ],
    [
      "r ∈ ℝ; X ∈ ℝ^{n×d}; w ∈ ℝ^d; y ∈ ℝ^n; f = r Σ_i log(1 + (y_i - Σ_j X_ij w_j)^2)",
      "w",
      "e_i = y_i − Σ_j X_ij w_j",
    ],
  ])("in %s", (text, variable, definition) => {
    const found = derived(text, { wrt: [variable], layers: true });
    expect(found.results.map(({ verification }) => verification.proved)).toEqual([true]);
    const page = print(found, { format: "text" });
    expect(page.ok && page.value).toContain(definition);
    expect(page.ok && page.value).toContain("names what would be written more than once.");
  });
});
