/*
 * The programs that are timed, as text: the seed, and three families that grow in one direction each, so that a stage
 * whose cost grows faster than its input shows in the exponent of that family.
 */

/** @typedef {{ text: string, wrt: string }} Program */

/** A name of letters for a number. Vowels are left out, so that no function and no Greek letter is ever spelt. */
const name = (/** @type {string} */ first, /** @type {number} */ k) =>
  first + [...String(k)].map((digit) => "bcdfghjklm"[Number(digit)]).join("");

const numbers = (/** @type {number} */ n) => Array.from({ length: n }, (_, k) => k);

/** @type {Program} */
export const seed = { text: "Y_dn = Σ_m H_dm W_mn", wrt: "H,W" };

/** The families, by title: each gives the program of size n. @type {Record<string, (n: number) => Program>} */
export const families = {
  "chain of n definitions": (n) => ({
    text: [
      "W ∈ ℝ^{K×K}",
      `${name("V", 0)} ∈ ℝ^K`,
      ...numbers(n).map((k) => `${name("V", k + 1)}_i = tanh(Σ_j W_ij ${name("V", k)}_j)`),
      `f = Σ_i ${name("V", n)}_i^2`,
    ].join("\n"),
    wrt: name("V", 0),
  }),
  "product of n matrices": (n) => ({
    text: [
      ...numbers(n).map((k) => `${name("M", k)} ∈ ℝ^{K×K}`),
      `f = tr(${numbers(n)
        .map((k) => name("M", k))
        .join(" ")})`,
    ].join("\n"),
    wrt: name("M", n >> 1),
  }),
  "sum of n quadratic forms": (n) => ({
    text: [
      "x ∈ ℝ^K",
      ...numbers(n).map((k) => `${name("M", k)} ∈ ℝ^{K×K}`),
      `f = ${numbers(n)
        .map((k) => `x' ${name("M", k)} x`)
        .join(" + ")}`,
    ].join("\n"),
    wrt: "x",
  }),
};
