/**
 * Rows that multiply out, taken only where what comes of it in the end is shorter: terms cancel, or ones and diags go.
 *
 * Bounded: no more than a few terms come of one expansion.
 */
import { isNegative } from "../term/index.js";
import { A, u, v, w, x } from "./example.js";
import type { Context } from "./flip.js";
import {
  addition,
  diag,
  diagonal,
  entryPower,
  hadamard,
  isScalar,
  negative,
  ones,
  product,
  total,
  trace,
  transpose,
  type Matrix,
} from "./matrix.js";
import { piecesOf, powerOf, splitScalars } from "./pieces.js";
import type { Row } from "./rewrite.js";

/** The most terms that an expansion may have. */
const mostTerms = 12;

/** The terms of a sum, of a sum under a transpose, or of an entry by entry product with a sum of outer products. */
function termsOf(matrix: Matrix): readonly Matrix[] {
  if (matrix.kind === "add") return matrix.terms;
  if (matrix.kind === "hadamard") {
    const sum = matrix.factors.find((factor) => factor.kind === "add" && factor.terms.every(isSplit));
    const others = matrix.factors.filter((factor) => factor !== sum);
    return sum?.kind === "add" ? sum.terms.map((term) => hadamard(...others, term)) : [matrix];
  }
  return matrix.kind === "transpose" && matrix.of.kind === "add" ? matrix.of.terms.map(transpose) : [matrix];
}

/** Every choice of one term from each factor, in order; undefined when they are too many or there is nothing to choose. */
function choices(factors: readonly Matrix[]): readonly (readonly Matrix[])[] | undefined {
  const count = factors.reduce((all, factor) => all * termsOf(factor).length, 1);
  if (count === 1 || count > mostTerms) return undefined;
  return factors.reduce<readonly (readonly Matrix[])[]>(
    (all, factor) => all.flatMap((chosen) => termsOf(factor).map((term) => [...chosen, term])),
    [[]],
  );
}

/** True for a matrix that is an outer product, or is scaled by one or by diag: on a vector it falls apart. */
function isSplit(matrix: Matrix): boolean {
  if (matrix.shape.order !== 2 || matrix.shape.row) return false;
  if (matrix.kind === "hadamard") return matrix.factors.some(isSplit);
  if (matrix.kind === "transpose") return isSplit(matrix.of);
  if (matrix.kind !== "product") return matrix.kind === "diag";
  return matrix.chain.some((factor) => factor.kind === "diag" || factor.shape.order === 1);
}

/** A square of a sum as two factors; other factors as they are. */
const unsquared = (factor: Matrix): readonly Matrix[] => {
  const { base, exponent } = powerOf(factor);
  const isSquare = base.kind === "add" && exponent.num === 2n && exponent.den === 1n;
  return isSquare ? [base, base] : [factor];
};

/** A list of entry by entry factors or scalars, two that are the same object as a square. */
const squared = (list: readonly Matrix[]): readonly Matrix[] =>
  list.flatMap((factor, k) => {
    if (list.indexOf(factor) < k) return [];
    const count = list.filter((other) => other === factor).length;
    return [entryPower(factor, count)];
  });

/** The terms of a product over sums, multiplied out; undefined when it has no sum or too many terms. */
function expanded(matrix: Matrix): readonly Matrix[] | undefined {
  if (matrix.kind === "power") return choices(unsquared(matrix))?.map((list) => hadamard(...squared(list)));
  if (matrix.kind === "hadamard")
    return choices(matrix.factors.flatMap(unsquared))?.map((list) => hadamard(...squared(list)));
  if (matrix.kind !== "product") return undefined;
  // An entry by entry product that is the whole chain is multiplied out with the scalars in front.
  const [only, more] = matrix.chain;
  if ((only?.kind === "hadamard" || only?.kind === "power") && more === undefined)
    return expanded(only)?.map((term) => product(...matrix.scalars, term));
  // A residual in a chain (Aᵀ(A x − b)) stays whole, unless a constant stands beside it or it is made of outer products.
  const promising = matrix.chain.some((factor) => isConstant(factor) || termsOf(factor).some(isSplit));
  if (matrix.chain.length > 0 && !promising) return undefined;
  const front = matrix.scalars.flatMap(unsquared);
  return choices([...front, ...matrix.chain])?.map((list) =>
    product(...squared(list.slice(0, front.length)), ...list.slice(front.length)),
  );
}

