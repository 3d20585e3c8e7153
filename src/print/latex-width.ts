/**
 * How wide LaTeX is when it is set: ems of the text's font, from the LaTeX that this folder writes.
 *
 * An estimate, by the widths of Computer Modern and the spaces of TeX's formulas: fractions are as wide as their wider half,
 * scripts are small, a matrix is as wide as its columns. Terminates: the text is read once from left to right.
 */

/** Widths of signs, with the spaces around relations and operations. */
const SIGNS: Readonly<Record<string, number>> = {
  "=": 1.33,
  "<": 1.33,
  ">": 1.33,
  "\\ne": 1.33,
  "\\le": 1.33,
  "\\ge": 1.33,
  "\\in": 1.22,
  "\\to": 1.55,
  "\\colon": 0.45,
  "+": 1.22,
  "-": 1.22,
  "\\odot": 1.22,
  "\\oslash": 1.22,
  "\\otimes": 1.22,
  "\\times": 1.22,
  "\\cdot": 0.72,
  "(": 0.39,
  ")": 0.39,
  "[": 0.28,
  "]": 0.28,
  ",": 0.45,
  "'": 0.28,
  "|": 0.28,
  "\\|": 0.5,
  "\\partial": 0.57,
  "\\nabla": 0.83,
  "\\top": 0.78,
  "\\infty": 1,
  "\\dots": 1.34,
  "\\vdots": 0.28,
  "\\,": 0.17,
  "\\:": 0.22,
  "\\;": 0.28,
  "\\ ": 0.33,
  "\\quad": 1,
  "\\qquad": 2,
};

/** Operators whose scripts stand above and below in a display. */
const BIG = new Set(["\\sum", "\\prod", "\\max", "\\min"]);
const BIG_SIGN = 1.44;
const SMALL_SIGN = 1.06;

/** What scales or frames its argument. */
const FRACTIONS: Readonly<Record<string, number>> = { "\\frac": 1, "\\dfrac": 1, "\\tfrac": 0.7 };
const WORDS = new Set(["\\text", "\\mathrm", "\\operatorname", "\\mathbf", "\\mathit", "\\texttt"]);
const GROWING = new Set(["\\left", "\\right", "\\biggl", "\\biggr", "\\Bigl", "\\Bigr", "\\bigl", "\\bigr"]);
const SILENT = new Set(["\\displaystyle", "\\limits", "\\nolimits", "\\middle", "&", "$"]);

const SCRIPT = 0.7;
const BAR = 0.24;
const ROOT = 1;
const THIN = 0.17;
const COLUMN_GAP = 1;
const WIDE_LETTERS: Readonly<Record<string, number>> = { m: 0.88, w: 0.72, M: 0.97, W: 0.94 };
const letterWidth = (sign: string): number => WIDE_LETTERS[sign] ?? (/\p{Lu}/u.test(sign) ? 0.75 : 0.5);
const WORD_LETTER = 0.46;

/** The width of a formula of LaTeX in ems. */
export function latexWidth(latex: string): number {
  const tokens = latex.match(/\\[a-zA-Z]+|\\.|\s+|[^]/gu) ?? [];
  let at = 0;
  let isSmall = false;

  const skipSpace = (): void => {
    while (tokens[at]?.trim() === "") at += 1;
  };

  /** A group in braces, or one sign. */
  function argument(): number {
    skipSpace();
    if (tokens[at] !== "{") return nucleus();
    at += 1;
    const width = formulaUntil((token) => token === "}");
    at += 1;
    return width;
  }

  /** The words of a group, and the formulas that stand between them. */
  function words(): number {
    skipSpace();
    if (tokens[at] !== "{") return nucleus();
    let width = 0;
    let isFormula = false;
    at += 1;
    for (let depth = 1; at < tokens.length;) {
      const token = tokens[at] ?? "";
      if (token === "$") {
        isFormula = !isFormula;
        at += 1;
        if (isFormula) width += formulaUntil((next) => next === "$");
        continue;
      }
      if (token === "{") depth += 1;
      if (token === "}") depth -= 1;
      at += 1;
      if (depth === 0) break;
      if (token !== "{" && token !== "}") width += token.trim() === "" ? 0.33 : WORD_LETTER;
    }
    return width;
  }

  /** The columns of a matrix between its brackets. */
  function matrix(): number {
    const outer = isSmall;
    isSmall = true;
    const columns: number[] = [];
    let column = 0;
    while (at < tokens.length && tokens[at] !== "\\end") {
      const width = formulaUntil((token) => token === "&" || token === "\\\\" || token === "\\end");
      columns[column] = Math.max(columns[column] ?? 0, width);
      if (tokens[at] === "&") column += 1;
      if (tokens[at] === "\\\\") column = 0;
      if (tokens[at] !== "\\end") at += 1;
    }
    at += 1;
    argument();
    isSmall = outer;
    return columns.reduce((sum, width) => sum + width, 0) + COLUMN_GAP * columns.length;
  }

  /** One sign or construction without its scripts. */
  function nucleus(): number {
    const token = tokens[at] ?? "";
    at += 1;
    const scale = FRACTIONS[token];
    if (scale !== undefined) return BAR + (isSmall ? SCRIPT : scale) * Math.max(argument(), argument());
    if (WORDS.has(token)) return words() + (token === "\\operatorname" ? THIN : 0);
    if (GROWING.has(token)) {
      skipSpace();
      at += 1;
      return tokens[at - 1] === "." ? 0.12 : 0.87;
    }
    switch (token) {
      case "{":
        at -= 1;
        return argument();
      case "\\sqrt":
        return ROOT + argument();
      case "\\mathbb":
      case "\\bar":
        return argument();
      case "\\underset":
        return Math.max(SCRIPT * argument(), argument());
      case "\\begin":
        argument();
        return matrix();
      case "\\textstyle":
        isSmall = true;
        return 0;
      case "\\sum":
      case "\\prod":
        return (isSmall ? SMALL_SIGN : BIG_SIGN) + THIN;
    }
    const known = SIGNS[token];
    if (known !== undefined) return known;
    if (SILENT.has(token) || token.trim() === "" || token === "") return 0;
    // A function's name, or a letter's.
    if (token.startsWith("\\"))
      return /^\\(?:exp|log|sin|cos|tan|sinh|cosh|tanh|det|dim|max|min|arg|ln)/u.test(token)
        ? (token.length - 1) * 0.5 + THIN
        : 0.56;
    return letterWidth(token);
  }

  function formulaUntil(isEnd: (token: string) => boolean): number {
    let width = 0;
    for (skipSpace(); at < tokens.length && !isEnd(tokens[at] ?? ""); skipSpace()) {
      const sign = tokens[at] ?? "";
      const own = nucleus();
      let scripts = 0;
      skipSpace();
      while (tokens[at] === "_" || tokens[at] === "^") {
        at += 1;
        scripts = Math.max(scripts, SCRIPT * argument());
        skipSpace();
      }
      width += BIG.has(sign) && !isSmall ? Math.max(own, scripts + THIN) : own + scripts;
    }
    return width;
  }

  return formulaUntil(() => false);
}
