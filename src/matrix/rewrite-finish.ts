/**
 * Rows for the last look at a form that is simple already: how a person writes row sums beside the matrix they belong to,
 * and no minus in front of a difference.
 *
 * They are applied once the other rows have nothing to do, and no other row sees what they make; so both may write a
 * thing each in its own way. Each makes the form shorter, so this ends.
 */
import { isNegative, negateRational } from "../term/index.js";
import { bracketed, cost, startsWithMinus } from "./cost.js";
import { A, B, n, u } from "./example.js";
import type { Context } from "./flip.js";
import {
  addition,
  diag,
  diagonal,
  hadamard,
  identity,
  negative,
  number,
  ones,
  product,
  scale,
  transpose,
  vectorShape,
  type Matrix,
} from "./matrix.js";
import { joinPieces, piecesOf } from "./pieces.js";
import type { Row } from "./rewrite.js";

/** True for a product of names, their transposes and inverses. */
function isNameProduct(matrix: Matrix): boolean {
  switch (matrix.kind) {
    case "symbol":
    case "gradient":
      return true;
    case "transpose":
      return isNameProduct(matrix.of);
    case "product":
      return matrix.chain.every(isNameProduct);
    case "function":
      return matrix.fn === "inv" || matrix.along !== undefined;
    default:
      return false;
  }
}

/** What a term has beside one entry by entry factor P: M of P ⊙ M, w 𝟏ᵀ of diag(w) P, each with its scalars. */
function beside(term: Matrix, factor: number, { keyOf }: Context): Matrix | undefined {
  const { coefficient, scalars, chain } = piecesOf(term);
  const [first, second, more] = chain;
  const whole = (...list: readonly Matrix[]): Matrix => joinPieces({ coefficient, scalars, chain: list });
  if (first?.kind === "hadamard" && second === undefined) {
    const at = first.factors.findIndex((one) => keyOf(one) === factor);
    return at < 0 ? undefined : whole(hadamard(...first.factors.filter((_, k) => k !== at)));
  }
  if (first?.kind !== "diag" || second === undefined || more !== undefined) return undefined;
  const row = transpose(ones(vectorShape(second.shape.cols)));
  if (keyOf(second) !== factor) return undefined;
  const vector = piecesOf(first.of);
  const last = vector.chain.at(-1);
  // Row sums w = M 𝟏 over all columns are M 𝟏 𝟏ᵀ.
  if (last?.kind === "ones" && last.shape.order === 1)
    return whole(...vector.chain.slice(0, -1), ones({ ...second.shape, rows: last.shape.rows }));
  return whole(first.of, row);
}

/** P Qᵀ ⊙ I for the diagonal matrix of the row sums of P ⊙ Q; undefined for any other matrix. */
function diagonalPart(matrix: Matrix, { flip }: Context): Matrix | undefined {
  const { coefficient, scalars, chain } = piecesOf(matrix);
  const [only, more] = chain;
  if (only?.kind !== "diag" || more !== undefined || only.of.kind !== "product") return undefined;
  const factors = rowSumFactors(only.of, flip);
  if (factors === undefined) return undefined;
  const [left, right] = factors;
  const whole = hadamard(product(left, flip(right)), identity(only.shape.rows));
  return joinPieces({ coefficient, scalars: [...scalars, ...only.of.scalars], chain: [whole] });
}

/** P and Q when a chain is (P ⊙ Q) 𝟏 for products of names. */
function rowSumFactors(
  { chain }: Matrix & { readonly kind: "product" },
  flip: (m: Matrix) => Matrix,
): readonly [Matrix, Matrix] | undefined {
  const [outer, second, more] = chain;
  const first = outer?.kind === "transpose" ? flip(outer.of) : outer;
  if (first?.kind !== "hadamard" || second?.kind !== "ones" || second.shape.order !== 1) return undefined;
  const [left, right, third] = first.factors;
  if (more !== undefined || left === undefined || right === undefined || third !== undefined)
    return undefined;
  // The diagonal of a product of sums hides that rows are summed.
  return isNameProduct(left) && isNameProduct(right) ? [left, right] : undefined;
}

/** The factors that stand right of a diag in a sum. */
const scaled = (terms: readonly Matrix[]): readonly Matrix[] =>
  terms.flatMap((term) => {
    const [first, second, more] = piecesOf(term).chain;
    return first?.kind === "diag" && second !== undefined && more === undefined ? [second] : [];
  });

/**
 * A sum, a power or an entry by entry product transposed as a whole, where that leaves fewer transposes, or no more and the factor
 * stands beside it as it is then.
 */
function transposedOnce(factor: Matrix, others: readonly Matrix[], { flip, keyOf }: Context): Matrix {
  const { kind, shape } = factor;
  if (shape.order !== 2 || shape.row || (kind !== "add" && kind !== "power" && kind !== "hadamard"))
    return factor;
  const turned = flip(factor);
  const outside = cost(transpose(turned));
  const isBeside = others.some((other) => keyOf(other) === keyOf(turned));
  const saves = outside < bracketed(factor) || (outside === bracketed(factor) && isBeside);
  return cost(turned) < cost(factor) && saves ? transpose(turned) : factor;
}

const CENTRED = addition(A, scale(-1, product(ones(u.shape), transpose(u))));

