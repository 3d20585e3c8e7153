/**
 * The functions of whole matrices and vectors: one table, one row for each.
 *
 * An entry of such a function is a `Call`: the argument is an abstraction, a tensor given by its entries, and the slots
 * pick the entry of the result. A row knows the shapes, the value over any ring, and the partial derivative of an entry by
 * an entry of the argument, as a term; the chain rule is not known here. Nothing here recurses.
 */
import {
  add,
  call,
  delta,
  mul,
  negate,
  subtract,
  type Abstraction,
  type Call,
  type Slot,
  type Term,
} from "../term/index.js";
import { calls, defines, type Code, type Helper } from "./code.js";
import { exponential, logarithm } from "./exponential.js";
import { closed, open, type Range } from "./interval.js";
import { determinantAndAdjugate, inverse, type Ring } from "./ring.js";

/** One function of a whole matrix or vector. */
export type TensorFunction = {
  readonly name: string;
  /** Other names that are read as this one. */
  readonly aliases: readonly string[];
  /** How its name prints as Unicode text; reads back to the same function. */
  readonly text: string;
  readonly latex: string;
  /** The order of the argument: a vector, or a square matrix. */
  readonly takes: 1 | 2;
  /** The order of the result; its axes have the size of the argument's. */
  readonly gives: 0 | 1 | 2;
  /** Between which numbers its values lie; undefined where they may be any. */
  readonly range?: Range;
  /** Where it is defined, for an argument's spelling ("det(X) ≠ 0"); undefined for everywhere. */
  readonly domain:
    { readonly text: (x: string) => string; readonly latex: (x: string) => string } | undefined;
  /** Where the formula of the derivative holds, when that is less than the domain: the inverse in it must exist. */
  readonly derivativeDomain?: NonNullable<TensorFunction["domain"]>;
  /**
   * ∂ call / ∂ argument_at: the derivative of the call by the argument's entry at the slots. Undefined where the call is, and
   * for a function whose derivative has no closed form.
   */
  readonly partial: (call: Call, at: readonly Slot[]) => Term | undefined;
  /** ∂ tr f(X) / ∂X_at, for a function of which that alone has a closed form, f′(X)ᵀ. */
  readonly tracePartial?: (args: readonly Abstraction[], at: readonly Slot[]) => Term;
  /** The entries of the result, row by row, for those of the argument; undefined outside the domain. */
  readonly value: <T>(ring: Ring<T>, argument: readonly T[], size: number) => readonly T[] | undefined;
  readonly code: Code;
  /**
   * How many eliminations of an n × n matrix, of 2n³/3 operations each, it takes as much work as; undefined where that
   * depends on the values, and for functions of vectors.
   */
  readonly eliminations?: number;
};

const invertible: NonNullable<TensorFunction["domain"]> = {
  text: (x) => `det(${x}) ≠ 0`,
  latex: (x) => `\\det(${x}) \\ne 0`,
};

/** The slots of a call or of the argument; a missing one is a term that lower never makes. */
function slotAt(slots: readonly Slot[], k: number): Slot {
  const slot = slots[k];
  if (slot === undefined) throw new Error(`a call or an entry of its argument lacks slot ${k + 1}`);
  return slot;
}

const inv = (args: readonly Abstraction[], row: Slot, column: Slot): Term => call("inv", args, [row, column]);

function softmaxValue<T>(
  ring: Ring<T>,
  x: readonly T[],
): { readonly parts: readonly T[]; readonly total: T } {
  const anchor = ring.anchor(x);
  const parts = x.map((entry) => ring.apply("exp", ring.subtract(entry, anchor)));
  return { parts, total: parts.reduce((sum, part) => ring.add(sum, part), ring.zero) };
}

function logSumExp<T>(ring: Ring<T>, x: readonly T[]): T {
  return ring.add(ring.apply("log", softmaxValue(ring, x).total), ring.anchor(x));
}

const softmaxNumpy: Helper = {
  name: "_softmax",
  source:
    "def _softmax(x, axis=-1):\n    e = np.exp(x - np.max(x, axis=axis, keepdims=True))\n    return e / np.sum(e, axis=axis, keepdims=True)",
};
const logSumExpNumpy: Helper = {
  name: "_logsumexp",
  source: "def _logsumexp(x, axis=-1):\n    return np.logaddexp.reduce(x, axis=axis)",
};

