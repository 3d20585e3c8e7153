/**
 * TeX's commands: which token each is, which change nothing, which take an argument that is no formula.
 *
 * A table. Knows the names of the types of tokens and nothing of the order they come in.
 */
import { ACCENTS, GREEK } from "./symbol.js";
import type { OtherType, TokenType } from "./token.js";

/** The token that a command or a sign makes. */
export type Meaning = readonly [type: TokenType | OtherType, value: string];

const all = (type: TokenType | OtherType, table: Readonly<Record<string, string>>): Record<string, Meaning> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([value, written]) =>
      written.split(" ").map((c): [string, Meaning] => [c, [type, value]]),
    ),
  );

const FUNCTIONS =
  "exp log ln det sin cos tan arcsin arccos arctan sinh cosh tanh tr Tr trace logdet dim sec csc cot arg deg gcd lg diag Diag rank sgn sign argmax argmin softmax sigmoid relu ReLU erf vec1 Pr";

/** Commands that make a token, without their backslash. */
export const COMMANDS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({
    ...Object.fromEntries(Object.keys(GREEK).map((name): [string, Meaning] => [name, ["name", name]])),
    ...Object.fromEntries(FUNCTIONS.split(" ").map((name): [string, Meaning] => [name, ["name", name]])),
    ...Object.fromEntries(
      Object.entries(ACCENTS).map(([name, accent]): [string, Meaning] => [name, ["accent", accent]]),
    ),
    ...all("name", { infty: "infty", hbar: "hbar", i: "imath", ones: "ones 1", top: "top" }),
    ...all("big", { sum: "sum", product: "prod", max: "max", min: "min" }),
    ...all("op", {
      "·": "cdot cdotp bullet",
      "×": "times",
      "*": "ast star",
      "⊙": "odot",
      "∘": "circ",
      "⊗": "otimes",
      "⊘": "oslash",
    }),
    ...all("slash", { "/": "div" }),
    ...all("plusminus", { "±": "pm" }),
    ...all("relation", {
      "=": "eq",
      "≠": "ne neq",
      "≤": "le leq leqslant",
      "≥": "ge geq geqslant",
      "<": "lt",
      ">": "gt",
      "≈": "approx simeq sim cong",
      "≡": "equiv",
      ":=": "coloneqq triangleq doteq coloneq leftarrow gets longleftarrow",
      "∝": "propto",
      "≻": "succ",
      "⪰": "succeq succcurlyeq",
      "≺": "prec",
      "⪯": "preceq preccurlyeq",
    }),
    ...all("arrow", { "→": "to rightarrow longrightarrow mapsto longmapsto" }),
    ...all("element", { "∈": "in" }),
    ...all("reals", { ℝ: "R Reals reals" }),
    ...all("partial", { "∂": "partial" }),
    ...all("nabla", { "∇": "nabla bigtriangledown triangledown grad" }),
    ...all("frac", { frac: "frac dfrac tfrac cfrac" }),
    ...all("over", { over: "over" }),
    ...all("pdv", { pdv: "pdv dv" }),
    ...all("sqrt", { sqrt: "sqrt" }),
    ...all("brace", { underbrace: "underbrace", overbrace: "overbrace" }),
    ...all("fence", { "⟨": "langle", "⌊": "lfloor", "⌈": "lceil", "{": "lbrace", "[": "lbrack" }),
    ...all("unfence", { "⟩": "rangle", "⌋": "rfloor", "⌉": "rceil", "}": "rbrace", "]": "rbrack" }),
    ...all("barOpen", { "‖": "lVert", "|": "lvert" }),
    ...all("barClose", { "‖": "rVert", "|": "rvert" }),
    ...all("bar", { "‖": "Vert parallel", "|": "vert mid" }),
    ...all("dots", {
      row: "dots ldots cdots dotsc dotsb dotsm dotsi dotso",
      column: "vdots",
      diagonal: "ddots",
    }),
    ...all("row", { "\\\\": "cr newline tabularnewline" }),
    ...all("separator", {
      "⇒": "Rightarrow implies Longrightarrow",
      "⇔": "Leftrightarrow iff Longleftrightarrow",
      "∴": "therefore because",
    }),
    ...all("comma", { ",": "cap wedge land atop" }),
    ...all("gap", { " ": "quad qquad" }),
  }),
);

/** Commands that change nothing of a formula: fonts, sizes of brackets, spaces, marks of the end. */
export const IDLE_COMMANDS: ReadonlySet<string> = new Set(
  (
    "left right middle big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm limits nolimits displaystyle textstyle " +
    "scriptstyle scriptscriptstyle tiny Tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge mathbf mathrm mathit mathsf mathtt mathcal mathscr mathfrak mathbb boldsymbol bm pmb boldmath textbf " +
    "textit text textrm textsf texttt mathnormal operatorname rm bf it cal tt sf em boxed cancel bcancel phantom nonumber notag qed qedhere qedsymbol blacksquare square " +
    "Box thinspace negthinspace medspace thickspace enspace enskip hfill hline nobreak allowbreak centering noindent mathop mathrel mathbin mathord hspace* smash mathstrut strut"
  ).split(" "),
);

/** Commands whose argument is no part of the formula. */
export const SILENT_COMMANDS =
  "tag label hspace vspace hphantom vphantom color textcolor ref eqref intertext shortintertext";

/** Environments that only lay lines out; their `&` align and their `\\` end a line. */
export const LAYOUTS: ReadonlySet<string> = new Set(
  "align aligned alignat alignedat gather gathered split equation eqnarray multline flalign displaymath math eqalign subequations".split(
    " ",
  ),
);
