/*
 * Backward passes in their own languages: gradcheck of every torch.autograd.Function that the golden pages have, JAX's
 * vector-Jacobian product through a stand-in, the cost in the header.
 */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { derive, print, type DeriveRequest } from "../../src/index.js";
import { needs, python } from "../support/needs.js";
import { pages } from "../golden/pages.js";

function codeOf(source: string, request: DeriveRequest, format: "torch" | "jax"): string | undefined {
  const found = derive(source, request);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const printed = print(found.value, { format });
  return printed.ok ? printed.value : undefined;
}

const linear = "Y_dn = Σ_m H_dm W_mn";
const gradients = pages.flatMap(({ title, source, request }) => {
  const code = codeOf(source, request, "torch");
  const found = derive(source, request);
  const tensors = found.ok ? [...found.value.program.tensors.values()] : [];
  const zeroOne = tensors.filter(({ properties }) => properties.includes("zero-one")).map(({ name }) => name);
  return code?.includes("torch.autograd.Function") === true ? [{ title, code, zeroOne }] : [];
});

/**
 * Draws arguments of the sizes that the docstring names, and asks torch whether backward is the derivative of forward. They
 * are float64, and torch's default is not: constants must be like the arguments.
 */
const checker = `
import inspect, json, re, sys
import torch
torch.manual_seed(0)
def check(job):
    module = {}
    exec(compile(job["code"], job["title"], "exec"), module)
    fn = next(v for v in module.values() if inspect.isclass(v) and issubclass(v, torch.autograd.Function))
    sizes, inputs = {}, []
    def size(text):
        for symbol in re.findall(r"[A-Za-z]\\w*", text):
            sizes.setdefault(symbol, 2 + len(sizes) % 3)
        text = re.sub(r"(\\d)(?=[A-Za-z])", r"\\1*", text)
        return eval(text.replace("\u2212", "-").replace("\u00b7", "*"), {}, sizes)
    shapes = dict(part.split(": ") for part in fn.__doc__.split("pass. ")[1].rstrip(".").split("; "))
    for name in list(inspect.signature(fn.forward).parameters)[1:]:
        shape = () if shapes[name] == "a number" else tuple(size(s.strip("()")) for s in shapes[name].split("\u00d7"))
        value = torch.rand(shape, dtype=torch.float64) + 0.5
        if len(shape) == 2 and shape[0] == shape[1]:
            value = value @ value.T + torch.eye(shape[0], dtype=torch.float64)
        if name in job["zeroOne"]:
            value = (value > 1.0).to(value.dtype)
        inputs.append(value.requires_grad_(name in module["DERIVATIVES"]))
    return bool(torch.autograd.gradcheck(fn.apply, inputs, eps=1e-6, atol=1e-6, rtol=1e-6))
answers = {}
for job in json.load(sys.stdin):
    try:
        answers[job["title"]] = check(job)
    except Exception as e:
        answers[job["title"]] = "%s: %s" % (type(e).__name__, str(e)[:300])
json.dump(answers, sys.stdout)
`;

/** Functions of numbers among arrays. */
const numbers = [
  "x ∈ ℝ^n; t ∈ ℝ positive; f = t logsumexp(x/t)",
  "a ∈ ℝ positive; b ∈ ℝ; f = a^b + sin(a b)",
  "X ∈ ℝ^{n×d}; a ∈ ℝ positive; f = logdet(X'X + a I)",
].map((source) => ({ title: source, code: codeOf(source, {}, "torch") ?? "", zeroOne: [] }));

describe("torch.autograd.Function", () => {
  test("most golden pages have one", () => {
    expect(gradients.length).toBeGreaterThan(20);
  });

  needs("torch")(
    "passes gradcheck on all of them",
    () => {
      const all = [...gradients, ...numbers];
      const done = spawnSync(python, ["-c", checker], { input: JSON.stringify(all), encoding: "utf8" });
      if (done.status !== 0) throw new Error(done.stderr);
      expect(JSON.parse(done.stdout)).toEqual(Object.fromEntries(all.map(({ title }) => [title, true])));
    },
    120_000,
  );

  test("says what it cannot differentiate by, and the linear layer reads as its page", async () => {
    const code = codeOf(linear, { wrt: ["W"] }, "torch");
    expect(code).toContain('raise NotImplementedError("no derivative by H was derived")');
    await expect(codeOf(linear, { wrt: ["H", "W"] }, "torch")).toMatchFileSnapshot("golden/linear-torch.py");
  });
});

describe("jax.custom_vjp", () => {
  test("the linear layer reads as its page; there is none where an input has no derivative", async () => {
    await expect(codeOf(linear, { wrt: ["H", "W"] }, "jax")).toMatchFileSnapshot("golden/linear-jax.py");
    expect(codeOf(linear, { wrt: ["W"] }, "jax")).not.toContain("custom_vjp");
  });
});

test("the header tells what the products cost", () => {
  const cost = (source: string, by: string): string =>
    /Operations in products and linear systems: (.*)/u.exec(
      codeOf(source, { wrt: [by] }, "torch") ?? "",
    )?.[1] ?? "";
  expect(cost(linear, "H")).toBe("grad_H 2 D M N");
  const square = "A ∈ ℝ^{n×n}; B ∈ ℝ^{n×n}; x ∈ ℝ^n; y ∈ ℝ^n;";
  expect(cost(`${square} f = x' inv(A) y`, "x")).toBe("grad_x 2/3 n^3 + 2 n^2");
  // An inverse is 2 n³; a solution with n right sides 2n³/3 + 2 n³, and there are two.
  expect(cost(`${square} f = logdet(A)`, "A")).toBe("grad_A 2 n^3");
  expect(cost(`${square} f = tr(inv(A) B)`, "A")).toBe("grad_A 16/3 n^3");
  expect(cost(`${square} f = tr(A A A)`, "A")).toBe("grad_A 2 n^3");
  expect(cost("x ∈ ℝ^{N}; k ∈ ℝ^{K}; y ∈ ℝ^{N-K+1}; y_i = Σ_a x_{i+a-1} k_a", "k")).toBe(
    "grad_k 2 (N−K+1) K",
  );
  // What an exponential of a matrix costs depends on the matrix.
  expect(cost("A ∈ ℝ^{n×n}; f = tr(expm(A))", "A")).toBe("");
});
