/**
 * Array programs as Julia expressions, with LinearAlgebra and nothing else.
 *
 * Broadcasting in Julia aligns arrays at their first axis, so every new axis is written. Contractions that are no matrix
 * product go through a helper. Terminates: every call goes to an operand.
 */
import { constantOf, elementwiseFunction, tensorFunction } from "../../function/index.js";
import { addSize, numberSize, type Program, type Size } from "../../term/index.js";
import { arithmetic, comparison, matrixProduct, multiplied, type Signs } from "./arithmetic.js";
import { isOneNode } from "./indexed.js";
import {
  axesHelper,
  contractHelper,
  diagonalHelper,
  entriesHelper,
  leviCivitaHelper,
} from "./julia-helpers.js";
import { callableName } from "./module.js";
import type { Node } from "./node.js";
import {
  atom,
  ATOM,
  helpersUsed,
  MATMUL,
  MUL,
  numberSource,
  RANGE,
  sizeSource,
  tight,
  UNARY,
  type Source,
  type Writer,
} from "./source.js";

const REDUCTIONS = { sum: "sum", product: "prod", max: "maximum", min: "minimum" } as const;

/** (1, 2), and 1 alone. */
const places = (axes: readonly number[]): string => {
  const list = axes.map((axis) => axis + 1).join(", ");
  return axes.length === 1 ? list : `(${list})`;
};

/** A writer of Julia. */
export function juliaWriter(program: Program, symbol: (name: string) => string): Writer {
  const { help, use, helpers } = helpersUsed();
  const size = (value: Size, plus = 0): string => sizeSource(value, symbol, plus).text;
  const list = (shape: readonly Size[]): string => shape.map((axis) => size(axis)).join(", ");

  const signs: Signs = { operand: (node) => write(node), dot: ".", power: "^", exponent: ATOM };

  const write = (node: Node): Source => {
    const dot = node.rank === 0 ? "" : ".";
    switch (node.op) {
      case "name":
        return atom(node.name);
      case "number":
        return numberSource(node.value);
      case "constant":
        return atom(constantOf(node.name)?.code.julia ?? node.name);
      case "size":
        return sizeSource(node.size, symbol);
      case "range": {
        const range = `${size(node.from)}:${size(addSize(node.from, addSize(node.size, numberSize(-1))))}`;
        return node.whole ? { text: range, strength: RANGE } : atom(`float.(${range})`);
      }
      case "eye":
        return atom(`Matrix(1.0I, ${size(node.size)}, ${size(node.size)})`);
      case "ones":
        return atom(`ones(${list(node.shape)})`);
      case "levi-civita":
        return atom(`${help(leviCivitaHelper)}(${node.rank})`);
      case "contract":
        return contraction(node);
      case "diagonal": {
        if (node.of.rank === 2 && node.rank === 1) return atom(`diag(${write(node.of).text})`);
        return atom(
          `${help(diagonalHelper)}(${write(node.of).text}, ${labels(node.labels)}, ${labels(node.out)})`,
        );
      }
      case "reduce": {
        const of = write(node.of).text;
        if (node.by === "sum" && node.of.op === "diagonal" && node.of.of.rank === 2 && node.rank === 0)
          return atom(`tr(${write(node.of.of).text})`);
        const by = REDUCTIONS[node.by];
        if (node.rank === 0) return atom(`${by}(${of})`);
        const dims = places(node.axes);
        return atom(`dropdims(${by}(${of}; dims=${dims}); dims=${dims})`);
      }
      case "permute":
        return node.rank === 2
          ? atom(`${tight(write(node.of), ATOM)}'`)
          : atom(`permutedims(${write(node.of).text}, ${places(node.order)})`);
      case "expand":
        return atom(
          `${help(axesHelper)}(${[write(node.of).text, ...node.at.map((k) => `${k + 1}`)].join(", ")})`,
        );
      case "stretch":
        return node.of.rank === 0
          ? atom(filled(node.of, list(node.shape)))
          : { text: `${tight(write(node.of), UNARY)} .* ones(${list(node.shape)})`, strength: MUL };
      case "add":
      case "multiply":
      case "divide":
      case "power":
        return arithmetic(node, signs);
      case "apply": {
        const of = write(node.of).text;
        if (program.functions.has(node.fn)) return atom(`${callableName(node.fn, node.order)}${dot}(${of})`);
        const spelling = elementwiseFunction(node.fn)?.code.julia;
        return atom(spelling === undefined ? `${node.fn}.(${of})` : use(spelling).expression(of));
      }
      case "call": {
        const args = node.args.map((arg) => write(arg).text);
        const spelling = program.functions.has(node.fn) ? undefined : tensorFunction(node.fn)?.code.julia;
        const text =
          spelling === undefined ? `${node.fn}(${args.join(", ")})` : use(spelling).expression(...args);
        // A function along an axis gives an array without axes for one vector.
        return atom(node.rank === 0 && tensorFunction(node.fn)?.takes === 1 ? `only(${text})` : text);
      }
      case "solve": {
        const matrix = node.transposed
          ? `${tight(write(node.matrix), ATOM)}'`
          : tight(write(node.matrix), ATOM);
        return { text: `${matrix} \\ ${tight(write(node.right), ATOM)}`, strength: MATMUL };
      }
      case "compare":
        return atom(`Float64${dot}(${comparison(node, signs)})`);
      case "take":
        return atom(
          `${help(entriesHelper)}(${[node.of, ...node.at].map((part) => write(part).text).join(", ")})`,
        );
      case "slab": {
        const at = node.at.map((position) => (position === undefined ? ":" : size(position)));
        return atom(`${tight(write(node.of), ATOM)}[${at.join(", ")}]`);
      }
    }
  };

  const filled = (value: Node, shape: string): string =>
    isOneNode(value) ? `ones(${shape})` : `fill(float(${write(value).text}), ${shape})`;

  /** A * B with the transposes that it needs, dot(x, y), or a contraction by its labels. */
  const contraction = (node: Node & { readonly op: "contract" }): Source => {
    // A vector stands on the right, so that the product is a vector and no row.
    const product = matrixProduct(node, true);
    if (product === undefined) {
      const { left, right, leftLabels, rightLabels, out } = node;
      const parts = [
        write(left).text,
        labels(leftLabels),
        write(right).text,
        labels(rightLabels),
        labels(out),
      ];
      return atom(`${help(contractHelper)}(${parts.join(", ")})`);
    }
    const [first, second] = [write(product.first), write(product.second)];
    return product.isInner ? atom(`dot(${first.text}, ${second.text})`) : multiplied(first, "*", second);
  };

  return { write: (node) => write(node).text, helpers };
}

/** (1, 2), (1,), (). */
const labels = (list: readonly number[]): string =>
  `(${list.map((label) => label + 1).join(", ")}${list.length === 1 ? "," : ""})`;
