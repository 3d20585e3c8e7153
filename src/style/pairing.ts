/**
 * Pairings: from tr(R T), with dX somewhere in T, to tr(Cᵀ dX) with dX last.
 *
 * What stands before dX goes behind R and what stands after it in front (a trace is cyclic); a transpose is taken of the whole
 * trace; factors entry by entry change sides transposed. Terminates: every call goes to a part of T.
 */
import {
  addition,
  cost,
  diag,
  diagonal,
  entryPower,
  hadamard,
  identity,
  isScalar,
  matrixShape,
  ones,
  product,
  splitScalars,
  transpose,
  type Matrix,
} from "../matrix/index.js";
import { mentions, pairing } from "./differential-rules.js";

/** Cᵀ with tr(R T) = tr(Cᵀ dX), for a term T that is linear in dX; undefined for a kind that cannot be turned round. */
export function broughtLast(
  term: Matrix,
  transposed: Matrix,
  small: string,
  note: (step: string) => void,
): Matrix | undefined {
  const inner = (part: Matrix, rest: Matrix): Matrix | undefined => broughtLast(part, rest, small, note);
  const split = splitScalars(transposed);
  if (split !== undefined) {
    const found = inner(term, split.rest);
    return found === undefined ? undefined : product(...split.scalars, found);
  }
  const holds = (part: Matrix): boolean => mentions(part, small);
  switch (term.kind) {
    case "symbol":
      return transposed;
    case "transpose":
      note(
        term.shape.row
          ? "the trace of a column times a row is the row times the column"
          : "a trace is that of the transpose",
      );
      return inner(term.of, transpose(transposed));
    case "product": {
      const at = term.chain.findIndex(holds);
      const found = term.chain[at];
      if (found?.kind === "transpose" && isScalar(transposed) && isScalar(term)) {
        note("a number is its own transpose");
        return inner(product(...term.scalars, ...term.chain.toReversed().map(transpose)), transposed);
      }
      if (found !== undefined && at < term.chain.length - 1)
        note(
          isScalar(transposed) && isScalar(term)
            ? "a number is its own trace, and a trace is cyclic"
            : "a trace is cyclic",
        );
      if (found !== undefined)
        return inner(
          found,
          chained([...term.scalars, ...term.chain.slice(at + 1), transposed, ...term.chain.slice(0, at)]),
        );
      const scalar = term.scalars.find(holds);
      if (scalar === undefined) return undefined;
      const rest = product(...term.scalars.filter((other) => other !== scalar), ...term.chain);
      return inner(scalar, pairing(transposed, rest));
    }
    case "hadamard": {
      const varying = term.factors.find(holds);
      if (varying === undefined) return undefined;
      const others = term.factors.filter((factor) => factor !== varying);
      note("what multiplies entry by entry goes over to the other factor");
      return inner(varying, timesAcross(transposed, others));
    }
    case "diag":
      note(ALONG);
      return inner(term.of, transpose(diagonal(transposed)));
    case "diagonal":
      note(ALONG);
      return inner(term.of, diag(transpose(transposed)));
    case "trace":
      return inner(term.of, product(transposed, identity(term.of.shape.rows)));
    case "sum": {
      note("a sum of entries is a product with ones");
      const { rows, cols, order, row } = term.of.shape;
      if (row)
        return inner(
          term.of,
          product(transposed, ones({ ...term.of.shape, rows: cols, cols: rows, order: 1, row: false })),
        );
      const all = order === 1 ? transpose(ones(term.of.shape)) : ones(matrixShape(cols, rows));
      return inner(term.of, product(transposed, all));
    }
    default:
      return undefined;
  }
}

const ALONG = "a trace with a diagonal matrix is a sum along the diagonal";

/** Rᵀ ⊙ Fᵀ, as (R ⊙ F)ᵀ where Rᵀ is written with one transpose around it, or where that is no longer. */
function timesAcross(transposed: Matrix, factors: readonly Matrix[]): Matrix {
  const around = transpose(hadamard(withinParts(transposed), ...factors));
  if (transposed.kind === "transpose") return around;
  const within = hadamard(transposed, ...factors.map(across));
  return cost(around) <= cost(within) ? around : within;
}

/** The transpose of a factor, within it where that is no longer. */
function across(factor: Matrix): Matrix {
  const inwards = withinParts(factor);
  return cost(inwards) <= cost(transpose(factor)) ? inwards : transpose(factor);
}

function withinParts(matrix: Matrix): Matrix {
  switch (matrix.kind) {
    case "add":
      return addition(...matrix.terms.map(withinParts));
    case "product":
      return product(...matrix.scalars, ...matrix.chain.toReversed().map(withinParts));
    case "ones":
      return matrix.shape.order === 2
        ? ones(matrixShape(matrix.shape.cols, matrix.shape.rows))
        : transpose(matrix);
    case "power":
      return isScalar(matrix.exponent)
        ? entryPower(withinParts(matrix.base), matrix.exponent)
        : transpose(matrix);
    default:
      return transpose(matrix);
  }
}

/** A product in which an identity is not written where something else stands. */
function chained(factors: readonly Matrix[]): Matrix {
  const flat = factors.flatMap((factor) =>
    factor.kind === "product" && !isScalar(factor) ? [...factor.scalars, ...factor.chain] : [factor],
  );
  const matrices = flat.filter((factor) => !isScalar(factor));
  const isIdle = matrices.some(({ kind }) => kind !== "identity");
  return product(...flat.filter((factor) => factor.kind !== "identity" || !isIdle));
}
