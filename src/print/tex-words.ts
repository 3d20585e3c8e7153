/**
 * Words as text of LaTeX: signs of mathematics in formulas, special characters escaped.
 */

/** Signs that words may hold, in LaTeX's text mode. */
const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "$<$",
  ">": "$>$",
  "|": "$|$",
  "≠": "$\\ne$",
  "≤": "$\\le$",
  "≥": "$\\ge$",
  "±": "$\\pm$",
  "−": "$-$",
  "→": "$\\to$",
  "∞": "$\\infty$",
  ᵀ: "${}^{\\top}$",
  "⊙": "$\\odot$",
  "×": "$\\times$",
  Σ: "$\\Sigma$",
  Π: "$\\Pi$",
  σ: "$\\sigma$",
  δ: "$\\delta$",
  π: "$\\pi$",
  "∂": "$\\partial$",
  "∇": "$\\nabla$",
  "…": "\\dots{}",
  "′": "$'$",
  "√": "$\\sqrt{\\ }$",
  ℝ: "$\\mathbb{R}$",
  "∈": "$\\in$",
};

/** Words as LaTeX text: signs of mathematics in formulas, special characters escaped. */
export const texWords = (words: string): string => [...words].map((sign) => SIGNS[sign] ?? sign).join("");
