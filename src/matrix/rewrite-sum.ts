/**
 * Rows about sums: equal terms are counted once, common factors collected left, right, in front and entry by entry.
 */
import { addRational, isZero, ONE } from "../term/index.js";
import { parts, withParts } from "./children.js";
import {
  collectBoth,
  collectChains,
  collectSum,
  collectEnd,
  collectHadamard,
  collectScalars,
  groupBy,
  showsSymmetry,
} from "./collect.js";
import { cost } from "./cost.js";
import type { Context } from "./flip.js";
import { A, B, C, s, t, u, v, x } from "./example.js";
import {
  addition,
  diag,
  hadamard,
  isScalar,
  number,
  product,
  scale,
  transpose,
  zeros,
  type Matrix,
} from "./matrix.js";
import { joinPieces, piecesOf } from "./pieces.js";
import type { Row } from "./rewrite.js";

/** A vector whose writing is long. */
const softened = hadamard(u, x);

export const sumRows: readonly Row[] = [
  {
    id: "like-terms",
    title: "count equal terms once",
    statement: "A + 2A = 3A",
    measure: "order",
    example: { before: addition(A, scale(2, A)), after: scale(3, A) },
    at: ["add"],
    apply: (matrix, { keyOf }) => {
      if (matrix.kind !== "add") return undefined;
      const bare = matrix.terms.map((term) => {
        const { coefficient, scalars, chain } = piecesOf(term);
        return { coefficient, body: joinPieces({ coefficient: ONE, scalars, chain }) };
      });
      const groups = groupBy(bare, ({ body }) => keyOf(body));
      if (groups.size === bare.length) return undefined;
      const terms = [...groups.values()].flatMap((group) => {
        const coefficient = group.map((item) => item.coefficient).reduce(addRational);
        const [first] = group;
        return isZero(coefficient) || first === undefined ? [] : [scale(coefficient, first.body)];
      });
      return terms.length === 0 ? zeros(matrix.shape) : addition(...terms);
    },
  },
  {
    id: "collect-chain",
    title: "collect the scalars of equal matrices",
    statement: "s A B + t A B = (s + t)\\,A B",
    measure: "length",
    example: {
      before: addition(product(s, A, B), product(t, A, B)),
      after: product(addition(s, t), A, B),
    },
    at: ["add"],
    apply: (matrix, context) => (matrix.kind === "add" ? collectChains(matrix.terms, context) : undefined),
  },
  {
    id: "collect-sum",
    title: "collect a sum with the scaled one beside it",
    statement: "A + B + s\\,(A + B) = (s + 1)\\,(A + B)",
    measure: "length",
    example: {
      before: addition(A, B, product(s, addition(A, B))),
      after: product(addition(s, number(1)), addition(A, B)),
    },
    at: ["add"],
    apply: (matrix, context) => (matrix.kind === "add" ? collectSum(matrix.terms, context) : undefined),
  },
  {
    id: "collect-both",
    title: "collect the common factor on both sides",
    statement: "A^\\top B A + A^\\top C A = A^\\top (B + C)\\,A",
    measure: "length",
    example: {
      before: addition(product(transpose(A), B, A), product(transpose(A), C, A)),
      after: product(transpose(A), addition(B, C), A),
    },
    at: ["add"],
    apply: (matrix, context) =>
      matrix.kind === "add" && !isScalar(matrix) ? collectBoth(matrix.terms, context) : undefined,
  },
  {
    id: "collect-right",
    title: "collect the common right factor",
    statement: "A x + A^\\top x = (A + A^\\top)\\,x",
    measure: "length",
    example: {
      before: addition(product(A, x), product(transpose(A), x)),
      after: product(addition(A, transpose(A)), x),
    },
    at: ["add"],
    apply: (matrix, context) => {
      if (matrix.kind !== "add" || showsSymmetry(matrix.terms, context)) return undefined;
      const right = collectEnd(matrix.terms, "right", context);
      const left = collectEnd(matrix.terms, "left", context);
      return right !== undefined && (left === undefined || cost(right) < cost(left)) ? right : undefined;
    },
  },
  {
    id: "collect-left",
    title: "collect the common left factor",
    statement: "A B u - A v = A\\,(B u - v)",
    measure: "length",
    example: {
      before: addition(product(A, B, u), scale(-1, product(A, v))),
      after: product(A, addition(product(B, u), scale(-1, v))),
    },
    at: ["add"],
    apply: (matrix, context) =>
      matrix.kind === "add" && !showsSymmetry(matrix.terms, context)
        ? collectEnd(matrix.terms, "left", context)
        : undefined,
  },
  {
    id: "collect-scalar",
    title: "collect the common scalar",
    statement: "2 s A - 2 s B = 2 s\\,(A - B)",
    measure: "length",
    example: {
      before: addition(product(number(2), s, A), product(number(-2), s, B)),
      after: product(number(2), s, addition(A, scale(-1, B))),
    },
    at: ["add"],
    apply: (matrix, context) => (matrix.kind === "add" ? collectScalars(matrix.terms, context) : undefined),
  },
  {
    id: "collect-scalar-inside",
    title: "collect the common scalar of a sum and take it to the front",
    statement: "(2A - 2B)\\,x = 2\\,(A - B)\\,x",
    measure: "length",
    example: {
      before: product(addition(scale(2, A), scale(-2, B)), x),
      after: product(number(2), addition(A, scale(-1, B)), x),
    },
    at: ["product", "hadamard", "diag", "diagonal", "trace", "sum", "transpose"],
    apply: (matrix, context) => {
      const list = parts(matrix);
      const collected = list.map((part) =>
        part.kind === "add" ? collectScalars(part.terms, context) : undefined,
      );
      if (collected.every((part) => part === undefined)) return undefined;
      // A product takes the scalars to the front by itself.
      if (matrix.kind === "product") return product(...list.map((part, k) => collected[k] ?? part));
      const front = collected.flatMap((part) => (part?.kind === "product" ? part.scalars : []));
      const inside = list.map((part, k) => {
        const found = collected[k];
        return found?.kind === "product" ? product(...found.chain) : part;
      });
      return product(...front, withParts(matrix, inside));
    },
  },
  {
    id: "collect-hadamard",
    title: "collect the common entry by entry factor",
    statement: "A \\odot B + A \\odot C = A \\odot (B + C)",
    measure: "length",
    example: {
      before: addition(hadamard(A, B), hadamard(A, C)),
      after: hadamard(A, addition(B, C)),
    },
    at: ["add"],
    apply: (matrix, context) =>
      matrix.kind === "add" && !isScalar(matrix) ? collectHadamard(matrix.terms, context) : undefined,
  },
  {
    id: "collect-through-transpose",
    title: "collect with the terms of a transposed sum",
    statement: "(A + B C)^\\top + C^\\top B = A^\\top + C^\\top (B^\\top + B)",
    measure: "length",
    example: {
      before: addition(transpose(addition(A, product(B, C))), product(transpose(C), B)),
      after: addition(transpose(A), product(transpose(C), addition(transpose(B), B))),
    },
    at: ["add"],
    apply: (matrix, context) => {
      if (matrix.kind !== "add") return undefined;
      const opened = addition(
        ...matrix.terms.map((term) => {
          const { coefficient, scalars, chain } = piecesOf(term);
          const [only, more] = chain;
          if (only?.kind !== "transpose" || only.of.kind !== "add" || more !== undefined) return term;
          const terms = only.of.terms.map(context.flip);
          return addition(...terms.map((part) => joinPieces({ coefficient, scalars, chain: [part] })));
        }),
      );
      if (opened.kind !== "add" || opened.terms.length === matrix.terms.length) return undefined;
      const collected = collectedAtEnds(opened, context);
      return cost(collected) < cost(matrix) ? collected : undefined;
    },
  },
  {
    id: "collect-through-diag",
    title: "scale rows and columns by diag, and collect",
    statement:
      "(u v^\\top) \\odot A - B A \\operatorname{diag}(v) = (\\operatorname{diag}(u) A - B A) \\operatorname{diag}(v)",
    measure: "length",
    example: {
      before: addition(
        hadamard(product(softened, transpose(v)), A),
        product(number(-1), softened, transpose(softened), A, diag(v)),
      ),
      after: product(
        addition(product(diag(softened), A), product(number(-1), softened, transpose(softened), A)),
        diag(v),
      ),
    },
    at: ["add"],
    apply: (matrix, context) => {
      if (matrix.kind !== "add") return undefined;
      const opened = matrix.terms.map((term) => {
        const { coefficient, scalars, chain } = piecesOf(term);
        const [only, more] = chain;
        const scaled = only === undefined || more !== undefined ? undefined : byDiags(only);
        return scaled === undefined ? term : joinPieces({ coefficient, scalars, chain: scaled });
      });
      if (opened.every((term, k) => term === matrix.terms[k])) return undefined;
      const collected = collectedAtEnds(addition(...opened), context);
      return cost(collected) < cost(matrix) ? collected : undefined;
    },
  },
  {
    id: "name-before-transpose",
    title: "begin with the matrix and not with its transpose",
    statement: "A^\\top + A = A + A^\\top",
    measure: "order",
    example: { before: addition(transpose(A), B, A), after: addition(A, B, transpose(A)) },
    at: ["add"],
    apply: (matrix, { keyOf }) => {
      if (matrix.kind !== "add") return undefined;
      const { terms } = matrix;
      for (const [i, first] of terms.entries()) {
        const name = turnedName(first);
        const j = name === undefined ? -1 : terms.findIndex((term) => keyOf(term) === keyOf(name));
        const second = terms[j];
        if (second !== undefined && j > i)
          return addition(...terms.map((term, k) => (k === i ? second : k === j ? first : term)));
      }
      return undefined;
    },
  },
];