/** All functions of whole matrices and vectors. */
export const tensorFunctions: readonly TensorFunction[] = [
  {
    name: "inv",
    aliases: ["inverse"],
    text: "inv",
    latex: "\\operatorname{inv}",
    takes: 2,
    eliminations: 3,
    gives: 2,
    domain: invertible,
    // Matrix Cookbook (60): ∂(X⁻¹)_kl/∂X_ij = −(X⁻¹)_ki (X⁻¹)_jl.
    partial: ({ args, slots }, at) =>
      negate(mul(inv(args, slotAt(slots, 0), slotAt(at, 0)), inv(args, slotAt(at, 1), slotAt(slots, 1)))),
    value: (ring, x, n) => inverse(ring, x, n),
    code: {
      numpy: calls("np.linalg.inv"),
      torch: calls("torch.linalg.inv"),
      jax: calls("jnp.linalg.inv"),
      julia: calls("inv"),
    },
  },
  {
    name: "det",
    aliases: [],
    text: "det",
    latex: "\\det",
    takes: 2,
    eliminations: 1,
    gives: 0,
    domain: undefined,
    derivativeDomain: invertible,
    // Matrix Cookbook (49): ∂det(X)/∂X = det(X) X⁻ᵀ, for invertible X.
    partial: ({ args }, at) => mul(call("det", args), inv(args, slotAt(at, 1), slotAt(at, 0))),
    value: (ring, x, n) => {
      const found = determinantAndAdjugate(ring, x, n);
      return found === undefined ? undefined : [found.determinant];
    },
    code: {
      numpy: calls("np.linalg.det"),
      torch: calls("torch.linalg.det"),
      jax: calls("jnp.linalg.det"),
      julia: calls("det"),
    },
  },
  {
    name: "logdet",
    aliases: [],
    text: "logdet",
    latex: "\\operatorname{logdet}",
    takes: 2,
    eliminations: 1,
    gives: 0,
    domain: invertible,
    // Matrix Cookbook (57): ∂log|det(X)|/∂X = X⁻ᵀ.
    partial: ({ args }, at) => inv(args, slotAt(at, 1), slotAt(at, 0)),
    value: (ring, x, n) => {
      const found = determinantAndAdjugate(ring, x, n);
      const half = ring.invert(ring.add(ring.one, ring.one));
      const isSingular = inverse(ring, x, n) === undefined;
      if (found === undefined || half === undefined || isSingular) return undefined;
      const square = ring.multiply(found.determinant, found.determinant);
      return [ring.multiply(half, ring.apply("log", square))];
    },
    code: {
      numpy: defines("_logdet", "def _logdet(x):\n    return np.linalg.slogdet(x)[1]"),
      torch: defines("_logdet", "def _logdet(x):\n    return torch.linalg.slogdet(x)[1]"),
      jax: defines("_logdet", "def _logdet(x):\n    return jnp.linalg.slogdet(x)[1]"),
      julia: defines("_logdet", "_logdet(x) = logabsdet(x)[1]"),
    },
  },
  {
    name: "adj",
    aliases: ["adjugate"],
    text: "adj",
    latex: "\\operatorname{adj}",
    takes: 2,
    eliminations: 4,
    gives: 2,
    domain: undefined,
    derivativeDomain: invertible,
    // From adj(X) = det(X) X⁻¹ by the product rule, for invertible X.
    partial: ({ args, slots }, at) => {
      const [i, j, p, q] = [slotAt(slots, 0), slotAt(slots, 1), slotAt(at, 0), slotAt(at, 1)];
      return mul(
        call("det", args),
        subtract(mul(inv(args, q, p), inv(args, i, j)), mul(inv(args, i, p), inv(args, q, j))),
      );
    },
    value: (ring, x, n) => determinantAndAdjugate(ring, x, n)?.adjugate,
    code: {
      numpy: defines("_adj", "def _adj(x):\n    return np.linalg.det(x) * np.linalg.inv(x)"),
      torch: defines("_adj", "def _adj(x):\n    return torch.linalg.det(x) * torch.linalg.inv(x)"),
      jax: defines("_adj", "def _adj(x):\n    return jnp.linalg.det(x) * jnp.linalg.inv(x)"),
      julia: defines("_adj", "_adj(x) = det(x) * inv(x)"),
    },
  },
  {
    name: "expm",
    aliases: [],
    text: "expm",
    latex: "\\operatorname{expm}",
    takes: 2,
    gives: 2,
    domain: undefined,
    partial: () => undefined,
    // Higham, Functions of Matrices, theorem 3.9 with the trace: d tr f(X) = tr(f′(X) dX).
    tracePartial: (args, at) => call("expm", args, [slotAt(at, 1), slotAt(at, 0)]),
    value: (ring, x, n) => exponential(ring, x, n),
    code: {
      numpy: defines(
        "_expm",
        "def _expm(x):\n    halvings = max(0, int(np.ceil(np.log2(max(np.linalg.norm(x, 1), 1e-9)))) + 5)\n    term = result = np.eye(x.shape[0])\n    for k in range(1, 16):\n        term = term @ x / (k * 2.0**halvings)\n        result = result + term\n    for _ in range(halvings):\n        result = result @ result\n    return result",
      ),
      torch: calls("torch.linalg.matrix_exp"),
      jax: defines("_expm", "def _expm(x):\n    from jax.scipy.linalg import expm\n\n    return expm(x)"),
      julia: calls("exp"),
    },
  },
  {
    name: "logm",
    aliases: [],
    text: "logm",
    latex: "\\operatorname{logm}",
    takes: 2,
    gives: 2,
    domain: {
      text: (x) => `${x} without eigenvalues ≤ 0`,
      latex: (x) => `${x} \\text{ without eigenvalues } \\le 0`,
    },
    partial: () => undefined,
    tracePartial: (args, at) => inv(args, slotAt(at, 1), slotAt(at, 0)),
    value: (ring, x, n) => logarithm(ring, x, n),
    code: {
      numpy: defines(
        "_logm",
        "def _logm(x):\n    values, vectors = np.linalg.eig(x)\n    return np.real((vectors * np.log(values.astype(complex))) @ np.linalg.inv(vectors))",
      ),
      torch: defines(
        "_logm",
        "def _logm(x):\n    values, vectors = torch.linalg.eig(x)\n    return torch.real((vectors * torch.log(values)) @ torch.linalg.inv(vectors)).to(x.dtype)",
      ),
      jax: defines(
        "_logm",
        "def _logm(x):\n    values, vectors = jnp.linalg.eig(x)\n    return jnp.real((vectors * jnp.log(values)) @ jnp.linalg.inv(vectors))",
      ),
      julia: calls("log"),
    },
  },
  {
    name: "softmax",
    aliases: [],
    text: "softmax",
    latex: "\\operatorname{softmax}",
    takes: 1,
    gives: 1,
    // Of one class softmax is 1.
    range: { low: open(0), high: closed(1) },
    domain: undefined,
    partial: ({ args, slots }, at) =>
      mul(
        call("softmax", args, slots),
        subtract(delta(slotAt(slots, 0), slotAt(at, 0)), call("softmax", args, at)),
      ),
    value: (ring, x) => {
      const { parts, total } = softmaxValue(ring, x);
      const reciprocal = ring.invert(total);
      return reciprocal === undefined ? undefined : parts.map((part) => ring.multiply(part, reciprocal));
    },
    code: {
      numpy: defines(softmaxNumpy.name, softmaxNumpy.source),
      torch: defines("_softmax", "def _softmax(x, axis=-1):\n    return torch.softmax(x, dim=axis)"),
      jax: calls("jax.nn.softmax"),
      julia: defines(
        "_softmax",
        "_softmax(x; dims=ndims(x)) = (e = exp.(x .- maximum(x; dims)); e ./ sum(e; dims))",
      ),
    },
  },
  {
    name: "logsoftmax",
    aliases: ["log_softmax"],
    text: "logsoftmax",
    latex: "\\operatorname{logsoftmax}",
    takes: 1,
    gives: 1,
    domain: undefined,
    partial: ({ args, slots }, at) =>
      add(delta(slotAt(slots, 0), slotAt(at, 0)), negate(call("softmax", args, at))),
    value: (ring, x) => {
      const total = logSumExp(ring, x);
      return x.map((entry) => ring.subtract(entry, total));
    },
    code: {
      numpy: defines(
        "_logsoftmax",
        "def _logsoftmax(x, axis=-1):\n    return x - np.logaddexp.reduce(x, axis=axis, keepdims=True)",
      ),
      torch: defines(
        "_logsoftmax",
        "def _logsoftmax(x, axis=-1):\n    return torch.log_softmax(x, dim=axis)",
      ),
      jax: calls("jax.nn.log_softmax"),
      julia: defines(
        "_logsoftmax",
        "_logsoftmax(x; dims=ndims(x)) = (y = x .- maximum(x; dims); y .- log.(sum(exp.(y); dims)))",
      ),
    },
  },
  {
    name: "logsumexp",
    aliases: [],
    text: "logsumexp",
    latex: "\\operatorname{logsumexp}",
    takes: 1,
    gives: 0,
    domain: undefined,
    partial: ({ args }, at) => call("softmax", args, at),
    value: (ring, x) => [logSumExp(ring, x)],
    code: {
      numpy: defines(logSumExpNumpy.name, logSumExpNumpy.source),
      torch: defines("_logsumexp", "def _logsumexp(x, axis=-1):\n    return torch.logsumexp(x, dim=axis)"),
      jax: calls("jax.nn.logsumexp"),
      julia: defines(
        "_logsumexp",
        "_logsumexp(x; dims=ndims(x)) = (m = maximum(x; dims); dropdims(m .+ log.(sum(exp.(x .- m); dims)); dims))",
      ),
    },
  },
];

const byName: ReadonlyMap<string, TensorFunction> = new Map(
  tensorFunctions.flatMap((fn) => [fn.name, ...fn.aliases].map((name) => [name, fn] as const)),
);

/** The row of a function of whole tensors by its name or an alias; undefined for other names. */
export const tensorFunction = (name: string): TensorFunction | undefined => byName.get(name);
