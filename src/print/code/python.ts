/**
 * Array programs as Python expressions, for libraries of NumPy's kind.
 *
 * What NumPy, PyTorch and JAX share is here; a dialect says in which words they differ. Contractions are written as a
 * mathematician would: `A @ B.T`, `np.trace(A)`, else einsum. Terminates: every call goes to an operand.
 */
import {
  constantOf,
  elementwiseFunction,
  tensorFunction,
  type Helper,
  type Target,
} from "../../function/index.js";
import { addSize, numberSize, type Program, type Size } from "../../term/index.js";
import { arithmetic, comparison, matrixProduct, multiplied, type Signs } from "./arithmetic.js";
import { isOneNode } from "./indexed.js";
import { lettered } from "./letters.js";
import { callableName } from "./module.js";
import { operands, type Node } from "./node.js";
import {
  ADD,
  atom,
  ATOM,
  helpersUsed,
  MUL,
  numberSource,
  POWER,
  sizeSource,
  tight,
  UNARY,
  type Source,
  type Writer,
} from "./source.js";

/** The words of a library. */
export type Dialect = {
  readonly target: Target & ("numpy" | "torch" | "jax");
  /** The name that the library is imported by. */
  readonly library: string;
  readonly reduce: (
    by: "sum" | "product" | "max" | "min",
    of: string,
    axes: readonly number[],
    rank: number,
  ) => string;
  readonly permute: (of: string, order: readonly number[]) => string;
  readonly stretch: (of: string, shape: string) => string;
  readonly full: (shape: string, value: string) => string;
  readonly range: (from: string, to: string, whole: boolean) => string;
  readonly eye: (size: string) => string;
  readonly ones: (shape: string) => string;
  /** A truth value as 1 or 0. */
  readonly indicator: (condition: string, rank: number) => string;
  /** A Python number as an array, where the library's functions take nothing else. */
  readonly ofNumber?: (number: string) => string;
  /** What constants are made like, where that has to be said: a variable, and its value for an array argument. */
  readonly like?: { readonly name: string; readonly of: (array: string | undefined) => string };
  readonly solve: (matrix: string, right: string) => string;
  readonly entries: Helper;
  readonly leviCivita: Helper;
};

