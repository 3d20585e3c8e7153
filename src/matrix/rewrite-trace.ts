/**
 * Rows about traces, sums of all entries and inner products: one writing for each scalar.
 */
import { cost } from "./cost.js";
import { A, B, C, u, v, w } from "./example.js";
import type { Context } from "./flip.js";
import { spelling } from "./key.js";
import {
  addition,
  diag,
  diagonal,
  hadamard,
  isScalar,
  norm,
  ones,
  entryPower,
  product,
  sameShape,
  scale,
  total,
  trace,
  transpose,
  vectorShape,
  type Matrix,
} from "./matrix.js";
import { piecesOf } from "./pieces.js";
import type { Row } from "./rewrite.js";

const isOnesVector = (matrix: Matrix | undefined): boolean =>
  matrix?.kind === "ones" && matrix.shape.order === 1;

/** The start of the least rotation of a list of words (Booth's two-pointer walk). */
function leastRotation(list: readonly string[]): number {
  const size = list.length;
  const at = (k: number): string => list[k % size] ?? "";
  let [i, j, same] = [0, 1, 0];
  while (i < size && j < size && same < size) {
    const [a, b] = [at(i + same), at(j + same)];
    if (a === b) same++;
    else {
      if (a > b) i = Math.max(i + same + 1, j);
      else j = Math.max(j + same + 1, i + 1);
      if (i === j) j++;
      same = 0;
    }
  }
  return Math.min(i, j);
}

const rotated = <T>(list: readonly T[], start: number): readonly T[] => [
  ...list.slice(start),
  ...list.slice(0, start),
];

/** The least rotation of a chain by the spelling of its factors. */
function leastChain(chain: readonly Matrix[]): {
  readonly chain: readonly Matrix[];
  readonly words: readonly string[];
} {
  const words = chain.map(spelling);
  const start = leastRotation(words);
  return { chain: rotated(chain, start), words: rotated(words, start) };
}

const lessThan = (a: readonly string[], b: readonly string[]): boolean => {
  const k = a.findIndex((word, at) => word !== b[at]);
  return k >= 0 && (a[k] ?? "") < (b[k] ?? "");
};

