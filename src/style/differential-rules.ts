/**
 * Differentials of matrices: what a matrix gains to first order when one tensor in it varies.
 *
 * One case for each kind of matrix. A differential is a list of terms, each linear in the small quantity dX, or the reason
 * why there is none. Terminates: every call goes to a part.
 */
import { elementwiseFunction } from "../function/index.js";
import {
  applied,
  diag,
  diagonal,
  entryPower,
  functionOf,
  hadamard,
  isScalar,
  number,
  ones,
  parts,
  product,
  recover,
  scalarShape,
  scale,
  splitScalars,
  total,
  trace,
  transpose,
  unfold,
  vectorShape,
  type FunctionMatrix,
  type Matrix,
} from "../matrix/index.js";
import { addRational, freshIndex, MINUS_ONE, type Index, type Program } from "../term/index.js";

/** What varies, and what its variation is called. */
export type Variation = {
  readonly program: Program;
  readonly name: string;
  readonly small: Matrix;
  /** Takes note of a rule that was used, in words. */
  readonly note: (rule: string) => void;
};

/** Terms, each linear in the small quantity; or why there are none. */
export type Differential = readonly Matrix[] | string;

/** True when a tensor stands somewhere in a matrix, by its name or in a derivative of it. */
export const mentions = (matrix: Matrix, name: string): boolean =>
  (matrix.kind === "symbol" && matrix.name === name) || parts(matrix).some((part) => mentions(part, name));

/** A transpose with scalars and signs in front of it. */
const turned = (matrix: Matrix): Matrix =>
  matrix.kind === "product" && matrix.chain.length > 0
    ? product(...matrix.scalars, transpose(product(...matrix.chain)))
    : transpose(matrix);

/** A sum of all entries; of a diagonal it is the trace. */
function totalOf(matrix: Matrix): Matrix {
  const { scalars, rest } = splitScalars(matrix) ?? { scalars: [], rest: matrix };
  return product(...scalars, rest.kind === "diagonal" ? trace(rest.of) : total(rest));
}

/** The factors of a number, read from their end where the one that varies stands transposed: Tᵀ U for Uᵀ T. */
function upright(chain: readonly Matrix[], name: string): readonly Matrix[] {
  const [only, ...others] = chain.filter((factor) => mentions(factor, name));
  return only?.kind === "transpose" && others.length === 0 ? chain.toReversed().map(transpose) : chain;
}

/** The same for the product that a trace is of, with that factor last. */
function uprightWithin(matrix: Matrix, name: string): Matrix {
  if (matrix.kind !== "product") return matrix;
  const { scalars, chain } = matrix;
  const turnedRound = upright(chain, name);
  if (turnedRound === chain) return matrix;
  const at = turnedRound.findIndex((factor) => mentions(factor, name)) + 1;
  return product(...scalars, ...turnedRound.slice(at), ...turnedRound.slice(0, at));
}

/** The differential of a matrix. */
export function differential(matrix: Matrix, variation: Variation): Differential {
  if (!mentions(matrix, variation.name)) return [];
  const { note } = variation;
  const each = (part: Matrix, build: (small: Matrix) => Matrix): Differential =>
    mapped(differential(part, variation), build);
  switch (matrix.kind) {
    case "symbol":
      return [variation.small];
    case "transpose":
      return each(matrix.of, turned);
    case "add":
      return joined(matrix.terms.map((term) => differential(term, variation)));
    case "product": {
      const chain = isScalar(matrix) ? upright(matrix.chain, variation.name) : matrix.chain;
      return leibniz([...matrix.scalars, ...chain], product, variation);
    }
    case "hadamard":
      return leibniz(matrix.factors, hadamard, variation);
    case "matrix-power":
      return leibniz(
        Array.from({ length: matrix.exponent }, () => matrix.base),
        product,
        variation,
      );
    case "power":
      return ofPower(matrix.base, matrix.exponent, variation);
    case "apply":
      return ofFunction(matrix.fn, matrix.order, matrix.of, variation);
    case "diag":
      return each(matrix.of, diag);
    case "diagonal":
      return each(matrix.of, diagonal);
    case "trace":
      note("the differential of a trace is the trace of the differential");
      return each(uprightWithin(matrix.of, variation.name), trace);
    case "sum":
      return each(matrix.of, totalOf);
    case "norm": {
      const { of, p } = matrix;
      const upper = p === 2 ? of : applied("sign", of);
      const front = p === 2 ? [entryPower(matrix, -1)] : [];
      return each(of, (small) => product(...front, pairing(transpose(upper), small)));
    }
    case "bracket":
      return [];
    case "function":
      return ofTensorFunction(matrix, variation);
    default:
      return "no rule of differentials is known for a part of it.";
  }
}

/** ⟨Rᵀ, M⟩ for R of the transposed shape: tr(R M), R M, or a product of scalars. */
export function pairing(transposed: Matrix, matrix: Matrix): Matrix {
  const whole = product(transposed, matrix);
  if (matrix.shape.order === 2 && !matrix.shape.row && whole.kind === "product" && whole.scalars.length > 0)
    return product(...whole.scalars, trace({ ...whole, scalars: [] }));
  return matrix.shape.order === 2 && !matrix.shape.row
    ? trace(product(transposed, matrix))
    : matrix.shape.row
      ? product(matrix, transposed)
      : product(transposed, matrix);
}

const mapped = (terms: Differential, build: (term: Matrix) => Matrix): Differential =>
  typeof terms === "string" ? terms : terms.map(build);

function joined(lists: readonly Differential[]): Differential {
  const all: Matrix[] = [];
  for (const list of lists) {
    if (typeof list === "string") return list;
    all.push(...list);
  }
  return all;
}

