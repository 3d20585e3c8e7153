/**
 * Rows about inverses and determinants: what cancels, and the inverse of a product only where it gets shorter.
 *
 * A product of square matrices that has an inverse is one of matrices that have one, so no condition is added.
 */
import { emptyProgram, type Program } from "../term/index.js";
import { n, s, u, A, B, C } from "./example.js";
import type { Context } from "./flip.js";
import {
  diag,
  entryPower,
  functionOf,
  identity,
  isSquare,
  matrixPower,
  negative,
  product,
  scalarShape,
  symbol,
  transpose,
  type Matrix,
} from "./matrix.js";
import { splitScalars } from "./pieces.js";
import type { Row } from "./rewrite.js";

const Q = symbol("Q", A.shape);
const withOrthogonal: Program = {
  ...emptyProgram,
  tensors: new Map([
    ["Q", { name: "Q", text: "Q", latex: "Q", shape: [n, n], properties: ["orthogonal"], letters: [] }],
  ]),
};

const inverseOf = (of: Matrix): Matrix => functionOf("inv", [of], of.shape);

/** M when a matrix is the inverse of M. */
const inverted = (matrix: Matrix | undefined): Matrix | undefined =>
  matrix?.kind === "function" && matrix.fn === "inv" ? matrix.args[0] : undefined;

/** The factors of a matrix in order, powers written out. */
function factorsOf(matrix: Matrix): readonly Matrix[] {
  if (matrix.kind === "product" && matrix.scalars.length === 0) return matrix.chain.flatMap(factorsOf);
  if (matrix.kind === "matrix-power") return Array.from({ length: matrix.exponent }, () => matrix.base);
  return [matrix];
}

/** The inverses in a chain as lists of the factors under them, transposes of inverses too. */
type Link =
  | { readonly kind: "plain"; readonly matrix: Matrix }
  | { readonly kind: "inverse"; readonly factors: readonly Matrix[]; readonly turned: boolean };

function linksOf(chain: readonly Matrix[], flip: (m: Matrix) => Matrix): readonly Link[] {
  return chain.flatMap(factorsOf).map((matrix): Link => {
    const straight = inverted(matrix);
    if (straight !== undefined) return { kind: "inverse", factors: factorsOf(straight), turned: false };
    const turned = matrix.kind === "transpose" ? inverted(matrix.of) : undefined;
    return turned === undefined
      ? { kind: "plain", matrix }
      : { kind: "inverse", factors: factorsOf(flip(turned)), turned: true };
  });
}

/** Cancels neighbours, from the left: A (B A)⁻¹ = B⁻¹ and (A B)⁻¹ A = B⁻¹, for square A. Undefined when nothing cancels. */
function cancelled(chain: readonly Matrix[], context: Context): readonly Matrix[] | undefined {
  const links = linksOf(chain, context.flip);
  const done: Link[] = [];
  for (const link of links) {
    // What is left of an inverse may cancel with the one before again.
    let here: Link | undefined = link;
    for (;;) {
      const last: Link | undefined = done[done.length - 1];
      const left: Cancelled | undefined =
        here === undefined || last === undefined ? undefined : meet(last, here, context);
      if (left === undefined) break;
      done.pop();
      here = left.rest;
    }
    if (here !== undefined) done.push(here);
  }
  if (done.length === links.length && done.every((link, k) => link === links[k])) return undefined;
  return done.map((link) => {
    if (link.kind === "plain") return link.matrix;
    const of = product(...link.factors);
    return link.turned ? transpose(inverseOf(context.flip(of))) : inverseOf(of);
  });
}

/** What is left of two neighbours that cancel. */
type Cancelled = { readonly rest: Link | undefined };

function meet(left: Link, right: Link, { keyOf }: Context): Cancelled | undefined {
  const same = (a: Matrix | undefined, b: Matrix): boolean =>
    a !== undefined && b.shape.order === 2 && isSquare(b) && keyOf(a) === keyOf(b);
  const without = (link: Link & { readonly kind: "inverse" }, factors: readonly Matrix[]): Cancelled => ({
    rest: factors.length === 0 ? undefined : { ...link, factors },
  });
  if (left.kind === "plain" && right.kind === "inverse" && same(right.factors.at(-1), left.matrix))
    return without(right, right.factors.slice(0, -1));
  if (left.kind === "inverse" && right.kind === "plain" && same(left.factors[0], right.matrix))
    return without(left, left.factors.slice(1));
  return undefined;
}