export const traceRows: readonly Row[] = [
  {
    id: "trace-of-diag",
    title: "the trace of diag is the sum of its vector",
    statement: "\\operatorname{tr}(\\operatorname{diag}(u)) = \\textstyle\\sum_i u_i",
    measure: "length",
    example: { before: trace(diag(u)), after: total(u) },
    at: ["trace", "sum"],
    apply: (matrix) =>
      (matrix.kind === "trace" || matrix.kind === "sum") && matrix.of.kind === "diag"
        ? total(matrix.of.of)
        : undefined,
  },
  {
    id: "trace-of-outer",
    title: "write the trace of an outer product as an inner product",
    statement: "\\operatorname{tr}(A u v^\\top) = v^\\top A u",
    measure: "length",
    example: { before: trace(product(A, u, transpose(v))), after: product(transpose(v), A, u) },
    at: ["trace"],
    apply: (matrix) => {
      if (matrix.kind !== "trace" || matrix.of.kind !== "product") return undefined;
      const { chain, scalars } = matrix.of;
      const cut = chain.findIndex((factor) => factor.shape.order === 1);
      if (cut < 0) return undefined;
      return product(...scalars, product(...rotated(chain, cut + 1)));
    },
  },
  {
    id: "trace-rotation",
    title: "rotate and transpose under the trace",
    statement: "\\operatorname{tr}(A^\\top B^\\top C^\\top) = \\operatorname{tr}(A C B)",
    measure: "order",
    example: {
      before: trace(product(transpose(A), transpose(B), transpose(C))),
      after: trace(product(A, C, B)),
    },
    at: ["trace"],
    apply: (matrix, context) => {
      if (matrix.kind !== "trace" || matrix.of.kind !== "product") return undefined;
      const turned = context.flip(matrix.of);
      const straight = leastChain(matrix.of.chain);
      const around = turned.kind === "product" ? leastChain(turned.chain) : straight;
      const difference = cost(turned) - cost(matrix.of);
      const best =
        difference < 0 || (difference === 0 && lessThan(around.words, straight.words)) ? around : straight;
      const after = product(...matrix.of.scalars, ...best.chain);
      return context.keyOf(after) === context.keyOf(matrix.of) ? undefined : trace(after);
    },
  },
  {
    id: "trace-of-hadamard",
    title: "write the sum of an entry by entry product as a trace",
    statement: "\\textstyle\\sum_{ij} (A \\odot B)_{ij} = \\operatorname{tr}(A B^\\top)",
    measure: "length",
    example: {
      before: total(hadamard(product(A, B), transpose(C))),
      after: trace(product(A, B, C)),
    },
    at: ["sum"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "sum" || matrix.of.kind !== "hadamard" || matrix.of.shape.order !== 2)
        return undefined;
      const [left, right, third] = matrix.of.factors;
      if (left === undefined || right === undefined || third !== undefined) return undefined;
      const one = trace(product(left, flip(right)));
      const other = trace(product(flip(left), right));
      return cost(one) <= cost(other) ? one : other;
    },
  },
  {
    id: "sum-of-vector",
    title: "write a sum over entries as an inner product, and ones in it as a sum",
    statement:
      "\\textstyle\\sum_i (u \\odot v)_i = u^\\top v,\\quad \\mathbf 1^\\top u = \\textstyle\\sum_i u_i",
    measure: "length",
    example: { before: total(hadamard(u, v, w)), after: product(transpose(hadamard(u, v)), w) },
    at: ["sum", "product"],
    apply: (matrix, { flip }) => {
      if (matrix.kind === "sum") {
        const { of } = matrix;
        if (of.kind === "hadamard" && of.shape.order === 1)
          return product(flip(hadamard(...of.factors.slice(0, -1))), ...of.factors.slice(-1));
        if (of.kind !== "product") return undefined;
        return sumOfChain(of.scalars, of.chain, flip);
      }
      if (matrix.kind !== "product" || !isScalar(matrix)) return undefined;
      const [first, ...rest] = matrix.chain;
      if (first === undefined) return undefined;
      const last = rest[rest.length - 1];
      if (first.kind === "transpose" && isOnesVector(first.of)) return total(product(...rest));
      if (isOnesVector(last)) return total(flip(product(first, ...rest.slice(0, -1))));
      return undefined;
    },
  },
  {
    id: "trace-of-diagonals",
    title: "write an inner product of diagonals as a trace",
    statement: "\\operatorname{diag}(A)^\\top \\operatorname{diag}(B) = \\operatorname{tr}(A \\odot B)",
    measure: "length",
    example: {
      before: product(transpose(diagonal(A)), diagonal(B)),
      after: trace(hadamard(A, B)),
    },
    at: ["product", "sum"],
    apply: (matrix) => {
      if (matrix.kind === "sum") return matrix.of.kind === "diagonal" ? trace(matrix.of.of) : undefined;
      if (matrix.kind !== "product" || matrix.chain.length !== 2) return undefined;
      const [first, second] = matrix.chain;
      if (first?.kind !== "transpose" || first.of.kind !== "diagonal" || second?.kind !== "diagonal")
        return undefined;
      return trace(hadamard(first.of.of, second.of));
    },
  },
  {
    id: "add-traces",
    title: "add traces, and diagonals, as one",
    statement: "\\operatorname{tr} A + \\operatorname{tr} B = \\operatorname{tr}(A + B)",
    measure: "length",
    example: { before: addition(trace(A), trace(B)), after: trace(addition(A, B)) },
    at: ["add"],
    apply: (matrix) => {
      if (matrix.kind !== "add") return undefined;
      return joinLinear(matrix.terms, "trace", trace) ?? joinLinear(matrix.terms, "diagonal", diagonal);
    },
  },
  {
    id: "norm-of-sum",
    title: "write a sum of squares as a squared norm",
    statement:
      "\\textstyle\\sum_{ij} A_{ij}^2 = \\lVert A\\rVert^2,\\quad (A u)^\\top A u = \\lVert A u\\rVert^2",
    measure: "length",
    example: { before: trace(product(transpose(A), A)), after: entryPower(norm(A), 2) },
    at: ["sum", "trace", "product"],
    apply: (matrix, context) => {
      const of = squareRoot(matrix, context);
      if (of === undefined) return undefined;
      const asNorm = entryPower(norm(of), 2);
      if (of.shape.order !== 1) return asNorm;
      const inner = product(context.flip(of), of);
      return cost(inner) <= cost(asNorm) ? inner : asNorm;
    },
  },
];

