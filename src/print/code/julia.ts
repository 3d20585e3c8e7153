/**
 * Array programs as Julia expressions, with LinearAlgebra and nothing else.
 *
 * Broadcasting in Julia aligns arrays at their first axis, so every new axis is written. Contractions that are no matrix
 * product go through a helper. Terminates: every call goes to an operand.
 */
import {
  constantOf,
  elementwiseFunction,
  tensorFunction,
  type Helper,
  type Spelling,
} from "../../function/index.js";
import { addSize, numberSize, type Program, type Relation, type Size } from "../../term/index.js";
import {
  axesHelper,
  contractHelper,
  diagonalHelper,
  entriesHelper,
  leviCivitaHelper,
} from "./julia-helpers.js";
import { isMinusOne, isOneNode, permuted } from "./indexed.js";
import { callableName } from "./module.js";
import type { Node } from "./node.js";
import { numberSource, sizeSource, type Source, type Writer } from "./python.js";

const RANGE = 1;
const ADD = 2;
/** The products of matrices, which bind like `.*` in Julia and to no reader. */
const MATMUL = 3;
const MUL = 4;
const UNARY = 5;
const POWER = 6;
const ATOM = 7;

const RELATIONS: Readonly<Record<Relation, string>> = {
  "=": "==",
  "≠": "!=",
  "<": "<",
  "≤": "<=",
  ">": ">",
  "≥": ">=",
};

const REDUCTIONS = { sum: "sum", product: "prod", max: "maximum", min: "minimum" } as const;

const atom = (text: string): Source => ({ text, strength: ATOM });
const tight = (part: Source, least: number): string =>
  part.strength >= least ? part.text : `(${part.text})`;
/** The left operand of a product of matrices: a product of that kind, or what binds more than any product. */
const tightLeft = (part: Source): string => (part.strength === MATMUL ? part.text : tight(part, UNARY));
/** (1, 2), and 1 alone. */
const places = (axes: readonly number[]): string => {
  const list = axes.map((axis) => axis + 1).join(", ");
  return axes.length === 1 ? list : `(${list})`;
};

/** A writer of Julia. */
export function juliaWriter(program: Program, symbol: (name: string) => string): Writer {
  const helpers = new Map<string, Helper>();
  const help = ({ name, source }: Helper): string => {
    helpers.set(name, { name, source });
    return name;
  };
  const use = (spelling: Spelling): Spelling => {
    for (const helper of spelling.helpers) helpers.set(helper.name, helper);
    return spelling;
  };
  const size = (value: Size, plus = 0): string => sizeSource(value, symbol, plus).text;
  const list = (shape: readonly Size[]): string => shape.map((axis) => size(axis)).join(", ");

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
        return {
          text: node.terms
            .map(({ negative, node: term }, i) => {
              const part = tight(write(term), MATMUL);
              if (i === 0) return negative ? `-${part}` : part;
              return ` ${dot}${negative ? "-" : "+"} ${part}`;
            })
            .join(""),
          strength: ADD,
        };
      case "multiply": {
        const [first, ...rest] = node.factors;
        const isMinus = first !== undefined && isMinusOne(first);
        const text = (isMinus ? rest : node.factors)
          .map((factor, i) => tight(write(factor), i === 0 ? MUL : UNARY))
          .join(` ${dot}* `);
        return { text: isMinus ? `-${text}` : text, strength: MUL };
      }
      case "divide":
        return {
          text: `${tight(write(node.above), MUL)} ${dot}/ ${tight(write(node.below), UNARY)}`,
          strength: MUL,
        };
      case "power":
        return {
          text: `${tight(write(node.base), ATOM)} ${dot}^ ${tight(write(node.exponent), ATOM)}`,
          strength: POWER,
        };
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
      case "compare": {
        const sign = `${dot}${RELATIONS[node.relation]}`;
        return atom(
          `Float64${dot}(${tight(write(node.left), ADD)} ${sign} ${tight(write(node.right), ADD)})`,
        );
      }
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

  const contraction = (node: Node & { readonly op: "contract" }): Source => {
    const product = matrixProduct(node);
    if (product !== undefined) return product;
    const { left, right, leftLabels, rightLabels, out } = node;
    const parts = [write(left).text, labels(leftLabels), write(right).text, labels(rightLabels), labels(out)];
    return atom(`${help(contractHelper)}(${parts.join(", ")})`);
  };

  /** A * B with the transposes that it needs, dot(x, y), or the sum of an entry by entry product. */
  const matrixProduct = (node: Node & { readonly op: "contract" }): Source | undefined => {
    const { leftLabels, rightLabels, out } = node;
    if (leftLabels.length > 2 || rightLabels.length > 2) return undefined;
    const shared = leftLabels.filter((label) => rightLabels.includes(label));
    const turned = (part: Node): Source =>
      part.rank === 2 ? write(permuted(part, [1, 0])) : atom(`${tight(write(part), ATOM)}'`);
    if (shared.length === leftLabels.length && shared.length === rightLabels.length && out.length === 0) {
      const isSame = leftLabels[0] === rightLabels[0];
      const right = isSame ? write(node.right) : turned(node.right);
      return atom(`dot(${write(node.left).text}, ${right.text})`);
    }
    const [by] = shared;
    if (shared.length !== 1 || by === undefined || out.includes(by)) return undefined;
    // A vector stands on the right, so that the product is a vector and no row.
    const isSwapped =
      leftLabels.length === 1 || (out.length === 2 && out[0] === rightLabels.find((label) => label !== by));
    const [first, second, firstLabels, secondLabels] = isSwapped
      ? ([node.right, node.left, rightLabels, leftLabels] as const)
      : ([node.left, node.right, leftLabels, rightLabels] as const);
    const before = tightLeft(firstLabels.at(-1) === by ? write(first) : turned(first));
    const after = tight(secondLabels[0] === by ? write(second) : turned(second), UNARY);
    return { text: `${before} * ${after}`, strength: MATMUL };
  };

  return { write: (node) => write(node).text, helpers: () => [...helpers.values()] };
}

/** (1, 2), (1,), (). */
const labels = (list: readonly number[]): string =>
  `(${list.map((label) => label + 1).join(", ")}${list.length === 1 ? "," : ""})`;