/** A writer for a dialect. Size symbols are spelled as given. */
export function pythonWriter(dialect: Dialect, program: Program, symbol: (name: string) => string): Writer {
  const { help, use, helpers } = helpersUsed();
  const size = (value: Size): Source => sizeSource(value, symbol);
  const tuple = (shape: readonly Size[]): string => {
    const list = shape.map((axis) => size(axis).text);
    return list.length === 1 ? `(${list.join("")},)` : `(${list.join(", ")})`;
  };

  const write = (node: Node): Source => {
    switch (node.op) {
      case "name":
        return atom(node.name);
      case "number":
        return numberSource(node.value);
      case "constant":
        return atom(constantOf(node.name)?.code[dialect.target] ?? node.name);
      case "size":
        return size(node.size);
      case "range":
        return range(node, 0);
      case "eye":
        return atom(dialect.eye(size(node.size).text));
      case "ones":
        return atom(dialect.ones(tuple(node.shape)));
      case "levi-civita":
        return atom(
          `${help(dialect.leviCivita)}(${node.rank}${dialect.like === undefined ? "" : `, **${dialect.like.name}`})`,
        );
      case "contract":
        return contraction(node);
      case "diagonal": {
        const [from = "", to = ""] = lettered([node.labels, node.out], node.names) ?? [];
        return atom(`${dialect.library}.einsum("${from}->${to}", ${write(node.of).text})`);
      }
      case "reduce":
        if (node.by === "sum" && node.of.op === "diagonal" && node.of.of.rank === 2 && node.rank === 0)
          return atom(`${dialect.library}.trace(${write(node.of.of).text})`);
        return atom(dialect.reduce(node.by, write(node.of).text, node.axes, node.of.rank));
      case "permute":
        return node.rank === 2
          ? atom(`${tight(write(node.of), ATOM)}.T`)
          : atom(dialect.permute(write(node.of).text, node.order));
      case "expand":
        return expanded(node);
      case "stretch":
        return node.of.rank === 0
          ? atom(filled(node.of, tuple(node.shape)))
          : atom(dialect.stretch(write(node.of).text, tuple(node.shape)));
      case "add":
      case "multiply":
      case "divide":
      case "power":
        return arithmetic(node, signs);
      case "apply":
        return applied(node);
      case "call":
        return called(node);
      case "solve": {
        const matrix = node.transposed ? `${tight(write(node.matrix), ATOM)}.T` : write(node.matrix).text;
        return atom(dialect.solve(matrix, write(node.right).text));
      }
      case "compare":
        return atom(dialect.indicator(comparison(node, signs), node.rank));
      case "take": {
        const at = node.at.map(node.padded ? (part) => write(part).text : zeroBased);
        if (!node.padded) return atom(`${tight(write(node.of), ATOM)}[${at.join(", ")}]`);
        return atom(`${help(dialect.entries)}(${[write(node.of).text, ...at].join(", ")})`);
      }
      case "slab": {
        const at = node.at.map((position) =>
          position === undefined ? ":" : sizeSource(position, symbol, -1).text,
        );
        return atom(`${tight(write(node.of), ATOM)}[${at.join(", ")}]`);
      }
    }
  };

  const filled = (value: Node, shape: string): string => {
    if (isOneNode(value)) return dialect.ones(shape);
    const { text } = write(value);
    return dialect.full(shape, /^\d+$/u.test(text) ? `${text}.0` : text);
  };

  /** An operand of an elementwise operation: new axes in front need not be written. */
  const broadcast = (node: Node): Source => {
    if (node.op !== "expand" || !node.at.every((at, k) => at === k)) return write(node);
    return write(node.of);
  };
  const signs: Signs = { operand: broadcast, dot: "", power: "**", exponent: POWER };

  const expanded = (node: Node & { readonly op: "expand" }): Source => {
    const last = node.at.at(-1) ?? 0;
    const list = Array.from({ length: node.rank }, (_, k) => (node.at.includes(k) ? "None" : ":"));
    // Axes behind the last new one need not be written.
    return atom(`${tight(write(node.of), ATOM)}[${list.slice(0, last + 1).join(", ")}]`);
  };

  const range = (node: Node & { readonly op: "range" }, plus: number): Source => {
    const end = addSize(node.from, node.size);
    return atom(
      dialect.range(sizeSource(node.from, symbol, plus).text, sizeSource(end, symbol, plus).text, node.whole),
    );
  };

  /** A position counted from 1 as an index counted from 0: the first range that is added starts one earlier. */
  const zeroBased = (node: Node): string => {
    const moved = shifted(node);
    return moved === undefined ? `${tight(write(node), ADD)} - 1` : write(moved).text;
  };

  const applied = (node: Node & { readonly op: "apply" }): Source => {
    if (program.functions.has(node.fn))
      return atom(`${callableName(node.fn, node.order)}(${write(node.of).text})`);
    const spelling = elementwiseFunction(node.fn)?.code[dialect.target];
    const plain = write(node.of).text;
    // A library that knows arrays only has no functions of Python's own numbers.
    const argument = isPlainNumber(node.of) ? (dialect.ofNumber?.(plain) ?? plain) : plain;
    return atom(spelling === undefined ? `${node.fn}(${argument})` : use(spelling).expression(argument));
  };

  const called = (node: Node & { readonly op: "call" }): Source => {
    const args = node.args.map((arg) => write(arg).text);
    const spelling = program.functions.has(node.fn)
      ? undefined
      : tensorFunction(node.fn)?.code[dialect.target];
    return atom(
      spelling === undefined ? `${node.fn}(${args.join(", ")})` : use(spelling).expression(...args),
    );
  };

  /** A @ B with the transposes that it needs, or the sum of an entry by entry product, else einsum. */
  const contraction = (node: Node & { readonly op: "contract" }): Source => {
    const product = matrixProduct(node, false);
    if (product === undefined) {
      const { leftLabels, rightLabels, names } = node;
      const [left = "", right = "", out = ""] = lettered([leftLabels, rightLabels, node.out], names) ?? [];
      const operands = `${write(node.left).text}, ${write(node.right).text}`;
      return atom(`${dialect.library}.einsum("${left},${right}->${out}", ${operands})`);
    }
    const [first, second] = [write(product.first), write(product.second)];
    return product.isInner && product.first.rank === 2
      ? atom(`${dialect.library}.sum(${tight(first, MUL)} * ${tight(second, UNARY)})`)
      : multiplied(first, "@", second);
  };

  return { write: (node) => write(node).text, helpers };
}

/** The node minus 1, where a range in it can start one earlier. */
function shifted(node: Node): Node | undefined {
  if (node.op === "range") return { ...node, from: addSize(node.from, numberSize(-1)) };
  if (node.op === "expand") {
    const inner = shifted(node.of);
    return inner === undefined ? undefined : { ...node, of: inner };
  }
  if (node.op !== "add") return undefined;
  for (const [k, { negative, node: term }] of node.terms.entries()) {
    const moved = negative ? undefined : shifted(term);
    if (moved === undefined) continue;
    return { ...node, terms: node.terms.map((other, l) => (l === k ? { negative, node: moved } : other)) };
  }
  return undefined;
}

/** True for what Python computes as a number of its own, without any array. */
const isPlainNumber = (node: Node): boolean =>
  node.op === "number" ||
  node.op === "constant" ||
  node.op === "size" ||
  (["add", "multiply", "divide", "power"].includes(node.op) && operands(node).every(isPlainNumber));