const isConstant = (matrix: Matrix): boolean =>
  matrix.kind === "ones" ||
  matrix.kind === "identity" ||
  matrix.kind === "diag" ||
  (matrix.kind === "transpose" && isConstant(matrix.of));

/** A term without its number, the scalars of its factors in front; undefined when a constant or split factor may make it simpler. */
function bareTerm(term: Matrix): Matrix | undefined {
  const { scalars, chain } = piecesOf(term);
  const [only, more] = chain;
  const isHadamard = only?.kind === "hadamard" && more === undefined;
  const factors = isHadamard ? only.factors : chain;
  if (factors.some((factor) => isConstant(factor) || isSplit(factor))) return undefined;
  const splits = factors.map((factor) => splitScalars(factor) ?? { scalars: [], rest: factor });
  const rests = splits.map(({ rest }) => rest);
  const front = [...scalars, ...splits.flatMap((split) => split.scalars)];
  const body = isHadamard ? hadamard(...rests) : product(...rests);
  return product(...front.filter((scalar) => scalar.kind !== "number"), body);
}

/** What a term divides by: entry by entry, or among the scalars of a scalar. */
function denominators(term: Matrix): readonly Matrix[] {
  const { scalars, chain } = piecesOf(term);
  const [only, more] = chain;
  if (more !== undefined) return [];
  const factors = only === undefined ? scalars : only.kind === "hadamard" ? only.factors : [only];
  return factors.flatMap((factor) => {
    const { base, exponent } = powerOf(factor);
    return isNegative(exponent) ? [base] : [];
  });
}

/** Factors with those multiplied into a sum that stand under a bar in it; undefined when none do. */
function cancelledInSum(factors: readonly Matrix[], { keyOf }: Context): readonly Matrix[] | undefined {
  for (const [k, sum] of factors.entries()) {
    if (sum.kind !== "add" || sum.terms.length > mostTerms) continue;
    const under = new Set(sum.terms.flatMap(denominators).map(keyOf));
    const meets = (factor: Matrix, at: number): boolean => {
      const { base, exponent } = powerOf(factor);
      return at !== k && !isNegative(exponent) && under.has(keyOf(base));
    };
    const inner = factors.filter(meets);
    if (inner.length === 0) continue;
    const whole = addition(...sum.terms.map((term) => hadamard(...inner, term)));
    return factors.flatMap((factor, at) => (at === k ? [whole] : meets(factor, at) ? [] : [factor]));
  }
  return undefined;
}

/** True when terms may cancel or get simpler: two have one body, or one may get simpler by itself. */
function isPromising(terms: readonly Matrix[], { keyOf }: Context): boolean {
  const bodies = terms.map(bareTerm);
  const known = bodies.filter((body) => body !== undefined);
  return known.length < bodies.length || new Set(known.map(keyOf)).size < known.length;
}

/** True for numbers where a body comes of two products: what one square of a sum is made of is no shorter in parts. */
function isShared(parts: readonly (readonly Matrix[])[], { keyOf }: Context): boolean {
  const bodies = parts.map((terms) => new Set(terms.map((term) => keyOf(bareTerm(term) ?? term))));
  return bodies.some((own, k) => bodies.slice(k + 1).some((other) => [...own].some((key) => other.has(key))));
}

/** True for a number of which a square of a sum is a factor. */
const hasSquare = (term: Matrix): boolean =>
  isScalar(term) &&
  expanded(term) !== undefined &&
  piecesOf(term).scalars.some((one) => unsquared(one).length > 1);