export const finishRows: readonly Row[] = [
  {
    id: "transpose-factor",
    title: "transpose a factor once instead of its parts",
    statement: "(A^\\top - u v^\\top)\\,(A - v u^\\top) = (A - v u^\\top)^\\top\\,(A - v u^\\top)",
    measure: "order",
    example: {
      before: product(addition(transpose(A), scale(-1, product(u, transpose(ones(u.shape))))), CENTRED),
      after: product(transpose(CENTRED), CENTRED),
    },
    at: ["product"],
    apply: (matrix, context) => {
      if (matrix.kind !== "product" || matrix.chain.length < 2) return undefined;
      const factors = matrix.chain.map((factor) => transposedOnce(factor, matrix.chain, context));
      return factors.every((factor, k) => factor === matrix.chain[k])
        ? undefined
        : product(...matrix.scalars, ...factors);
    },
  },
  {
    id: "row-products",
    title: "write row sums of an entry by entry product as the diagonal of a product",
    statement: "(A \\odot B^\\top)\\,\\mathbf 1 = \\operatorname{diag}(A B)",
    measure: "length",
    example: {
      before: product(hadamard(A, transpose(B)), ones(u.shape)),
      after: diagonal(product(A, B)),
    },
    at: ["product"],
    apply: (matrix, { flip }) => {
      if (matrix.kind !== "product") return undefined;
      const factors = rowSumFactors(matrix, flip);
      if (factors === undefined) return undefined;
      const [left, right] = factors;
      const one = diagonal(product(left, flip(right)));
      const turned = diagonal(product(right, flip(left)));
      const best = cost(one) <= cost(turned) ? one : turned;
      return product(...matrix.scalars, best);
    },
  },
  {
    id: "diagonal-terms",
    title: "write the diagonal of row sums as the diagonal of a product",
    statement: "A - \\operatorname{diag}((A \\odot B^\\top)\\mathbf 1) = A - (A B) \\odot I",
    measure: "length",
    example: {
      before: addition(A, negative(diag(product(hadamard(A, transpose(B)), ones(u.shape))))),
      after: addition(A, negative(hadamard(product(A, B), identity(n)))),
    },
    at: ["add"],
    apply: (matrix, context) => {
      if (matrix.kind !== "add") return undefined;
      const parts = matrix.terms.map((term) => diagonalPart(term, context));
      if (parts.every((part) => part === undefined)) return undefined;
      return addition(...matrix.terms.map((term, k) => parts[k] ?? term));
    },
  },
  {
    id: "collect-scaled-rows",
    title: "collect the common entry by entry factor, scaled rows among the terms",
    statement: "A \\odot B - \\operatorname{diag}(u)\\,A = A \\odot (B - u\\,\\mathbf 1^\\top)",
    measure: "length",
    example: {
      before: addition(hadamard(A, transpose(B)), scale(-1, product(diag(u), A))),
      after: hadamard(A, addition(transpose(B), scale(-1, product(u, transpose(ones(vectorShape(n))))))),
    },
    at: ["add"],
    apply: (matrix, context) => {
      if (matrix.kind !== "add") return undefined;
      const made = scaled(matrix.terms).flatMap((factor): readonly Matrix[] => {
        const key = context.keyOf(factor);
        const inner = matrix.terms.map((term) => beside(term, key, context));
        const all = inner.flatMap((term) => (term === undefined ? [] : [term]));
        return all.length < inner.length ? [] : [hadamard(factor, addition(...all))];
      });
      return made.toSorted((a, b) => cost(a) - cost(b))[0];
    },
  },
];

/** A product with one difference in it turned round, and so without its minus; undefined when there is none. */
function turnDifference(factors: readonly Matrix[]): readonly Matrix[] | undefined {
  for (const [k, factor] of factors.entries()) {
    const turned = differenceTurned(factor);
    if (turned !== undefined) return factors.map((other, at) => (at === k ? turned : other));
  }
  return undefined;
}

function differenceTurned(factor: Matrix): Matrix | undefined {
  if (factor.kind === "hadamard") {
    const factors = turnDifference(factor.factors);
    return factors === undefined ? undefined : hadamard(...factors);
  }
  if (factor.kind !== "add") return undefined;
  const terms = factor.terms.map(negative);
  const first = terms.find((term) => !startsWithMinus(term));
  return first === undefined ? undefined : addition(first, ...terms.filter((term) => term !== first));
}

/** Rows for a form as a whole: within a sum, what is a difference elsewhere stays as it is. */
export const wholeRows: readonly Row[] = [
  {
    id: "sign-into-difference",
    title: "turn a difference round and leave out the minus in front",
    statement: "-(A - B)\\,u = (B - A)\\,u,\\quad -2\\,(A - B) = 2\\,(B - A)",
    measure: "length",
    example: {
      before: product(number(-1), addition(A, negative(B)), u),
      after: product(addition(B, negative(A)), u),
    },
    at: ["product"],
    apply: (matrix) => {
      if (matrix.kind !== "product") return undefined;
      const { coefficient, scalars, chain } = piecesOf(matrix);
      // Another number goes well with a minus in front of a product, −2 Aᵀ (b − A x), and not in front of a difference alone.
      const isMinus = coefficient.num === -1n && coefficient.den === 1n;
      if (!isMinus && (!isNegative(coefficient) || chain.length + scalars.length > 1)) return undefined;
      const turned = turnDifference([...chain, ...scalars]);
      return turned === undefined ? undefined : product(number(negateRational(coefficient)), ...turned);
    },
  },
];
