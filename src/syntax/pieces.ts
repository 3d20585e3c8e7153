/**
 * The two moo lexers: plain text and LaTeX, which cut characters into pieces of the same kinds.
 *
 * They differ only in runs of letters and digits and in what a bare script reaches over; lexer.ts makes tokens of the
 * pieces. Every rule takes at least one character and the last takes any, so lexing cannot fail or stop.
 */
import moo from "moo";
import { SILENT_COMMANDS } from "./command.js";
import { FRACTIONS, SMALL_ABOVE, SMALL_BELOW } from "./symbol.js";

/** Latin, Greek, Cyrillic and Hebrew letters and their accents, as ranges: a class of all letters costs far more to compile. */
const LETTERS = "A-Za-zª\\u00b5ºÀ-ÖØ-öø-ɏͰ-ͳͶͷΆΈ-ϿЀ-ӿא-תḀ-ỿℂℇℊ-ℓℕℙ-ℝℤ\\u2126ℨ\\u212a-ℭℯ-ℹℼ-ℿⅅ-ⅉ";
const MARKS = "[\\u0300-\\u036f\\u20d0-\\u20f0]*";
/** A letter on the line with its accents; ΣΠ stand alone, for they may be signs of sums and products. */
const LETTER = `(?:(?![ΣΠ])[${LETTERS}∞∆]${MARKS})`;
const TEX_LETTER = `[${LETTERS}]${MARKS}`;
const END = "(?![A-Za-z])";
const BLANK = "(?:\\s|\\\\[ ,;:!>/])*";
const TRANSPOSE = `(?:\\\\(?:top|intercal|transpose)${END}|[⊤ᵀ]|\\\\(?:mathsf|mathrm|text|mathtt|rm|sf|mathit|tt)\\s*(?:\\{\\s*(?:T|\\\\top|\\\\intercal)\\s*\\}|T))`;
const PRIMES = `(?:\\\\prime${END}\\s*)+`;
const REALS = `\\\\mathbb\\s*(?:\\{\\s*R\\s*\\}|R)|\\{\\s*\\\\(?:bf|Bbb|mathbb)\\s*R\\s*\\}|\\\\R${END}|ℝ`;
/** What stands below ℝ, or below its power, for the positive numbers: _+, _{++}, _{>0}, _{\\ge 0}. */
const CONE = `_\\s*(?:\\+(?:\\s*\\+)?|\\{\\s*(?:\\+\\s*\\+?|\\*|(?:>|≥|\\\\g(?:t|eq?|eqslant)${END})\\s*0)\\s*\\})`;
const SIGN = `(?:[-−+*†⋆]|\\\\(?:ast|star|dagger|dag)${END})`;
const BOLD = `\\\\(?:mathbf|boldsymbol|bm|pmb|mathcal|mathscr|mathfrak|textbf|mathbb|mathds|mathbbm|mathnormal)${END}`;
const UPRIGHT = `\\\\(?:mathit|mathsf|mathtt|mathrm|textit|texttt|textsf|operatorname\\*?)${END}`;
const SWITCH = `\\\\(?:rm|bf|it|cal|tt|sf|em|boldmath)${END}`;
const ONE =
  "\\\\(?:mathbf|boldsymbol|mathbb|mathds|mathbbm|bm|textbf)\\s*(?:\\{\\s*1\\s*\\}|1)|\\{\\s*\\\\(?:bf|tt|bb)\\s*1\\s*\\}|[𝟏𝟙]";
const WORD = `(?:[A-Za-z]+\\d*|${TEX_LETTER}|\\\\[A-Za-z]+)`;
const GLYPH = `(?:${TEX_LETTER}|\\\\[A-Za-z]+)`;

/** One side of an inner product that is typed with signs of order: v_i, \\mathbf{v}_{j}. */
const SIDE = `\\s*(?:\\\\[a-z]+\\s*\\{\\s*)?${GLYPH}\\s*\\}?['′]*(?:[_^](?:\\{[^{}<>=]*\\}|[A-Za-z\\d]))*\\s*`;

/** A side that is more than a name, of a bounded length, and what may stand before and behind the product. */
const FORMULA = "[^<>=$&,;\\n]{1,80}";
const BEGUN = "(?:^|[-−+=(,{\\s]|(?<![\\p{L}_}\\d])\\d{1,4}\\s?)";
const ENDED = "\\s{0,4}(?:[-−+=)}\\],;.$&^]|\\\\[\\\\)\\]]|$)";

const re = (source: string): RegExp => new RegExp(source, "u");

