/**
 * From characters to tokens, the same ones for every notation.
 *
 * Owns what each piece of text means as a token: signs, commands, words, and how a run of letters is cut in LaTeX. Knows
 * no order of tokens beyond the one before. Terminates: every piece is taken once.
 */
import { COMMANDS, IDLE_COMMANDS, type Meaning } from "./command.js";
import { makeConditional, makeRange } from "./conditional.js";
import { lexerOf } from "./pieces.js";
import { FRACTIONS, normalName, SIGN_NAMES } from "./symbol.js";
import type { Token } from "./token.js";
import { PROPERTY_WORDS, makeWords } from "./words.js";

/** The names of functions that are one word in LaTeX too when a bracket or a subscript follows. */
const FUNCTION_WORDS = new Set(
  (
    "exp log ln det logdet tr Tr trace Trace inv adj diag Diag vec sum norm1 norm2 eye ones vector matrix dim sqrt sin cos tan " +
    "arcsin arccos arctan sinh cosh tanh sigmoid relu softplus gelu silu erf abs sign step expm logm softmax logsumexp kron " +
    "einsum sym max min Var Cov"
  ).split(" "),
);

/** Words of statements, one word in LaTeX too. */
const STATEMENT_WORDS = new Set(["einstein", "layout", "numerator", "denominator", ...PROPERTY_WORDS]);

/** Names that are signs of big operators where a subscript follows. */
const BIG_WORDS: ReadonlyMap<string, string> = new Map([
  ["sum", "sum"],
  ["prod", "product"],
  ["max", "max"],
  ["min", "min"],
]);

/** Signs and the tokens that they make. */
const SIGNS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["+", ["plus", "+"]],
  ...spread("-−–", "minus", "-"),
  ["±", ["plusminus", "±"]],
  ["+-", ["plusminus", "±"]],
  ...spread("·⋅•∙", "op", "·"),
  ...spread("*∗", "op", "*"),
  ["@", ["op", "@"]],
  ["×", ["op", "×"]],
  ["⊙", ["op", "⊙"]],
  [".*", ["op", "⊙"]],
  ["∘", ["op", "∘"]],
  ["⊗", ["op", "⊗"]],
  ["⊘", ["op", "⊘"]],
  ["./", ["op", "⊘"]],
  ...spread("/∕÷", "slash", "/"),
  [".^", ["epow", ".^"]],
  ["=", ["relation", "="]],
  ["≠", ["relation", "≠"]],
  ["!=", ["relation", "≠"]],
  ["<", ["relation", "<"]],
  [">", ["relation", ">"]],
  ["<=", ["relation", "≤"]],
  [">=", ["relation", "≥"]],
  ...spread("≤⩽", "relation", "≤"),
  ...spread("≥⩾", "relation", "≥"),
  ...spread("≈≃∼", "relation", "≈"),
  ["≡", ["relation", "≡"]],
  [":=", ["relation", ":="]],
  ["=:", ["relation", "="]],
  ...spread("≔←⟵", "relation", ":="),
  ["∝", ["relation", "∝"]],
  ["≻", ["relation", "≻"]],
  ...spread("⪰≽", "relation", "⪰"),
  ["≺", ["relation", "≺"]],
  ...spread("⪯≼", "relation", "⪯"),
  ["->", ["arrow", "→"]],
  ...spread("→↦⟶", "arrow", "→"),
  ["∈", ["element", "∈"]],
  ...spread("([", "open", ""),
  ...spread(")]", "close", ""),
  ["{", ["lbrace", "{"]],
  ["}", ["rbrace", "}"]],
  ...spread("⟨⌊⌈", "fence", ""),
  ...spread("⟩⌋⌉", "unfence", ""),
  ...spread("‖∥", "bar", "‖"),
  ["||", ["bar", "‖"]],
  ...spread("|∣", "bar", "|"),
  [",", ["comma", ","]],
  [";", ["separator", ";"]],
  [":", ["colon", ":"]],
  ["∂", ["partial", "∂"]],
  ["∇", ["nabla", "∇"]],
  ["√", ["sqrt", "sqrt"]],
  ...spread("∴⇒⟹⇔⟺", "separator", ""),
  ["=>", ["separator", "⇒"]],
  ["&", ["ampersand", "&"]],
  ["_", ["sub", "_"]],
  ["^", ["sup", "^"]],
  [".", ["dot", "."]],
]);

