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
  type Spelling,
  type Target,
} from "../../function/index.js";
import {
  addSize,
  negateSize,
  numberSize,
  type Program,
  type Rational,
  type Relation,
  type Size,
} from "../../term/index.js";
import { positiveFirst } from "../term.js";
import { isMinusOne, isOneNode, permuted } from "./indexed.js";
import { lettered } from "./letters.js";
import { callableName } from "./module.js";
import { operands, type Node } from "./node.js";

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

/** A piece of source: its text and how strongly it holds together. */
export type Source = { readonly text: string; readonly strength: number };

/** Python's own strengths, but for `@`, which binds like `*` there and to no reader. */
const ADD = 2;
const MATMUL = 3;
const MUL = 4;
const UNARY = 5;
const POWER = 6;
const ATOM = 7;

/** A writer of expressions, with the helpers that they turned out to need. */
export type Writer = { readonly write: (node: Node) => string; readonly helpers: () => readonly Helper[] };

const atom = (text: string): Source => ({ text, strength: ATOM });
const tight = (part: Source, least: number): string =>
  part.strength >= least ? part.text : `(${part.text})`;
/** The left operand of `@`: a product of that kind, or what binds more than any product. */
const tightLeft = (part: Source): string => (part.strength === MATMUL ? part.text : tight(part, UNARY));