/** What stands below Σ as a label. */
const LABEL = `\\s*(?:_\\s*(?:[${LETTERS}\\d]+|\\{[^{}=,]*\\})|[${SMALL_BELOW}]+)`;

/**
 * A Σ or Π that is the name of a matrix: declared, numbered (Σ_1, and no Σ_1^n), or before what no summand begins with: Σ_k⁻¹,
 * (S − Σ_k), |Σ_k|.
 */
const NAMED = [
  `[ΣΠ]${LABEL}\\s*(?:∈|\\\\in(?![A-Za-z])|⁻|ᵀ|\\^\\s*\\{?\\s*[-−]|[)\\]]|\\s=(?!\\s*\\d+\\s*\\^))`,
  `[ΣΠ]\\s*(?:_\\s*(?:\\d+|\\{\\s*\\d+\\s*\\})|[₀-₉]+)(?![\\d,]|\\s*(?:\\^\\s*\\{?\\s*(?:[${LETTERS}\\d]|∞)|[ⁿᴺ²³¹]))`,
  `(?<=[|∣])[ΣΠ]${LABEL}[|∣](?![\\p{L}\\d])`,
].join("|");

const cone = re(
  `(?=_)(?<=(?:${REALS})(?:\\s*\\^\\s*(?:[${LETTERS}\\d]|\\{[^{}]*\\})|[${SMALL_ABOVE}]+)?\\s*)${CONE}`,
);