function spread(signs: string, type: Meaning[0], value: string): [string, Meaning][] {
  return [...signs].map((sign) => [sign, [type, value === "" ? sign : value]]);
}

/** The tokens of a text from some place on, blanks and comments left out. Unknown characters come as tokens of type `bad`. */
export function tokens(
  source: string,
  notation: "text" | "latex",
  words: ReadonlySet<string>,
  from = 0,
): readonly Token[] {
  const found: Token[] = [];
  const reader = lexerOf(notation);
  reader.reset(source.slice(from));
  for (let raw = reader.next(); raw !== undefined; raw = reader.next()) {
    const start = from + raw.offset;
    const make = (type: Token["type"], value: string, from = 0, to = raw.text.length): void => {
      found.push({ type, value, text: raw.text.slice(from, to), start: start + from, end: start + to });
    };
    switch (raw.type) {
      case "blank":
      case "comment":
      case "silent":
      case "nothing":
        break;
      case "letters":
      case "foreign":
        if (notation === "text") letters(raw.text, make, source, start, found);
        else texLetters(raw.text, make, source, start, words, found);
        break;
      case "number":
        number(raw.text, make, found.at(-1), notation);
        break;
      case "bare":
      case "small":
        make("subscript", raw.text);
        break;
      case "raised":
        make("superscript", raw.text);
        break;
      case "words":
        makeWords(raw.text, make);
        break;
      case "starred":
        make("superscript", "^*");
        break;
      case "least":
        make("name", raw.text.slice(1));
        break;
      case "signed":
        // What stands below as a sign is a label: Σ_-, k_{**}.
        make("sub", "_", 0, 1);
        make(
          "text",
          raw.text.replace(/./gu, (sign) => SIGN_NAMES[sign] ?? ""),
          1,
        );
        break;
      case "ranged":
        makeRange(raw.text, normalName, make);
        break;
      case "conditional":
        makeConditional(raw.text, (letter) => normalName(letter.replace("\\", "")), make);
        break;
      case "fonted":
        fonted(raw.text, make, source, start, words, found);
        break;
      case "written":
        writtenName(raw.text, make);
        break;
      case "ones":
        make("name", "ones");
        break;
      case "fraction":
        make("number", FRACTIONS[raw.text] ?? raw.text);
        break;
      case "string":
        make("string", raw.text.slice(1, -1));
        break;
      case "reals": {
        // A bold R is a name where no space is meant.
        const isName =
          /^\{\s*\\bf/u.test(raw.text) &&
          !isSpace(found.at(-1)?.type, source.slice(start + raw.text.length, start + 60), found);
        if (isName) make("name", "R");
        else make("reals", "ℝ");
        break;
      }
      case "big":
        make("big", /^[∏Π]/u.test(raw.text) ? "product" : "sum");
        break;
      case "begin":
      case "end":
        make(raw.type, /\{([A-Za-z]+)/u.exec(raw.text)?.[1] ?? "");
        break;
      case "casesBegin":
        make("begin", "cases");
        break;
      case "casesEnd":
        make("end", "cases");
        break;
      case "delimiter":
        make("newline", raw.text);
        break;
      case "stacked":
        make("begin", "substack");
        break;
      case "lines":
        make("begin", "lines");
        break;
      case "negated":
        make(raw.text.endsWith("in") ? "odd" : "relation", "≠");
        break;
      case "stacking":
        stacking(raw.text, make);
        break;
      case "braces":
        if (raw.text === "\\|") make("bar", "‖");
        else make(raw.text === "\\{" ? "fence" : "unfence", raw.text.slice(1));
        break;
      case "doubleOpen":
        make("barOpen", "‖");
        break;
      case "doubleClose":
        make("barClose", "‖");
        break;
      case "doubleBar":
        make("bar", "‖");
        break;
      case "dots":
        make("dots", raw.text === "⋮" ? "column" : raw.text === "⋱" ? "diagonal" : "row");
        break;
      case "command":
        command(raw.text, make);
        break;
      case "sign":
        make(...(SIGNS.get(raw.text) ?? (["odd", raw.text] as const)));
        break;
      case "pointed":
        if (raw.text === "<") make("fence", "⟨");
        else make("unfence", "⟩");
        break;
      case "entrywise":
        make("epow", ".^", 0, 1);
        make("lbrace", "{", 1);
        break;
      case "superscript":
      case "subOpen":
      case "supOpen":
      case "rootOpen":
      case "newline":
      case "backslashes":
        make(raw.type, raw.text);
        break;
      default:
        make("bad", raw.text);
    }
  }
  return found;
}

type Make = (type: Token["type"], value: string, from?: number, to?: number) => void;

const SUBSCRIPT_FOLLOWS = /^\s*(?:\\limits\s*)?_/u;
/** nabla_w f and grad f: with a blank before what is differentiated; grad_w by itself is a name. */
const SLOPE_WORDS: ReadonlySet<string> = new Set(["nabla", "grad"]);
const OPERAND_FOLLOWS = /^(?:_(?:\{[^{}]*\}|[\p{L}\p{N}]+))?\s+(?:\p{L}|\()/u;
const BRACKET_FOLLOWS = /^\s*(?:\\(?:left|[bB]igg?l?)\s*)?[([_{^]/u;
const ARROW_FOLLOWS =
  /^\s*(?:\^\s*(?:\{[^{}]*\}|\([^()]*\)|[^\s^]+))?\s*(?:->|→|↦|\\to(?![A-Za-z])|\\rightarrow|\\mapsto)/u;

/** A run of letters in plain text: one name. */
function letters(run: string, make: Make, source: string, start: number, found: readonly Token[]): void {
  word(run, 0, make, source, start, found);
}

/** A run of letters in LaTeX: each letter is a name, unless the run is, or ends in, a word. */
function texLetters(
  run: string,
  make: Make,
  source: string,
  start: number,
  words: ReadonlySet<string>,
  found: readonly Token[],
): void {
  const after = source.slice(start + run.length, start + run.length + 40);
  const isWord =
    run.includes(".") ||
    words.has(run) ||
    STATEMENT_WORDS.has(run) ||
    (run === "in" && standsAlone(source, start, run)) ||
    (FUNCTION_WORDS.has(run) && (run.length > 2 || /^\s*[(\\[_{^A-Za-z]/u.test(after)));
  if (isWord) return word(run, 0, make, source, start, found);
  const ending = BRACKET_FOLLOWS.test(after) ? longestEnding(run) : undefined;
  const cut = ending === undefined ? run.length : run.length - ending.length;
  let at = 0;
  for (const letter of run.slice(0, cut).match(/\P{M}\p{M}*/gu) ?? []) {
    word(letter, at, make, source, start, found, at + letter.length);
    at += letter.length;
  }
  if (ending !== undefined) word(ending, cut, make, source, start, found);
}

/** The longest function word that a run of letters ends in. */
function longestEnding(run: string): string | undefined {
  for (let length = Math.min(run.length - 1, 9); length >= 2; length--) {
    const ending = run.slice(-length);
    if (FUNCTION_WORDS.has(ending)) return ending;
  }
  return undefined;
}

const standsAlone = (source: string, start: number, run: string): boolean =>
  /[\s)}\]]/u.test(source[start - 1] ?? "") && /[\s\\ℝ]/u.test(source[start + run.length] ?? "");

/** One name, or the sign that its letters stand for where it stands. */
function word(
  written: string,
  from: number,
  make: Make,
  source: string,
  start: number,
  found: readonly Token[],
  to = from + written.length,
): void {
  const rest = source.slice(start + to, start + to + 60);
  const name = normalName(written);
  const before = found.at(-1)?.type;
  const big = BIG_WORDS.get(written);
  if (big !== undefined && SUBSCRIPT_FOLLOWS.test(rest)) return make("big", big, from, to);
  if (SLOPE_WORDS.has(written) && OPERAND_FOLLOWS.test(rest)) return make("nabla", "∇", from, to);
  if (written === "in" && standsAlone(source, start + from, written)) return make("element", "∈", from, to);
  if (written === "R" && isSpace(before, rest, found)) return make("reals", "ℝ", from, to);
  make(PROPERTY_WORDS.has(written) ? "property" : "name", name, from, to);
}

/** True when a letter R is the real numbers: after ∈, or on either side of the arrow of a function. */
function isSpace(before: Token["type"] | undefined, rest: string, found: readonly Token[]): boolean {
  if (before === "element") return !/^\s*[_(]/u.test(rest);
  if (before === "colon") return ARROW_FOLLOWS.test(rest);
  if (before !== "arrow") return false;
  // A declaration of a function is short; R in a long chain of arrows is a name.
  for (let i = found.length - 1; i >= Math.max(0, found.length - 60); i--) {
    const type = found[i]?.type;
    if (type === "reals") return true;
    if (type === "newline" || type === "separator" || type === "relation") return false;
  }
  return false;
}

/** A number; after a command or a bare sign of a script, TeX takes one digit. */
function number(digits: string, make: Make, before: Token | undefined, notation: "text" | "latex"): void {
  const isArgument =
    before?.type === "frac" || before?.type === "sub" || before?.type === "sup" || before?.value === "sqrt";
  if (notation === "latex" && isArgument && /^\d{2,}/u.test(digits)) {
    make("number", digits.slice(0, 1), 0, 1);
    make("number", digits.slice(1), 1);
  } else make("number", digits);
}

/** Letters in a font: `\mathbf{AB}`. */
function fonted(
  text: string,
  make: Make,
  source: string,
  start: number,
  words: ReadonlySet<string>,
  found: readonly Token[],
): void {
  const [run = ""] = /[A-Za-z]+(?=\s*\}$)/u.exec(text) ?? [];
  const shift = text.lastIndexOf(run);
  const shifted: Make = (type, value, from = 0, to = run.length) =>
    make(type, value, from + shift, to + shift);
  texLetters(run, shifted, source, start + shift, words, found);
}

/** A name in a font: `\mathrm{ab}`, `\mathbf W`, `{\rm tr}`, `\mathbf{\alpha}`. */
function writtenName(text: string, make: Make): void {
  const inner = (/[^\\{}\s]+\s*\}?$|\\[A-Za-z]+\s*\}?$/u.exec(text)?.[0] ?? text).replace(/\s*\}$/u, "");
  const bare = /(?:\\[A-Za-z]+|[^\\{}\s]+)$/u.exec(inner)?.[0] ?? inner;
  if (!bare.startsWith("\\")) return make("name", normalName(bare));
  const meaning = COMMANDS.get(bare.slice(1));
  if (meaning === undefined) make("command", bare);
  else make(...meaning);
}

/** `\overset{(1)}{=}`: the sign below. */
function stacking(text: string, make: Make): void {
  const sign = /(?:\{\s*([^{}\s]+)\s*\}|([=<>]|\\[a-z]+))$/u.exec(text)?.slice(1).find(Boolean) ?? "";
  const meaning = SIGNS.get(sign) ?? COMMANDS.get(sign.replace(/^\\/u, ""));
  make(...(meaning ?? (["odd", text] as const)));
}

function command(text: string, make: Make): void {
  const name = text.slice(1);
  if (name === "forall") {
    // What a relation holds for stands beside it and is no part of it.
    make("gap", " ");
    return make("text", "for all");
  }
  const meaning = COMMANDS.get(name) ?? COMMANDS.get(name.replace(/\*$/u, ""));
  if (meaning !== undefined) make(...meaning);
  else if (!IDLE_COMMANDS.has(name)) make("command", text);
}