export const expandRows: readonly Row[] = [
  {
    id: "expand",
    title: "multiply out, where terms cancel",
    statement: "u \\odot (\\mathbf 1 - v) - (\\mathbf 1 - u) \\odot v = u - v",
    measure: "names",
    example: {
      before: addition(
        hadamard(u, addition(ones(u.shape), negative(v))),
        negative(hadamard(addition(ones(u.shape), negative(u)), v)),
      ),
      after: addition(
        hadamard(u, ones(u.shape)),
        hadamard(u, negative(v)),
        negative(hadamard(ones(u.shape), v)),
        negative(hadamard(negative(u), v)),
      ),
    },
    at: ["add", "product", "hadamard"],
    apply: (matrix, context) => {
      const terms = matrix.kind === "add" ? matrix.terms : [matrix];
      if (terms.length > mostTerms) return undefined;
      const all = terms.map(expanded);
      if (all.every((part) => part === undefined)) return undefined;
      const parts = all.map((part, k) => part ?? terms.slice(k, k + 1));
      if (terms.some(hasSquare) && !isShared(parts, context)) return undefined;
      const flat = parts.flat();
      return flat.length <= mostTerms && isPromising(flat, context) ? addition(...flat) : undefined;
    },
  },
  {
    id: "diags-on-vector",
    title: "multiply a sum of scaled matrices with the vector beside it",
    statement: "(\\operatorname{diag}(u) A - A \\operatorname{diag}(u))\\,v = u \\odot A v - A (u \\odot v)",
    measure: "outcome",
    example: {
      before: product(addition(product(diag(u), A), negative(product(A, diag(u)))), v),
      after: addition(product(diag(u), A, v), negative(product(A, diag(u), v))),
    },
    at: ["product"],
    apply: (matrix) => {
      if (matrix.kind !== "product") return undefined;
      const [sum, vector, more] = matrix.chain;
      if (sum?.kind !== "add" || vector?.shape.order !== 1 || more !== undefined) return undefined;
      if (sum.terms.length > mostTerms || !sum.terms.every(isSplit)) return undefined;
      return product(...matrix.scalars, addition(...sum.terms.map((term) => product(term, vector))));
    },
  },
  {
    id: "cancel-in-sum",
    title: "multiply a factor into the sum that divides by it",
    statement: "(A \\oslash B + C) \\odot B = A + C \\odot B",
    measure: "outcome",
    example: {
      before: hadamard(addition(entryPower(u, -1), negative(entryPower(v, -1))), u, v),
      after: addition(hadamard(u, v, entryPower(u, -1)), hadamard(u, v, negative(entryPower(v, -1)))),
    },
    at: ["hadamard", "product"],
    apply: (matrix, context) => {
      if (matrix.kind === "hadamard") {
        const made = cancelledInSum(matrix.factors, context);
        return made === undefined ? undefined : hadamard(...made);
      }
      if (matrix.kind !== "product") return undefined;
      const made = cancelledInSum(matrix.scalars, context);
      return made === undefined ? undefined : product(...made, ...matrix.chain);
    },
  },
  {
    id: "sum-term-by-term",
    title: "sum term by term",
    statement: "(u v^\\top + A)\\,\\mathbf 1 = u v^\\top \\mathbf 1 + A \\mathbf 1",
    measure: "names",
    example: {
      before: total(addition(product(diag(u), A, diag(v)), product(w, transpose(x)))),
      after: addition(total(product(diag(u), A, diag(v))), total(product(w, transpose(x)))),
    },
    at: ["sum", "trace", "diagonal"],
    apply: (matrix) => {
      if (matrix.kind === "diagonal") {
        const terms = expanded(matrix.of);
        return terms === undefined || terms.length > mostTerms ? undefined : addition(...terms.map(diagonal));
      }
      if ((matrix.kind !== "sum" && matrix.kind !== "trace") || matrix.of.kind !== "add") return undefined;
      const { terms } = matrix.of;
      if (terms.length > mostTerms) return undefined;
      return addition(...terms.map(matrix.kind === "sum" ? total : trace));
    },
  },
];
