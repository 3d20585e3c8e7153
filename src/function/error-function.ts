/**
 * The error function in double precision, which no JavaScript runtime has.
 *
 * erf x = 2/√π ∫₀ˣ e^(−t²) dt. Below 3 the series with positive terms (DLMF 7.6.2), which loses nothing to
 * cancellation; above it the continued fraction of the complement (DLMF 7.9.4), evaluated from the tail. Both run a
 * fixed number of terms, so this terminates for every number.
 */

const twoOverRootPi = 2 / Math.sqrt(Math.PI);

/** erf x to about 1e-15, for every real x; NaN for NaN. */
export function erf(x: number): number {
  const z = Math.abs(x);
  if (Number.isNaN(x) || z > 6) return Number.isNaN(x) ? x : Math.sign(x);
  return Math.sign(x) * (z < 3 ? series(z) : 1 - complement(z));
}

/** 2/√π · e^(−z²) · Σ_n 2ⁿ z^(2n+1) / (2n+1)!! */
function series(z: number): number {
  let term = z;
  let total = z;
  for (let n = 1; n <= 80; n++) {
    term *= (2 * z * z) / (2 * n + 1);
    total += term;
  }
  return twoOverRootPi * Math.exp(-z * z) * total;
}

/** erfc z = e^(−z²)/√π · 1/(z + (1/2)/(z + 1/(z + (3/2)/(z + …)))) */
function complement(z: number): number {
  let tail = z;
  for (let n = 60; n >= 1; n--) tail = z + n / 2 / tail;
  return Math.exp(-z * z) / (Math.sqrt(Math.PI) * tail);
}