/** (u vᵀ) ⊙ A as diag(u) A diag(v); undefined for any other matrix. */
function byDiags(matrix: Matrix): readonly Matrix[] | undefined {
  if (matrix.kind !== "hadamard" || matrix.factors.length !== 2) return undefined;
  const outer = matrix.factors.find(
    (factor) => factor.kind === "product" && factor.scalars.length === 0 && factor.chain.length === 2,
  );
  const scaled = matrix.factors.find((factor) => factor !== outer);
  const [u, v] = outer?.kind === "product" ? outer.chain : [];
  if (u === undefined || v === undefined || scaled === undefined) return undefined;
  if (u.shape.order !== 1 || u.shape.row || v.kind !== "transpose" || v.of.shape.order !== 1)
    return undefined;
  return [diag(u), scaled, diag(v.of)];
}

/** A sum with common factors collected at both ends of its chains. */
function collectedAtEnds(matrix: Matrix, context: Context): Matrix {
  const from = (sum: Matrix, end: "left" | "right"): Matrix =>
    sum.kind === "add" ? (collectEnd(sum.terms, end, context) ?? sum) : sum;
  const [first, second] = [from(from(matrix, "left"), "right"), from(from(matrix, "right"), "left")];
  return cost(first) < cost(second) ? first : second;
}

/** A name with its scalars when the matrix is its transpose with these. */
function turnedName(matrix: Matrix): Matrix | undefined {
  const { coefficient, scalars, chain } = piecesOf(matrix);
  const [only, more] = chain;
  if (only?.kind !== "transpose" || more !== undefined) return undefined;
  const { of } = only;
  const isName = (of.kind === "symbol" || of.kind === "gradient") && of.shape.order === 2;
  return isName ? joinPieces({ coefficient, scalars, chain: [of] }) : undefined;
}