/** Joins the terms c f(M) of a sum, of one size, to f(Σ c M). */
function joinLinear(
  terms: readonly Matrix[],
  kind: "trace" | "diagonal",
  make: (of: Matrix) => Matrix,
): Matrix | undefined {
  const inner = terms.map((term): Matrix | undefined => {
    const { coefficient, scalars, chain } = piecesOf(term);
    const [only, more] = kind === "trace" ? scalars : chain;
    const alone = more === undefined && (kind === "trace" ? chain : scalars).length === 0;
    return alone && only?.kind === kind ? scale(coefficient, only.of) : undefined;
  });
  const [first, ...others] = inner.filter((of) => of !== undefined);
  const alike = others.filter((of) => first !== undefined && sameShape(of.shape, first.shape));
  if (first === undefined || alike.length === 0 || alike.length < others.length) return undefined;
  return addition(make(addition(first, ...alike)), ...terms.filter((_, k) => inner[k] === undefined));
}

/** Sums of a product: over columns first when that leaves ones out, apart for an outer product. */
function sumOfChain(
  scalars: readonly Matrix[],
  chain: readonly Matrix[],
  flip: (matrix: Matrix) => Matrix,
): Matrix | undefined {
  const cut = chain.findIndex((factor) => factor.shape.order === 1);
  if (cut >= 0 && cut < chain.length - 1)
    return product(
      ...scalars,
      total(product(...chain.slice(0, cut + 1))),
      total(flip(product(...chain.slice(cut + 1)))),
    );
  const first = chain[0];
  const last = chain[chain.length - 1];
  if (first === undefined || last === undefined || chain.length < 2) return undefined;
  if (isOnesVector(last)) return product(...scalars, total(product(...chain.slice(0, -1))));
  if (last.kind === "diag") return product(...scalars, total(product(...chain.slice(0, -1), last.of)));
  if (first.kind === "diag") {
    const rest = product(...chain.slice(1));
    const tail = rest.shape.order === 1 ? rest : product(rest, ones(vectorShape(rest.shape.cols)));
    return product(...scalars, product(transpose(first.of), tail));
  }
  return undefined;
}

/** M when the scalar is the sum of the squares of the entries of M: tr(Mᵀ M), sum(M²), vᵀ v. */
export function squareRoot(matrix: Matrix, context: Context): Matrix | undefined {
  if (matrix.kind === "sum") {
    const { of } = matrix;
    const isSquare =
      of.kind === "power" &&
      of.exponent.kind === "number" &&
      of.exponent.value.num === 2n &&
      of.exponent.value.den === 1n;
    return isSquare ? of.base : undefined;
  }
  const chain =
    matrix.kind === "trace" && matrix.of.kind === "product" && matrix.of.scalars.length === 0
      ? matrix.of.chain
      : matrix.kind === "product" && isScalar(matrix)
        ? matrix.chain
        : [];
  if (chain.length === 0 || chain.length % 2 === 1) return undefined;
  const right = product(...chain.slice(chain.length / 2));
  const left = product(...chain.slice(0, chain.length / 2));
  return context.keyOf(context.flip(right)) === context.keyOf(left) ? right : undefined;
}
