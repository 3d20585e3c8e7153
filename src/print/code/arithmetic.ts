/**
 * What Python and Julia write alike: sums, products, quotients, powers and comparisons with their signs, and the product of
 * two matrices that a contraction is.
 *
 * Julia puts a dot before a sign that works entry by entry. Knows nodes, no library. Terminates: each operand is written once.
 */
import type { Relation } from "../../term/index.js";
import { isMinusOne, permuted } from "./indexed.js";
import type { Node } from "./node.js";
import { ADD, ATOM, MATMUL, MUL, POWER, tight, tightLeft, UNARY, type Source } from "./source.js";

type Op<Name extends Node["op"]> = Extract<Node, { readonly op: Name }>;

/** How a language writes arithmetic of arrays. */
export type Signs = {
  readonly operand: (node: Node) => Source;
  /** What stands before the signs of arrays with axes. */
  readonly dot: "" | ".";
  readonly power: string;
  /** How strongly an exponent has to hold together. */
  readonly exponent: number;
};

/** A sum, product, quotient or power with its signs. */
export function arithmetic(
  node: Op<"add" | "multiply" | "divide" | "power">,
  { operand, dot: dotted, power, exponent }: Signs,
): Source {
  const dot = node.rank === 0 ? "" : dotted;
  switch (node.op) {
    case "add": {
      const terms = node.terms.map(({ negative, node: term }, i) => {
        const part = tight(operand(term), MATMUL);
        if (i === 0) return negative ? `-${part}` : part;
        return ` ${dot}${negative ? "-" : "+"} ${part}`;
      });
      return { text: terms.join(""), strength: ADD };
    }
    case "multiply": {
      const [first, ...rest] = node.factors;
      const isMinus = first !== undefined && isMinusOne(first);
      const text = (isMinus ? rest : node.factors)
        .map((factor, i) => tight(operand(factor), i === 0 ? MUL : UNARY))
        .join(` ${dot}* `);
      return { text: isMinus ? `-${text}` : text, strength: MUL };
    }
    case "divide":
      return {
        text: `${tight(operand(node.above), MUL)} ${dot}/ ${tight(operand(node.below), UNARY)}`,
        strength: MUL,
      };
    case "power":
      return {
        text: `${tight(operand(node.base), ATOM)} ${dot}${power} ${tight(operand(node.exponent), exponent)}`,
        strength: POWER,
      };
  }
}

const RELATIONS: Readonly<Record<Relation, string>> = {
  "=": "==",
  "≠": "!=",
  "<": "<",
  "≤": "<=",
  ">": ">",
  "≥": ">=",
};

/** Two arrays compared, entry by entry. */
export function comparison({ left, right, relation, rank }: Op<"compare">, { operand, dot }: Signs): string {
  const sign = `${rank === 0 ? "" : dot}${RELATIONS[relation]}`;
  return `${tight(operand(left), ADD)} ${sign} ${tight(operand(right), ADD)}`;
}

/** A product of two arrays, each turned where that brings the axes that are summed over together. */
export type MatrixProduct = {
  /** Whether every axis is summed over, entry by entry: x·y, ⟨A, B⟩. */
  readonly isInner: boolean;
  readonly first: Node;
  readonly second: Node;
};

/**
 * The product of matrices and vectors that a contraction is, with vectors on the right where a language takes those on the
 * left for rows; undefined where it is none.
 */
export function matrixProduct(
  { left, right, leftLabels, rightLabels, out }: Op<"contract">,
  isVectorRight: boolean,
): MatrixProduct | undefined {
  if (leftLabels.length > 2 || rightLabels.length > 2) return undefined;
  if (hasTwice(leftLabels) || hasTwice(rightLabels)) return undefined;
  const [by, ...more] = leftLabels.filter((label) => rightLabels.includes(label));
  if (by === undefined || out.includes(by)) return undefined;
  if (out.length === 0 && more.length === leftLabels.length - 1 && more.length === rightLabels.length - 1)
    return { isInner: true, first: left, second: turned(right, leftLabels[0] !== rightLabels[0]) };
  if (more.length > 0) return undefined;
  const isSwapped =
    (isVectorRight && leftLabels.length === 1) ||
    (out.length === 2 && out[0] === rightLabels.find((label) => label !== by));
  const [first, second, firstLabels, secondLabels] = isSwapped
    ? ([right, left, rightLabels, leftLabels] as const)
    : ([left, right, leftLabels, rightLabels] as const);
  return {
    isInner: false,
    first: turned(first, firstLabels.at(-1) !== by),
    second: turned(second, secondLabels[0] !== by),
  };
}

const hasTwice = (labels: readonly number[]): boolean => new Set(labels).size < labels.length;

const turned = (matrix: Node, isTurned: boolean): Node => (isTurned ? permuted(matrix, [1, 0]) : matrix);

/** Two factors with the sign of a product of matrices between them. */
export const multiplied = (first: Source, sign: string, second: Source): Source => ({
  text: `${tightLeft(first)} ${sign} ${tight(second, UNARY)}`,
  strength: MATMUL,
});