/** A writer for a dialect. Size symbols are spelled as given. */
export function pythonWriter(dialect: Dialect, program: Program, symbol: (name: string) => string): Writer {
  const helpers = new Map<string, Helper>();
  const use = (spelling: Spelling): Spelling => {
    for (const helper of spelling.helpers) helpers.set(helper.name, helper);
    return spelling;
  };
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
        helpers.set(dialect.leviCivita.name, dialect.leviCivita);
        return atom(
          `${dialect.leviCivita.name}(${node.rank}${dialect.like === undefined ? "" : `, **${dialect.like.name}`})`,
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
        return {
          text: node.terms
            .map(({ negative, node: term }, i) => {
              const part = tight(broadcast(term), MATMUL);
              if (i === 0) return negative ? `-${part}` : part;
              return `${negative ? " - " : " + "}${part}`;
            })
            .join(""),
          strength: ADD,
        };
      case "multiply": {
        const [first, ...rest] = node.factors;
        const isMinus = first !== undefined && isMinusOne(first);
        const factors = isMinus ? rest : node.factors;
        const text = factors.map((factor, i) => tight(broadcast(factor), i === 0 ? MUL : UNARY)).join(" * ");
        return { text: isMinus ? `-${text}` : text, strength: MUL };
      }
      case "divide":
        return {
          text: `${tight(broadcast(node.above), MUL)} / ${tight(broadcast(node.below), UNARY)}`,
          strength: MUL,
        };
      case "power":
        return {
          text: `${tight(broadcast(node.base), ATOM)} ** ${tight(broadcast(node.exponent), POWER)}`,
          strength: POWER,
        };
      case "apply":
        return applied(node);
      case "call":
        return called(node);
      case "solve": {
        const matrix = node.transposed ? `${tight(write(node.matrix), ATOM)}.T` : write(node.matrix).text;
        return atom(dialect.solve(matrix, write(node.right).text));
      }
      case "compare": {
        const condition = `${tight(broadcast(node.left), ADD)} ${RELATIONS[node.relation]} ${tight(broadcast(node.right), ADD)}`;
        return atom(dialect.indicator(condition, node.rank));
      }
      case "take": {
        const at = node.at.map(node.padded ? (part) => write(part).text : zeroBased);
        if (!node.padded) return atom(`${tight(write(node.of), ATOM)}[${at.join(", ")}]`);
        helpers.set(dialect.entries.name, dialect.entries);
        return atom(`${dialect.entries.name}(${[write(node.of).text, ...at].join(", ")})`);
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

  const contraction = (node: Node & { readonly op: "contract" }): Source => {
    const product = matrixProduct(node);
    if (product !== undefined) return product;
    const { leftLabels, rightLabels, names } = node;
    const [left = "", right = "", out = ""] = lettered([leftLabels, rightLabels, node.out], names) ?? [];
    return atom(
      `${dialect.library}.einsum("${left},${right}->${out}", ${write(node.left).text}, ${write(node.right).text})`,
    );
  };

  /** A @ B with the transposes that it needs, or the sum of an entry by entry product; undefined when it is neither. */
  const matrixProduct = (node: Node & { readonly op: "contract" }): Source | undefined => {
    const { leftLabels, rightLabels, out } = node;
    if (leftLabels.length > 2 || rightLabels.length > 2) return undefined;
    if (new Set(leftLabels).size < leftLabels.length || new Set(rightLabels).size < rightLabels.length)
      return undefined;
    const shared = leftLabels.filter((label) => rightLabels.includes(label));
    const turned = (part: Node): Source => write(permuted(part, [1, 0]));
    if (shared.length === 2 && out.length === 0) {
      const right = tight(leftLabels[0] === rightLabels[0] ? write(node.right) : turned(node.right), UNARY);
      return atom(`${dialect.library}.sum(${tight(write(node.left), MUL)} * ${right})`);
    }
    const [by] = shared;
    if (shared.length !== 1 || by === undefined || out.includes(by)) return undefined;
    const isSwapped = out.length === 2 && out[0] === rightLabels.find((label) => label !== by);
    const [first, second, firstLabels, secondLabels] = isSwapped
      ? ([node.right, node.left, rightLabels, leftLabels] as const)
      : ([node.left, node.right, leftLabels, rightLabels] as const);
    const before = tightLeft(firstLabels.at(-1) === by ? write(first) : turned(first));
    const after = tight(secondLabels[0] === by ? write(second) : turned(second), UNARY);
    return { text: `${before} @ ${after}`, strength: MATMUL };
  };

  return { write: (node) => write(node).text, helpers: () => [...helpers.values()] };
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

const RELATIONS: Readonly<Record<Relation, string>> = {
  "=": "==",
  "≠": "!=",
  "<": "<",
  "≤": "<=",
  ">": ">",
  "≥": ">=",
};

/** A rational as source: a decimal where it is exact. */
export function numberSource({ num, den }: Rational): Source {
  const strength = num < 0n ? UNARY : ATOM;
  if (den === 1n) return { text: `${num}`, strength };
  const decimal = Number(num) / Number(den);
  const isExact = Number.isInteger(decimal * 1024) && Math.abs(decimal) < 1e6;
  return isExact ? { text: `${decimal}`, strength } : { text: `${num} / ${den}`, strength: MUL };
}

/** A size as source, with a number added. */
export function sizeSource(size: Size, symbol: (name: string) => string, plus = 0): Source {
  const constant = size.reduce(
    (sum, { coefficient, symbols }) => sum + (symbols.length === 0 ? coefficient : 0),
    plus,
  );
  const symbolic = positiveFirst(
    size
      .filter(({ symbols }) => symbols.length > 0)
      .map((monomial) => ({ ...monomial, negative: monomial.coefficient < 0 })),
  );
  const parts = symbolic.map(({ coefficient, symbols }) => {
    const count = Math.abs(coefficient);
    const factors = [...(count === 1 ? [] : [`${count}`]), ...symbols.map(symbol)];
    return { negative: coefficient < 0, text: factors.join(" * "), isPlain: factors.length === 1 };
  });
  if (constant !== 0 || parts.length === 0)
    parts.push({ negative: constant < 0, text: `${Math.abs(constant)}`, isPlain: true });
  const [first] = parts;
  const text = parts
    .map(({ negative, text: part }, i) =>
      i === 0 ? (negative ? "-" : "") + part : `${negative ? " - " : " + "}${part}`,
    )
    .join("");
  if (parts.length > 1) return { text, strength: ADD };
  return { text, strength: first?.negative === true ? UNARY : first?.isPlain === true ? ATOM : MUL };
}

/** A length less a size, or the reverse: X.shape[0] - K + 1. */
export function sizeDifference(
  length: string,
  size: Size,
  isReversed: boolean,
  symbol: (name: string) => string,
): string {
  if (isReversed) return `${sizeSource(size, symbol).text} - ${length}`;
  const { text } = sizeSource(negateSize(size), symbol);
  return text.startsWith("-") ? `${length} - ${text.slice(1)}` : `${length} + ${text}`;
}

/** True for what Python computes as a number of its own, without any array. */
const isPlainNumber = (node: Node): boolean =>
  node.op === "number" ||
  node.op === "constant" ||
  node.op === "size" ||
  (["add", "multiply", "divide", "power"].includes(node.op) && operands(node).every(isPlainNumber));
