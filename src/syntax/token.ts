/**
 * Tokens: what both lexers make and what the grammar is written in. One table of their types with the words that an
 * error message has for them. Knows no characters.
 */

/**
 * What each type of token is called when it is expected. Types of one kind share a word, which is said once; "" for those
 * that are never worth naming.
 */
export const TOKEN_WORDS = {
  number: "a number",
  name: "a name",
  text: "",
  string: "",
  dots: "",
  all: "",
  empty: "",
  /** A whole script in one token: `_dn`, `ᵢⱼ`; `^2`, `ᵀ`, `'`. */
  subscript: "",
  superscript: "",
  /** `_{`, `^{` and `_`, `^` before something else. */
  subOpen: "",
  supOpen: "",
  sub: "",
  sup: "",
  /** TeX's invisible braces. */
  lbrace: "",
  rbrace: "}",
  /** Round and square brackets. */
  open: "an opening bracket",
  close: "a closing bracket",
  /** The other brackets: \{ ⟨ ⌊ ⌈. */
  fence: "",
  unfence: "a closing bracket",
  barOpen: "",
  barClose: "a closing bar",
  plus: "an operator",
  minus: "an operator",
  /** Operators of products: · * @ × ⊙ ∘ ⊘ ⊗. */
  op: "an operator",
  slash: "an operator",
  colon: "an operator",
  epow: "an operator",
  comma: "a comma",
  relation: "a relation sign",
  element: "∈",
  arrow: "→",
  reals: "ℝ",
  cone: "",
  property: "a property",
  plusminus: "",
  big: "a sum",
  partial: "a derivative",
  nabla: "a derivative",
  frac: "",
  over: "",
  pdv: "",
  sqrt: "",
  rootOpen: "",
  accent: "",
  brace: "",
  begin: "",
  end: "\\end",
  amp: "&",
  row: "\\\\",
} as const;

export type TokenType = keyof typeof TOKEN_WORDS;

/** Tokens that only the splitting of a text into statements sees, and those that no grammar rule has. */
export type OtherType =
  | "newline"
  | "separator"
  | "gap"
  | "dot"
  | "bar"
  | "backslashes"
  | "ampersand"
  | "odd"
  | "command"
  | "bad"
  | "unclosed"
  | "stray";

/** A token: `text` as written, `value` in the one spelling that all notations share, and its place. */
export type Token = {
  readonly type: TokenType | OtherType;
  readonly text: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
};

/** What the compiled grammar asks of a lexer: whether a type of token exists. Tokens come from statement.ts instead. */
export const lexer = {
  has: (type: string): boolean => Object.hasOwn(TOKEN_WORDS, type),
  reset: (): void => undefined,
  next: (): undefined => undefined,
  save: (): Record<string, never> => ({}),
  formatError: (): string => "",
};

/** Makes a token of a kind, with its value, from the characters between two places of a piece. */
export type Make = (type: Token["type"], value: string, from?: number, to?: number) => void;
