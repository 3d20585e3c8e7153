/**
 * The exponential and the logarithm of a matrix, by scaling, squaring and a power series over any ring of real numbers.
 *
 * Residues have no such limits, so there they have no value. Every loop has a fixed length.
 */
import { identityMatrix, inverse, multiplyMatrices, type Ring } from "./ring.js";

/** Halvings before the series, and its terms: exact to rounding for matrices of moderate size. */
const HALVINGS = 10;
const TERMS = 12;
/** Steps of Newton's iteration for a square root; they double the digits. */
const ROOT_STEPS = 14;
/** How far the square of a root may be from the matrix. */
const CLOSE = 1e-7;

type Entries<T> = readonly T[];

const mapped = <T>(a: Entries<T>, change: (x: T, k: number) => T): Entries<T> => a.map(change);

function sumOf<T>(ring: Ring<T>, a: Entries<T>, b: Entries<T>): Entries<T> {
  return mapped(a, (x, k) => ring.add(x, b[k] ?? ring.zero));
}

/** A whole number of a ring. */
const whole = <T>(ring: Ring<T>, n: number): T =>
  Array.from({ length: n }, () => ring.one).reduce((total, one) => ring.add(total, one), ring.zero);

/** 1/n. */
const part = <T>(ring: Ring<T>, n: number): T => ring.invert(whole(ring, n)) ?? ring.zero;

const scaled = <T>(ring: Ring<T>, a: Entries<T>, by: T): Entries<T> => mapped(a, (x) => ring.multiply(by, x));

/** exp(X) = exp(X/2ᵏ)^(2ᵏ). */
export function exponential<T>(ring: Ring<T>, x: Entries<T>, n: number): Entries<T> | undefined {
  if (ring.isExact) return undefined;
  const small = scaled(ring, x, part(ring, 2 ** HALVINGS));
  let term = identityMatrix(ring, n);
  let result = term;
  for (let k = 1; k <= TERMS; k++) {
    term = scaled(ring, multiplyMatrices(ring, term, small, n), part(ring, k));
    result = sumOf(ring, result, term);
  }
  for (let k = 0; k < HALVINGS; k++) result = multiplyMatrices(ring, result, result, n);
  return result;
}

/** The root with eigenvalues to the right, by the iteration of Denman and Beavers; undefined where it does not settle. */
function root<T>(ring: Ring<T>, x: Entries<T>, n: number): Entries<T> | undefined {
  const half = part(ring, 2);
  let [y, z] = [x, identityMatrix(ring, n)];
  for (let step = 0; step < ROOT_STEPS; step++) {
    const [ofY, ofZ] = [inverse(ring, y, n), inverse(ring, z, n)];
    if (ofY === undefined || ofZ === undefined) return undefined;
    [y, z] = [scaled(ring, sumOf(ring, y, ofZ), half), scaled(ring, sumOf(ring, z, ofY), half)];
  }
  const square = multiplyMatrices(ring, y, y, n);
  const isClose = x.every((entry, k) => {
    const apart = ring.weight(ring.subtract(square[k] ?? ring.zero, entry));
    return apart <= CLOSE * (1 + ring.weight(entry));
  });
  return isClose ? y : undefined;
}

/** log(X) = 2ᵏ log(X^(1/2ᵏ)), by the series of artanh; undefined for what has no real logarithm near the principal one. */
export function logarithm<T>(ring: Ring<T>, x: Entries<T>, n: number): Entries<T> | undefined {
  if (ring.isExact) return undefined;
  const roots = 6;
  let near: Entries<T> | undefined = x;
  for (let k = 0; k < roots && near !== undefined; k++) near = root(ring, near, n);
  if (near === undefined) return undefined;
  const one = identityMatrix(ring, n);
  const below = inverse(ring, sumOf(ring, near, one), n);
  if (below === undefined) return undefined;
  const minus = mapped(near, (entry, k) => ring.subtract(entry, one[k] ?? ring.zero));
  const ratio = multiplyMatrices(ring, minus, below, n);
  const square = multiplyMatrices(ring, ratio, ratio, n);
  let term = ratio;
  let result = ratio;
  for (let k = 3; k < 2 * TERMS; k += 2) {
    term = multiplyMatrices(ring, term, square, n);
    result = sumOf(ring, result, scaled(ring, term, part(ring, k)));
  }
  return scaled(ring, result, whole(ring, 2 ** (roots + 1)));
}
