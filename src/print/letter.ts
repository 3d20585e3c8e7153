/**
 * Letters: how the name of an index or of a size is spelled. Names keep Greek letters in English, primes as signs.
 */

const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  iota: "ι",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  upsilon: "υ",
  phi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Gamma: "Γ",
  Delta: "Δ",
  Theta: "Θ",
  Lambda: "Λ",
  Xi: "Ξ",
  Pi: "Π",
  Sigma: "Σ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
};
const ENGLISH: ReadonlyMap<string, string> = new Map(
  Object.entries(GREEK).map(([name, sign]) => [sign, name]),
);

/** M_{l−1}, a size of the layer before, and δ^{l+1}. */
const stepped = (name: string, minus: string, stemOf: (stem: string) => string): string | undefined => {
  const [, stem, double, letter, sign, by] = /^(\p{L}+)_(_?)(\p{L})(plus|minus)(\d+)$/u.exec(name) ?? [];
  return stem === undefined
    ? undefined
    : `${stemOf(stem)}${double === "" ? "_" : "^"}{${letter}${sign === "plus" ? "+" : minus}${by}}`;
};

/** A text with the names of other layers and steps in it as they are written: n_{l−1} for n_lminus1. */
export const withSteps = (text: string): string =>
  text.replaceAll(/(?<![\p{L}\d_])\p{L}+__?\p{L}(?:plus|minus)\d+(?![\p{L}\d])/gu, letterText);

const split = (name: string): readonly [string, string] => {
  const stem = name.replace(/[′']+$/u, "");
  return [stem, name.slice(stem.length)];
};

/** A name in Unicode: `alpha` is α, `m′` stays. */
export function letterText(name: string): string {
  const [stem, primes] = split(name);
  const step = stepped(name, "−", letterText);
  if (step !== undefined) return step;
  return (Object.hasOwn(GREEK, stem) ? (GREEK[stem] ?? stem) : stem) + primes;
}

/** A name in LaTeX: `\alpha`, `m'`, `\mathrm{batch}`. */
export function letterLatex(name: string): string {
  const [stem, primes] = split(name);
  const step = stepped(name, "-", letterLatex);
  if (step !== undefined) return step;
  const english = ENGLISH.get(stem) ?? stem;
  const marks = "'".repeat(primes.length);
  if (Object.hasOwn(GREEK, english)) return `\\${english}${marks}`;
  const [, letter, digits] = /^(\p{L})(\d*)$/u.exec(stem) ?? [];
  if (letter === undefined || digits === undefined) return `\\mathrm{${stem.replaceAll("_", "\\_")}}${marks}`;
  return (digits === "" ? letter : `${letter}_{${digits}}`) + marks;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** A whole number above the line. */
export const superscript = (n: number): string =>
  [...`${n}`].map((digit) => (digit === "-" ? "⁻" : (SUPERSCRIPTS[Number(digit)] ?? digit))).join("");