/** What both lexers share, before letters, digits and bare scripts. Comments differ. */
const opening = {
  newline: { match: /\r?\n/u, lineBreaks: true },
  backslashes: re("\\\\\\\\\\*?(?:\\s*\\[\\s*-?[\\d.]+\\s*[a-z]{2}\\s*\\])?"),
  blank: /(?:[^\S\n]|\\[ ,;:!>/]|~|[\u200b\u2061\u2062\ufeff])+/u,
  // The indices of einsum, in either quotation marks: an arrow between two primes is no transpose.
  string: /"[^"\n]*"|'[A-Za-z, ]*->[A-Za-z]*'/u,
  // <v_i, v_j> is an inner product; in i<j, k>l the signs follow names.
  // So is <A − B, H> before what no comparison goes on with.
  pointed: [
    re(`(?<!(?<!\\^)[A-Za-z\\d])<(?=${SIDE},${SIDE}>)`),
    re(`(?<=(?<!(?<!\\^)[A-Za-z\\d])<${SIDE},${SIDE})>`),
    re(`(?<=${BEGUN})<(?=${FORMULA},${FORMULA}>${ENDED})`),
    re(`(?<=${BEGUN}<${FORMULA},${FORMULA})>(?=${ENDED})`),
  ],
  silent: re(
    `\\\\(?:${SILENT_COMMANDS.replaceAll(" ", "|")})\\*?\\s*\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\}`,
  ),
  delimiter: /\$\$?|\\[()[\]]/u,
  casesBegin:
    /\\begin\s*\{[dr]cases\*?\}|\\left\s*\\\{\s*\\begin\s*\{(?:array\}\s*\{[^{}]*|aligned|split|gathered|matrix|alignedat\}\s*\{[^{}]*)\}/u,
  casesEnd: /\\end\s*\{[dr]cases\*?\}|\\end\s*\{[A-Za-z]+\*?\}\s*\\right\s*\./u,
  begin: /\\begin\s*\{(?:array|tabular|alignat\*?|alignedat)\}\s*\{[^{}]*\}|\\begin\s*\{[A-Za-z]+\*?\}/u,
  end: /\\end\s*\{[A-Za-z]+\*?\}/u,
  stacked: /\\substack\s*\{/u,
  lines: /\\(?:eqalign|eqalignno|displaylines)\s*\{/u,
  reals: re(REALS),
  ones: re(ONE),
  words: /\\(?:text|mbox|textrm|textnormal|textup|hbox)\s*\{[^{}]*\}/u,
  // J_{\min} and x_\max name what is the least and the largest.
  least: [
    /\\(?:min|max)(?=\s*\})(?<=_\s*\{\s*\\(?:min|max))/u,
    /\\(?:min|max)(?![A-Za-z])(?<=_\\(?:min|max))/u,
  ],
  // A font is no bracket: in \mathbf{AB}^T the script belongs to the last letter.
  fonted: re(`${BOLD}\\s*\\{\\s*[A-Za-z]{2,}\\s*\\}(?=\\s*[\\^_'])`),
  written: re(
    `${BOLD}\\s*(?:\\{\\s*${GLYPH}\\s*\\}|${TEX_LETTER})|${UPRIGHT}\\s*(?:\\{\\s*${WORD}\\s*\\}|${TEX_LETTER})|\\{\\s*${SWITCH}\\s*${WORD}\\s*\\}`,
  ),
  superscript: [
    re(`\\^\\s*(?:[-−]\\s*)?${TRANSPOSE}`),
    re(`\\^\\s*\\{${BLANK}(?:[-−]${BLANK})?(?:${TRANSPOSE}|${SWITCH}\\s*T)${BLANK}\\}`),
    re(`\\^\\s*(?:${PRIMES}|\\{\\s*(?:${PRIMES}|['′]+)\\s*\\})`),
    re(`\\^\\s*\\{\\s*${SIGN}\\s*\\}`),
    re("['′″‴’]+"),
    re("⁻?ᵀ"),
    re(`[${SMALL_ABOVE.replace("ᵀ", "")}]+`),
  ],
  // What is known at k − 1 of a state at k: one label.
  conditional: re(
    `(?<=_\\s*\\{\\s*)${GLYPH}\\s*(?:[-−+]\\s*\\d\\s*)?(?:[|∣]|\\\\(?:mid|vert)${END})\\s*${GLYPH}\\s*(?:[-−+]\\s*\\d\\s*)?(?=\\})`,
  ),
  small: re(`[${SMALL_BELOW}]+(?:,[${SMALL_BELOW}]+)*`),
  // The values that a name has, y ∈ {0,1}: a list, and no group.
  listed: /(?=\{)(?<=(?:∈|\\in|(?<![A-Za-z])in)\s*)\{\s*[-−+]?\d+(?:\s*,\s*[-−+]?\d+)+\s*\}/u,
  subOpen: /_\s*\{/u,
  // x^{\odot 2}, the power entry by entry: two tokens, its sign and the brace that holds the exponent.
  entrywise: /\^\s*\{\s*(?:\\(?:odot|circ)(?![A-Za-z])|[⊙∘])\s*(?=[^}\s])/u,
  supOpen: /\^\s*\{/u,
  fraction: re(`[${Object.keys(FRACTIONS).join("")}]`),
  big: re(
    `[∑∏]|(?!${NAMED})[ΣΠ](?=\\s*(?:_|[${SMALL_BELOW}]|\\^\\s*(?:\\{[^{}]*\\}|[${LETTERS}\\d])\\s*_))|\\\\Sigma(?=\\s*_\\s*\\{[^{}]*=)`,
  ),
} satisfies moo.Rules;

/** What both lexers share, after them. */
const closing = {
  rootOpen: /\\sqrt\s*\[/u,
  negated: /\\not\s*(?:=|\\equiv|\\in)/u,
  stacking:
    /\\(?:overset|underset|stackrel)\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*(?:\{\s*[^{}\s]+\s*\}|(?:[=<>]|\\(?:le|ge|leq|geq|equiv|approx)(?![A-Za-z])))/u,
  nothing: /\\(?:left|right)\s*\./u,
  braces: /\\[{}|]/u,
  // Two single bars on each side are the double bar of a norm.
  doubleOpen:
    /\\lvert\s*\\lvert(?![A-Za-z])|\\left\s*(?:\||\\[lv]ert)\s*\\left\s*(?:\||\\[lv]ert)(?![A-Za-z])/u,
  doubleClose:
    /\\rvert\s*\\rvert(?![A-Za-z])|\\right\s*(?:\||\\[rv]ert)\s*\\right\s*(?:\||\\[rv]ert)(?![A-Za-z])/u,
  doubleBar: /\\vert\s*\\vert(?![A-Za-z])|\|(?:\\!)+\|/u,
  command: /\\[A-Za-z]+\*?/u,
  dots: /\.\.\.|[…⋯⋮⋱]/u,
  sign: [
    ...[".*", "./", ".^", "**", "==", "!=", "<=", ">=", "->", "=>", ":=", "=:", "||", "+-"],
    ..."+-−–±·⋅•∙*∗@×/∕÷⊙∘⊗⊘=≠≤≥⩽⩾<>≈≃∼≡≔∝≻⪰≽≺⪯≼→↦⟶←⟵∈()[]{}⟨⟩⌊⌋⌈⌉‖∥|∣,;:∂∇√∴⇒⟹⇔⟺∎■□&_^.",
  ],
  foreign: /[\p{L}\p{M}]+/u,
  bad: /[^\n]/u,
} satisfies moo.Rules;

/** An index below a name in plain text; a prime after a letter belongs to it, after a number it does not. */
const INDEX = `(?:${TEX_LETTER}['′]*|\\d)`;

/** The factorial of a number, 3!; where nothing stands behind it and no other is before it, a sentence ends in the sign. */
const FACTORIAL = "1?\\d!(?![=!])(?:(?=\\s*[^\\s.,;])|(?<=\\d!\\s*[^\\s\\d].*))";
/** That of a name, an entry or a bracket; in plain text a sentence may end in the sign. */
const BEHIND = `(?<=[${LETTERS}${SMALL_BELOW}\\d)\\]}])!(?![=!])`;
/** A sign at the end that is one all the same: that of a divisor, x/k!, and that of a formula with another one, n! = n (n − 1)!. */
const AT_END = `(?<=/\\s*(?:[${LETTERS}\\d_{},${SMALL_BELOW}]+|\\([^()\\n]*\\))!)|(?<=[${LETTERS}\\d)\\]}]!(?![=!])[^\\n]*!)`;

/** The T of x^TAx, and of x^Tb: what stands behind it is a letter or has a capital one, and is no word. */
const TURNED = `T(?=${TEX_LETTER}(?!${TEX_LETTER})|[a-z]{0,2}[A-Z](?:${TEX_LETTER}){0,2}(?!${TEX_LETTER}))`;

const rules = {
  text: () => ({
    cone,
    signed: re(`_(?:[-−+*](?=[\\s)\\]},;ᵀ^⁻]|$)|\\{\\s*(?:[-−+]|\\*{1,2})\\s*\\})`),
    // Σ_i=1^n is typed for Σ_{i=1}^n.
    ranged: re(`_${TEX_LETTER}=\\d+(?<=(?:[ΣΠ∑∏]|(?<![A-Za-z])(?:sum|prod))_${TEX_LETTER}=\\d+)(?=\\^)`),
    ...opening,
    comment: /[#%][^\n]*/u,
    bare: re(
      `_(?:\\d+,(?:${TEX_LETTER}['′]*)+(?![${LETTERS}_^({[]|\\s*(?:∈|\\\\in(?![A-Za-z])|in\\s))|${INDEX}+[.·](?=[\\s)\\]},;]|\\^(?!\\s*[-−]?[\\d(])|$)|${INDEX}+)`,
    ),
    raised: [re(`\\^\\s*(?:[-−]\\s*)?(?:\\d+(?:\\.\\d+)?|${TURNED}|(?:${TEX_LETTER})+)`), re(`\\^${SIGN}`)],
    // The star of w* = …, behind which nothing stands to be multiplied.
    starred: re(`\\*(?<=[${LETTERS}]\\*)(?=[ \\t]*(?:[=)\\],;:]|$))`),
    factorial: re(`${BEHIND}(?:(?=\\s*[^\\s.,;])|${AT_END})`),
    number: re(`${FACTORIAL}|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+(?![${LETTERS}\\d]))?|\\.\\d+`),
    letters: re(
      `(?:[ΣΠ]${MARKS}|${LETTER}(?:${LETTER}|\\d)*(?:\\.${LETTER}+(?=[\\s=^_,)*]|$))?(?:_(?=\\s*[×})]))?)`,
    ),
    ...closing,
  }),
  latex: () => ({
    cone,
    signed: re(`_\\s*(?:\\*|[-−+](?!\\s*(?:\\d|∞|\\\\infty))|\\{\\s*(?:[-−+]|\\*{1,2})\\s*\\})`),
    ...opening,
    comment: /%[^\n]*/u,
    bare: re(`_\\s*(?:\\d|${TEX_LETTER})`),
    raised: [re(`\\^\\s*(?:[-−]\\s*(?=[\\dT])(?:\\d+|T)|\\d|${TEX_LETTER})`), re(`\\^\\s*${SIGN}`)],
    factorial: re(BEHIND),
    number: re(`${FACTORIAL}|\\d+(?:\\.\\d+)?|\\.\\d+`),
    letters: re(
      `(?:[ΣΠ]${MARKS}|${LETTER}+(?:(?<=(?<![${LETTERS}])[${LETTERS}])\\.[${LETTERS}](?![${LETTERS}.]))?)`,
    ),
    ...closing,
  }),
} satisfies Readonly<Record<string, () => moo.Rules>>;

const made: { text?: moo.Lexer; latex?: moo.Lexer } = {};

/** The lexer of a notation, compiled when it is first wanted. It keeps its place: one text is read to its end before the next. */
export const lexerOf = (notation: "text" | "latex"): moo.Lexer =>
  (made[notation] ??= moo.compile(rules[notation]()));
