/*
 * Running emitted Python code against the evaluator: the same values go into both. NumPy stands in for jax.numpy; what asks
 * for torch gets tensors of float64.
 */
import { spawnSync } from "node:child_process";
import type { Derivation } from "../../src/derive/index.js";
import { drawSizes, evaluate, REAL, sizesOf, type World } from "../../src/evaluate/index.js";
import { derivativeFunction, type CodeFunction } from "../../src/print/code/module.js";
import { pythonName } from "../../src/print/code/python-module.js";
import { entry, freshIndex, partial, type Index, type Program, type Term } from "../../src/term/index.js";
import { python } from "../support/needs.js";

/** Code, its arguments, what it must give. Arrays are nested by their shape on the other side. */
export type Job = {
  readonly id: string;
  readonly code: string;
  readonly table: string;
  readonly key: string;
  readonly arguments: Readonly<Record<string, ArrayJson | number>>;
  readonly expected: ArrayJson;
};
export type ArrayJson = { readonly shape: readonly number[]; readonly entries: readonly number[] };

const runner = `
import json, sys
import types
import numpy as np
jax = types.ModuleType("jax")
jax.numpy = np
class custom_vjp:
    def __init__(self, value):
        self.value = value
    def __call__(self, *inputs):
        return self.value(*inputs)
    def defvjp(self, forward, backward):
        self.forward, self.backward = forward, backward
jax.custom_vjp = custom_vjp
sys.modules["jax"], sys.modules["jax.numpy"] = jax, np
def array(a):
    return float(a["entries"][0]) if a["shape"] == [] else np.array(a["entries"], float).reshape(a["shape"])
def run(job, args):
    module = {}
    exec(compile(job["code"], job["id"], "exec"), module)
    function = module[job["table"]][job["key"]]
    if "torch" not in module:
        return np.asarray(function(**args), float)
    import torch
    torch.set_default_dtype(torch.float64)
    tensors = {k: v if isinstance(v, int) else torch.as_tensor(v, dtype=torch.float64) for k, v in args.items()}
    return np.asarray(torch.as_tensor(function(**tensors)), float)
def moved(value):
    if isinstance(value, int):
        return value
    value = np.asarray(value, float)
    return value * (1 + 1e-7 * np.sin(1.0 + np.arange(value.size).reshape(value.shape)))
def size(a):
    return float(np.max(np.abs(a), initial=0.0))
def verdict(job):
    args = {k: v if isinstance(v, int) else array(v) for k, v in job["arguments"].items()}
    want = np.asarray(array(job["expected"]), float)
    try:
        got = run(job, args)
        if got.shape != want.shape:
            return "shape %s for %s" % (got.shape, want.shape)
        if size(got - want) < 1e-9 * max(1.0, size(want)):
            return None
        near = run(job, {k: moved(v) for k, v in args.items()})
        if not size(near - got) < 1e-3 * max(1.0, size(got)):
            return "ill-conditioned"
        return "%s for %s" % (got.ravel()[:4], want.ravel()[:4])
    except np.linalg.LinAlgError:
        return "ill-conditioned"
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)
json.dump([verdict(job) for job in json.load(sys.stdin)], sys.stdout)
`;

/**
 * What went wrong in each job; null for the right ones. "ill-conditioned" where a change of 1e-7 in the arguments changes the
 * result: a matrix is singular there, and neither side has a value to compare.
 */
export function runJobs(jobs: readonly Job[]): readonly (string | null)[] {
  const done = spawnSync(python, ["-W", "error", "-c", runner], {
    input: JSON.stringify(jobs),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as (string | null)[];
}

const axesOf = (program: Program, name: string): readonly Index[] =>
  (program.tensors.get(name)?.shape ?? []).map((size) => freshIndex("i", size));

/** The value of a term over its axes in a world; undefined when it has none there. */
function valueOf(term: Term, program: Program, world: World, axes: readonly Index[]): ArrayJson | undefined {
  const value = evaluate(term, program, world, axes);
  return value.kind === "value" ? { shape: value.shape, entries: [...value.entries] } : undefined;
}

/** The arguments of a function in a world; undefined when one of them cannot be had. */
export function argumentsFor(
  fn: CodeFunction,
  loss: string,
  program: Program,
  world: World,
): Readonly<Record<string, ArrayJson | number>> | undefined {
  const values: Record<string, ArrayJson | number> = {};
  for (const parameter of fn.parameters) {
    if (parameter.kind === "function") return undefined;
    if (parameter.kind === "size") {
      values[pythonName(parameter.name)] = world.sizes.get(parameter.name) ?? 1;
      continue;
    }
    const name = [...program.tensors.keys()].find((tensor) => pythonName(tensor) === parameter.name);
    const of = parameter.name.startsWith("G_") ? parameter.name.slice(2) : undefined;
    const tensor = name ?? [...program.tensors.keys()].find((other) => pythonName(other) === of);
    if (tensor === undefined) return undefined;
    const axes = axesOf(program, tensor);
    const here = entry(tensor, axes);
    const value = valueOf(name === undefined ? partial(entry(loss), [here]) : here, program, world, axes);
    if (value === undefined) return undefined;
    values[parameter.name] = value;
  }
  return values;
}

/** The job for a derivation: its code against the derivative by dual numbers. */
export function jobFor(id: string, derivation: Derivation, code: string): Job | undefined {
  const { program, goal, stages } = derivation;
  const last = stages.at(-1);
  const made = derivativeFunction(derivation, pythonName);
  if (last === undefined || !made.ok) return undefined;
  const sizes = drawSizes(sizesOf(program, [last.left]), 7, 0);
  if (sizes === undefined) return undefined;
  // A mask may be zero throughout in one world, and a logarithm have no value there.
  for (const [draw, seed] of [
    ["any", 11],
    ["positive", 11],
    ["any", 12],
    ["any", 13],
    ["any", 14],
  ] as const) {
    const world: World = { field: REAL, seed, sizes, draw };
    const expected = valueOf(last.left, program, world, last.axes);
    const args = argumentsFor(made.value, goal.of, program, world);
    if (expected !== undefined && args !== undefined)
      return { id, code, table: "DERIVATIVES", key: made.value.key, arguments: args, expected };
  }
  return undefined;
}
