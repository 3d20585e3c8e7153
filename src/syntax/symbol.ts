/**
 * Symbols: Greek letters, accents, small letters above and below the line, and the one normal form of a name.
 *
 * Pure tables and the functions that read them; both lexers use them, so that all spellings give the same names.
 * Terminates: loops run over the letters of a name.
 */

/** English name, sign, for every Greek letter (and ℓ) that has a sign of its own. `\name` is its TeX command. */
export const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  varepsilon: "ϵ",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  vartheta: "ϑ",
  iota: "ι",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  omicron: "ο",
  pi: "π",
  varpi: "ϖ",
  rho: "ρ",
  varrho: "ϱ",
  sigma: "σ",
  varsigma: "ς",
  tau: "τ",
  upsilon: "υ",
  phi: "φ",
  varphi: "ϕ",
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
  Upsilon: "Υ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
  ell: "ℓ",
};

/** Letters and signs that look alike and are one name: the micro sign, the increment, the ohm, capital mu and so on. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(GREEK).map(([name, sign]): [string, string] => [sign, name]),
  ["µ", "mu"],
  ["∆", "Delta"],
  ["Ω", "Omega"],
  ["𝟏", "ones"],
  ["𝟙", "ones"],
  ["∞", "infty"],
]);

/** Combining marks and the accent that they are. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ["\u0302", "hat"],
  ["\u0304", "bar"],
  ["\u0305", "bar"],
  ["\u0303", "tilde"],
  ["\u0307", "dot"],
  ["\u0308", "ddot"],
  ["\u030c", "check"],
  ["\u20d7", ""],
  ["\u0331", ""],
  ["\u0332", ""],
]);

/** TeX commands that put an accent on a name; an arrow and a line below change nothing. */
export const ACCENTS: Readonly<Record<string, string>> = {
  hat: "hat",
  widehat: "hat",
  bar: "bar",
  overline: "bar",
  tilde: "tilde",
  widetilde: "tilde",
  dot: "dot",
  ddot: "ddot",
  check: "check",
  vec: "",
  overrightarrow: "",
  underline: "",
};

/**
 * The normal form of a name as it was written: Greek letters in English, accents at the end in English, mathematical
 * alphabets and fonts as plain letters (`λ` → `lambda`, `ŷ` → `yhat`, `𝐗` → `X`).
 */
export function normalName(written: string): string {
  if (/^[A-Za-z\d]+$/u.test(written)) return written;
  let name = "";
  let accents = "";
  for (const character of plainLetters(written).normalize("NFD")) {
    const accent = MARKS.get(character);
    if (accent !== undefined) accents += accent;
    else name += SIGNS.get(character) ?? character;
  }
  return `${name}${accents}`.normalize("NFC");
}

/** Mathematical alphabets (bold, italic, script, double-struck …) as plain letters; ℝ and the like stay apart. */
function plainLetters(written: string): string {
  return [...written]
    .map((c) => (SIGNS.has(c) || !/[\u{1d400}-\u{1d7ff}ℋℐℒℛℬℰℱℳℯℊℴ]/u.test(c) ? c : c.normalize("NFKC")))
    .join("");
}

const BELOW: ReadonlyMap<string, string> = pairs(
  "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼᵦᵧᵨᵩᵪ",
  "0123456789+-=()aeoxhklmnpstiruvjβγρφχ",
);
const ABOVE: ReadonlyMap<string, string> = pairs(
  "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂᵝᵞᵟᵋᶿ",
  "0123456789+-=()abcdefghijklmnoprstuvwxyzTABDEGHIJKLMNOPRUVWβγδεθ",
);

/** All small letters below the line, and all above it. */
export const SMALL_BELOW = [...BELOW.keys()].join("");
export const SMALL_ABOVE = [...ABOVE.keys()].join("");

/** Small letters at their normal size; each is one UTF-16 unit, before and after. */
export const enlarge = (text: string): string =>
  [...text].map((c) => BELOW.get(c) ?? ABOVE.get(c) ?? c).join("");

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const large = [...to];
  return new Map([...from].map((small, i) => [small, large[i] ?? small]));
}

/** Vulgar fractions, as digits. */
export const FRACTIONS: Readonly<Record<string, string>> = {
  "½": "1/2",
  "⅓": "1/3",
  "⅔": "2/3",
  "¼": "1/4",
  "¾": "3/4",
  "⅕": "1/5",
  "⅙": "1/6",
  "⅛": "1/8",
};

/** Signs that stand as labels below names: Σ_-, k_*. */
export const SIGN_NAMES: Readonly<Record<string, string>> = {
  "*": "star",
  "+": "plus",
  "-": "minus",
  "−": "minus",
};
