/*
 * The corpus's questions: what of a case is put to the library, and what is kept back because only the answer uses it.
 */
import { describe, expect, test } from "vitest";
import { expectation, question, type Case } from "./question.mjs";

const base: Case = {
  id: "a",
  group: "trace",
  vars: { A: ["m", "n"], x: ["n"], t: [] },
  expr_matrix: "A*x",
  expr_index: "y_i = Σ_j A_ij x_j",
  wrt: "x",
  order: 1,
  upstream: null,
  layout: "numerator",
  expected_matrix: ["A"],
  expected_index: "J_ij = A_ij",
  numpy: { f: "", grad: "" },
};

describe("question", () => {
  test("declares every tensor and asks for the Jacobian of what is no scalar", () => {
    expect(question(base, "matrix")).toEqual({
      command: "derive",
      statements: "A ∈ ℝ^{m×n}\nx ∈ ℝ^{n}\nt ∈ ℝ\ny = A*x",
      options: { of: "y", wrt: "x", quantity: "jacobian", layout: "numerator" },
      output: "y",
      defined: ["A", "x", "t", "y"],
    });
  });

  test("keeps the axes of an index equation", () => {
    expect(question(base, "index")?.statements).toMatch(/\ny_i = Σ_j A_ij x_j$/u);
  });

  test("takes an unknown scalar of the expression where an upstream gradient is meant", () => {
    const asked = question({ ...base, upstream: "L" }, "matrix");
    expect(asked?.statements).toMatch(/\ny = A\*x\nL = L\(y\)$/u);
    expect(asked?.options.of).toBe("L");
  });

  test("names that scalar otherwise where L is taken", () => {
    const vars = { ...base.vars, L: ["n"] };
    expect(question({ ...base, vars, upstream: "L" }, "matrix")?.statements).toMatch(/\nJ = J\(y\)$/u);
  });

  test("gives auxiliary definitions only where the expression reaches them, in their order", () => {
    const lets = ["p_i = exp(x_i)", "q_i = p_i t", "r_i = q_i"];
    const asked = question(
      { ...base, let_index: lets, expr_index: "Σ_i q_i^2", layout: "vec", order: 2 },
      "index",
    );
    expect(asked?.statements.split("\n").slice(3)).toEqual([...lets.slice(0, 2), "f = Σ_i q_i^2"]);
  });

  test("does not take a definition's own name on the left for a use of it", () => {
    const asked = question({ ...base, let_index: ["y_i = t x_i"] }, "index");
    expect(asked?.statements).not.toMatch(/y_i = t x_i/u);
  });

  test("says which sense a structured variable is meant in", () => {
    const vars = { A: ["n", "n"], x: ["n"] };
    const free = question({ ...base, vars, wrt: "A", assume: { A: "spd" } }, "matrix");
    expect(free?.statements).toMatch(/^A ∈ ℝ\^\{n×n\} symmetric positive definite\n/u);
    expect(free?.options.structure).toBe("free");
    const tied = question({ ...base, vars, wrt: "A", constraint: { A: "diagonal" } }, "matrix");
    expect(tied?.statements).toMatch(/^A ∈ ℝ\^\{n×n\} diagonal\n/u);
    expect(tied?.options.structure).toBe("textbook");
  });

  test("is undefined in a notation that the case does not have", () => {
    expect(question({ ...base, expr_matrix: null }, "matrix")).toBeUndefined();
  });
});

describe("expectation", () => {
  const upstream: Case = {
    ...base,
    upstream: "L",
    expected_matrix: ["A'*G"],
    expected_index: "dx_j = Σ_i G_i A_ij",
  };

  const expected = (problem: Case): string | undefined => {
    const asked = question(problem, "index");
    return asked === undefined ? undefined : expectation(problem, asked);
  };

  test("writes the upstream gradient as the derivative that it is", () => {
    expect(expected(upstream)).toBe("Expected_j = Σ_i (∂L/∂y_i) A_ij");
    expect(expected({ ...upstream, expected_index: null })).toBe("Expected = A'*(∇_y L)");
  });

  test("adds the names that only the answer uses, and no name twice", () => {
    const problem = { ...base, let_index: ["s_i = t x_i", "y_i = s_i"], expected_index: "J_ij = y_i s_j" };
    expect(expected(problem)).toBe("s_i = t x_i\nExpected_ij = y_i s_j");
  });

  test("is undefined where the answer holds only for values that cannot be declared", () => {
    expect(expected({ ...base, assume: { x: "simplex" } })).toBeUndefined();
  });

  test("is undefined where the only answer stacks the axes", () => {
    expect(expected({ ...base, expected_index: null, layout: "vec" })).toBeUndefined();
  });
});
