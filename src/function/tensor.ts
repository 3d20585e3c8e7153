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
import type { Code } from "./code.js";
import { exponential, logarithm } from "./exponential.js";
import { closed, open, type Range } from "./interval.js";
import { determinantAndAdjugate, inverse, type Ring } from "./ring.js";
import { tensorCode } from "./tensor-code.js";

/** One function of a whole matrix or vector. */
export type TensorFunction = {
  readonly name: string;
  /** Other names that are read as this one. */
  readonly aliases: readonly string[];
  /** How its name prints as Unicode text; reads back to the same function. */
  readonly text: string;
  readonly latex: string;
  /** How a value is written, where that is not its name before brackets. */
  readonly written?: { readonly text: (x: string) => string; readonly latex: (x: string) => string };
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

/** All functions of whole matrices and vectors. */
export const tensorFunctions: readonly TensorFunction[] = [
  {
    name: "inv",
    aliases: ["inverse"],
    text: "inv",
    latex: "\\operatorname{inv}",
    written: { text: (x) => `${x}⁻¹`, latex: (x) => `${x}^{-1}` },
    takes: 2,
    eliminations: 3,
    gives: 2,
    domain: invertible,
    // Matrix Cookbook (60): ∂(X⁻¹)_kl/∂X_ij = −(X⁻¹)_ki (X⁻¹)_jl.
    partial: ({ args, slots }, at) =>
      negate(mul(inv(args, slotAt(slots, 0), slotAt(at, 0)), inv(args, slotAt(at, 1), slotAt(slots, 1)))),
    value: (ring, x, n) => inverse(ring, x, n),
    code: tensorCode("inv"),
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
    code: tensorCode("det"),
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
    code: tensorCode("logdet"),
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
    code: tensorCode("adj"),
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
    code: tensorCode("expm"),
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
    code: tensorCode("logm"),
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
    code: tensorCode("softmax"),
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
    code: tensorCode("logsoftmax"),
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
    code: tensorCode("logsumexp"),
  },
];

const byName: ReadonlyMap<string, TensorFunction> = new Map(
  tensorFunctions.flatMap((fn) => [fn.name, ...fn.aliases].map((name) => [name, fn] as const)),
);

/** The row of a function of whole tensors by its name or an alias; undefined for other names. */
export const tensorFunction = (name: string): TensorFunction | undefined => byName.get(name);