export const inverseRows: readonly Row[] = [
  {
    id: "cancel-inverse",
    title: "cancel a matrix with its inverse",
    statement: "A A^{-1} = I,\\quad A (B A)^{-1} = B^{-1}",
    measure: "length",
    example: { before: product(A, inverseOf(product(B, A)), u), after: product(inverseOf(B), u) },
    at: ["product"],
    apply: (matrix, context) => {
      if (matrix.kind !== "product") return undefined;
      const chain = cancelled(matrix.chain, context);
      if (chain === undefined) return undefined;
      return product(...matrix.scalars, ...(chain.length === 0 ? [identity(matrix.shape.rows)] : chain));
    },
  },
  {
    id: "orthogonal",
    title: "an orthogonal matrix times its transpose is the identity",
    statement: "Q^\\top Q = I",
    measure: "length",
    example: { before: product(transpose(Q), Q, A), after: A, program: withOrthogonal },
    at: ["product"],
    apply: (matrix, { program }) => {
      if (matrix.kind !== "product") return undefined;
      const isOrthogonal = (factor: Matrix): boolean =>
        factor.kind === "symbol" &&
        isSquare(factor) &&
        (program.tensors.get(factor.name)?.properties.includes("orthogonal") ?? false);
      const transposes = (a: Matrix | undefined, b: Matrix): boolean =>
        a?.kind === "transpose" && a.of.kind === "symbol" && b.kind === "symbol" && a.of.name === b.name;
      const chain: Matrix[] = [];
      for (const factor of matrix.chain) {
        const last = chain[chain.length - 1];
        const bare = factor.kind === "transpose" ? factor.of : factor;
        const meets = last !== undefined && (transposes(last, factor) || transposes(factor, last));
        if (meets && isOrthogonal(bare)) chain.pop();
        else chain.push(factor);
      }
      if (chain.length === matrix.chain.length) return undefined;
      return product(...matrix.scalars, ...(chain.length === 0 ? [identity(matrix.shape.rows)] : chain));
    },
  },
  {
    id: "inverse-value",
    title: "invert what is easy to invert",
    statement: "(A^{-1})^{-1} = A,\\quad (B A^{-1})^{-1} = A B^{-1}",
    measure: "length",
    example: { before: inverseOf(product(B, inverseOf(A))), after: product(A, inverseOf(B)) },
    at: ["function"],
    apply: (matrix) => {
      const of = inverted(matrix);
      if (of === undefined) return undefined;
      if (of.kind === "identity") return of;
      const inner = inverted(of);
      if (inner !== undefined) return inner;
      if (of.kind !== "product" || of.scalars.length > 0) return undefined;
      // An inverse at an end is square, and so is the product of the others.
      const first = of.chain[0];
      const last = of.chain[of.chain.length - 1];
      const [byFirst, byLast] = [inverted(first), inverted(last)];
      if (byLast !== undefined) return product(byLast, inverseOf(product(...of.chain.slice(0, -1))));
      return byFirst === undefined ? undefined : product(inverseOf(product(...of.chain.slice(1))), byFirst);
    },
  },
  {
    id: "inverse-of-transpose",
    title: "write the inverse of a transpose, and of a scaled or diagonal matrix, by that of the matrix",
    statement: "(A^\\top)^{-1} = (A^{-1})^\\top,\\quad (s A)^{-1} = s^{-1} A^{-1}",
    measure: "order",
    example: { before: inverseOf(product(s, A)), after: product(entryPower(s, -1), inverseOf(A)) },
    at: ["function"],
    apply: (matrix) => {
      const of = inverted(matrix);
      if (of?.kind === "transpose") return transpose(inverseOf(of.of));
      if (of?.kind === "diag") return diag(entryPower(of.of, -1));
      const split = of === undefined ? undefined : splitScalars(of);
      if (split === undefined) return undefined;
      return product(...split.scalars.map((scalar) => entryPower(scalar, -1)), inverseOf(split.rest));
    },
  },
  {
    id: "determinant-of-inverse",
    title: "write the determinant of an inverse by that of the matrix",
    statement:
      "\\det A^{-1} = (\\det A)^{-1},\\quad \\log\\lvert\\det A^{-1}\\rvert = -\\log\\lvert\\det A\\rvert",
    measure: "length",
    example: {
      before: functionOf("det", [inverseOf(matrixPower(C, 2))], scalarShape),
      after: entryPower(functionOf("det", [matrixPower(C, 2)], scalarShape), -1),
    },
    at: ["function"],
    apply: (matrix) => {
      if (matrix.kind !== "function" || (matrix.fn !== "det" && matrix.fn !== "logdet")) return undefined;
      const of = inverted(matrix.args[0]);
      if (of === undefined) return undefined;
      const bare = functionOf(matrix.fn, [of], scalarShape);
      return matrix.fn === "det" ? entryPower(bare, -1) : negative(bare);
    },
  },
];
