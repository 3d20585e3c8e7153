/*
 * The judge of the corpus: it must see a wrong value, a wrong matrix form behind a right value, and code that fails.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { needs, python } from "../support/needs.js";

const script = fileURLToPath(new URL("measure.py", import.meta.url));

const problem = {
  id: "linear",
  vars: { A: ["m", "n"], x: ["n"] },
  expr_matrix: "A*x",
  expr_index: "y_i = Σ_j A_ij x_j",
  wrt: "A",
  order: 1,
  upstream: "L",
  expected_matrix: ["G*x'"],
  numpy: { f: "lambda v: v['A'] @ v['x']", grad: "lambda v: np.outer(v['G'], v['x'])" },
};

const judge = (body: string, form: string | null): unknown => {
  const code = `import numpy as np\ndef grad_A(*, x, G_y):\n    return ${body}\nDERIVATIVES = {"A": grad_A}\n`;
  const answers = [{ id: problem.id, notation: "matrix", output: "y", code, form }];
  const run = spawnSync(python, [script], {
    input: JSON.stringify({ cases: { [problem.id]: problem }, answers }),
    encoding: "utf8",
  });
  expect(run.stderr).toBe("");
  const [verdict] = JSON.parse(run.stdout) as [unknown];
  return verdict;
};

needs("numpy")("accepts a right answer in both its forms", () => {
  expect(judge("np.outer(G_y, x)", "G_y*x'")).toEqual({ value: "right", form: "right", why: null });
});

needs("numpy")("refuses a wrong value, whatever the form says", () => {
  expect(judge("2 * np.outer(G_y, x)", "G_y*x'")).toMatchObject({ value: "wrong" });
  expect(judge("np.outer(x, G_y)", "G_y*x'")).toMatchObject({ value: "wrong" });
});

needs("numpy")("refuses a wrong form behind a right value", () => {
  expect(judge("np.outer(G_y, x)", "-G_y*x'")).toMatchObject({ value: "right", form: "wrong" });
  expect(judge("np.outer(G_y, x)", "x*G_y'")).toMatchObject({ value: "right", form: "wrong" });
});

needs("numpy")("says that it cannot read a form, instead of passing it", () => {
  expect(judge("np.outer(G_y, x)", "outer(G_y, x)")).toMatchObject({ value: "right", form: "unread" });
});

needs("numpy")("takes code that fails for wrong", () => {
  expect(judge("np.no_such(G_y)", null)).toMatchObject({ value: "wrong" });
  expect(judge("H @ x", null)).toMatchObject({ value: "wrong" });
});