/** The product rule: each factor varies in turn, the others stay. */
function leibniz(
  factors: readonly Matrix[],
  build: (...factors: readonly Matrix[]) => Matrix,
  variation: Variation,
): Differential {
  const varying = factors.filter((factor) => mentions(factor, variation.name)).length;
  variation.note(varying > 1 ? "product rule: each factor varies in turn" : "constant factors stay");
  return joined(
    factors.map((factor, k) =>
      mapped(differential(factor, variation), (small) =>
        build(...factors.slice(0, k), small, ...factors.slice(k + 1)),
      ),
    ),
  );
}

/** d(u^e) = e u^(e−1) du entry by entry; ‖M‖² without a root on the way. */
function ofPower(base: Matrix, exponent: Matrix, variation: Variation): Differential {
  if (exponent.kind !== "number") return "an exponent in it is no number.";
  const { value } = exponent;
  if (base.kind === "norm" && base.p === 2 && value.num === 2n && value.den === 1n) {
    variation.note("the squared norm is a product with itself");
    return mapped(differential(base.of, variation), (small) => scale(2, pairing(transpose(base.of), small)));
  }
  variation.note("power rule");
  const lower = entryPower(base, addRational(value, MINUS_ONE));
  return mapped(differential(base, variation), (small) =>
    isScalar(base) ? product(number(value), lower, small) : scale(number(value), hadamard(lower, small)),
  );
}

/** df(U) = f′(U) ⊙ dU. */
function ofFunction(fn: string, order: number, of: Matrix, variation: Variation): Differential {
  const slope = slopeOf(fn, order, of, variation.program);
  if (slope === undefined) return "a function in it has no derivative in matrix notation.";
  variation.note(
    isScalar(of)
      ? "a function of one number: its derivative times the differential"
      : "a function entry by entry: its derivative times the differential, entry by entry",
  );
  return mapped(differential(of, variation), (small) =>
    isScalar(of) ? product(slope, small) : hadamard(slope, small),
  );
}

/** f′(U) as a matrix; undefined where it has no matrix form. */
function slopeOf(fn: string, order: number, of: Matrix, program: Program): Matrix | undefined {
  const row = elementwiseFunction(fn);
  if (row === undefined || order > 0) return applied(fn, of, order + 1);
  const { rows, cols, order: rank, row: isRow } = of.shape;
  if (isRow) return undefined;
  const axes: readonly Index[] = [freshIndex("i", rows), freshIndex("j", cols)].slice(0, rank);
  const found = recover(row.derivative(unfold(of, axes[0], axes[1])), axes, program);
  return found.found ? found.matrix : undefined;
}

/** inv, det, logdet, softmax and logsumexp. */
function ofTensorFunction(matrix: FunctionMatrix, variation: Variation): Differential {
  const [of, ...others] = matrix.args;
  if (of === undefined || others.length > 0) return `no rule of differentials is known for ${matrix.fn}.`;
  if (matrix.along !== undefined) return alongAxis(matrix, matrix.along, of, variation);
  const inner = differential(of, variation);
  const { note } = variation;
  const inverse = (): Matrix => functionOf("inv", [of], of.shape);
  switch (matrix.fn) {
    case "inv":
      note("differential of an inverse");
      return mapped(inner, (small) => product(number(-1), matrix, small, matrix));
    case "logdet":
      note("differential of a log-determinant");
      return mapped(inner, (small) => trace(product(inverse(), small)));
    case "det":
      note("differential of a determinant (Jacobi)");
      return mapped(inner, (small) => product(matrix, trace(product(inverse(), small))));
    case "softmax":
      if (of.shape.order !== 1) break;
      note("differential of a softmax");
      return joined([
        mapped(inner, (small) => hadamard(matrix, small)),
        mapped(inner, (small) => product(number(-1), product(transpose(matrix), small), matrix)),
      ]);
    case "logsumexp":
      if (of.shape.order !== 1) break;
      note("differential of a log-sum-exp");
      return mapped(inner, (small) => product(transpose(functionOf("softmax", [of], of.shape)), small));
    default:
      break;
  }
  return `no rule of differentials is known for ${matrix.fn}.`;
}

/** softmax and logsumexp of each row, or of each column. */
function alongAxis(
  matrix: FunctionMatrix,
  along: "rows" | "cols",
  of: Matrix,
  variation: Variation,
): Differential {
  const { rows, cols } = of.shape;
  const inner = differential(of, variation);
  const each = along === "rows" ? "row" : "column";
  const soft = matrix.fn === "softmax" ? matrix : functionOf("softmax", [of], of.shape, along);
  const sums = (small: Matrix): Matrix => {
    const weighted = hadamard(soft, small);
    return along === "rows"
      ? product(weighted, ones(vectorShape(cols)))
      : product(transpose(ones(vectorShape(rows))), weighted);
  };
  switch (matrix.fn) {
    case "softmax":
      variation.note(`differential of a softmax, for each ${each}`);
      return joined([
        mapped(inner, (small) => hadamard(matrix, small)),
        mapped(inner, (small) => {
          const spread =
            along === "rows"
              ? product(sums(small), transpose(ones(vectorShape(cols))))
              : product(ones(vectorShape(rows)), sums(small));
          return product(number(-1), hadamard(matrix, spread));
        }),
      ]);
    case "logsumexp":
      variation.note(`differential of a log-sum-exp, for each ${each}`);
      return mapped(inner, (small) => (along === "rows" ? sums(small) : transpose(sums(small))));
    default:
      return `no rule of differentials is known for ${matrix.fn} along an axis.`;
  }
}

/** The number one, for a scalar that is paired with itself. */
export const unit: Matrix = { kind: "number", value: { num: 1n, den: 1n }, shape: scalarShape };
