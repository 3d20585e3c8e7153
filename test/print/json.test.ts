/*
 * JSON to the letter of what the command line promises: every field, nothing undefined, null where there is nothing.
 */
import { describe, expect, test } from "vitest";
import type { Derivation } from "../../src/derive/index.js";
import { recover } from "../../src/matrix/index.js";
import {
  conversionJson,
  derivationsJson,
  type CodeJson,
  type DerivationsJson,
  type StepJson,
} from "../../src/print/index.js";
import { read } from "../../src/library/read.js";
import { reasonOf } from "../../src/rule/index.js";
import { derivationsOf } from "./corpus.js";

const noCode: CodeJson = { numpy: null, torch: null, jax: null, julia: null, einsum: null };

function json(statements: string, wanted: Parameters<typeof derivationsOf>[1]): DerivationsJson {
  const derivations: readonly Derivation[] = derivationsOf(statements, wanted);
  const [first] = derivations;
  if (first === undefined) throw new Error("nothing derived");
  return derivationsJson(first.program, derivations, () => noCode, {
    version: "0.0.0",
    titleOf: (id) => reasonOf(id)?.title,
    verdictOf: () => "proved",
  });
}

const linear = json("H ∈ ℝ^{D×M}; W ∈ ℝ^{M×N}; Y_dn = Σ_m H_dm W_mn", { wrt: ["H", "W"] });

describe("the JSON of derivations", () => {
  test("has the head, the tensors and the definitions", () => {
    expect(Object.keys(linear)).toEqual(["nabla", "schema", "tensors", "definitions", "results"]);
    expect(linear.schema).toBe(1);
    expect(linear.tensors["H"]).toEqual({ shape: ["D", "M"], properties: [] });
    expect(linear.definitions[0]).toEqual({
      text: "Y_dn = Σ_m H_dm W_mn",
      latex: "Y_{dn} = \\sum_{m} H_{dm} W_{mn}",
    });
  });

  test("has the seed's two results as promised", () => {
    const [first, second] = linear.results;
    expect(first).toMatchObject({
      quantity: "gradient",
      of: "L",
      wrt: ["H"],
      order: 1,
      layout: "denominator",
      shape: ["D", "M"],
      index: { text: "Σ_n ∂L/∂Y_dn W_mn" },
      matrix: {
        text: "∇_Y L Wᵀ",
        latex: "\\nabla_{Y} L \\cdot W^{\\top}",
        ascii: "G_Y*W'",
      },
      why_no_matrix: null,
      zero: null,
    });
    expect(second?.matrix).toMatchObject({ text: "Hᵀ ∇_Y L", ascii: "H'*G_Y" });
  });

  test("has steps that go from one line to the next, each with all fields, down to the last substep", () => {
    const visit = (step: StepJson): void => {
      expect(Object.keys(step)).toEqual(["rule", "reason", "before", "after", "verdict", "substeps"]);
      for (const side of [step.before, step.after]) expect(Object.keys(side)).toEqual(["text", "latex"]);
      expect(step.reason).not.toBe("");
      expect(step.verdict).toBe("proved");
      step.substeps.forEach(visit);
    };
    for (const { steps } of linear.results) {
      steps.forEach(visit);
      const lines = steps.filter(({ rule }) => rule !== "recover");
      for (const [i, step] of lines.entries())
        if (i > 0) expect(step.before.text).toBe(lines[i - 1]?.after.text);
      expect(steps.at(-1)?.rule).toBe("recover");
    }
  });

  test("says why there is no matrix form, with what obstructs it", () => {
    const { results } = json("T ∈ ℝ^{I×J×K}; L = Σ_ijk T_ijk x_i y_j z_k", { wrt: ["T"] });
    expect(results[0]).toMatchObject({ matrix: null, shape: ["I", "J", "K"] });
    expect(results[0]?.why_no_matrix).toMatch(/x_i, y_j and z_k/u);
  });

  test("says why a derivative is zero", () => {
    const { results } = json("x ∈ ℝ^n; a ∈ ℝ^n; u = Σ_i x_i; f = Σ_i a_i^2", { of: "f", wrt: ["x"] });
    expect(results[0]?.zero).toEqual({ because: "f does not depend on x" });
    expect(results[0]?.index.text).toBe("0");
  });

  test("survives being written and read, so nothing in it is undefined or no JSON", () => {
    expect(JSON.parse(JSON.stringify(linear))).toEqual(linear);
  });
});

describe("the JSON of conversions", () => {
  test("has one result for each definition", () => {
    const lowered = read("A ∈ ℝ^{n×m}; a ∈ ℝ^m; C ∈ ℝ^{m×k}; B ∈ ℝ^{k×p}; Y_il = Σ_jk A_ij a_j C_jk B_kl");
    if (!lowered.ok) throw new Error("not read");
    const { program } = lowered.value;
    const converted = program.definitions.map(({ name, slots, body }) => ({
      name,
      axes: slots,
      term: body,
      matrix: recover(body, slots, program),
    }));
    const { results, ...head } = conversionJson(program, converted, () => noCode, "0.0.0");
    expect(head).toEqual({ nabla: "0.0.0", schema: 1 });
    expect(results).toHaveLength(1);
    expect(Object.keys(results[0] ?? {})).toEqual([
      "name",
      "shape",
      "index",
      "matrix",
      "why_no_matrix",
      "code",
    ]);
    expect(results[0]).toMatchObject({
      name: "Y",
      shape: ["n", "p"],
      index: { text: "Σ_jb A_ij a_j C_jb B_bl" },
      matrix: { text: "A diag(a) C B", ascii: "A*diag(a)*C*B" },
    });
  });
});
